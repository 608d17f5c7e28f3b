// @ts-check
/** @param {number} ms @returns {Promise<void>} */
export const sleep = (ms) => new Promise((go) => setTimeout(go, ms));

/** @type {Record<string, number>} how often each part failed */
const failures = {};

/**
 * A part of the script: a file beside this one, of the same build. A browser keeps an import that failed, so the next
 * time it is asked for under another address.
 * @param {string} name
 * @returns {Promise<any>}
 */
export const part = async (name) => {
  try {
    return await import(new URL(`${name}?${VERSION}${failures[name] || ""}`, import.meta.url).href);
  } catch (e) {
    failures[name] = (failures[name] || 0) + 1;
    throw e;
  }
};

/**
 * What is asked for until it comes.
 * @template T
 * @param {() => Promise<T>} ask
 * @param {() => void} [failed] what is to be said each time that it does not come
 * @returns {Promise<T>}
 */
export const persist = async (ask, failed) => {
  for (let ms = 1000; ; ms *= 2)
    try {
      return await ask();
    } catch (e) {
      if (failed) failed();
      await sleep(Math.min(ms, 6e4));
    }
};
