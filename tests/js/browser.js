/**
 * As much of a browser as the run-time core asks for, in Node: each `launch` is a page in a frame
 * whose parent is the LMS page.
 */
import { createSession } from "../../templates/player/session.js";

export function createDevice() {
  const items = new Map();
  const held = new Set();
  const waiting = [];
  return {
    items,
    storage: {
      getItem: (key) => (items.has(key) ? items.get(key) : null),
      setItem: (key, text) => items.set(key, String(text)),
      removeItem: (key) => items.delete(key),
    },
    locks: {
      request(name, run) {
        const enter = () => {
          held.add(name);
          return Promise.resolve(run({ name }));
        };
        if (!held.has(name)) return enter();
        return new Promise((go) => waiting.push([name, () => go(enter())]));
      },
      /** What a browser does when a page goes away. */
      free() {
        held.clear();
        for (const [, enter] of waiting.splice(0)) enter();
      },
    },
  };
}

/** Puts a page's globals in place and gives the means to act as its browser. */
export function openPage(device, lms = {}, options = {}) {
  const listeners = {};
  const on = (kind, run) => (listeners[kind] = listeners[kind] || []).push(run);
  const page = {
    reloaded: 0,
    document: { visibilityState: "visible", addEventListener: on },
    fire(kind, event = {}) {
      for (const run of listeners[kind] || []) run(event);
    },
  };
  const frame = { document: page.document, opener: null, ...options.window };
  frame.parent = options.alone ? frame : lms;
  if (!options.alone && !lms.parent) lms.parent = lms;
  const put = (name, value) =>
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  put("window", frame);
  put("document", page.document);
  put("addEventListener", on);
  const history = { state: options.state || null, replaceState: (state) => (history.state = state) };
  page.history = history;
  put("history", history);
  put("location", { reload: () => page.reloaded++ });
  put("navigator", { locks: options.locks === null ? undefined : device.locks });
  if (options.storage === null)
    Object.defineProperty(globalThis, "localStorage", {
      configurable: true,
      get() {
        throw new Error("SecurityError");
      },
    });
  else put("localStorage", device.storage);
  page.hide = () => {
    page.document.visibilityState = "hidden";
    page.fire("visibilitychange");
  };
  page.leave = () => {
    page.hide();
    page.fire("pagehide", { persisted: false });
    device.locks.free();
  };
  /** The process is killed: no event at all. */
  page.kill = () => device.locks.free();
  return page;
}

export function launch(course, adapter, notices = []) {
  const session = createSession(course, adapter, (kind, why) =>
    notices.push(why == null ? kind : `${kind} ${why}`),
  );
  return session;
}
