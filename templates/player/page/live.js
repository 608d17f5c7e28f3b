// @ts-check
/**
 * `packager serve`: what was saved is put into the page that is open, and the learner goes on in it. In no package.
 *
 * @typedef {{page: string, media: boolean}} Renewal the id of the page that was written, empty for the open one; whether
 *   a picture, a film or a sound is another one under the same name
 */

const MEDIUM = /media\/[^\s,"']+/g;
let versions = 0;

/** @param {HTMLElement} main */
const fields = (main) =>
  /** @type {HTMLInputElement[]} */ ([...main.querySelectorAll("form[data-question]:not([data-state]) [name]")]);
/** @param {HTMLInputElement} field */
const named = (field) => [
  /** @type {HTMLFormElement} */ (field.form).dataset.question,
  field.name,
  /^(radio|checkbox)$/.test(field.type) ? field.value : "",
].join("\n");

/** What a learner has begun on a page and no session knows: fields that were filled in, parts that were opened. @param {HTMLElement} main */
const begun = (main) => ({
  given: new Map(fields(main).map((field) => [named(field), field])),
  opened: [...main.querySelectorAll("details")].map(({ open }) => open),
});

/** @param {HTMLElement} main @param {ReturnType<typeof begun>} before */
const goOn = (main, { given, opened }) => {
  for (const field of fields(main)) {
    const old = given.get(named(field));
    if (!old) continue;
    if (/^(radio|checkbox)$/.test(field.type)) field.checked = old.checked;
    else field.value = old.value;
  }
  main.querySelectorAll("details").forEach((each, place) => (each.open = opened[place] || each.open));
};

/** Asked for under another address: a browser keeps what a document has shown. @param {HTMLElement} main */
const fetchedAnew = (main) => {
  for (const each of main.querySelectorAll("[src],[srcset],[poster]"))
    for (const name of ["src", "srcset", "poster"]) {
      const old = each.getAttribute(name);
      if (old) each.setAttribute(name, old.replace(MEDIUM, `$&?${versions}`));
    }
};

/**
 * @param {import("./player.js").Player} player
 * @param {Map<string, Promise<import("./player.js").View>>} views
 * @param {() => Promise<ReturnType<typeof import("./extras.js").createExtras>>} more
 */
export const live = ({ load, show }, views, more) =>
  document.addEventListener("renew", async (event) => {
    event.preventDefault(); // says that somebody listens
    const { page, media } = /** @type {CustomEvent<Renewal>} */ (event).detail;
    const main = () => /** @type {HTMLElement} */ (document.getElementById("page"));
    const here = main().dataset.page;
    const cover = main().querySelector(".cover") ? "index.html" : "results.html";
    const url = page || here ? `pages/${page || here}.html` : cover;
    const same = !page || page == here;
    const before = begun(main());
    const { scrollX, scrollY } = window;
    versions += Number(media);
    views.clear();
    (await more()).renew();
    const view = await load(url).catch(() => null); // show says why
    if (view && versions) fetchedAnew(view.main);
    await show(url);
    if (!same) return;
    goOn(main(), before);
    scrollTo(scrollX, scrollY);
  });
