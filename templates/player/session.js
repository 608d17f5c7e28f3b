// @ts-check
import { createJournal } from "./journal.js";
import { split } from "./interactions.js";
import { tally } from "./score.js";
import { createBook, decode, emptyState, encode, hash, merge } from "./state.js";

/**
 * One visit of a learner: resumes, keeps the state, and brings it to the device and to the LMS.
 *
 * @typedef {import("./score.js").Course} Course
 * @typedef {import("./interactions.js").Given} Given
 * @typedef {import("./interactions.js").Entry} Entry
 * @typedef {(kind: "saving" | "saved" | "unsaved" | "nolms" | "readonly" | "resumed" | "damaged",
 *   why?: string) => void} Notify
 *   unsaved: kept on this device (why: "" where the device does not keep it either);
 *   readonly: why is "review" or "window"; resumed: the state came, or changed, after `start`;
 *   damaged: part of the resume data could not be read
 */

/** @param {number} ms */
const sleep = (ms) => new Promise((go) => setTimeout(go, ms));

/**
 * @param {Course} course
 * @param {import("./rte.js").Adapter} adapter
 * @param {Notify} notify
 */
export function createSession(course, adapter, notify) {
  const pageIds = course.pages.map(([id]) => id);
  const questionIds = Object.keys(course.questions);
  const book = createBook(pageIds, questionIds);
  const name = `packager ${course.id} ${course.lang}`;
  const scored = questionIds.some((id) => course.questions[id].s);
  const objectives = Array.from(new Set(questionIds.flatMap((id) => course.questions[id].o || [])));
  const began = performance.now();

  let state = emptyState();
  let { limit } = adapter;
  let mastery = course.mastery;
  let journal = createJournal(name);
  /** @type {Entry[]} interactions of this launch, for the journal */
  let log = [];
  /** @type {Entry[]} those that no commit has taken yet */
  let queue = [];
  let held = 0; // the sequence number that the LMS gave at launch
  let readOnly = false;
  let live = false;
  let known = false; // has an LMS been met in this launch?
  let started = false;
  let ended = false;
  let dirty = false;
  let kept = true;
  let failures = 0;
  let pause = 1000;
  let last = -1e9;
  /** @type {any} */
  let timer;

  const results = () => tally(course, state, mastery);
  const keep = () => {
    kept = journal.write({ s: encode(state, book, 1e6), i: log, b: held });
  };
  const alone = () => window.parent == window && !window.opener;

  /** @param {number} ms */
  const soon = (ms) => {
    clearTimeout(timer);
    timer = setTimeout(flush, ms);
  };

  /** Something changed: to the device at once, to the LMS in a moment. */
  const touch = () => {
    const { completed, passed } = results();
    state.done = state.done || completed;
    if (passed != null) state.pass = state.pass || passed;
    state.seq++;
    dirty = true;
    if (!started) return;
    keep();
    notify("saving");
    if (!failures) soon(Math.max(200, last + pause - performance.now()));
  };

  /** Finds and initializes the API and takes over what the LMS and this device hold. */
  const connect = () => {
    if (!adapter.find() || !adapter.initialize()) return false;
    const launch = adapter.readLaunch();
    live = true;
    if (/^(browse|review)$/.test(launch.mode)) {
      readOnly = true;
      notify("readonly", "review");
    }
    if (scored && launch.mastery != null) mastery = launch.mastery;
    const fromLms = launch.suspend ? decode(launch.suspend, book) : null;
    if (launch.suspend && !(fromLms && fromLms.whole)) notify("damaged");
    let old = fromLms ? fromLms.state : emptyState();
    if (!known) {
      journal = createJournal(name + " " + hash(launch.learner));
      const page = journal.read();
      const fromHere = page && decode(page.s, book);
      if (page && page.s == launch.suspend) journal.clear();
      else if (page && fromHere && !readOnly && !(launch.fresh && !old.seq && page.b)) {
        const newer = fromHere.state.seq >= old.seq;
        old = newer ? merge(fromHere.state, old) : merge(old, fromHere.state);
        log = page.i.filter((entry) => !(entry.n < (launch.count || 0)));
        dirty = true;
      }
      held = fromLms ? fromLms.state.seq : 0;
      // what was answered before the LMS was found comes after what it holds
      let n = Math.max(old.count, launch.count || 0, ...log.map((entry) => entry.n + 1));
      for (const entry of queue) entry.n = n++;
      queue = log = log.concat(queue);
      state.count = n;
    }
    state = merge(state, old);
    state.done = state.done || launch.completed;
    state.pass = launch.passed || state.pass;
    known = true;
    if (dirty && !readOnly) {
      state.seq++;
      keep();
    }
    if (started) notify("resumed");
    return true;
  };

  /** Everything that the LMS is to hold, then one commit. */
  const send = () => {
    const now = results();
    let good = true;
    adapter.writeSession((performance.now() - began) / 1000);
    const entries = queue;
    for (const entry of entries) adapter.writeInteraction(entry);
    for (const id of objectives) {
      const part = tally(course, state, mastery, id);
      if (part.answered)
        adapter.writeObjective(id, { ...part, completed: part.answered == part.questions });
    }
    if (state.page) adapter.location(state.page);
    for (;;) {
      const text = encode(state, book, limit);
      const taken = adapter.suspend(text);
      if (taken != null || limit < 200) {
        good = !!taken && good;
        break;
      }
      limit = Math.floor(Math.min(limit, text.length) * 0.75);
    }
    good =
      adapter.writeStatus({
        score: now.score,
        completed: state.done,
        passed: now.passed == null ? state.pass : now.passed,
      }) && good;
    const start = performance.now();
    good = adapter.commit() && good;
    last = performance.now();
    pause = Math.max(1000, 4 * (last - start)); // a slow LMS is asked less often
    if (good) queue = queue.filter((entry) => !entries.includes(entry));
    else if (adapter.lost()) live = false;
    return good;
  };

  const flush = () => {
    clearTimeout(timer);
    if (ended || readOnly || !dirty || !started) return;
    if ((live || connect()) && !readOnly && send()) {
      failures = 0;
      dirty = false;
      notify("saved");
    } else if (!readOnly && !(alone() && !known)) {
      notify("unsaved", kept ? "device" : "");
      soon(Math.min(60000, 1000 * 2 ** failures++));
    }
  };

  /** The page goes away: the last save, and the one end of the session. */
  const end = () => {
    if (ended) return;
    if (live) {
      if (!readOnly) {
        if (dirty) send();
        else adapter.writeSession((performance.now() - began) / 1000);
      }
      adapter.terminate();
    }
    ended = true;
    clearTimeout(timer);
  };

  /**
   * One window at a time writes. Resolves once this one may; never where locks are missing.
   * @returns {Promise<void>}
   */
  const lock = () =>
    new Promise((go) => {
      try {
        navigator.locks
          .request(name, () => {
            go();
            return new Promise(() => {});
          })
          .catch(() => go());
      } catch (e) {
        go();
      }
    });

  return {
    async start() {
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState == "hidden") flush();
      });
      addEventListener("pagehide", end);
      addEventListener("pageshow", (event) => {
        if (event.persisted && ended) location.reload();
      });
      const mine = lock();
      let waiting = true;
      await Promise.race([mine.then(() => (waiting = false)), sleep(1000)]);
      if (waiting) {
        readOnly = true;
        notify("readonly", "window");
        mine.then(() => {
          readOnly = false;
          if (!ended && connect()) touch();
        });
        started = true;
        return state;
      }
      for (let ms = 100; !connect(); ms *= 1.1) {
        if (ms > 1000 || alone()) {
          notify("nolms");
          const page = journal.read();
          const saved = page && decode(page.s, book);
          if (saved) state = merge(state, saved.state);
          break;
        }
        await sleep(ms);
      }
      started = true;
      if (!readOnly) {
        if (dirty) touch();
        else if (live) {
          adapter.writeSession(0);
          dirty = true;
          soon(200);
        }
        setInterval(() => {
          dirty = true;
          flush();
        }, 6e5);
      }
      return state;
    },

    /** @param {string} id */
    visit(id) {
      if (readOnly) return;
      if (state.page == id && state.visited.has(id)) return;
      state.page = id;
      state.visited.add(id);
      touch();
    },

    /** @param {Given} given */
    answer(given) {
      if (readOnly) return;
      const { id, response, score, tries = 1 } = given;
      state.answers.delete(id);
      state.answers.set(id, { response, score, tries });
      for (const part of split(given)) {
        const entry = { ...part, n: state.count++, t: Date.now() };
        queue = queue.concat(entry);
        log = log.concat(entry);
      }
      touch();
    },

    results() {
      const now = results();
      return { ...now, passed: state.pass || now.passed, completed: state.done || now.completed };
    },
    end,
    get state() {
      return state;
    },
    get readOnly() {
      return readOnly;
    },
  };
}
