// @ts-check
/**
 * The LMS's side of a visit that nobody watches: the strict run-time where a SCO looks for it, a record of every call,
 * and a learner who opens the course, goes on where there is a way on, and leaves by closing the window.
 *
 * @typedef {{name: string, args: string[], result: string, error: string, kind: string, why: string, when: string}} Call
 */

import { createRuntime } from "./strict.js";

const PREFIX = { scorm12: "LMS", scorm2004: "" };
const END = { scorm12: "Finish", scorm2004: "Terminate" };
const CALLS_MAX = 5000;
const ARGUMENT_MAX = 300;

const NEXT = /^\W*(next|continue|forward|weiter|suivant|continuer|siguiente|continuar|avanti|próximo|далее|дальше|вперёд|продолжить|التالي|متابعة|下一[步页頁个個]|继续|繼續|次へ)/iu;
/** Without words: an arrow, or the name that its author gave it. */
const ARROW = /^[›»→▶⏵>]+$/;
const NAMED = /(^|[^a-z])next([^a-z]|$)/i;
const START = /^\W*(start|begin|begin course|launch|starten|commencer|démarrer|comenzar|empezar|iniciar|начать|ابدأ|开始|開始)/iu;

/** @type {Call[]} */
const calls = [];
let when = "opening";
let looked = false;
/** @type {HTMLIFrameElement} */
let frame;
/** @type {ReturnType<typeof createRuntime>} */
let runtime;

/** @param {unknown} said */
const short = (said) => String(said).slice(0, ARGUMENT_MAX);

/** @param {"scorm12" | "scorm2004"} standard */
function createApi(standard) {
  const prefix = PREFIX[standard];
  /** @type {Record<string, Function>} */
  const api = {
    [`${prefix}GetLastError`]: () => runtime.error(),
    [`${prefix}GetErrorString`]: (/** @type {unknown} */ code) => (String(code) == "0" ? "No error" : `Error ${code}`),
    [`${prefix}GetDiagnostic`]: () => (calls.length ? calls[calls.length - 1].why : ""),
  };
  for (const name of ["Initialize", "Terminate", "GetValue", "SetValue", "Commit"])
    api[prefix + (name == "Terminate" ? END[standard] : name)] = (/** @type {unknown[]} */ ...args) => {
      const found = runtime.call(name, args);
      if (calls.length < CALLS_MAX) calls.push({ name, args: args.map(short), when, ...found, result: short(found.result) });
      return found.result;
    };
  return api;
}

/** The documents of the course, as far as they are of this origin. @param {Window} top @returns {Generator<Document>} */
function* documents(top) {
  try {
    yield top.document;
    for (let each = 0; each < top.frames.length; each++) yield* documents(top.frames[each]);
  } catch (e) {} // another origin's
}
const shown = () => (frame.contentWindow ? [...documents(frame.contentWindow)] : []);

/** What has come so far. */
function weight() {
  const came = shown().flatMap(({ defaultView }) => {
    const { performance } = /** @type {Window} */ (defaultView);
    return [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  });
  const sizes = came.map((each) => /** @type {PerformanceResourceTiming} */ (each).transferSize);
  return [sizes.reduce((sum, size) => sum + size, 0), came.length];
}

/** @param {Element} element */
const label = (element) =>
  (element.getAttribute("aria-label") || element.textContent || /** @type {any} */ (element).value || element.getAttribute("title") || "").trim();
/** @param {Element} element */
const usable = (element) =>
  element.getClientRects().length > 0 && !(/** @type {any} */ (element).disabled) && element.getAttribute("aria-disabled") != "true";

/** @param {Element} element @param {RegExp} words @param {boolean} on */
const leads = (element, words, on) =>
  words.test(label(element)) || (on && (ARROW.test(label(element)) || NAMED.test(`${element.id} ${element.getAttribute("class")} ${element.getAttribute("rel")}`)));

const lms = {
  /**
   * Opens a SCO; the answer comes when its page has loaded: how many bytes, in how many requests.
   * @param {{url: string, standard: "scorm12" | "scorm2004", given: Record<string, string>}} launch
   */
  launch({ url, standard, given }) {
    runtime = createRuntime(standard, given);
    const api = createApi(standard);
    Object.defineProperty(window, standard == "scorm12" ? "API" : "API_1484_11", {
      get: () => ((looked = true), api),
    });
    frame = document.createElement("iframe");
    frame.title = "Course";
    frame.id = "course";
    // as LMSs show it, but it cannot put itself in the LMS's place
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-forms allow-popups allow-modals allow-downloads");
    frame.src = url;
    return new Promise((done) => {
      frame.addEventListener("load", () => done(weight()), { once: true });
      document.body.append(frame);
    });
  },
  /** What a learner can read now. */
  text: () => shown().map((each) => (each.body ? each.body.innerText || "" : "")).join("\n").replace(/\s+/g, " ").slice(0, 20000),
  /** Goes on, where there is a button or a link for it; says whether it begins the course or goes to the next page. */
  forward() {
    when = "later";
    for (const [kind, words] of /** @type {const} */ ([["next", NEXT], ["start", START]]))
      for (const each of shown())
        for (const element of each.querySelectorAll("button, a[href], [role=button], [onclick], input[type=button], input[type=submit]"))
          if (usable(element) && leads(element, words, kind == "next")) {
            /** @type {HTMLElement} */ (element).click();
            return kind;
          }
    return "";
  },
  /** As a learner closes the window: the course is told by its browser, with `beforeunload` and all that comes after. */
  async leave() {
    when = "leaving";
    await new Promise((left) => {
      frame.addEventListener("load", left, { once: true });
      frame.src = "about:blank";
    });
    return { calls, looked, kept: runtime.kept() };
  },
};
Object.defineProperty(window, "lms", { value: Object.freeze(lms) }); // the course is in the same origin
