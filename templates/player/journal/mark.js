// @ts-check
import { sleep } from "../shared/parts.js";

/**
 * Where a browser has no locks (an LMS without encryption is no secure context: Web Locks API, 2; old Safari) the one
 * that writes has its mark on the device. The windows ask each other: a number asks, nothing else is the answer. Where
 * none answers, the other is gone or sleeps: the mark is taken, and one that wakes sees that it is not its own.
 * @param {string} name
 * @returns {import("./windows.js").Turn}
 */
export const byMark = (name) => {
  const key = name + " window";
  const mark = String(Math.random());
  let marked = false;
  const holds = () => !marked || localStorage.getItem(key) == mark;
  const take = () => {
    try {
      localStorage.setItem(key, mark);
      marked = true;
    } catch (e) {} // no storage: they ask each other, and no more
  };
  addEventListener("pagehide", () => marked && holds() && localStorage.removeItem(key));
  return { granted: noOther(name, holds).then(take, take), holds };
};

/** Resolves once no other window answers; from then on this one does. @param {string} name @param {() => boolean} holds */
const noOther = async (name, holds) => {
  const channel = new BroadcastChannel(name);
  let other = true;
  let turn = Math.random(); // of two that open at once the lower goes first
  addEventListener("pagehide", () => channel.close());
  channel.onmessage = ({ data }) => {
    if (!data) other = true;
    else if (turn < data && holds()) channel.postMessage(0);
  };
  while (other) {
    other = false;
    channel.postMessage(turn);
    await sleep(250);
  }
  turn = 0;
};
