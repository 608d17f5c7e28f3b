// @ts-check
/** A film that stops for questions: when, where it leads, and how it goes on. */
import assert from "node:assert/strict";
import test from "node:test";
import { create } from "../../templates/player/kinds/pauses.js";

const told = "A question for you";
/** Promises that are kept go on. */
const settled = () => new Promise((go) => setImmediate(go));

/**
 * @param {[number, string][]} pauses
 * @param {{readOnly?: boolean, missing?: string}} how
 */
const filmWith = (pauses, { readOnly = false, missing } = {}) => {
  /** @type {string[]} */
  const log = [];
  /** @type {any} */
  const button = {};
  globalThis.document = /** @type {any} */ ({
    createElement: () => button,
    fullscreenElement: null,
    exitFullscreen: async () => void log.push("leaves the whole screen"),
  });
  const film = Object.assign(new EventTarget(), {
    currentTime: 0,
    paused: true,
    focus: () => log.push("film"),
    pause: () => (film.paused = true),
    async play() {
      film.paused = false;
      film.dispatchEvent(new Event("play"));
    },
  });
  const forms = new Map();
  for (const [, id] of pauses) {
    const prompt = { tabIndex: 0, focus: () => log.push(id) };
    if (id != missing) forms.set(`[data-question="${id}"]`, { querySelector: () => prompt, after: () => log.push(`button after ${id}`) });
  }
  const place = {
    dataset: { pauses: JSON.stringify(pauses), words: JSON.stringify({ said: told, on: "Go on" }) },
    closest: () => ({ querySelector: (selector) => forms.get(selector) || null }),
    parentElement: { querySelector: () => film },
    textContent: "",
  };
  const answers = {};
  create(/** @type {any} */ (place), /** @type {any} */ ({}), { found: (id) => answers[id], readOnly });
  /** What is done from one moment to the next. */
  const now = async (seconds, kind = "timeupdate") => {
    film.currentTime = seconds;
    film.dispatchEvent(new Event(kind));
    await settled();
    return log.splice(0);
  };
  return { answers, button, film, log, now, place };
};

test("it stops at its time and leads to the question; nothing plays by itself", async () => {
  const { button, film, now, place } = filmWith([[65, "votes"]]);
  assert.ok(film.paused);
  await film.play();
  assert.deepEqual([await now(64.9), film.paused, place.textContent], [[], false, ""]);
  assert.deepEqual([await now(65.2), film.paused, place.textContent], [["button after votes", "votes"], true, told]);
  assert.deepEqual([button.hidden, button.textContent, film.currentTime], [false, "Go on", 65.2]);
  assert.deepEqual(await now(65.2), [], "the focus is taken once");
});

test("a whole screen is left before the question has the focus", async () => {
  const { film, now } = filmWith([[65, "votes"]]);
  await film.play();
  /** @type {any} */ (document).fullscreenElement = film;
  assert.deepEqual(await now(65), ["button after votes", "leaves the whole screen", "votes"]);
});

test("the button goes back to the film, which plays past that question and stops at the next", async () => {
  const { button, film, log, now, place } = filmWith([[65, "votes"], [90, "floor"]]);
  await film.play();
  await now(65.2);
  button.onclick();
  assert.deepEqual([log.splice(0), film.paused, button.hidden, place.textContent], [["film"], false, true, ""]);
  assert.deepEqual([await now(65.4), film.paused], [[], false]);
  assert.deepEqual([await now(90), film.paused], [["button after floor", "floor"], true]);
});

test("who seeks over questions comes back to the first that is not answered", async () => {
  const { answers, film, now } = filmWith([[5, "rules"], [65, "votes"], [90, "floor"]]);
  answers.rules = { tries: 1 };
  assert.deepEqual(await now(600, "seeking"), ["button after votes", "votes"]);
  assert.deepEqual([film.currentTime, film.paused], [65, true]);
  await now(600, "seeking");
  assert.equal(film.currentTime, 65, "and again");
});

test("what is answered stops nobody; what was only begun does, and so does a film that is played without an answer", async () => {
  const { answers, film, now } = filmWith([[65, "votes"]]);
  answers.votes = { tries: 0 };
  await film.play();
  assert.deepEqual(await now(65), ["button after votes", "votes"]);
  await film.play();
  assert.deepEqual([await now(65.3), film.paused], [["button after votes", "votes"], true]);
  answers.votes = { tries: 1 };
  await film.play();
  assert.deepEqual([await now(65.5), film.paused], [[], false]);
});

test("nobody is stopped who cannot answer, or by a question that is not there", async () => {
  for (const how of [{ readOnly: true }, { missing: "votes" }]) {
    const { film, now } = filmWith([[65, "votes"]], how);
    await film.play();
    assert.deepEqual([await now(65), film.paused], [[], false]);
  }
});
