// @ts-check
import { element } from "../shared/elements.js";

/**
 * Says what became of a part of an answer, in its place: a sign and words, each line of its own.
 * @param {Element} place
 * @param {[string, string][]} lines a state and what is said of it; none: what was said before is taken away
 */
export const say = (place, lines) => {
  for (const old of place.querySelectorAll(".said")) old.remove();
  for (const [state, text] of lines) {
    const line = element("span", text, "said");
    line.dataset.state = state;
    place.append(" ", line);
  }
};

/**
 * Says what would have been right, after what is said of the whole.
 * @param {HTMLFormElement} form
 * @param {string} word with `{answer}`
 * @param {string} answer
 */
export const sayRight = (form, word, answer) => {
  const place = form.querySelector(".outcome");
  if (place) say(place, [["right", word.replace("{answer}", () => answer)]]);
};
