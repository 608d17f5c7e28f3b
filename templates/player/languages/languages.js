// @ts-check
import { part, pause } from "../shared/parts.js";
import { CHOICE } from "../session/state.js";

/**
 * A package that holds several languages: one is put in place of the launch page, and another when
 * the learner wants it. The document stays, and with it the session in the LMS.
 *
 * @typedef {{
 *   course: import("../page/player.js").Course, session: import("../questions/questions.js").Session,
 *   views: Map<string, Promise<import("../page/player.js").View>>, again(): void,
 *   more(): Promise<ReturnType<typeof import("../page/extras.js").createExtras>>,
 * }} Around what the player gives: the views of this language; `again` shows in another what is shown
 * @typedef {(around: Around) => Promise<() => Promise<boolean>>} Languages resolves when a page is in
 *   place, to what is called once the session has begun: it takes the language that is kept or that the
 *   LMS tells, and says whether that is another one, in which nothing is shown yet
 */

/** @param {string} id @returns {any} */
const byId = (id) => document.getElementById(id);

/** @type {Languages} */
export const languages = async (player) => {
  const { course, session } = player;
  const root = String(new URL("..", import.meta.url));
  const html = document.documentElement;
  const menu = byId("languages");
  /** @type {HTMLAnchorElement[]} */
  const links = Array.from(document.querySelectorAll("a[hreflang]"));
  const tags = links.map(({ hreflang }) => hreflang);
  let entered = false; // a page is in place
  let chosen = ""; // by the learner, before that
  let begun = false; // the session knows what was kept

  /**
   * A language's page with its words.
   * @param {string} tag
   * @param {Promise<Response>} [asked] for already
   */
  const fetchPage = async (tag, asked) => {
    const response = await (asked || fetch(root + tag + "/index.html"));
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!page.getElementById("course")) throw tag; // the LMS's own page
    return page;
  };

  /** All that stands around a page, in another language. @param {string} tag @param {Document} page */
  const enter = (tag, page) => {
    const base = document.querySelector("base") || document.head.appendChild(document.createElement("base"));
    base.href = root + tag + "/";
    html.lang = course.lang = tag;
    html.dir = page.documentElement.dir;
    for (const name in course.words) delete course.words[name]; // those that come later are fetched again
    Object.assign(course.words, JSON.parse(String(/** @type {Element} */ (page.getElementById("course")).textContent)).words);
    for (const part of [".skip", "#module", "#contents", "#open-contents", "#open-results", "#progress", "summary"]) {
      const to = /** @type {Element} */ (document.querySelector(part));
      const from = /** @type {Element} */ (page.querySelector(part));
      for (const name of ["aria-label", "href"]) {
        const text = from.getAttribute(name);
        if (text) to.setAttribute(name, text);
      }
      if (part != "#contents") to.innerHTML = from.innerHTML;
    }
    for (const link of links)
      if (link.hreflang == tag) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
  };

  /** The next launch opens in it, here and wherever the LMS asks. */
  const remember = () => {
    if (!begun || session.readOnly) return;
    session.answer({ id: CHOICE, response: course.lang, score: null, tries: 0 });
    if (session.saving) session.saving.speak(course.lang);
  };

  /** @type {ReturnType<typeof import("./turn.js").createTurn> | undefined} */
  let turn;
  const turning = async () => (turn = turn || (await part("turn.js")).createTurn(player, tags, fetchPage, enter, remember));

  /** @param {string} tag */
  const change = async (tag) => {
    try {
      await (await turning()).change(tag);
    } catch (e) {
      byId("saved").textContent = course.words.failed;
    }
  };

  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const link = /** @type {HTMLAnchorElement | null} */ (target.closest("a[hreflang]"));
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      if (entered) change(link.hreflang);
      else {
        chosen = link.hreflang;
        dispatchEvent(new Event("online")); // not after a pause
      }
    } else if (target.closest(".skip")) {
      event.preventDefault();
      byId("page").focus();
    }
  });
  menu.ontoggle = () => turning().catch(() => {});

  const list = document.querySelector(".languages");
  if (!list) {
    // a plain link led here, before there was a script
    chosen = course.lang = html.lang;
  } else {
    let { tag, page: asked } = window.first || { tag: "", page: undefined };
    for (let ms = 1000; !entered; ms *= 2)
      try {
        if (chosen && chosen != tag) [tag, asked] = [chosen, undefined];
        tag = tag || (await part("first-language.js")).firstLanguage();
        const page = await fetchPage(tag, asked);
        if (chosen && chosen != tag) continue;
        enter(tag, page);
        for (const id of ["page", "pager"]) byId(id).replaceWith(/** @type {Element} */ (page.getElementById(id)));
        document.title = page.title;
        menu.append(list);
        const bar = /** @type {HTMLElement} */ (document.querySelector("header"));
        bar.hidden = false;
        bar.append(byId("saved"));
        entered = true;
      } catch (e) {
        asked = undefined;
        await pause(Math.min(ms, 6e4));
      }
  }
  entered = true;
  dispatchEvent(new Event("placed"));
  return async () => {
    const { saving } = session;
    const told = [(session.found(CHOICE) || { response: "" }).response, saving ? saving.spoken() : ""];
    begun = true;
    try {
      return !!(chosen || told.join("")) && (await (await turning()).settle(chosen, told));
    } catch (e) {
      return false; // it stays as it is
    }
  };
};
