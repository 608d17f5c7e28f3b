// What makes the texts of a page open to remarks: by a tap, and by a button beside each for keyboards and screen readers.
import { shortened } from "./work.js";

/** @typedef {import("./work.js").Thing} Thing */

/** What can hold no button: it stands behind the outermost of these. */
const CLOSED = "a, button, label, summary, svg, select, figcaption > small";

/**
 * The thing that an element of the page stands for.
 * @param {import("./work.js").About} about
 * @param {Element | null} place
 * @returns {Thing | undefined}
 */
export function thingAt(about, place) {
  if (!(place instanceof HTMLElement)) return undefined;
  const { n, medium, m } = place.dataset;
  if (n !== undefined) return about.things[Number(n)];
  if (medium !== undefined) return about.media[Number(medium)];
  return about.media.find((each) => each.text == m);
}

/** @param {string} at */
const selected = (at) => `[data-at="${CSS.escape(at)}"]`;

/**
 * A leaf that is shown for the first time: controls stand still, each text and medium gets its button.
 * @param {import("./work.js").About} about
 * @param {HTMLElement} leaf
 */
export function prepare(about, leaf) {
  if (leaf.dataset.ready) return;
  leaf.dataset.ready = "yes";
  for (const control of leaf.querySelectorAll(".look :is(a, button, input, select, textarea, summary, audio, video)")) {
    control.setAttribute("tabindex", "-1");
  }
  const places = /** @type {HTMLElement[]} */ ([...leaf.querySelectorAll("[data-n], [data-medium], [data-m]")]);
  for (const place of places) {
    const thing = thingAt(about, place);
    if (!thing) continue;
    if (place.dataset.medium) /** @type {HTMLElement} */ (place.querySelector("bdi")).textContent = thing.text;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "remark-on";
    button.dataset.at = thing.at;
    button.lang = "en";
    behind(place, button);
  }
}

/**
 * @param {HTMLElement} place
 * @param {HTMLElement} button
 */
function behind(place, button) {
  let last = place;
  for (let up = place.closest(CLOSED); up; up = up.parentElement?.closest(CLOSED) ?? null) last = /** @type {HTMLElement} */ (up);
  if (last === place && !place.matches("img, video")) (place.querySelector(":scope > p:last-child") ?? place).append(button);
  else last.after(button);
}

/**
 * The buttons and places of a leaf tell what is said of each thing.
 * @param {import("./work.js").About} about
 * @param {import("./work.js").Work} work
 * @param {HTMLElement} leaf
 */
export function mark(about, work, leaf) {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (leaf.querySelectorAll(".remark-on"))) {
    const said = work.remarks[button.dataset.at ?? ""];
    button.toggleAttribute("data-said", !!said);
  }
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (leaf.querySelectorAll("[data-n], [data-medium], [data-m]"))) {
    const thing = thingAt(about, place);
    if (!thing) continue;
    const said = work.remarks[thing.at];
    place.toggleAttribute("data-said", !!said);
    for (const button of leaf.querySelectorAll(selected(thing.at))) {
      button.setAttribute("aria-label", `${said ? "Your comment on" : "Comment on"} ${thing.role}: ${shortened(thing.text)}`);
    }
  }
}
