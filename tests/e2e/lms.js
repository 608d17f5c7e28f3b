// The LMS side: scorm-again behind a strict shim. `window.launch` (set by the driver before this
// runs) says which standard, which content, and what the LMS kept of earlier launches.
"use strict";
const { standard, content, store, fault, nest, popup, sandbox, sequencing } = window.launch;
let { data } = window.launch;
const old = standard === "scorm12";
const lms = { calls: [], errors: [], violations: [], stored: null, initialized: 0, finished: 0 };
window.lms = lms;

/** A synchronous request, as most LMSs make them. */
const request = (method, body) => {
  const ask = new XMLHttpRequest();
  ask.open(method, store, false);
  ask.send(body);
  if (ask.status !== 200) throw new Error(`${ask.status}`);
  return ask.responseText;
};
if (store) data = { ...data, ...JSON.parse(request("GET")) };

// The formats that a strict LMS (Moodle) demands of what content writes.
const text = (limit) => new RegExp(`^[\\s\\S]{0,${limit}}$`);
const id12 = /^[!-~]{1,255}$/;
const id2004 = /^[!-~]{1,4000}$/;
const decimal = /^-?\d{1,9}(\.\d{1,7})?$/;
const percent = /^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/;
const span12 = /^\d{2,4}:\d{2}:\d{2}(\.\d{1,2})?$/;
const span2004 = /^P(?=\w)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/;
const stamp2004 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,2}(Z|[+-]\d\d(:\d\d)?)?)?$/;
const scaled = /^(-?1(\.0{1,7})?|-?0(\.\d{1,7})?)$/;

const FORMATS = old
  ? [
      [/^cmi\.core\.lesson_location$/, text(255)],
      [/^cmi\.core\.lesson_status$/, /^(passed|completed|failed|incomplete|browsed)$/],
      [/^cmi\.core\.exit$/, /^(time-out|suspend|)$/],
      [/^cmi\.core\.session_time$/, span12],
      [/^cmi\.core\.score\.(raw|min|max)$/, percent],
      [/^cmi\.suspend_data$/, /^[\x20-\x7e]{0,4096}$/],
      [/^cmi\.comments$/, text(4096)],
      [/^cmi\.student_preference\.language$/, /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/],
      [/^cmi\.objectives\.\d+\.id$/, id12],
      [/^cmi\.objectives\.\d+\.score\.(raw|min|max)$/, percent],
      [/^cmi\.objectives\.\d+\.status$/, /^(passed|completed|failed|incomplete|browsed|not attempted)$/],
      [/^cmi\.interactions\.\d+\.id$/, id12],
      [/^cmi\.interactions\.\d+\.objectives\.\d+\.id$/, id12],
      [/^cmi\.interactions\.\d+\.time$/, /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/],
      [
        /^cmi\.interactions\.\d+\.type$/,
        /^(true-false|choice|fill-in|matching|performance|sequencing|likert|numeric)$/,
      ],
      [/^cmi\.interactions\.\d+\.correct_responses\.\d+\.pattern$/, text(255)],
      [/^cmi\.interactions\.\d+\.weighting$/, decimal],
      [/^cmi\.interactions\.\d+\.student_response$/, text(255)],
      [/^cmi\.interactions\.\d+\.result$/, /^(correct|wrong|unanticipated|neutral|-?\d+(\.\d+)?)$/],
      [/^cmi\.interactions\.\d+\.latency$/, span12],
    ]
  : [
      [/^cmi\.location$/, text(1000)],
      [/^cmi\.learner_preference\.language$/, /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/],
      [/^cmi\.completion_status$/, /^(completed|incomplete|not attempted|unknown)$/],
      [/^cmi\.success_status$/, /^(passed|failed|unknown)$/],
      [/^cmi\.exit$/, /^(time-out|suspend|normal|)$/],
      [/^cmi\.session_time$/, span2004],
      [/^cmi\.progress_measure$/, /^(0(\.\d{1,7})?|1(\.0{1,7})?)$/],
      [/^cmi\.score\.scaled$/, scaled],
      [/^cmi\.score\.(raw|min|max)$/, decimal],
      [/^cmi\.suspend_data$/, /^[\x20-\x7e]{0,64000}$/],
      [/^cmi\.objectives\.\d+\.id$/, id2004],
      [/^cmi\.objectives\.\d+\.score\.scaled$/, scaled],
      [/^cmi\.objectives\.\d+\.score\.(raw|min|max)$/, decimal],
      [/^cmi\.objectives\.\d+\.success_status$/, /^(passed|failed|unknown)$/],
      [/^cmi\.objectives\.\d+\.completion_status$/, /^(completed|incomplete|not attempted|unknown)$/],
      [/^cmi\.objectives\.\d+\.description$/, text(250)],
      [/^cmi\.interactions\.\d+\.id$/, id2004],
      [/^cmi\.interactions\.\d+\.objectives\.\d+\.id$/, id2004],
      [/^cmi\.interactions\.\d+\.timestamp$/, stamp2004],
      [
        /^cmi\.interactions\.\d+\.type$/,
        /^(true-false|choice|fill-in|long-fill-in|matching|performance|sequencing|likert|numeric|other)$/,
      ],
      [/^cmi\.interactions\.\d+\.correct_responses\.\d+\.pattern$/, text(4000)],
      [/^cmi\.interactions\.\d+\.weighting$/, decimal],
      [/^cmi\.interactions\.\d+\.learner_response$/, text(4000)],
      [/^cmi\.interactions\.\d+\.result$/, /^(correct|incorrect|unanticipated|neutral|-?\d+(\.\d+)?)$/],
      [/^cmi\.interactions\.\d+\.latency$/, span2004],
      [/^cmi\.interactions\.\d+\.description$/, text(250)],
      [/^adl\.nav\.request$/, /^(continue|previous|exit|exitAll|suspendAll|_none_)$/],
    ];

const complain = (what) => lms.violations.push(what);

const checkSet = (args) => {
  const [key, value] = args;
  if (args.length !== 2 || typeof key !== "string" || typeof value !== "string")
    return complain(`SetValue wants two strings: ${JSON.stringify(args)}`);
  const format = FORMATS.find(([pattern]) => pattern.test(key));
  if (!format) complain(`${key} cannot be written`);
  else if (!format[1].test(value)) complain(`${key} = ${JSON.stringify(value)}`);
};

const settings = {
  autocommit: false,
  ...(sequencing && { sequencing }),
  logLevel: 4,
  onLogMessage: (level, message) => {
    if (level === "ERROR" || Number(level) >= 4) lms.errors.push(String(message));
  },
};
const api = old ? new Scorm12API(settings) : new Scorm2004API(settings);
if (Object.keys(data).length) api.loadFromFlattenedJSON(data, "");

const prefix = old ? "LMS" : "";
const END = old ? "LMSFinish" : "Terminate";
const written = { ...data };
const shim = {};
/** What the LMS's server has: with a store what was committed, and nothing else. */
let arrived = { ...data };
/** How the LMS's page sends values; a trait may send fewer, or tell of it otherwise. */
let send = (values) => {
  const body = { ...arrived, ...values };
  const taken = request("PUT", JSON.stringify(body)) === "true";
  if (taken) arrived = body;
  return taken;
};
const keep = (last) => {
  try {
    return send(written, last);
  } catch {
    return false;
  }
};
/** How LMSs were measured to send, for faults. Moodle's are all three (docs/lms-admin.md); in node: tests/js/moodle.js. */
const traits = {
  /** It sends what differs from what it tried to send, whether that has arrived or not. */
  differences() {
    const go = send;
    let tried = { ...data };
    send = (values, last) => {
      const changed = Object.entries(values).filter(([key, value]) => tried[key] !== value);
      tried = { ...values };
      return go(Object.fromEntries(changed), last);
    };
  },
  /** It answers true where the request never left the device. */
  trueOffline() {
    const go = send;
    send = (values, last) => {
      try {
        return go(values, last);
      } catch (error) {
        if (error.name === "NetworkError") return true;
        throw error;
      }
    };
  },
  /** At the end it sends a beacon, which takes so many bytes: what is longer is lost, and it answers true. */
  beacon(room) {
    const go = send;
    send = (values, last) => (last && JSON.stringify(values).length > room ? true : go(values, last));
  },
};
const NAMES = ["Initialize", "GetValue", "SetValue", "Commit", "GetLastError", "GetErrorString", "GetDiagnostic"];
for (const method of [...NAMES.map((name) => prefix + name), END]) {
  shim[method] = (...args) => {
    const name = method === END ? "Terminate" : method.slice(prefix.length);
    const phase = lms.finished ? "after" : lms.initialized ? "active" : "before";
    const asking = name.startsWith("Get") && name !== "GetValue";
    if (name === "SetValue") checkSet(args);
    if (/^(Initialize|Commit|Terminate)$/.test(name) && args[0] !== "") complain(`${name} without ""`);
    if (phase !== "active" && name !== "Initialize" && !asking) complain(`${name} ${phase} the session`);
    const result = api[method](...args);
    if (!asking) {
      const error = String(api[`${prefix}GetLastError`]());
      lms.calls.push({ name, args, result: String(result), error });
    }
    if (name === "Initialize") lms.initialized += 1;
    if (name === "SetValue" && String(result) === "true") written[args[0]] = args[1];
    if (name === "Commit" || name === "Terminate") {
      lms.stored = { ...written };
      if (store && !keep(name === "Terminate")) return "false";
    }
    if (name === "Terminate") lms.finished += 1;
    return result;
  };
}
/** For faults: `run(go, ...args)` in place of a function of the API; `go` is what it did. */
const wrap = (name, run) => {
  const method = name === "Terminate" ? END : prefix + name;
  const go = shim[method];
  shim[method] = (...args) => run((...others) => go(...(others.length ? others : args)), ...args);
};
/** `times` calls of a function answer false, with this error. */
const fail = (name, error, times) => {
  let last = "";
  wrap(name, (go) => {
    last = times-- > 0 ? error : "";
    return last ? "false" : go();
  });
  wrap("GetLastError", (go) => last || go());
};
/** The course's clock goes on by so many milliseconds, as it does while an LMS lets it wait. */
const late = (ms) => {
  const { performance } = frame.contentWindow;
  const now = performance.now.bind(performance);
  performance.now = () => now() + ms;
};
const holder = old ? "API" : "API_1484_11";
window[holder] = shim;
if (fault)
  new Function("wrap", "fail", "late", "lms", "shim", "holder", "traits", fault)(
    wrap,
    fail,
    late,
    lms,
    shim,
    holder,
    traits,
  );

let host = document;
let left; // the course's own window, in whatever frames it stood
/** Ends the course as the LMS does: its frame goes, or its window. */
const leave = () => {
  left = popup ? lms.window : frame.contentWindow;
  while (left.length) left = left[0];
  popup ? lms.window.close() : frame.remove();
};
if (popup) lms.window = window.open(content);
for (let depth = 0; depth < (nest || 0); depth++) {
  const outer = document.createElement("iframe");
  host.body.append(outer);
  host = outer.contentDocument;
}
const frame = host.createElement("iframe");
frame.title = "Course";
if (sandbox) frame.setAttribute("sandbox", sandbox);
frame.src = content;
if (!popup) host.body.append(frame);
