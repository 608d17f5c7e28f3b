// @ts-check
import { button, element, fill } from "../shared/elements.js";

/**
 * A time limit that learners can lengthen or switch off (WCAG 2.2, 2.2.1). What counts is the time that passed before
 * the learner's eyes, by a clock that nobody sets: not the device's, which may jump.
 *
 * @typedef {{spent: number, more: number}} Time the seconds that have passed, and how often the learner took as much
 *   time again as the limit is, or `UNLIMITED`
 */
export const UNLIMITED = 35;
/** A page that was asleep for longer, in a pocket, has not used the time: seconds. */
const LAPSE = 90;

/** @type {Map<string, {words: object, time: Time, stop: () => void}>} by the ids of what is timed */
const running = new Map();

/** The seconds that are left of a limit. @param {number} limit @param {Time} time */
export const left = (limit, { spent, more }) =>
  more == UNLIMITED ? Infinity : Math.max(0, Math.round(limit * (1 + more) - spent));

/**
 * @param {HTMLElement} place where it is shown
 * @param {number} limit seconds
 * @param {Record<string, string>} words `time`, `more`, `unlimited`, `soon`
 * @param {(text: string) => void} tell says something to those who do not see it
 * @param {() => void} over
 * @param {Time} [time] what has passed of it before; it is counted on in this
 * @param {(time: Time) => void} [keep] called about twice a second
 * @returns {() => void} stops it
 */
export const startClock = (place, limit, words, tell, over, time = { spent: 0, more: 0 }, keep = () => {}) => {
  const { id = "" } = place.closest("section") || {};
  let warned = false;
  let seen = performance.now();
  /** @type {any} */
  let timer;
  const stop = () => {
    clearInterval(timer);
    place.textContent = "";
    if (running.get(id) == self) running.delete(id);
  };
  // the learner took another language meanwhile: it goes on as it was
  const before = running.get(id);
  if (before && before.words != words) {
    before.stop();
    time = before.time;
  }
  const self = { words, time, stop };
  running.set(id, self);
  if (time.more == UNLIMITED) return stop;
  const face = element("span");
  const show = () => {
    const now = performance.now();
    time.spent += Math.min((now - seen) / 1000, LAPSE);
    seen = now;
    const rest = left(limit, time);
    face.textContent = `${words.time} \u2066${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}\u2069`;
    if (rest <= 30 && !warned) {
      warned = true;
      tell(words.soon);
    }
    keep(time);
    if (rest) return;
    stop();
    over();
  };
  face.setAttribute("role", "timer");
  fill(
    place,
    face,
    button(words.more, () => {
      time.more = Math.min(time.more + 1, UNLIMITED - 1);
      warned = false;
      show();
    }),
    button(words.unlimited, () => {
      stop();
      time.more = UNLIMITED;
      running.set(id, self);
      tell(words.unlimited);
      keep(time);
    }),
  );
  timer = setInterval(show, 500);
  show();
  return stop;
};
