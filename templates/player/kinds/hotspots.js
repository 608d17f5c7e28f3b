// @ts-check
import { button } from "../elements.js";

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
    const spot = button(String(at + 1), () => {
      text.open = !text.open;
      if (text.open) text.scrollIntoView({ block: "nearest" });
    });
    spot.className = "spot";
    // on a picture left is left, whichever way the language runs
    spot.style.left = place.getAttribute("x") || "";
    spot.style.top = place.getAttribute("y") || "";
    const title = /** @type {Element} */ (text.firstElementChild);
    text.id = "point-" + ++number;
    title.id = text.id + "-title";
    spot.id = text.id + "-spot";
    spot.setAttribute("aria-labelledby", `${spot.id} ${title.id}`);
    spot.setAttribute("aria-controls", text.id);
    spot.setAttribute("aria-expanded", "false");
    text.ontoggle = () => {
      spot.setAttribute("aria-expanded", String(text.open));
      if (!text.open) return;
      spot.dataset.seen = "";
      for (const other of texts) if (other != text) other.open = false;
    };
    return spot;
  });
  drawn.setAttribute("class", "spots drawn"); // for paper
  drawn.after(...spots);
};
