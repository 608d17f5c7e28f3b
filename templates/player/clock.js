// @ts-check
import { button, element, fill } from "./practice.js";

/**
 * A time limit that learners can lengthen or switch off (WCAG 2.2, 2.2.1).
 *
 * @param {HTMLElement} place where it is shown
 * @param {number} seconds
 * @param {Record<string, string>} words `time`, `more`, `unlimited`, `soon`
 * @param {(text: string) => void} tell says something to those who do not see it
 * @param {() => void} over
 * @returns {() => void} stops it
 */
export const startClock = (place, seconds, words, tell, over) => {
  let end = Date.now() + seconds * 1000;
  let warned = false;
  const face = element("span");
  const stop = () => {
    clearInterval(timer);
    place.textContent = "";
  };
  const show = () => {
    const left = Math.max(0, Math.round((end - Date.now()) / 1000));
    face.textContent = `${words.time} \u2066${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}\u2069`;
    if (left <= 30 && !warned) {
      warned = true;
      tell(words.soon);
    }
    if (left) return;
    stop();
    over();
  };
  face.setAttribute("role", "timer");
  fill(
    place,
    face,
    button(words.more, () => {
      end += seconds * 1000;
      warned = false;
      show();
    }),
    button(words.unlimited, () => {
      stop();
      tell(words.unlimited);
    }),
  );
  const timer = setInterval(show, 500);
  show();
  return stop;
};
