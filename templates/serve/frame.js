// @ts-check
/**
 * The LMS's side in the content's own origin: the frame that the course runs in, the API that it looks for, and the
 * faults that the panel asks for. It trusts nothing but the panel that is around it, and tells it everything.
 *
 * @typedef {import("./api.js").Values} Values
 * @typedef {{
 *   do: "launch", url: string, standard: "scorm12" | "scorm2004" | "cmi5" | "none", given: Values, before: Values, faults: string[], look: Look,
 * }} Launch `given` is who learns and how, `before` what the LMS kept of earlier visits
 * @typedef {{size: string, low: boolean}} Look
 */
import { createApi } from "./api.js";
import { blame } from "./mistakes.js";

/** The panel's origin: who is asked for it by name may talk to this frame. */
const panel = new URLSearchParams(location.search).get("panel") || "";
/** @param {Record<string, unknown>} news */
const say = (news) => parent.postMessage(news, panel);

/** @type {HTMLIFrameElement | null} */
let frame = null;
/** @type {Set<string>} */
let faults = new Set();
/** @type {Look} */
let look = { size: "", low: false };
let holder = "";
const away = /** @type {HTMLElement} */ (document.getElementById("away"));
/** The visit that is on, and what the LMS has kept of it. @type {{launch: Launch, kept: Values} | null} */
let visit = null;

/** The API of a launch, which is the visit that is on from now. @param {Launch} launch */
function open(launch) {
  const mine = (visit = { launch, kept: launch.before });
  return createApi(
    launch,
    () => faults,
    (values) => (mine.kept = values),
    (call) => say({ say: "call", ...call, kept: mine.kept }),
  );
}

/** The page that is to be opened once the course is there. */
let wanted = "";

/**
 * Something was saved. Styles and pages are put in place of the old ones; where more is new, the course begins anew, the
 * same visit goes on in it, and the old page stays in sight until the new one is there.
 * @param {{page: string, whole: boolean, media: boolean, style: boolean}} renewal
 */
function renew({ page, whole, media, style }) {
  const course = inside();
  if (!course || !visit) return;
  if (!whole) {
    if (style) restyle(course.document);
    const { CustomEvent } = /** @type {any} */ (course);
    const news = new CustomEvent("renew", { cancelable: true, detail: { page, media } });
    if (!course.document.dispatchEvent(news)) return; // the course's script has it
  }
  wanted = page;
  const { launch } = visit;
  /** @type {Record<string, (...args: string[]) => string> | undefined} */
  let api; // the old page ends its session first, with the API that it has; only then is it known what was kept
  const begun = () => (api = api || open({ ...launch, before: visit ? visit.kept : launch.before }));
  const names = Object.keys(/** @type {any} */ (window)[holder] || {});
  if (holder) /** @type {any} */ (window)[holder] = Object.fromEntries(
    names.map((name) => [name, (/** @type {string[]} */ ...args) => begun()[name](...args)]),
  );
  course.location.reload();
}

/** New styles without a new page: the old ones go when the new ones are there. @param {Document} shown */
function restyle(shown) {
  for (const link of /** @type {NodeListOf<HTMLLinkElement>} */ (shown.querySelectorAll("link[rel=stylesheet]"))) {
    const fresh = /** @type {HTMLLinkElement} */ (link.cloneNode());
    fresh.href = `${link.href.replace(/\?.*/, "")}?${Date.now()}`;
    fresh.onload = () => {
      link.remove();
      for (const old of shown.querySelectorAll("style")) old.remove(); // the first page's part of them
    };
    link.after(fresh);
  }
}

/** How the learner wants it: what the device remembers, and how large the text is. */
const wear = () => {
  try {
    if (look.low) localStorage.setItem("lowData", "1");
    else localStorage.removeItem("lowData");
  } catch (e) {} // no storage
  const course = inside();
  if (course) course.document.documentElement.style.fontSize = look.size;
};

/** The course's own window, while it can be reached. */
const inside = () => {
  try {
    return frame && frame.contentWindow && frame.contentWindow.document ? frame.contentWindow : null;
  } catch (e) {
    return null; // it went to another origin
  }
};

/** @param {Launch} launch */
function begin(launch) {
  leave();
  faults = new Set(launch.faults);
  look = launch.look;
  holder = { scorm12: "API", scorm2004: "API_1484_11", cmi5: "", none: "" }[launch.standard]; // cmi5 says all in the address
  const here = /** @type {any} */ (window);
  delete here.API;
  delete here.API_1484_11;
  if (!holder) visit = { launch, kept: {} };
  else if (!faults.has("api-gone")) here[holder] = open(launch);
  wear();
  frame = document.createElement("iframe");
  frame.title = "Course";
  frame.addEventListener("load", dress);
  frame.src = launch.url;
  document.body.append(frame);
  away.hidden = true;
}

/** How the page is looked at, and what goes wrong in it. */
function dress() {
  const course = inside();
  if (!course) return;
  wear();
  if (wanted) turn(course.document, wanted);
  wanted = "";
  say({ say: "shown", url: course.location.href, title: course.document.title });
  course.addEventListener("error", (event) => say({ say: "trouble", what: event.message || "a file could not be loaded" }), true);
  course.addEventListener("unhandledrejection", (event) => say({ say: "trouble", what: String(event.reason) }));
  course.document.addEventListener("click", pick, true);
  const page = () => {
    const main = course.document.getElementById("page");
    say({ say: "page", page: (main && main.dataset.page) || "" });
  };
  new MutationObserver(page).observe(course.document.body, { childList: true });
  page();
}

/**
 * The page that was written last opens, as by a click in the contents: also where it is the first one, or else the
 * learner would be led to where they were.
 * @param {Document} shown
 * @param {string} page
 */
function turn(shown, page) {
  const link = shown.createElement("a");
  link.href = `pages/${page}.html`;
  shown.body.append(link);
  link.click();
  link.remove();
}

/** Alt and a click: which text is this? @param {MouseEvent} event */
function pick(event) {
  if (!event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  const block = /** @type {Element} */ (event.target).closest("h1,h2,h3,p,li,td,th,figcaption,legend,label,summary,blockquote,div,button,option");
  const page = /** @type {Element} */ (event.target).closest("[data-page]");
  const text = ((block || /** @type {Element} */ (event.target)).textContent || "").trim();
  say({ say: "picked", text: text.slice(0, 2000), page: page ? page.getAttribute("data-page") : "" });
}

/** As an LMS ends a visit: the course's frame goes, and the course is told by its browser. */
function leave() {
  if (!frame) return;
  frame.remove();
  frame = null;
  away.hidden = false;
}

/** As when a phone runs out of memory: nothing is told, nothing is saved any more. */
function kill() {
  const course = inside();
  const here = /** @type {any} */ (window);
  delete here[holder];
  if (course)
    for (const name of ["pagehide", "beforeunload", "unload", "visibilitychange"])
      course.addEventListener(name, (event) => event.stopImmediatePropagation(), true);
  faults.add("api-gone");
  leave();
}

addEventListener("message", ({ origin, source, data }) => {
  if (origin != panel || source != parent) return;
  if (data.do == "launch") begin(data);
  else if (data.do == "leave") leave();
  else if (data.do == "kill") kill();
  else if (data.do == "ping") say({ say: "pong" });
  else if (data.do == "renew") renew(data.renewal);
  else if (data.do == "blame") blame(data.mistakes);
  else if (data.do == "faults") {
    faults = new Set(data.faults);
    if (faults.has("api-gone")) delete (/** @type {any} */ (window)[holder]);
  } else if (data.do == "look") {
    look = data.look;
    wear();
    dress();
  } else if (data.do == "print") {
    const course = inside();
    if (course) course.print();
  }
});
say({ say: "ready" });
