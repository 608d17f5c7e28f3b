/** The clock of all visits: it stands still until a test lets time pass, however busy the machine is. */
import { mock } from "node:test";

mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: Date.UTC(2026, 2, 2, 9) });
const start = Date.now();
let late = 0;
performance.now = () => Date.now() - start + late;

/** A call blocks the page: time passes, and no timer runs. @param {number} ms */
export const block = (ms) => void (late += ms);

/** What other processes were asked: an answer takes no time of a test's. @type {Set<Promise<unknown>>} */
export const pending = new Set();

/** What waits for no time, but for a turn or two, is done: promises, imports of what is loaded, answers. */
const settled = async () => {
  do {
    await Promise.all(pending);
    for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
  } while (pending.size);
};

/** Lets time pass. @param {number} ms */
export const elapse = async (ms) => {
  await settled();
  for (const end = Date.now() + ms; Date.now() < end; await settled())
    mock.timers.tick(Math.min(10, end - Date.now()));
};

/** Lets time pass until a promise is kept. @template T @param {Promise<T>} promise @returns {Promise<T>} */
export const until = async (promise) => {
  let kept = false;
  promise.finally(() => (kept = true));
  for (let ms = 0; !kept; ms += 10) {
    if (ms > 6e5) throw new Error("not kept within ten minutes");
    await elapse(10);
  }
  return promise;
};
