// @ts-check
/**
 * Finds the run-time API of one standard: in this window, in its parents, then in the windows
 * that opened them and in their parents. A window of another origin is passed by, never a reason
 * to stop: the window above it may be readable again.
 *
 * @param {string} name `API` (SCORM 1.2) or `API_1484_11` (SCORM 2004)
 * @param {string} prefix what the names of its functions begin with: `LMS` or nothing
 * @param {any} start the window to begin with
 * @returns {any} the API, or null
 */
export function findApi(name, prefix, start) {
  /** @type {Set<any>} */
  const seen = new Set();
  /** @param {any} from @returns {any} */
  const climb = (from) => {
    const chain = [];
    for (let w = from; w && !seen.has(w) && seen.size < 500; w = read(w, "parent")) {
      seen.add(w);
      chain.push(w);
      for (const holder of [w, read(w, "document")]) {
        const api = read(holder, name);
        if (
          ["Initialize", "GetValue", "SetValue", "Commit"].every(
            (method) => typeof read(api, prefix + method) == "function",
          )
        )
          return api;
      }
    }
    for (const w of chain) {
      const api = climb(read(w, "opener"));
      if (api) return api;
    }
    return null;
  };
  return climb(start);
}

/**
 * A property of something that may be absent, closed or of another origin.
 * @param {any} thing
 * @param {string} key
 * @returns {any}
 */
function read(thing, key) {
  try {
    return thing[key];
  } catch (e) {
    return null;
  }
}
