// What this device knows: the module as the page has it, and the reviewer's work, kept where a browser keeps anything.
import { restored } from "./work.js";

/** @typedef {import("./work.js").Work} Work */

/** @param {string} id @returns {any} */
export const byId = (id) => document.getElementById(id);

/** @type {import("./work.js").About} */
export const about = JSON.parse(byId("about").textContent);

const place = `packager review ${about.module} ${about.language}`;

/** The work of now; `changed` is called after each change. */
export const store = {
  work: restored(kept(), crypto.getRandomValues(new Uint32Array(1))[0].toString(16).padStart(8, "0")),
  changed() {},
  /** @param {Work} next */
  become(next) {
    store.work = next;
    try {
      localStorage.setItem(place, JSON.stringify(next));
    } catch {
      // the warning on closing is all that is left
    }
    store.changed();
  },
};

/** What this device has kept; some keep nothing for files. */
function kept() {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}
