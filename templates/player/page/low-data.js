// @ts-check
/**
 * For learners who save data: in place of each picture that has not come yet a button that tells
 * what it shows and weighs, and no posters. Loaded by the first page that spares one.
 *
 * @type {WeakMap<Element, HTMLTemplateElement>} the picture of a button, where nothing loads it
 */
const kept = new WeakMap();

/**
 * Brings the pictures of a page, shown or not yet, in line with what the learner wants.
 * @param {HTMLElement} main
 * @param {import("./player.js").Player} player
 */
export const spare = async (main, { less, course, load }) => {
  for (const video of main.querySelectorAll("video")) {
    const { poster } = video.dataset;
    if (!less && poster) video.poster = poster;
    if (!less || !video.hasAttribute("poster")) continue;
    video.dataset.poster = video.getAttribute("poster") || "";
    video.removeAttribute("poster");
  }
  if (!less) return main.querySelectorAll(".picture").forEach((button) => put(button));
  for (const image of main.querySelectorAll("img"))
    if (!(image.complete && image.naturalWidth) && !image.dataset.asked) take(image);
  const { words } = course;
  if (!words.show) {
    const view = await load("contents.html").catch(() => null);
    const list = view && view.main.querySelector("ol");
    if (!list) return; // the size and what a picture shows are there
    Object.assign(words, JSON.parse(list.dataset.words || ""));
  }
  /** @type {NodeListOf<HTMLElement>} */
  const names = main.querySelectorAll(".picture > b");
  for (const name of names) name.textContent = words.show.replace("%(size)s", name.dataset.size || "");
};

/** @param {HTMLImageElement} image */
const take = (image) => {
  const picture = image.closest("picture") || image;
  const { size = "" } = /** @type {HTMLElement} */ (image.closest("[data-size]") || image).dataset;
  const template = document.createElement("template");
  template.innerHTML = picture.outerHTML;
  const button = document.createElement("button");
  const name = document.createElement("b");
  const what = document.createElement("span");
  button.type = "button";
  button.className = "picture";
  button.hidden = !!image.closest(".scenario"); // the letter of a name stands there, or what is told of a place
  button.style.setProperty("min-height", image.offsetHeight + "px"); // nothing moves on a page that is shown
  name.textContent = name.dataset.size = size;
  what.textContent = image.alt;
  what.lang = image.lang;
  what.dir = image.dir;
  button.append(name, " ", what);
  button.onclick = () => {
    const figure = button.parentElement;
    put(button, true);
    if (!figure) return;
    figure.tabIndex = -1;
    figure.focus();
  };
  kept.set(button, template);
  picture.querySelectorAll("source").forEach((source) => source.remove());
  image.removeAttribute("src"); // ends what is on its way
  picture.replaceWith(button);
};

/** @param {Element} button @param {boolean} [asked] by the learner, who gets the smallest file */
const put = (button, asked) => {
  const template = kept.get(button);
  if (!template) return; // of a scene that is shown: a copy
  const { content } = template;
  const image = content.querySelector("img");
  if (asked && image) {
    image.dataset.asked = "1";
    image.removeAttribute("loading");
    content.querySelectorAll("source").forEach((source) => (source.sizes = "1px"));
  }
  button.replaceWith(content);
};
