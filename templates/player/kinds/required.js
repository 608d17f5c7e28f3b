// @ts-check

/**
 * What has to be done before what is locked goes on: a film or a recording played to its end or its transcript opened, all
 * parts opened, a file taken. It stands behind the place that says so.
 *
 * @param {HTMLElement} place
 * @param {import("../page/player.js").Course} _course
 * @param {import("../questions/questions.js").Session} session
 */
export const create = (place, _course, session) => {
  const { required: id = "", words = "" } = place.dataset;
  const said = JSON.parse(words);
  /** @type {Element[]} what belongs to it: an accordion is several elements in a row */
  const parts = [];
  for (let next = place.nextElementSibling; next; next = next.nextElementSibling) {
    if (parts[0] && !(next.matches("details") && parts[0].matches("details"))) break;
    parts.push(next);
  }
  /** @param {string} selector */
  const all = (selector) =>
    parts.flatMap((each) => [...(each.matches(selector) ? [each] : []), ...each.querySelectorAll(selector)]);
  /** @type {Set<EventTarget>} */
  const touched = new Set();
  const show = () => {
    const answer = session.found(id);
    place.hidden = false;
    place.textContent = answer ? said.done : said.needed;
    place.classList.toggle("done", Boolean(answer));
  };
  const finish = () => {
    if (!session.found(id)) session.answer({ id, response: "", score: null, tries: 1 });
    show();
  };
  /** @param {Element[]} each all of these, one after the other @param {string} kind of event @param {(part: any) => boolean} [holds] */
  const after = (each, kind, holds = () => true) => {
    for (const part of each)
      part.addEventListener(kind, () => {
        if (holds(part)) touched.add(part);
        if (each.every((one) => touched.has(one))) finish();
      });
  };
  const films = all("audio,video");
  const open = (/** @type {HTMLDetailsElement} */ part) => part.open;
  if (films[0]) {
    after(films, "ended");
    for (const source of all("audio,video,source")) source.addEventListener("error", finish); // what does not play holds nobody
    for (const words of all("details")) after([words], "toggle", open);
  } else if (all("a[download]")[0]) after(all("a[download]"), "click");
  else if (all("details")[0]) after(all("details"), "toggle", open);
  else
    for (const part of parts)
      for (const kind of ["click", "focusin"])
        part.addEventListener(kind, ({ target }) => {
          const handle = /** @type {Element} */ (target).closest(kind == "click" ? "[role=tab],button" : "[role=tab]");
          if (handle) touched.add(handle);
          const open = all("[role=tab],button").filter((one, at) => !touched.has(one) && (at || !one.matches("[role=tab]"))); // the first is open
          if (handle && !open[0]) finish();
        });
  session.begun.then(show);
};
