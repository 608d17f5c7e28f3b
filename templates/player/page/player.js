// @ts-check
import { late, missing, part, persist } from "../shared/parts.js";
import { createQuestions } from "../questions/questions.js";
import { createSession } from "../session/session.js";

/**
 * The page: turns pages without leaving the document and tells what is saved. What the first page
 * can do without is in extras.js.
 *
 * @typedef {import("../session/score.js").Course & {words: Record<string, string>}} Course
 * @typedef {{main: HTMLElement, pager: Element | null, title: string}} View a page, kept as the
 *   learner left it
 * @typedef {{
 *   course: Course, session: import("../questions/questions.js").Session, load(url: string): Promise<View>, show(url: string): void,
 *   refresh(): void, tell(): void, styles: Promise<unknown>,
 *   less: boolean, spare(main: HTMLElement): Promise<unknown>, part: typeof part,
 * }} Player `less`: pictures are not loaded before they are asked for, nor pages in advance
 */

/** @param {string} id @returns {any} */
const byId = (id) => document.getElementById(id);
/** @param {() => void} run */
const idle = (run) => (window.requestIdleCallback || setTimeout)(run);
const here = () => byId("page").dataset.page;
const address = (page = here()) => (page ? `pages/${page}.html` : "index.html");

/** What the first page can wait for comes after the language. @param {() => void} run */
const afterLanguage = (run) => addEventListener("placed", () => idle(run), { once: true });

/** What the learner has chosen on this device, or else told the browser. */
const less = () => {
  const { connection } = /** @type {any} */ (navigator);
  try {
    const own = localStorage.lowData;
    if (own) return own > 0;
  } catch (e) {} // no storage
  return connection && connection.saveData;
};

/**
 * @param {string} lms the file that has to do with the LMS
 * @param {import("../languages/languages.js").Languages} [languages] puts one in place
 * @param {typeof import("./live.js").live} [live] puts what was saved in place, while an author looks
 */
export async function play(lms, languages, live) {
  /** @type {Course} */
  const course = JSON.parse(byId("course").textContent);
  const { words } = course;
  const status = byId("saved");
  status.setAttribute("aria-busy", true);
  /** @type {Set<string>} pages seen before the session knew its state */
  const early = new Set();
  let started = false;
  let wanted = "";
  let told = "";
  /** @type {any} */
  let later;

  const tell = () => {
    const word = words[told] || "";
    status.dataset.state = told;
    if (status.textContent != word) status.textContent = word;
  };
  const session = createSession(course, (failed, name = lms) => late(name, failed), (kind, why) => {
    if (kind == "resumed") return refresh();
    if (kind == "asked") return persist(async () => (await more()).ask());
    status.setAttribute("aria-busy", kind == "saving");
    clearTimeout(later);
    if (kind == "saving" && told == "nolms") return;
    told = kind == "unsaved" && !why ? "lost" : (kind == "readonly" && why) || kind;
    later = setTimeout(tell, kind == "saving" ? 900 : 0);
  });
  const questions = createQuestions(course, session);

  /** @type {Map<string, Promise<View>>} */
  const views = new Map();
  /** @param {string} url @returns {Promise<View>} */
  const load = (url) => {
    let view = views.get(url);
    if (!view) {
      view = fetch(url)
        .then((response) => response.text())
        .then((text) => {
          const { body, title } = new DOMParser().parseFromString(text, "text/html");
          /** @type {HTMLElement | null} */
          const main = body.querySelector("main#page");
          if (!main) throw url; // the LMS's own page: of an error, or to log in again
          questions.wire(main);
          return { main, pager: body.querySelector("#pager"), title };
        });
      view.catch(() => views.delete(url));
      views.set(url, view);
    }
    return view;
  };

  /** The first page has only the styles that it needs. */
  const styles = FILE ? Promise.resolve() : new Promise((go) =>
    (SEVERAL ? afterLanguage : idle)(() => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = SEVERAL ? "../player/player.css" : "player/player.css";
      link.onload = link.onerror = go;
      document.head.append(link);
    }),
  );

  /** @param {string} url */
  const show = async (url) => {
    wanted = url;
    const slow = setTimeout(() => (status.textContent = words.loading), 2000);
    try {
      const view = await load(url);
      await styles;
      await spare(view.main);
      if (SEVERAL && view != (await load(url))) return; // of the language before
      if (wanted != url) return;
      byId("page").replaceWith(view.main);
      if (view.pager) byId("pager").replaceWith(view.pager);
      document.title = view.title;
      tell();
      refresh();
      scrollTo(0, 0);
      /** @type {HTMLElement} */ (view.main.querySelector("h1")).focus();
    } catch (e) {
      if (wanted != url) return;
      status.textContent = words.failed;
      const { problem } = await persist(more);
      if (wanted == url) problem(url);
    } finally {
      clearTimeout(slow);
    }
  };

  const practices = () => document.querySelectorAll(".practice");

  /** What this page, the contents and the progress owe to the session. */
  const refresh = () => {
    const page = here();
    // on the way to where the learner was, the first page is not the place
    if (page && (!wanted || wanted == address())) started ? session.visit(page) : early.add(page);
    questions.restore(byId("page"));
    if (started && practices()[0])
      late("practice.js", () => practices().forEach((each) => missing(each, words))).then((m) =>
        m.practise(practices(), course, session, createQuestions, persist, part, missing),
      );
    if (panel) panel.mark(page, session.seen);
    /** @type {any} */
    const next = document.querySelector("[rel=next]");
    if (started && next && !player.less) idle(() => load(next.getAttribute("href")).catch(() => {}));
  };

  /** Takes the pictures of a page out that were not asked for, or puts them back. @param {HTMLElement} main */
  const spare = async (main) => {
    /** @param {typeof import("./low-data.js")} part */
    const act = (part) => part.spare(main, player);
    if (!FILE && (player.less || main.querySelector(".picture")))
      await part("low-data.js").then(act, () => void late("low-data.js").then(act));
  };
  /** @type {Player} */
  const player = { course, session, load, show, refresh, tell, styles, less: !FILE && less(), spare, part };

  /** @type {ReturnType<typeof import("./extras.js").createExtras> | undefined} */
  let panel;
  const more = async () => {
    if (panel) return panel;
    const { createExtras } = await part("extras.js");
    return (panel = panel || createExtras(player));
  };

  const again = () => show(wanted || address());
  const settle = SEVERAL && languages && (await languages({ ...player, views, more, again }));
  status.textContent = ""; // what is there tells that no script runs, or no page comes
  if (LIVE && live) live(player, views, more);
  const first = byId("page");
  spare(first);
  questions.wire(first);
  views.set(
    address(),
    Promise.resolve({ main: first, pager: byId("pager"), title: document.title }),
  );
  addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const [url] = `${(target.closest("a") || target).getAttribute("href")}`.split("#");
    // a page, contents, credits, glossary, index or results
    if ((!FILE && (event.ctrlKey || event.metaKey || event.shiftKey)) || !/^(pages|[cgir]\w+.html)/.test(url)) return;
    event.preventDefault();
    const known = panel;
    if (url == "contents.html") more().then(({ toggle }) => toggle(known), () => (status.textContent = words.failed));
    else {
      if (panel) panel.close();
      show(url);
    }
  });
  idle(() => persist(more));

  await session.start();
  questions.restore(first);
  const page = await session.page();
  const turned = SEVERAL && settle && (await settle());
  const url = address(page);
  const there = page && page != here() && (await load(url).catch(() => null));
  started = true;
  // a page that this build no longer has is not missed
  // who begins at the cover before it is known where he was goes on there
  /** @type {any} */
  const begin = first.querySelector("[rel=next]") || first;
  if (there && (!wanted || begin.matches(`[href="${wanted}"]`))) {
    begin.href = url;
    show(url);
  }
  else {
    early.forEach(session.visit);
    if (SEVERAL && turned) again();
    else refresh();
  }
}
