/** scorm-again as the LMS: every call noted, what a commit brings kept for the next launch. */
import { Scorm12API, Scorm2004API } from "scorm-again";

export function createLms(standard, settings = {}) {
  const [Api, name, prefix] =
    standard == "1.2" ? [Scorm12API, "API", "LMS"] : [Scorm2004API, "API_1484_11", ""];
  const lms = {
    stored: null,
    calls: [],
    errors: [],
    commits: 0,
    broken: null,
    /** A new launch of the same attempt: a window that holds the API. */
    open(extra = {}) {
      const api = new Api({ autocommit: false, logLevel: 5, ...settings });
      api.loadFromJSON({ ...(lms.stored || {}), ...extra });
      lms.api = api;
      const wrapped = {};
      for (const method of [
        "Initialize",
        standard == "1.2" ? "Finish" : "Terminate",
        "GetValue",
        "SetValue",
        "Commit",
        "GetLastError",
      ]) {
        wrapped[prefix + method] = (...args) => {
          if (lms.broken) {
            const answer = lms.broken(method, args);
            if (answer !== undefined) return answer;
          }
          const result = api["lms" + (method == "Terminate" ? "Finish" : method)](...args);
          if (method == "GetLastError") return result;
          const code = Number(api.lmsGetLastError());
          lms.calls.push([method, ...args, result]);
          if (code && !(code == 403 && method == "GetValue"))
            lms.errors.push(`${method} ${args.join(" = ")}: ${code}`);
          if (method == "Commit" || method == "Finish" || method == "Terminate") {
            lms.commits++;
            lms.stored = JSON.parse(JSON.stringify(api.renderCMIToJSONObject())).cmi;
          }
          return result;
        };
      }
      const window = { [name]: wrapped };
      window.parent = window;
      return window;
    },
    sets: (key) => lms.calls.filter(([m, k]) => m == "SetValue" && k == key).map(([, , v]) => v),
  };
  return lms;
}
