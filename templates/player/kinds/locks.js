// @ts-check
import { element } from "../shared/elements.js";
import { hash } from "../session/state.js";

/**
 * What waits until something before it is done: pages of a lesson, and quizzes. Told in words where it is locked, and in
 * the contents. Nobody is locked out of what they have been at, or of anything once the module is completed; where an
 * LMS has lost what was done, nothing is locked any more.
 *
 * @typedef {import("../session/score.js").Course & {locks?: [number, number, string[]][], also?: Record<string, string[]>}} Course
 *   `locks`: of which page on how many wait for which pages; `also`: what has to be done on a page beside its questions
 * @typedef {import("../questions/questions.js").Session} Session
 */

/** As packager/course/order.py has it. */
const OPEN = "locks/open";
const byId = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));

/**
 * What is known of an order, by course and learner.
 * @param {Course} course @param {Pick<Session, "found" | "seen" | "state" | "readOnly">} session
 */
export const createOrder = (course, session) => {
  const { pages = [], questions, locks = [], also = {} } = course;
  /** @param {string} id */
  const given = (id) => {
    const answer = session.found(id);
    return Boolean(answer && answer.tries);
  };
  /** @param {string} page */
  const toDo = (page) => {
    const [, ids] = pages.find(([id]) => id == page) || ["", []];
    return [...ids.filter((id) => questions[id] && questions[id].s), ...(also[page] || [])];
  };
  /** Was the learner there? What was seen leaves first where an LMS has little room. @param {string} page */
  const been = (page) => session.seen(page) || session.state.page == hash(page) || toDo(page).some(session.found);
  /** Is this page done, and all that is asked for on it? @param {string} page */
  const done = (page) => session.seen(page) && toDo(page).every(given);
  const free = () => session.readOnly || session.state.done || session.state.pass || given(OPEN);
  return {
    given,
    /** Was it begun? @param {string} id */
    begun: (id) => Boolean(session.found(id)),
    done,
    free,
    /** Did an LMS lose what was answered? It still counts the records of it. */
    lost: () => session.state.count > 0 && !Object.keys(questions).some((id) => id != "learner/language" && given(id)),
    /** @param {string} page */
    locked(page) {
      const at = pages.findIndex(([id]) => id == page);
      return (
        !free() &&
        locks.some(
          ([from, number, needs]) =>
            at >= from && at < from + number && !needs.every(done) && !pages.slice(from).some(([id]) => been(id)),
        )
      );
    },
  };
};

/** @type {Set<HTMLElement>} the places on all pages that have come */
const places = new Set();
/** @type {ReturnType<typeof createOrder>} */
let order;
let word = "";

/** A page that has become free while it is shown is shown once more: it counts as seen. @param {string} page */
const enter = (page) => {
  const link = element("a");
  link.setAttribute("href", `pages/${page}.html`);
  document.body.append(link);
  link.click();
  link.remove();
};

/** @param {HTMLElement} place */
const judge = (place) => {
  const main = /** @type {HTMLElement} */ (place.parentElement);
  const { lock = "" } = place.dataset;
  let closed = !order.free() && !order.begun(lock);
  let open = 0;
  for (const item of place.querySelectorAll("li")) {
    const { needs, above } = item.dataset;
    item.hidden = needs ? order.done(needs) : JSON.parse(above || "[]").every(order.given);
    open += Number(!item.hidden);
  }
  closed = closed && (lock.includes("/") ? open > 0 : order.locked(lock));
  if (LIVE) closed = false; // an author goes everywhere
  place.hidden = !closed;
  main.classList.toggle("is-locked", closed);
  if (!lock || lock.includes("/")) return;
  const entered = !closed && main.dataset.page == "-";
  main.dataset.page = closed ? "-" : lock;
  if (entered && document.contains(main)) enter(lock); // not one that came in advance, in a document of its own
};

/** What is locked says so in the contents. */
const mark = () => {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (byId("toc").querySelectorAll("a[href^='pages/']"))) {
    const locked = !LIVE && order.locked(link.pathname.replace(/^.*\/|\.html$/g, ""));
    const old = link.querySelector(".is-locked");
    if (locked && !old) link.append(" ", element("small", word, "is-locked"));
    else if (old && !locked) old.remove();
  }
};

const all = () => {
  for (const place of places) if (document.contains(place)) judge(place);
  mark();
};

/**
 * @param {HTMLElement} place
 * @param {Course} course
 * @param {Session} session
 */
export const create = async (place, course, session) => {
  const main = /** @type {HTMLElement} */ (place.parentElement);
  main.classList.toggle("is-locked", place.dataset.lock != ""); // until it is known
  word = JSON.parse(place.dataset.words || "{}").locked || word;
  await session.results(); // the list is there, and what was done
  if (!order) {
    new MutationObserver(all).observe(document.body, { childList: true });
    new MutationObserver(mark).observe(byId("toc"), { childList: true });
    document.addEventListener("click", () => setTimeout(all)); // an answer may be what was waited for
  }
  order = createOrder(course, session);
  if (!order.free() && order.lost()) session.answer({ id: OPEN, response: "", score: null, tries: 1 });
  places.add(place);
  judge(place);
  mark();
};
