// @ts-check
import { createQuestions } from "./questions.js";
import { createSession } from "./session.js";

/**
 * The page: turns pages without leaving the document, tells what is saved, shows the contents.
 *
 * @typedef {import("./score.js").Course & {words: Record<string, string>}} Course
 * @typedef {{main: HTMLElement, pager: Element | null, title: string}} View a page, kept as the
 *   learner left it
 */

/** @param {string} id @returns {any} */
const byId = (id) => document.getElementById(id);
/** @param {() => void} run */
const idle = (run) => (window.requestIdleCallback || setTimeout)(run);

/** @param {import("./rte.js").Adapter} adapter */
export async function play(adapter) {
  /** @type {Course} */
  const course = JSON.parse(byId("course").textContent);
  while (!course.pages)
    try {
      Object.assign(course, await (await fetch("course.json")).json());
    } catch (e) {
      await new Promise((go) => setTimeout(go, 2000));
    }
  const { words } = course;
  const contents = byId("contents");
  const toggle = byId("open-contents");
  const toc = byId("toc");
  const status = byId("saved");
  const wide = matchMedia("(min-width:64em)");
  /** @type {Set<string>} pages seen before the session knew its state */
  const early = new Set();
  let started = false;
  let wanted = "";
  /** @type {any} */
  let later;

  const session = createSession(course, adapter, (kind, why) => {
    const word =
      words[kind == "unsaved" ? (why ? "kept" : "lost") : (kind == "readonly" && why) || kind];
    clearTimeout(later);
    if (kind == "resumed") refresh();
    else if (kind != "saving" || status.dataset.state != "nolms")
      later = setTimeout(
        () => {
          status.dataset.state = kind;
          if (status.textContent != word) status.textContent = word;
        },
        kind == "saving" ? 900 : 0,
      );
  });
  const questions = createQuestions(course, session);

  /** @type {Map<string, Promise<View>>} */
  const views = new Map();
  const here = () => byId("page").dataset.page;

  /** @param {string} url @returns {Promise<View>} */
  const load = (url) => {
    let view = views.get(url);
    if (!view) {
      view = fetch(url)
        .then((response) => response.text())
        .then((text) => {
          const { body, title } = new DOMParser().parseFromString(text, "text/html");
          const main = body.querySelector("main");
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
  const styles = new Promise((go) =>
    idle(() => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = "player/player.css";
      link.onload = link.onerror = go;
      document.head.append(link);
    }),
  );

  /** @param {string} url */
  const show = async (url) => {
    wanted = url;
    try {
      const view = await load(url);
      await styles;
      if (wanted != url) return;
      const pager = byId("pager");
      byId("page").replaceWith(view.main);
      if (view.pager) pager.replaceWith(view.pager);
      document.title = view.title;
      refresh();
      scrollTo(0, 0);
      /** @type {HTMLElement} */ (view.main.querySelector("h1")).focus();
      if (url == "results.html")
        (await import("./results.js")).fill(view.main, course, session.results(), session.state);
    } catch (e) {
      if (wanted != url) return;
      const alert = document.createElement("p");
      const retry = document.createElement("button");
      alert.className = "problem";
      alert.setAttribute("role", "alert");
      alert.textContent = words.failed + " ";
      retry.textContent = words.retry;
      retry.onclick = () => {
        alert.remove();
        show(url);
      };
      alert.append(retry);
      byId("pager").prepend(alert);
    }
  };

  /** What this page, the contents and the progress owe to the session. */
  const refresh = () => {
    const page = here();
    if (page) started ? session.visit(page) : early.add(page);
    const { visited } = session.state;
    byId("progress").value = session.results().visited;
    questions.restore(byId("page"));
    for (const link of toc.querySelectorAll("a")) {
      const id = link.pathname.replace(/.*\/|\.html$/g, "");
      link.classList.toggle("seen", visited.has(id));
      if (id == page) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    const next = document.querySelector("#pager [rel=next]");
    if (next) idle(() => load(String(next.getAttribute("href"))).catch(() => {}));
  };

  /** @param {boolean} open */
  const open = async (open) => {
    contents.classList.toggle("open", open);
    toggle.setAttribute("aria-expanded", open);
    if (open && !toc.firstChild) {
      const list = await load("contents.html").then(({ main }) => main.querySelector("ol"));
      if (list) toc.append(list);
      refresh();
    }
  };

  const first = byId("page");
  questions.wire(first);
  views.set(
    `pages/${here()}.html`,
    Promise.resolve({ main: first, pager: byId("pager"), title: document.title }),
  );

  document.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a");
    const url = (link && link.getAttribute("href")) || "";
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link == toggle) {
      event.preventDefault();
      open(!contents.classList.contains("open")).catch(() => show(url));
    } else if (/^(pages\/[\w-]+|results)\.html$/.test(url)) {
      event.preventDefault();
      if (!wide.matches) open(false);
      show(url);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key == "Escape" && !wide.matches && contents.classList.contains("open")) {
      open(false);
      toggle.focus();
    }
  });
  toggle.setAttribute("role", "button");
  idle(() => open(wide.matches).catch(() => {}));

  const { page } = await session.start();
  started = true;
  if (page && page != here() && !wanted) show(`pages/${page}.html`);
  else {
    early.forEach(session.visit);
    refresh();
  }
}
