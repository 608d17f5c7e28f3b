// @ts-check
/**
 * The pause between commits: a moment after a change, a second after the last commit, longer where
 * the LMS is slow, and longer each time after a failure.
 * @param {() => void} run
 */
export const createPause = (run) => {
  const now = () => performance.now();
  let failures = 0;
  let pause = 1000;
  let last = -1e9;
  /** @type {any} */
  let timer;
  /** @param {number} ms */
  const wait = (ms) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = 0;
      run();
    }, ms);
  };

  return {
    /** Runs in a moment, if nothing waits already. */
    soon() {
      if (!timer) wait(Math.max(200, last + pause - now()));
    },
    /** A commit took so long: a slow LMS is asked less often. @param {number} ms */
    took(ms) {
      last = now();
      pause = Math.max(1000, 4 * ms);
    },
    /** It failed: tried again, later each time. */
    failed: () => wait(Math.min(6e4, 1000 * 2 ** failures++)),
    /** Does it wait after a failure? */
    failing: () => failures > 0,
    /** It did not. */
    good: () => (failures = 0),
    stop() {
      clearTimeout(timer);
      timer = 0;
    },
  };
};
