// @ts-check
import { sleep } from "./parts.js";

/**
 * One window at a time writes: resolves once this one may, at once where nobody can be asked.
 * @param {string} name
 * @returns {Promise<unknown>}
 */
export const oneWindow = (name) =>
  new Promise((go) => {
    (navigator.locks ? navigator.locks.request(name, () => new Promise(go)) : noOther(name)).then(go, go);
  });

/**
 * Where a browser has no locks (an LMS without encryption is no secure context: Web Locks API, 2;
 * old Safari) the windows ask each other: a number asks, nothing else is the answer. Resolves once
 * no other window answers; from then on this one does.
 * @param {string} name
 */
const noOther = async (name) => {
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
    await sleep(250);
  }
  turn = 0;
};
