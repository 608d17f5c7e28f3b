// @ts-check
import { button } from "../shared/elements.js";

let number = 0;

/**
 * The numbers on a picture become buttons: each opens what the list below says of its point and closes what was open.
 * The list works without them.
 *
 * @param {HTMLElement} figure
 */
export const create = (figure) => {
  const drawn = /** @type {SVGElement} */ (figure.querySelector(".spots"));
  /** @type {HTMLDetailsElement[]} */
  const texts = Array.from(figure.querySelectorAll(".points details"));
  const spots = Array.from(drawn.children, (place, at) => {
    const text = texts[at];
    const title = /** @type {HTMLElement} */ (text.firstElementChild);
    const spot = button(String(at + 1), () => {
      title.click();
      if (text.open) text.scrollIntoView({ block: "nearest" });
    });
    spot.className = "spot";
    // on a picture left is left, whichever way the language runs
    spot.style.left = place.getAttribute("x") || "";
    spot.style.top = place.getAttribute("y") || "";
    text.id = "point-" + ++number;
    title.id = text.id + "-title";
    spot.id = text.id + "-spot";
    spot.setAttribute("aria-labelledby", `${spot.id} ${title.id}`);
    spot.setAttribute("aria-controls", text.id);
    spot.setAttribute("aria-expanded", "false");
    // at the click: a browser tells of "toggle" later, and the text opened first would close the one opened last
    title.onclick = () => {
      for (const other of texts) if (other != text) other.open = false;
    };
    text.ontoggle = () => {
      spot.setAttribute("aria-expanded", String(text.open));
      if (text.open) spot.dataset.seen = "";
    };
    return spot;
  });
  drawn.setAttribute("class", "spots drawn"); // for paper
  drawn.after(...spots);
};
