/** Visits to the course of visits.js, launched as cmi5. */
import { open } from "../../templates/player/cmi5/cmi5-lms.js";
import { createSession } from "../../templates/player/session/session.js";
import { createDevice, openPage } from "./browser.js";
import { elapse, until } from "./clock.js";
import { course, GIVEN } from "./visits.js";

/** What a window keeps while it is loaded anew. */
export const createWindow = () => {
  const items = new Map();
  return { getItem: (key) => items.get(key) ?? null, setItem: (key, text) => items.set(key, text) };
};

export async function begin(lrs, launch, device = createDevice(), options = {}) {
  const notices = [];
  const page = openPage(device, { parent: null }, { alone: true, ...options });
  const put = (name, value) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  const others = globalThis.fetch;
  put("fetch", (url, init) => (/^https:/.test(url) ? (device.line ? lrs.fetch(url, init) : Promise.reject(new TypeError("Failed to fetch"))) : others(url, init)));
  Object.assign(globalThis.location, { search: launch ? launch.search : "" });
  Object.assign(page.document, { getElementById: () => null, querySelector: () => ({ textContent: " A page " }) });
  put("sessionStorage", options.window0 || createWindow());
  put("dispatchEvent", (event) => page.fire(event.type, event));
  const session = createSession(options.course || course, async () => ({ open }), (kind, why) =>
    notices.push(why ? `${kind} ${why}` : kind),
  );
  await until(session.start());
  await elapse(20);
  return { page, session, notices, device };
}

export const count = (lrs, verb) => lrs.verbs().filter((each) => each == verb).length;
/** Every page is seen and every question answered, and what is to be told is on its way. */
export const answerAll = async (session) => {
  for (const [page] of course.pages) session.visit(page);
  GIVEN.forEach(session.answer);
  await elapse(3000);
};
/** What eleven interactions amount to: each kind one, and the scale with two statements two. */
export const ANSWERS = GIVEN.length + 1;
