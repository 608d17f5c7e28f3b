// @ts-check
import { button, element, fill } from "./elements.js";

/** @type {Map<string, {lang: string, end: number, stop: () => void}>} by the ids of what is timed */
const running = new Map();

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
  const { id = "" } = place.closest("section") || {};
  const { lang } = document.documentElement;
  const self = { lang, end: Date.now() + seconds * 1000, stop: () => {} };
  let warned = false;
  /** @type {any} */
  let timer;
  const stop = () => {
    clearInterval(timer);
    place.textContent = "";
    if (running.get(id) == self) running.delete(id);
  };
  // the learner took another language meanwhile: it goes on as it was
  const before = running.get(id);
  if (before && before.lang != lang) {
    before.stop();
    self.end = before.end;
  }
  self.stop = stop;
  running.set(id, self);
  if (self.end == Infinity) return stop;
  const face = element("span");
  const show = () => {
    const left = Math.max(0, Math.round((self.end - Date.now()) / 1000));
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
      self.end += seconds * 1000;
      warned = false;
      show();
    }),
    button(words.unlimited, () => {
      stop();
      self.end = Infinity;
      running.set(id, self);
      tell(words.unlimited);
    }),
  );
  timer = setInterval(show, 500);
  show();
  return stop;
};
