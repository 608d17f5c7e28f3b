// @ts-check
/** The list below a film: where a press leads, and what is marked. */
import assert from "node:assert/strict";
import test from "node:test";
import { create } from "../../templates/player/kinds/chapters.js";

class Button extends EventTarget {
  attributes = new Map();
  append() {}
  setAttribute(name, value) {
    this.attributes.set(name, value);
  }
  removeAttribute(name) {
    this.attributes.delete(name);
  }
}

/** @param {number[]} times */
const filmWith = (times) => {
  const buttons = [];
  globalThis.document = /** @type {any} */ ({ createElement: () => buttons[buttons.push(new Button()) - 1] });
  const film = Object.assign(new EventTarget(), {
    currentTime: 0,
    played: 0,
    play: () => Promise.reject(film.played++),
  });
  const children = times.map((at) => ({ dataset: { at: String(at) }, childNodes: [], append() {} }));
  create(/** @type {any} */ ({ children, parentElement: { querySelector: () => film } }));
  const marked = () => buttons.flatMap(({ attributes }, at) => (attributes.get("aria-current") ? [at] : []));
  const now = (seconds, kind) => {
    film.currentTime = seconds;
    film.dispatchEvent(new Event(kind));
    return marked();
  };
  return { buttons, film, marked, now };
};

test("a press plays from there, and marks it before the film has come", () => {
  const { buttons, film, marked } = filmWith([0, 65, 3750]);
  assert.deepEqual(marked(), [], "nothing plays yet");
  buttons[2].onclick();
  assert.deepEqual([film.currentTime, film.played, marked()], [3750, 1, [2]]);
});

test("the chapter that plays is marked alone, while it plays and where one seeks to", () => {
  const { now } = filmWith([5, 65, 3750]);
  assert.deepEqual(now(4.9, "timeupdate"), [], "before the first");
  assert.deepEqual(now(5, "timeupdate"), [0]);
  assert.deepEqual(now(4000, "seeking"), [2]);
  assert.deepEqual(now(64.9, "seeking"), [0]);
  assert.deepEqual(now(65, "timeupdate"), [1]);
});
