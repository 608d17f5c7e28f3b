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
  if (FILE) return window.parts[name];
  const url = "./" + name + "?" + VERSION + (failures[name] || ""); // in the import esbuild would look for the files
  try {
    return await import(url);
  } catch (e) {
    failures[name] = (failures[name] || 0) + 1;
    throw e;
  }
};

/** So many milliseconds, or until the line is back; a learner who tries again says that it is. @param {number} ms */
export const pause = (ms) =>
  Promise.race([sleep(ms), new Promise((go) => addEventListener("online", go))]);

/**
 * Says in a question or a practice that something of it does not come, and lets the learner ask for it at once.
 * @param {Element} place
 * @param {Record<string, string>} words
 */
export const missing = (place, words) => {
  /** @type {any} */
  const says = place.querySelector(".outcome");
  says.innerHTML = "<button type=button>";
  const again = says.firstChild;
  again.append(words.again);
  again.onclick = () => dispatchEvent(new Event("online"));
  says.prepend(words.failed + " ");
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
      await pause(Math.min(ms, 6e4));
    }
};

/** A part, asked for until it comes. @param {string} name @param {() => void} [failed] */
export const late = (name, failed) => persist(() => part(name), failed);
