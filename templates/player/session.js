// @ts-check
import { readJournal, writeJournal } from "./journal.js";
import { tally } from "./score.js";
import { decode, emptyState, encode, hash, merge } from "./state.js";

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
  const name = `packager ${course.id} ${course.lang}`;

  let key = name; // of the journal; with the learner's id once that is known
  let state = emptyState();
  let { limit } = adapter;
  let { mastery } = course;
  /** @type {import("./rte.js").Records | undefined} */
  let records;
  /** @type {Promise<unknown> | undefined} the list of pages and questions: what scores and results need */
  let listed;
  let here = ""; // the id of the page that is shown
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

  /** Fetches the list until it is there. */
  const list = async () => {
    for (let ms = 1000; !course.pages; ms *= 2)
      try {
        Object.assign(course, await (await fetch("course.json")).json());
      } catch (e) {
        await sleep(Math.min(ms, 6e4));
      }
  };

  /** Forgets what this build of the module no longer has. @param {string[]} ids @param {Map<string, any> | Set<string>} kept */
  const prune = (ids, kept) => {
    const codes = ids.map(hash);
    for (const code of kept.keys()) if (!codes.includes(code)) kept.delete(code);
  };

  /** What all amounts to; nothing as long as the list is not there. */
  const judge = () => {
    if (!course.pages) return;
    prune(Object.keys(course.questions), state.answers);
    prune(course.pages.map(([id]) => id), state.visited);
    const results = tally(course, state, mastery);
    state.done = state.done || results.completed;
    state.pass = state.pass || (results.passed ?? state.pass);
    return results;
  };

  const keep = () => {
    state.seq++;
    kept = writeJournal(key, { s: encode(state, 2e5), i: log, b: held });
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
    Promise.all([adapter.records(), listed]).then(
      ([loaded]) => {
        records = loaded;
        if (dirty && started && !timer) soon(200);
      },
      () => {},
    );

  /** Opens the API and takes over what the LMS and this device hold. */
  const connect = () => {
    if (!adapter.open()) return false;
    const launch = adapter.readLaunch();
    const suspended = adapter.get("cmi.suspend_data");
    const remote = decode(suspended);
    const count = adapter.number("cmi.interactions._count") || 0;
    let old = remote ? remote.state : emptyState();
    live = true;
    if (/^(browse|review)$/.test(launch.mode)) {
      readOnly = true;
      notify("readonly", "review");
    }
    if (suspended && !(remote && remote.whole)) notify("damaged");
    if (launch.mastery != null) mastery = launch.mastery;
    if (!known) {
      known = true;
      began = now();
      held = old.seq;
      key += " " + hash(launch.learner);
      const page = readJournal(key);
      const local = page && decode(page.s);
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
    const results = judge();
    session();
    /** @type {Entry[]} what the LMS in its trouble did not take */
    const again = [];
    if (records && results) {
      for (const entry of queue) {
        const before = adapter.failed();
        // those after it wait too: an LMS's list has no gaps
        if (!again[0]) records.interaction(entry);
        if (again[0] || (adapter.failed() > before && (tries[entry.n] = (tries[entry.n] || 0) + 1) < 5))
          again.push(entry);
      }
      for (const id of new Set(Object.values(course.questions).flatMap(({ o }) => o || []))) {
        const part = tally(course, state, mastery, id);
        if (part.answered)
          records.objective(id, { ...part, completed: part.answered == part.questions });
      }
    } else load();
    if (here) adapter.location(here);
    let text = "";
    let taken;
    do {
      text = encode(state, limit);
      taken = adapter.suspend(text);
      if (taken == null) limit = (text.length * 0.75) | 0;
    } while (taken == null && limit > 200);
    const good = !results || adapter.writeStatus({
      // An LMS may judge any score that it holds: none before all is answered, none below an earlier pass
      score: mastery != null && !results.passed && (state.pass || results.passed == null) ? null : results.score,
      completed: state.done,
      passed: state.pass,
    });
    const start = now();
    const committed = adapter.commit();
    last = now();
    pause = Math.max(1000, 4 * (last - start)); // a slow LMS is asked less often
    if (committed && records && results) queue = again;
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
      dirty = !(records && course.pages); // the score is still to be told
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
      listed = list();
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
            const local = page && decode(page.s);
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
      const code = hash(id);
      here = id;
      if (readOnly || (state.page == code && state.visited.has(code))) return;
      state.page = code;
      state.visited.add(code);
      touch();
    },

    /** A page that the learner need not see counts as seen. @param {string} id */
    skip(id) {
      state.visited.add(hash(id));
    },
    /** The answer to a question. @param {string} id */
    found: (id) => state.answers.get(hash(id)),
    /** Whether a page was visited. @param {string} id */
    seen: (id) => state.visited.has(hash(id)),

    /**
     * What has tries is kept as the answer (none yet: a simulation or a draw that is under way);
     * what has a kind is an interaction for the LMS.
     * @param {Omit<Given, "kind"> & {kind?: string}} given
     */
    answer(given) {
      const { id, kind, response, score, tries } = given;
      if (readOnly) return;
      if (tries != null) {
        state.answers.delete(hash(id));
        state.answers.set(hash(id), { response, score, tries, ...(!kind && { stays: true }) });
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

    /** Resolves to what all amounts to, once the list of questions is there. */
    async results() {
      await listed;
      return {
        .../** @type {import("./score.js").Results} */ (judge()),
        passed: state.pass,
        completed: state.done,
      };
    },
    /** The id of the page where the learner was; empty if there is none. */
    async page() {
      const code = state.page; // the learner may turn pages while the list comes
      if (!code) return "";
      if (hash(here) == code) return here;
      await listed;
      const found = course.pages.find(([id]) => hash(id) == code);
      return found ? found[0] : "";
    },
    end,
    get state() {
      return state;
    },
    get readOnly() {
      return readOnly;
    },
  };
};
