// @ts-check
/**
 * The pages of a course that is one HTML file as places in the browser's history, by the end of its address
 * (`#pages/welcome`): back goes to the page before, and an address leads to its page. What tells a page that is loaded anew
 * whose it is (meeting.js, `history.state`) goes along from place to place. A browser that refuses history plays without.
 */
const PLACE = /^(pages\/[\w-]+|[cgir]\w+)$/;

const here = () => decodeURI(location.hash.slice(1));

/** What stands on the screen. */
const screen = () => /** @type {HTMLElement} */ (document.getElementById("page"));
/** The same, where it is a page of the course. */
const page = () => {
  const { page: id } = screen().dataset;
  return id && id != "-" ? "pages/" + id : "";
};

/** As its link opens it. @param {string} place */
const open = (place) => {
  const link = document.createElement("a");
  link.href = place + ".html";
  document.body.append(link);
  link.click();
  link.remove();
};

/** Whether somebody has just begun anew (device-anew.js): at the beginning, then. */
const anew = () => {
  const [visit] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  return !history.state && !!visit && visit.type == "reload";
};

/** @param {(url: string) => unknown} has whether a page is in the file */
export const keepPlaces = (has) => {
  const first = page() || "index";
  let { state } = history;
  let asked = "";
  let shown = screen();
  const known = (/** @type {string} */ place) => place == first || (PLACE.test(place) && has(place + ".html"));

  /** @param {"pushState" | "replaceState"} how @param {string} place */
  const keep = (how, place) => {
    try {
      history[how](state, "", "#" + place);
    } catch (e) {} // a viewer of files may give it no address of its own
  };

  addEventListener("click", ({ target }) => {
    const link = /** @type {Element} */ (target).closest("a[href]");
    const place = `${link && link.getAttribute("href")}`.split(".html")[0];
    if (place != "contents" && PLACE.test(place)) asked = place;
    state = history.state;
  });
  new MutationObserver(() => {
    if (shown == screen()) return;
    shown = screen();
    const place = page() || asked || first;
    if (place != (here() || first)) {
      state = history.state;
      keep("pushState", place);
    }
  }).observe(document.body, { childList: true });
  addEventListener("popstate", () => {
    const place = here() || first;
    if (!known(place)) return; // a note of this page
    keep("replaceState", place);
    if (place != (page() || asked || first)) open(place);
  });

  if (anew()) keep("replaceState", first);
  else if (here() && here() != first && known(here())) open(here());
};
