// @ts-check
/** @param {number} ms @returns {Promise<void>} */
export const sleep = (ms) => new Promise((go) => setTimeout(go, ms));

/**
 * A part of the script that stands beside this one, asked for until it comes: a browser keeps an import
 * that failed, so it is asked for under another address.
 * @param {string} name of its file
 * @param {() => void} failed what is to be said each time that it does not come
 * @returns {Promise<any>}
 */
export const part = async (name, failed) => {
  for (let n = 0; ; n++)
    try {
      return await import(new URL(name + (n ? "?" + n : ""), import.meta.url).href);
    } catch (e) {
      failed();
      await sleep(Math.min(1000 * 2 ** n, 6e4));
    }
};
