// @ts-check
import { lookup } from "./language-tags.js";
import { sleep } from "./parts.js";

/**
 * A package that holds several languages: one is put in place of the launch page, and another when
 * the learner wants it. The document stays, and with it the session in the LMS.
 *
 * @typedef {{
 *   course: import("./player.js").Course, session: import("./questions.js").Session,
 *   views: Map<string, Promise<import("./player.js").View>>, show(url: string): void,
 *   more(): Promise<ReturnType<typeof import("./extras.js").createExtras>>,
 * }} Around what the player gives
 * @typedef {(around: Around) => Promise<void>} Languages resolves when a page is in place
 */

/** Where the choice is kept: among the answers, under what is no id of a question. */
const CHOICE = "learner/language";

/** @param {string} id @returns {any} */
const byId = (id) => document.getElementById(id);

/** What the page around the course is written in: an LMS's, which often tells the course nothing. */
const around = () => {
  try {
    return parent == window ? "" : parent.document.documentElement.lang;
  } catch (e) {
    return ""; // of another origin
  }
};

/** @type {Languages} */
export const languages = async (player) => {
  const { course, session } = player;
  const root = new URL("..", import.meta.url);
  const html = document.documentElement;
  const menu = byId("languages");
  /** @type {HTMLAnchorElement[]} */
  const links = Array.from(document.querySelectorAll("a[hreflang]"));
  const tags = links.map(({ hreflang }) => hreflang);
  let entered = false; // a page is in place
  let ready = false; // the session knows what was kept
  let chosen = ""; // by the learner, in this launch
  let click = () => {};

  /** A language's page with its words. @param {string} tag */
  const fetchPage = async (tag) => {
    const response = await fetch(String(new URL(tag + "/index.html", root)));
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
    if (session.readOnly) return;
    session.answer({ id: CHOICE, response: course.lang, score: null, tries: 0 });
    if (session.saving) session.saving.speak(course.lang);
  };

  /** @param {string} tag */
  const change = async (tag) => {
    chosen = tag;
    if (tag == course.lang) return;
    try {
      const [{ leave }, page] = await Promise.all([import("./carry.js"), fetchPage(tag)]);
      if (chosen != tag) return;
      leave(player.views);
      enter(tag, page);
      const { page: id } = byId("page").dataset;
      player.show(id ? `pages/${id}.html` : "results.html");
      (await player.more()).renew();
      if (ready) remember();
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
      else chosen = link.hreflang;
      click();
    } else if (target.closest(".skip")) {
      event.preventDefault();
      byId("page").focus();
    }
    if (link || !menu.contains(target)) menu.open = false;
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key != "Escape" || !menu.open) return;
    menu.open = false;
    menu.firstElementChild.focus();
  });

  const known = session.start().then(() => {
    ready = true;
  });
  const kept = () => (session.found(CHOICE) || { response: "" }).response;
  if (byId("page").dataset.page) {
    // a plain link led here, before there was a script
    chosen = course.lang = html.lang;
  } else {
    const clicked = () => new Promise((/** @type {(value?: unknown) => void} */ go) => (click = go));
    await Promise.race([known, sleep(1500), clicked()]);
    for (let ms = 1000; ; ms *= 2)
      try {
        const asked = ready && session.saving ? session.saving.spoken() : "";
        const tag = chosen || lookup(tags, [kept(), asked || around(), ...navigator.languages, html.lang, tags[0]]);
        const page = await fetchPage(tag);
        const list = document.querySelector(".languages");
        enter(tag, page);
        for (const id of ["page", "pager"]) byId(id).replaceWith(/** @type {Element} */ (page.getElementById(id)));
        document.title = page.title;
        if (list) menu.append(list);
        /** @type {HTMLElement} */ (document.querySelector("header")).hidden = false;
        break;
      } catch (e) {
        await Promise.race([sleep(Math.min(ms, 6e4)), clicked()]);
      }
  }
  entered = true;
  dispatchEvent(new Event("placed"));
  known.then(() => {
    if (chosen) remember();
    else if (kept()) change(lookup(tags, [kept(), course.lang]));
  });
};
