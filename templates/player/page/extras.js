// @ts-check
import { createDrafts } from "../questions/drafts.js";
import { button, element } from "../shared/elements.js";
import { takeLeave } from "./leave.js";
import { takeAway } from "../results/take-away.js";

/**
 * What the first page can do without until it is shown: the contents, what is said when a page
 * cannot be loaded, and what the learner can take away.
 *
 * @param {import("./player.js").Player} player
 */
export function createExtras(player) {
  const { course, session, load, show, refresh, tell, styles, part } = player;
  /** @param {string} id @returns {any} */
  const byId = (id) => document.getElementById(id);
  const contents = byId("contents");
  const toggle = byId("open-contents");
  const toc = byId("toc");
  const wide = matchMedia("(min-width:64em)");

  /** The list, and with it the words that are seldom needed. */
  const fill = async () => {
    if (toc.firstChild) return;
    const { main } = await load("contents.html");
    const list = main.querySelector("ol");
    await styles;
    if (!list || toc.firstChild) return;
    Object.assign(course.words, JSON.parse(list.dataset.words || ""));
    if (taken) taken.row.remove();
    taken = takeAway(/** @type {HTMLElement} */ (main.querySelector(".take")), course, session, load);
    toc.append(list, FILE ? "" : lessData(main.querySelector(".less")), takeLeave(player, taken.row));
    tell();
    refresh();
  };

  /** The list, or that it does not come. */
  const list = () => fill().catch(() => problem("contents.html"));

  /** The learner's switch: kept on this device, for all courses of this place. @param {any} label */
  const lessData = (label) => {
    const box = label.firstChild;
    box.checked = player.less;
    box.onchange = () => {
      player.less = box.checked;
      try {
        localStorage.lowData = +box.checked;
      } catch (e) {} // for this visit only
      player.spare(byId("page"));
      refresh();
    };
    return label;
  };

  const drafts = createDrafts(session);

  /** What a link to a page tells of it: nothing, begun, or done. @param {HTMLAnchorElement} link */
  const tellDone = (link) => {
    const open = (link.dataset.asks || "").split(" ").some((id) => id && !(/** @type {any} */ (session.found(id) || "").tries));
    const said = link.querySelector("b") || link.appendChild(element("b"));
    link.classList.toggle("open", open);
    said.textContent = link.matches(".seen") ? ` (${course.words[open ? "begun" : "finished"]})` : "";
  };

  /** The page where the learner is stands in sight; one of both scrolls. */
  const center = () => {
    const here = toc.querySelector("[aria-current]");
    if (here) contents.scrollTop = toc.scrollTop = here.offsetTop - innerHeight / 3;
  };

  /** @type {ReturnType<typeof takeAway> | undefined} */
  let taken;
  let at = ""; // the page for which they were offered
  /**
   * The buttons to take results away: with the results, and wherever no LMS takes them. Put in once, below the pager,
   * and taken out when a page is turned only: a finger may be on its way to them.
   */
  const offer = () => {
    const { visited, answers } = session.state;
    byId("progress").value = visited.size + [...answers.values()].filter(({ tries }) => tries).length;
    if (!taken) return;
    const { state } = byId("saved").dataset;
    const { page } = byId("page").dataset;
    if (byId("take") || /^(un|lo|no)/.test(state)) {
      const place = byId("take") || byId("pager");
      if (place.nextSibling != taken.row) place.after(taken.row);
      taken.prepare();
    } else if (page != at && state != "saving") taken.row.remove();
    at = page;
  };
  new MutationObserver(offer).observe(byId("saved"), { attributeFilter: ["data-state"] });
  /** What was not right may be tried again, and what is for practice always. */
  const again = async () => {
    if (byId("page").querySelector("[data-practice],[data-state=wrong],[data-state=partly]"))
      (await part("try-again.js")).offer(player);
  };
  document.addEventListener("click", again);

  /** @type {boolean} */
  let shown;
  /** @param {boolean} on */
  const open = (on) => {
    shown = contents.classList.toggle("open", on);
    toggle.setAttribute("aria-expanded", on);
    toc.style.maxHeight = "";
    if (!on || wide.matches) return;
    // large text in a low window: the bar may fill it, and the list begins where it ends
    if (toc.getBoundingClientRect().top > innerHeight / 2) toc.scrollIntoView();
    toc.style.maxHeight = innerHeight - Math.max(0, toc.getBoundingClientRect().top) + "px";
    center();
  };
  const close = () => {
    if (!wide.matches) open(false);
  };

  document.addEventListener("keydown", (event) => {
    if (event.key == "Escape" && shown && !wide.matches) {
      close();
      toggle.focus();
    }
  });
  toggle.setAttribute("role", "button");
  open(wide.matches);
  wide.onchange = () => open(wide.matches);
  fill().catch(() => {});

  return {
    close,
    /** Asks whose the answers on this device are. */
    async ask() {
      await fill();
      (await part("ask.js")).ask(session, course, byId("page"));
    },
    /** In another language. */
    renew() {
      toc.textContent = "";
      fill().catch(() => {});
    },
    /** @param {unknown} known whether this was there when the learner asked: who asked before it opens, closes nothing */
    toggle(known) {
      open(!(known && shown));
      list();
    },
    /**
     * What is seen and where the learner is.
     * @param {string} page
     * @param {(id: string) => boolean} seen
     */
    mark(page, seen) {
      offer();
      again();
      drafts.restore();
      for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (
        document.querySelectorAll("#toc a, .opening a")
      )) {
        const id = /** @type {string} */ (link.pathname.slice(0, -5).split("/").pop());
        link.classList.toggle("seen", seen(id));
        tellDone(link);
        link.removeAttribute("aria-current");
        if (id == page) link.setAttribute("aria-current", "page");
      }
      center();
      const begin = document.querySelector("a.begin");
      if (begin)
        part("results.js")
          .then(({ show }) => show(byId("page"), toc, course, session))
          .catch(() => begin.closest(".cover") || problem("results.html"));
    },
    problem,
  };

  /** Says that a page did not come, and offers to try again. @param {string} url */
  function problem(url) {
    const { words } = course;
    const old = document.querySelector(".problem");
    if (old) old.remove();
    const alert = element("p", words.failed + " ", "problem");
    const again = () => {
      alert.remove();
      tell();
      if (url == "contents.html") list();
      else show(url);
    };
    alert.setAttribute("role", "alert");
    alert.append(button(words.again, again));
    byId("pager").prepend(alert);
  }
}
