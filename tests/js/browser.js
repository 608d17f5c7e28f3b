/**
 * As much of a browser as the run-time core asks for, in Node: each `launch` is a page in a frame
 * whose parent is the LMS page.
 */
import * as mark from "../../templates/player/journal/mark.js";
import { createSaving } from "../../templates/player/journal/saving.js";
import { createSession } from "../../templates/player/session/session.js";

/** A device: its storage, its windows' locks, its line. */
export function createDevice() {
  const items = new Map();
  const held = new Set();
  const waiting = [];
  const methods = {
    getItem: (key) => (items.has(key) ? items.get(key) : null),
    setItem(key, text) {
      if (device.full) throw new Error("QuotaExceededError");
      items.set(key, String(text));
    },
    removeItem: (key) => items.delete(key),
  };
  const device = {
    items,
    /** No room for more. */
    full: false,
    /** What a request is answered with; null: there is no line; without a status: it waits for its answer for ever. */
    line: { status: 200, type: "text/javascript" },
    requests: 0,
    /** The list of pages and questions, where the course comes without it. */
    list: Promise.resolve({}),
    storage: new Proxy(methods, {
      ownKeys: () => [...items.keys()],
      getOwnPropertyDescriptor: (_, key) => ({ value: items.get(key), enumerable: true, configurable: true }),
    }),
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
  return device;
}

/** What was launched by cmi5, by its endpoint. */
const launched = new Map();

/** A page that is gone asks an LRS for nothing and hears nothing; what it sent with `keepalive` goes. */
async function askLrs({ page, device, lrs }, url, request) {
  if (!page.alive) return new Promise(() => {});
  if (!device.line) throw new TypeError("Failed to fetch");
  try {
    const answer = await lrs.fetch(url, request);
    return page.alive ? answer : new Promise(() => {});
  } catch (e) {
    if (page.alive) throw e;
    return new Promise(() => {});
  }
}

/** What a browser keeps for a tab. */
export function createTab() {
  const items = new Map();
  return { getItem: (key) => items.get(key) ?? null, setItem: (key, text) => items.set(key, String(text)) };
}

/** Puts a page's globals in place and gives the means to act as its browser. */
export function openPage(device, lms = {}, options = {}) {
  const listeners = {};
  const on = (kind, run) => (listeners[kind] = listeners[kind] || []).push(run);
  const page = {
    reloaded: 0,
    alive: true,
    document: { visibilityState: "visible", addEventListener: on, getElementById: () => null, querySelector: () => null },
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
  const endpoint = new URLSearchParams(options.search).get("endpoint");
  if (endpoint) launched.set(endpoint, { page, device, lrs: options.lrs });
  const history = { state: options.state || null, replaceState: (state) => (history.state = state) };
  page.history = history;
  put("history", history);
  put("location", {
    pathname: options.path || "/courses/land/index.html",
    search: options.search || "",
    reload: () => page.reloaded++,
  });
  put("sessionStorage", options.tab || createTab());
  put("dispatchEvent", ({ type }) => page.fire(type));
  put("navigator", { onLine: true, locks: options.locks === null ? undefined : device.locks });
  put("SEVERAL", false);
  put("LIVE", false);
  put("FILE", false);
  put("VERSION", "");
  put("fetch", async (url, request) => {
    if (url.startsWith("course.txt")) return { status: 200, json: () => (device.lists ? device.lists.shift() : device.list) };
    for (const [endpoint, by] of launched) if (url.startsWith(endpoint)) return askLrs(by, url, request);
    device.requests++;
    if (!device.line) throw new TypeError("Failed to fetch");
    const { status, type } = device.line;
    if (!status) return new Promise(() => {});
    return { status, headers: { get: () => type } };
  });
  if (options.storage === null)
    Object.defineProperty(globalThis, "localStorage", {
      configurable: true,
      get() {
        throw new Error("SecurityError");
      },
    });
  else put("localStorage", device.storage);
  const globals = ["window", "document", "history", "location", "navigator", "fetch", "localStorage", "sessionStorage"].map((name) => [
    name,
    Object.getOwnPropertyDescriptor(globalThis, name),
  ]);
  /** Another page was opened meanwhile: this one acts again. */
  page.focus = () => {
    for (const [name, value] of globals) Object.defineProperty(globalThis, name, value);
  };
  page.hide = () => {
    page.document.visibilityState = "hidden";
    page.fire("visibilitychange");
  };
  page.leave = () => {
    page.hide();
    page.fire("pagehide", { persisted: false });
    page.kill();
  };
  /** The process is killed: no event at all. */
  page.kill = () => {
    page.alive = false;
    device.locks.free();
  };
  return page;
}

export function launch(course, adapter, notices = []) {
  const open = (visit, notify) => createSaving(visit, adapter, notify);
  return createSession(course, async (_failed, name) => (name ? mark : { open }), (kind, why) =>
    notices.push(why == null ? kind : `${kind} ${why}`),
  );
}
