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
export const findApi = (name, prefix, start) => {
  /** A property of what may be absent, closed or of another origin. @param {any} thing @param {string} key */
  const read = (thing, key) => {
    try {
      return thing[key];
    } catch (e) {
      return null;
    }
  };
  // the windows to look at: grows at its end by parents at once, by openers after them
  const windows = new Set([start]);
  for (const key of ["parent", "opener"])
    for (const w of windows) {
      for (const holder of [w, read(w, "document")]) {
        const api = read(holder, name);
        if (
          ["Initialize", "GetValue", "SetValue", "Commit"].every(
            (method) => typeof read(api, prefix + method) == "function",
          )
        )
          return api;
      }
      for (const next of [read(w, "parent"), key == "opener" && read(w, "opener")])
        if (next && windows.size < 500) windows.add(next);
    }
  return null;
};
