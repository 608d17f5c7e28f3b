// @ts-check
/**
 * Where a browser has no locks (an LMS without encryption is no secure context: Web Locks API, 2;
 * old Safari) the windows ask each other: a number asks, nothing else is the answer. Resolves once
 * no other window answers; from then on this one does.
 * @param {string} name
 */
export const noOther = async (name) => {
  const channel = new BroadcastChannel(name);
  let other = true;
  let turn = Math.random(); // of two that open at once the lower goes first
  addEventListener("pagehide", () => channel.close());
  channel.onmessage = ({ data }) => {
    if (!data) other = true;
    else if (turn < data) channel.postMessage(0);
  };
  while (other) {
    other = false;
    channel.postMessage(turn);
    await new Promise((go) => setTimeout(go, 250));
  }
  turn = 0;
};
