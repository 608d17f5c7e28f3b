// @ts-check
import { button, element } from "../shared/elements.js";
import { createStore, weightOf } from "./web-store.js";

/**
 * The course as an app on this device, as the learner likes: in the contents, what it takes to keep it, and that it is
 * kept; above the page, that there is a newer edition. Where a browser has no service workers or forbids them, it says so.
 *
 * @param {import("../page/player.js").Course} course
 */
export const offerKeeping = async ({ words }) => {
  const root = String(new URL("..", import.meta.url));
  const html = document.documentElement;
  const toc = /** @type {Element} */ (document.getElementById("toc"));
  const { serviceWorker } = navigator;
  const able = !!serviceWorker && !!window.caches;
  const store = createStore(root);
  const row = element("div", "", "take keep");
  /** @type {import("./web-store.js").Kept | null} */
  let kept = null;
  /** @type {import("./web-store.js").Edition | null} */
  let now = null;
  let busy = false;
  let news = false; // which nobody has heard yet
  let due = ""; // and what it weighs
  let why = able ? "" : "HTTPS?";
  row.setAttribute("role", "status");
  row.tabIndex = -1; // what was pressed in it goes

  /** What a browser installs, in this language. */
  const link = () => {
    document.querySelectorAll("link.app, link[rel=icon]").forEach((old) => old.remove());
    for (const [rel, href] of [
      ["manifest", html.lang + "/manifest.json"],
      ["icon", "icons/icon.svg"],
      ["apple-touch-icon", "icons/square-512.png"],
    ]) {
      const made = /** @type {HTMLLinkElement} */ (element("link", "", "app"));
      Object.assign(made, { rel, href: root + href });
      document.head.append(made);
    }
  };

  const register = () => serviceWorker.register(root + "sw.js", { scope: root, updateViaCache: "none" });

  /** With pictures, unless the learner saves data. */
  const media = () => {
    const less = /** @type {HTMLInputElement | null} */ (toc.querySelector(".less input"));
    return !(less && less.checked);
  };

  /** @param {number} bytes */
  const weight = (bytes) => {
    const mega = bytes >= 1e6;
    const digits = html.lang + "-u-nu-latn";
    const shown = (mega ? bytes / 1e6 : Math.max(1, Math.round(bytes / 1e3))).toLocaleString(digits, {
      style: "unit",
      unit: mega ? "megabyte" : "kilobyte",
      maximumFractionDigits: 1,
    });
    return shown.replace(/ /g, "\xa0");
  };

  /** @param {(progress: (share: number) => void) => Promise<unknown>} run */
  const act = async (run) => {
    const bar = /** @type {HTMLProgressElement} */ (element("progress"));
    bar.setAttribute("aria-label", words.loading);
    row.textContent = why = "";
    row.append(bar);
    row.focus();
    busy = true;
    try {
      await run((share) => (bar.value = share));
    } catch (e) {
      const { name, message } = /** @type {Error} */ (e);
      why = `${name}: ${message}`;
    }
    busy = false;
    kept = await store.kept();
    show();
    return !why;
  };

  /** @param {import("./web-store.js").Wish} wish */
  const keep = (wish) =>
    act(async (progress) => {
      const registration = await register();
      if (!registration) throw Error("serviceWorker"); // some who block it answer with nothing
      try {
        // answers and course together: a browser that is short of room asks before it clears them
        if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
        await store.keep(wish, progress);
      } catch (e) {
        if (!(await store.kept())) registration.unregister();
        throw e;
      }
    });

  const drop = () =>
    act(async () => {
      await store.remove();
      const registration = await serviceWorker.getRegistration(root);
      if (registration) await registration.unregister();
    });

  /** The line below the contents. */
  const show = () => {
    const before = toc.querySelector(".less");
    if (!before || !words.keep) return;
    if (row.previousSibling != before) before.after(row);
    if (news) tell();
    if (busy) return;
    const tag = html.lang;
    const wish = kept && kept.wish;
    const had = wish && (wish[tag] || (tag in wish && !media()));
    /** @type {(Node | string)[]} */
    const said = [];
    if (had) said.push(element("p", words.onDevice), button(words.drop, drop));
    else if (able && now)
      said.push(
        button(
          words.keep.replace("%(size)s", weight(weightOf(now, tag, media(), kept && kept.edition == now.edition ? wish : null))),
          () => keep({ [tag]: media() }),
        ),
      );
    if (why) said.push(element("p", `${words.cannot} (${why})`));
    row.textContent = "";
    row.append(...said);
  };

  /** Above the page, once in a visit. */
  const tell = () => {
    news = false;
    const box = element("div", "", "callout asked newer");
    const said = element("p", words.newer);
    const load = button(words.loadIt + due, async () => {
      box.remove();
      if (kept && (await keep(kept.wish))) location.reload();
    });
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", words.newer);
    box.append(said, load, " ", button(words.later, () => box.remove()));
    /** @type {Element} */ (document.getElementById("page")).before(box);
  };

  link();
  new MutationObserver(link).observe(html, { attributeFilter: ["lang"] });
  new MutationObserver(show).observe(toc, { childList: true });
  toc.addEventListener("change", show);
  if (able)
    try {
      kept = await store.kept();
      if (kept) await register(); // a newer worker, or one that was removed
    } catch (e) {
      why = String(e);
    }
  show();
  try {
    now = await store.edition();
  } catch (e) {} // no line: what is kept goes on
  if (kept && now && kept.edition != now.edition) {
    try {
      due = ` (${weight(await store.due(kept, now))})`;
    } catch (e) {} // the line broke just now
    news = true;
  }
  show();
};
