// @ts-check
import { createList } from "./course-list.js";
import { findCopy, writeJournal } from "./journal.js";
import { decode, emptyState, encode, hash, merge, view } from "./state.js";

/**
 * Keeps the state: on the device at once, in the LMS a moment later; takes over at launch what they hold.
 *
 * @typedef {import("./score.js").Course} Course
 * @typedef {import("./records.js").Entry} Entry
 * @typedef {(kind: "saving" | "saved" | "unsaved" | "nolms" | "readonly" | "resumed" | "damaged",
 *   why?: string) => void} Notify
 *   unsaved: why is "device" where this device has it, "" where nothing has it;
 *   readonly: "review" or "window"; resumed: the state came, or changed, after `start`; damaged:
 *   part of the resume data could not be read
 */

/**
 * @param {string} name of the attempt on this device
 * @param {Course} course
 * @param {import("./rte.js").Adapter} adapter
 * @param {Notify} notify
 */
export const createSaving = (name, course, adapter, notify) => {
  const list = createList(course);
  const nobody = name + " " + hash("");
  let key = name; // of the journal; with the learner's id once that is known
  let state = emptyState();
  let { mastery } = course;
  /** @type {import("./rte.js").Records | undefined} */
  let records;
  let here = ""; // the id of the page that is shown
  /** @type {Entry[]} the interactions of this launch, for the journal */
  let log = [];
  /** @type {Entry[]} those that no commit has taken yet */
  let queue = [];
  let held = 0; // the sequence number that the LMS gave at launch
  let spent = 0; // the time of this session, in milliseconds
  let seen = 0; // when it was last added to
  let started = false;
  let readOnly = false;
  let live = false; // the connection stands
  let known = false; // an LMS was met in this launch
  let ended = false;
  let dirty = false;
  let kept = true;
  let failures = 0;
  let pause = 1000;
  let last = 0;
  /** @type {any} */
  let timer;

  const now = () => performance.now();
  const alone = () => window.parent == window && !window.opener;
  /** Tells the time; a machine that slept has not learned. */
  const session = () => {
    spent += Math.min(now() - seen, 11 * 6e4);
    seen = now();
    adapter.session(spent / 1000);
  };

  /** By default in a moment, and not within a second of the last commit. @param {number} [ms] */
  const soon = (ms = Math.max(200, last + pause - now())) => {
    clearTimeout(timer);
    timer = setTimeout(flush, ms);
  };

  const keep = () => {
    state.seq++;
    kept = writeJournal(key, { s: encode(state, 2e5), i: log, b: held });
  };

  /** Something changed: to the device at once, to the LMS in a moment. */
  const touch = () => {
    dirty = true;
    if (!started) return;
    list.judge(state, mastery);
    keep();
    notify("saving");
    if (!timer) soon();
  };

  const load = () =>
    Promise.all([adapter.records(), list.ready]).then(
      ([loaded]) => {
        records = loaded;
        if (dirty && started && !timer) soon();
      },
      () => {},
    );

  /** Opens the API and takes over what the LMS and this device hold. */
  const connect = () => {
    if (!adapter.open()) return false;
    const launch = adapter.readLaunch();
    const suspended = adapter.get("cmi.suspend_data");
    const remote = decode(suspended);
    const count = adapter.number("cmi.interactions._count");
    let old = remote ? remote.state : emptyState();
    live = true;
    if (/^(browse|review)$/.test(launch.mode)) {
      readOnly = true;
      notify("readonly", "review");
    }
    if (suspended && !(remote && remote.whole)) notify("damaged");
    mastery = launch.mastery ?? mastery;
    if (!known) {
      known = true;
      seen = now();
      held = old.seq;
      key = name + " " + hash(launch.learner);
      const copy = findCopy(key, nobody, old);
      // an LMS that had a state before and starts anew now: a new attempt
      if (copy && !(launch.fresh && !held && copy.page.b)) {
        const { page, state: local } = copy;
        // an LMS that cannot count is asked for each: one that takes values one by one may have lost some
        const entries = page.i.filter(({ n, id }) =>
          count == null ? adapter.get(`cmi.interactions.${n}.id`) != id : n >= count,
        );
        queue = entries.concat(queue);
        log = entries.concat(log);
        if (page.s == suspended) writeJournal(key, null);
        else {
          old = local.seq < held ? merge(old, local) : merge(local, old);
          dirty = true;
        }
      }
      // what was answered before the LMS was found comes after what it holds
      state.count = Math.max(old.count, /** @type {number} */ (count));
      for (const entry of queue) if (entry.n == 1e9) entry.n = state.count++;
      dirty = dirty || queue.length > 0;
    }
    state = merge(state, old);
    if (!here) here = launch.location;
    state.done = state.done || launch.completed;
    state.pass = launch.passed || state.pass;
    if (dirty && !readOnly) keep();
    if (started) notify("resumed");
    load();
    return true;
  };

  /** Everything that the LMS is to hold, then one commit. */
  const send = () => {
    const results = list.judge(state, mastery);
    session();
    const told = queue.slice(); // while an LMS commits, some browsers let the learner answer
    let again = told;
    if (records && results) {
      again = records.interactions(told);
      records.objectives(course, view(state), mastery);
    } else load();
    if (here) adapter.location(here);
    const taken = adapter.suspend((limit) => encode(state, limit));
    const good = adapter.writeStatus({
      // An LMS may judge any score that it holds: none before all is answered, none below an earlier pass
      score:
        !results || (mastery != null && !results.passed && (state.pass || results.passed == null))
          ? null
          : results.score,
      completed: state.done,
      passed: state.pass,
      rule: course.status,
      progress: state.done ? 1 : results && results.visited / (results.pages + 1),
    });
    const start = now();
    const committed = adapter.commit();
    last = now();
    pause = Math.max(1000, 4 * (last - start)); // a slow LMS is asked less often
    if (committed) queue = again.concat(queue.slice(told.length));
    if (committed && taken && good) return !queue.length;
    live = !adapter.lost();
    return false;
  };

  const flush = () => {
    clearTimeout(timer);
    timer = 0;
    if (ended || readOnly || !dirty || !started) return;
    const there = live || connect();
    dirty = false;
    const good = there && !readOnly && send();
    // the score is still to be told, or something came while the LMS committed
    dirty = dirty || !(good && records && course.pages);
    if (good) {
      failures = 0;
      if (!timer) notify("saved");
    } else if (!readOnly && (known || !alone())) {
      notify("unsaved", kept ? "device" : "");
      soon(Math.min(6e4, 1000 * 2 ** failures++));
    }
  };

  /** What this device holds: of the learner whose page came back, where it did. */
  const recall = () => {
    key = history.state || key;
    const copy = findCopy(key, key, state);
    if (!copy) return;
    state = merge(state, copy.state);
    log = copy.page.i.concat(log);
  };

  /** The page goes away, or the learner: the last save, and the one end of the session. Is all saved? */
  const end = () => {
    clearTimeout(timer);
    if (live && !ended) {
      if (!readOnly) dirty ? (dirty = !send()) : session();
      adapter.close();
    } else if (dirty && !started && !ended) {
      // answered while the LMS was looked for
      recall();
      keep();
    }
    ended = true;
    return live && !dirty;
  };

  /** From now on what changes is kept. */
  const begin = () => {
    started = true;
    if (readOnly) return;
    if (dirty) touch();
    else if (live) {
      session();
      dirty = true;
      soon(200);
    }
    setInterval(() => {
      dirty = dirty || live;
      flush();
    }, 6e5);
  };

  return {
    list,
    alone,
    connect,
    recall,
    begin,
    touch,
    flush,
    end,
    judge: () => list.judge(state, mastery),
    /** An interaction to be told to the LMS; without one it has no place yet, 1e9. @param {Omit<Entry, "n" | "t">} given */
    tell(given) {
      const entry = { ...given, n: known ? state.count++ : 1e9, t: Date.now() };
      queue.push(entry);
      log.push(entry);
    },
    ended: () => ended,
    get key() {
      return key;
    },
    get state() {
      return state;
    },
    get readOnly() {
      return readOnly;
    },
    set readOnly(on) {
      readOnly = on;
    },
    get here() {
      return here;
    },
    set here(id) {
      here = id;
    },
  };
};
