// @ts-check
/**
 * The API that a SCORM course looks for: what it says and is told, and what goes wrong on command.
 *
 * @typedef {Record<string, string>} Values element by element
 * @typedef {{standard: "scorm12" | "scorm2004" | "cmi5" | "none", given: Values, before: Values}} Launched by "scorm12" or "scorm2004"
 */
const NAMES = ["Initialize", "GetValue", "SetValue", "Commit", "GetLastError", "GetErrorString", "GetDiagnostic"];
/** What an LMS says of a fault: error and text, by standard (SCORM 1.2 RTE 3.3.2.2, 2004 RTE 3.1.7). */
/** @type {Record<string, {commit: string, session: string}>} */
const ERRORS = { scorm12: { commit: "101", session: "301" }, scorm2004: { commit: "391", session: "132" } };
const SENT = /\.(session_time|exit|entry)$|^adl\./; // what one visit says is not told to the next

/**
 * What the LMS tells the course at a launch (SCORM 1.2 RTE 3.4.4, 2004 RTE 4.2.8 entry).
 * @param {Launched} launch
 */
function told({ standard, given, before }) {
  const core = standard == "scorm12" ? "cmi.core." : "cmi.";
  const names = Object.keys(before).filter((name) => !SENT.test(name));
  const entry = before[core + "exit"] == "suspend" ? "resume" : names.length ? "" : "ab-initio";
  return { ...Object.fromEntries(names.map((name) => [name, before[name]])), ...given, [core + "entry"]: entry };
}

/**
 * The API of a launch. What the course says goes through scorm-again, which judges it as the standard does.
 * @param {Launched} launch
 * @param {() => Set<string>} failing the faults, as they are at each call
 * @param {(values: Values) => void} keep what the LMS has from now on
 * @param {(call: {name: string, args: string[], result: string, error: string, ms: number, values: Values}) => void} called
 * @returns {Record<string, (...args: string[]) => string>}
 */
export function createApi(launch, failing, keep, called) {
  const { standard } = launch;
  const data = told(launch);
  const old = standard == "scorm12";
  const { Scorm12API, Scorm2004API } = /** @type {any} */ (window);
  const real = new (old ? Scorm12API : Scorm2004API)({ autocommit: false, logLevel: 5 });
  if (Object.keys(data).length) real.loadFromFlattenedJSON(data, "");
  const values = { ...data };
  let fault = "";
  const prefix = old ? "LMS" : "";
  const end = old ? "LMSFinish" : "Terminate";

  /** @param {string} name @param {string[]} args */
  const answer = (name, args) => {
    const faults = failing();
    const asks = /^Get(LastError|ErrorString|Diagnostic)$/.test(name);
    if (fault && name == "GetLastError") return fault;
    if (!asks) fault = "";
    if (faults.has("api-gone")) throw new Error("The LMS's window is gone");
    if (faults.has("expired") && !asks) {
      fault = ERRORS[standard].session;
      return name == "GetValue" ? "" : "false";
    }
    if (name == "Commit" && (faults.has("commit-false") || faults.has("offline"))) {
      fault = ERRORS[standard].commit;
      return "false";
    }
    const result = String(real[name == "Terminate" ? end : prefix + name](...args));
    if (name == "SetValue" && result == "true") values[args[0]] = String(args[1]);
    const stored = name == "Commit" || name == "Terminate";
    if (result == "true" && stored && !faults.has("offline") && !faults.has("stores-nothing")) keep({ ...values });
    return result;
  };

  /** @type {Record<string, (...args: string[]) => string>} */
  const api = {};
  for (const name of [...NAMES, "Terminate"])
    api[name == "Terminate" ? end : prefix + name] = (...args) => {
      const begun = performance.now();
      let result = "";
      try {
        result = answer(name, args);
        return result;
      } catch (error) {
        result = String(error);
        throw error;
      } finally {
        if (!name.startsWith("Get") || name == "GetValue") {
          const error = fault || (failing().has("api-gone") ? "" : String(real[prefix + "GetLastError"]()));
          const ms = performance.now() - begun;
          called({ name: prefix + name, args: args.map(String), result, error, ms, values });
        }
      }
    };
  return api;
}
