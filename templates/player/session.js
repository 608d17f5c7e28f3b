// @ts-check
import { readJournal, writeJournal } from "./journal.js";
import { tally } from "./score.js";
import { createBook, decode, emptyState, encode, hash, merge } from "./state.js";

/**
 * One visit of a learner: resumes, keeps the state, and brings it to the device and to the LMS.
 *
 * @typedef {import("./score.js").Course} Course
 * @typedef {import("./records.js").Given} Given
 * @typedef {import("./records.js").Entry} Entry
 * @typedef {(kind: "saving" | "saved" | "unsaved" | "nolms" | "readonly" | "resumed" | "damaged",
 *   why?: string) => void} Notify
 *   unsaved: why is "device" where this device has it, "" where nothing has it;
 *   readonly: why is "review" or "window"; resumed: the state came, or changed, after `start`;
 *   damaged: part of the resume data could not be read
 */

/** @param {number} ms @returns {Promise<void>} */
const sleep = (ms) => new Promise((go) => setTimeout(go, ms));

/**
 * @param {Course} course
 * @param {import("./rte.js").Adapter} adapter
 * @param {Notify} notify
 */
export const createSession = (course, adapter, notify) => {
  const { pages, questions } = course;
  const ids = Object.keys(questions);
  const book = createBook(
    pages.map(([id]) => id),
    ids,
  );
  const name = `packager ${course.id} ${course.lang}`;

  let key = name; // of the journal; with the learner's id once that is known
  let state = emptyState();
  let { limit } = adapter;
  let { mastery } = course;
  /** @type {import("./rte.js").Records | undefined} */
  let records;
  /** @type {Entry[]} the interactions of this launch, for the journal */
  let log = [];
  /** @type {Entry[]} those that no commit has taken yet */
  let queue = [];
  /** @type {Record<number, number>} how often each of them failed */
  const tries = {};
  let held = 0; // the sequence number that the LMS gave at launch
  let began = 0;
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
  const session = () => adapter.session((now() - began) / 1000);

  /** @param {number} ms */
  const soon = (ms) => {
    clearTimeout(timer);
    timer = setTimeout(flush, ms);
  };

  const judge = () => {
    const results = tally(course, state, mastery);
    state.done = state.done || results.completed;
    state.pass = state.pass || (results.passed ?? state.pass);
    return results;
  };

  const keep = () => {
    state.seq++;
    kept = writeJournal(key, { s: encode(state, book, 2e5), i: log, b: held });
  };

  /** Something changed: to the device at once, to the LMS in a moment. */
  const touch = () => {
    dirty = true;
    if (!started) return;
    judge();
    keep();
    notify("saving");
    if (!timer) soon(Math.max(200, last + pause - now()));
  };

  const load = () =>
    adapter.records().then(
      (loaded) => {
        records = loaded;
        if (queue[0] && started) soon(200);
      },
      () => {},
    );

  /** Opens the API and takes over what the LMS and this device hold. */
  const connect = () => {
    if (!adapter.open()) return false;
    const launch = adapter.readLaunch();
    const suspended = adapter.get("cmi.suspend_data");
    const remote = decode(suspended, book);
    const count = adapter.number("cmi.interactions._count") || 0;
    let old = remote ? remote.state : emptyState();
    live = true;
    if (/^(browse|review)$/.test(launch.mode)) {
      readOnly = true;
      notify("readonly", "review");
    }
    if (suspended && !(remote && remote.whole)) notify("damaged");
    if (launch.mastery != null && ids.some((id) => questions[id].s)) mastery = launch.mastery;
    if (!known) {
      known = true;
      began = now();
      held = old.seq;
      key += " " + hash(launch.learner);
      const page = readJournal(key);
      const local = page && decode(page.s, book);
      // an LMS that had a state before and starts anew now: a new attempt
      if (page && local && !(launch.fresh && !held && page.b)) {
        const entries = page.i.filter(({ n }) => n >= count);
        queue = entries.concat(queue);
        if (page.s == suspended) writeJournal(key, null);
        else {
          old = local.state.seq < held ? merge(old, local.state) : merge(local.state, old);
          log = entries.concat(log);
          dirty = true;
        }
      }
      // what was answered before the LMS was found comes after what it holds
      state.count = Math.max(old.count, count);
      for (const entry of queue) if (entry.n < 0) entry.n = state.count++;
      dirty = dirty || queue.length > 0;
    }
    state = merge(state, old);
    state.done = state.done || launch.completed;
    state.pass = launch.passed || state.pass;
    if (dirty && !readOnly) keep();
    if (started) notify("resumed");
    load();
    return true;
  };

  /** Everything that the LMS is to hold, then one commit. */
  const send = () => {
    const results = judge();
    session();
    /** @type {Entry[]} what the LMS in its trouble did not take */
    const again = [];
    if (records) {
      for (const entry of queue) {
        const before = adapter.failed();
        // those after it wait too: an LMS's list has no gaps
        if (!again[0]) records.interaction(entry);
        if (again[0] || (adapter.failed() > before && (tries[entry.n] = (tries[entry.n] || 0) + 1) < 5))
          again.push(entry);
      }
      for (const id of new Set(ids.flatMap((id) => questions[id].o || []))) {
        const part = tally(course, state, mastery, id);
        if (part.answered)
          records.objective(id, { ...part, completed: part.answered == part.questions });
      }
    } else load();
    if (state.page) adapter.location(state.page);
    let text = "";
    let taken;
    do {
      text = encode(state, book, limit);
      taken = adapter.suspend(text);
      if (taken == null) limit = (text.length * 0.75) | 0;
    } while (taken == null && limit > 200);
    const good = adapter.writeStatus({
      // An LMS may judge any score that it holds: none before all is answered, none below an earlier pass
      score: mastery != null && !results.passed && (state.pass || results.passed == null) ? null : results.score,
      completed: state.done,
      passed: state.pass,
    });
    const start = now();
    const committed = adapter.commit();
    last = now();
    pause = Math.max(1000, 4 * (last - start)); // a slow LMS is asked less often
    if (committed && records) queue = again;
    if (committed && taken && good) return !queue.length;
    live = !adapter.lost();
    return false;
  };

  const flush = () => {
    clearTimeout(timer);
    timer = 0;
    if (ended || readOnly || !dirty || !started) return;
    if ((live || connect()) && !readOnly && send()) {
      failures = 0;
      dirty = false;
      notify("saved");
    } else if (!readOnly && (known || !alone())) {
      notify("unsaved", kept ? "device" : "");
      soon(Math.min(6e4, 1000 * 2 ** failures++));
    }
  };

  /** The page goes away: the last save, and the one end of the session. */
  const end = () => {
    clearTimeout(timer);
    if (live && !ended) {
      if (!readOnly) {
        if (dirty) send();
        else session();
      }
      adapter.close();
    }
    ended = true;
  };

  /** One window at a time writes: resolves once this one may, at once where there are no locks. */
  const lock = () =>
    new Promise((go) => {
      try {
        navigator.locks.request(name, () => new Promise(go)).catch(go);
      } catch (e) {
        go(0);
      }
    });

  return {
    async start() {
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState == "hidden") flush();
      });
      addEventListener("online", flush);
      addEventListener("pagehide", end);
      addEventListener("pageshow", (event) => {
        if (event.persisted && ended) location.reload();
      });
      let mine = false;
      const granted = lock().then(() => {
        mine = true;
        readOnly = false;
      });
      await Promise.race([granted, sleep(1000)]);
      if (!mine) {
        readOnly = true;
        notify("readonly", "window");
        granted.then(() => {
          if (!ended && connect() && !readOnly) touch();
        });
      } else {
        for (let ms = 100; !connect(); ms *= 1.1) {
          if (ms > 1000 || alone()) {
            const page = readJournal(key);
            const local = page && decode(page.s, book);
            if (local) state = merge(state, local.state);
            notify("nolms");
            break;
          }
          await sleep(ms);
        }
      }
      started = true;
      if (!readOnly) {
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
      }
      return state;
    },

    /** @param {string} id */
    visit(id) {
      if (readOnly || (state.page == id && state.visited.has(id))) return;
      state.page = id;
      state.visited.add(id);
      touch();
    },

    /**
     * What has tries is kept as the answer (none yet: a simulation or a draw that is under way);
     * what has a kind is an interaction for the LMS.
     * @param {Omit<Given, "kind"> & {kind?: string}} given
     */
    answer(given) {
      const { id, kind, response, score, tries } = given;
      if (readOnly) return;
      if (tries != null) {
        state.answers.delete(id);
        state.answers.set(id, { response, score, tries });
      }
      // an attitude scale with several statements is one interaction for each of them
      const parts = kind == "likert" ? response.split(",") : kind ? [response] : [];
      for (const part of parts) {
        const [letter, place] = kind == "likert" ? part.split(".") : [];
        const entry = /** @type {Entry} */ ({
          ...given,
          ...(place && { id: id + "-" + letter, response: place }),
          n: known ? state.count++ : -1,
          t: Date.now(),
        });
        queue.push(entry);
        log.push(entry);
      }
      touch();
    },

    results: () => ({ ...judge(), passed: state.pass, completed: state.done }),
    end,
    get state() {
      return state;
    },
    get readOnly() {
      return readOnly;
    },
  };
};
