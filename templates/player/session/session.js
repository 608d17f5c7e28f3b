// @ts-check
import { writeCopy } from "./device.js";
import { emptyState, hash, view } from "./state.js";

/**
 * One visit of a learner: what is visited and answered. What has to do with the LMS comes a moment later
 * (saving.js); until then what was given waits, on this device as well, and where it does not come, the learner is told.
 *
 * @typedef {import("./score.js").Course} Course
 * @typedef {import("../cmi/records.js").Given} Given
 * @typedef {(kind: "saving" | "saved" | "unsaved" | "nolms" | "readonly" | "resumed" | "damaged" | "asked" |
 *   "nosession", why?: string) => void} Notify
 *   unsaved: why is "device" where this device has it, "" where nothing has it;
 *   readonly: "review", "window" or "other"; resumed: the state came, or changed, after `start`; damaged:
 *   part of the resume data could not be read; asked: answers on this device may be the learner's;
 *   nosession: the LMS has ended it, and another has to begin
 * @typedef {{
 *   course: Course, name: string, key: string, state: import("./state.js").State, here: string,
 *   given: (Given & {t: number})[], log: import("../cmi/records.js").Entry[], readOnly: boolean,
 *   place: string, early: Set<string>, fresh: import("./state.js").State["answers"], hold(): void,
 *   load(failed?: () => void, name?: string): Promise<any>,
 * }} Visit `name` of the module on this device, `key` of the attempt once that is known; the id of the page
 *   that is shown; what was given and has no place in the LMS's list yet; the interactions of this launch; where the
 *   package lies; the keys of early copies that hold nothing else than this visit; the answers that are in no other
 *   copy; `hold` writes those; `load` asks for
 *   the part of the script that has to do with the LMS, or for another
 * @typedef {(visit: Visit, notify: Notify) => import("../journal/saving.js").Saving} Open
 */

/**
 * @param {Course} course
 * @param {Visit["load"]} load
 * @param {Notify} notify
 */
export const createSession = (course, load, notify) => {
  /** @type {Visit} */
  const visit = {
    course,
    name: `packager ${course.id} ${course.lang}`,
    key: "",
    state: emptyState(),
    here: "",
    given: [],
    log: [],
    readOnly: false,
    place: hash(FILE ? "" : location.pathname.replace(/\/[^/]*$/, "")), // which is carried about
    early: new Set(),
    fresh: new Map(),
    load,
    /** Whose it is, and of which attempt, proves later: what this page was given goes to the device as it is. */
    hold() {
      const copy = { a: Array.from(visit.fresh), i: visit.given, of: history.state, at: visit.place, d: Date.now() };
      if (writeCopy(own, copy)) visit.early.add(own);
    },
  };
  const own = `${visit.name} early ${Math.random()}`;
  let started = false;
  /** @type {import("../journal/saving.js").Saving | undefined} */
  let saving;
  /** @type {(value?: any) => void} */
  let begun;
  const changed = () => (saving ? saving.changed() : notify("saving"));

  const session = {
    /** Resolves once the learner and the state are known. */
    begun: new Promise((go) => (begun = go)),
    async start() {
      /** @type {{open: Open}} */
      const { open } = await load(() => visit.fresh.size && notify("unsaved", visit.early.size ? "device" : ""));
      saving = open(visit, notify);
      await saving.start();
      started = true;
      begun();
      if (saving.asked()[0]) notify("asked");
      return visit.state;
    },

    /** @param {string} id */
    visit(id) {
      const { state } = visit;
      const code = hash(id);
      visit.here = id;
      if (visit.readOnly || (state.page == code && state.visited.has(code))) return;
      state.page = code;
      state.visited.add(code);
      changed();
    },

    /** A page that the learner need not see counts as seen. @param {string} id */
    skip(id) {
      visit.state.visited.add(hash(id));
    },
    /** The answer to a question. @param {string} id */
    found: (id) => view(visit.state).found(id),
    /** Whether a page was visited. @param {string} id */
    seen: (id) => view(visit.state).seen(id),

    /**
     * What has tries is kept as the answer (none yet: a simulation or a draw that is under way);
     * what has a kind is an interaction for the LMS.
     * @param {Omit<Given, "kind"> & {kind?: string}} given
     */
    answer(given) {
      const { id, kind, response, score, tries } = given;
      const { answers } = visit.state;
      if (visit.readOnly) return;
      if (tries != null) {
        answers.delete(hash(id));
        const answer = { response, score, tries, ...(!kind && { stays: true }) };
        answers.set(hash(id), answer);
        visit.fresh.set(hash(id), answer);
      }
      // an attitude scale with several statements is one interaction for each of them
      const parts = kind == "likert" ? response.split(",") : kind ? [response] : [];
      for (const each of parts) {
        const [letter, place] = kind == "likert" ? each.split(".") : [];
        visit.given.push(
          /** @type {any} */ ({
            ...given,
            t: Date.now(),
            ...(place && { id: id + "-" + letter, response: place }),
          }),
        );
      }
      if (!started) visit.hold();
      changed();
    },

    /** Resolves to what all amounts to, once the list of questions is there. */
    async results() {
      await session.begun;
      const { ready, judge } = /** @type {import("../journal/saving.js").Saving} */ (saving);
      await ready;
      const results = /** @type {import("./score.js").Results} */ (judge());
      return { ...results, passed: visit.state.pass, completed: visit.state.done };
    },
    /** The id of the page where the learner was; empty if there is none. */
    async page() {
      const code = visit.state.page; // the learner may turn pages while the list comes
      const { here } = visit;
      if (!code) return "";
      if (hash(here) == code) return here;
      await session.results();
      const found = course.pages.find(([id]) => hash(id) == code);
      return (found || [""])[0];
    },
    /** What is kept, and where; nothing as long as that part of the script has not come. */
    get saving() {
      return saving;
    },
    /** Names this learner's attempt on this device. */
    get key() {
      return visit.key;
    },
    get state() {
      return visit.state;
    },
    get readOnly() {
      return visit.readOnly;
    },
  };
  return session;
};
