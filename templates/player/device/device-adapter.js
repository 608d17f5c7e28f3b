// @ts-check
import { byApi } from "../scorm/by-api.js";
import { writeCopy } from "../session/device.js";
import { copies, readCopy } from "../journal/journal.js";
import { encode } from "../session/resume-data.js";
import { CHOICE, emptyState, hash } from "../session/state.js";

/**
 * Stands in for an LMS on the learner's own device. It is one that has a single name for all its learners and forgets
 * everything when a launch ends: what it was told stays in the journal on this device (journal.js), of which only the
 * learner can tell whose it is, and is asked (docs/decisions/0024).
 */

/** Who learns: nobody tells. */
const ANYBODY = "anybody";
const LEARNER = "learner";
const LANGUAGE = "language";
const RESUME = "cmi.suspend_data";
const LIMIT = 2e5;
/** Where the learner's language is on this device, for all courses of this place. */
const SPOKEN = "courseLanguage";
const CHOSEN = hash(CHOICE);

/**
 * Is the journal as new as the state? Nothing else keeps it, so that a commit arrives where this is so.
 * @param {import("../session/session.js").Visit} visit
 */
const isKept = ({ key, state }) => {
  const copy = readCopy(key);
  return !!copy && copy.state.seq == state.seq;
};

/**
 * The attempt that goes on without a question: what this page had before it was loaded anew, or else a visit that
 * answered nothing; in a window that waited for another, what that one left. Empty where there is none.
 * @param {import("../session/session.js").Visit} visit
 * @param {boolean} waited
 */
const goesOn = ({ name, place }, waited) => {
  const near = copies(name).filter(({ page }) => page.at == place && page.w == hash(ANYBODY) && !page.a);
  // no LMS ever holds one (takeover.js): each may be asked about as long as it is there
  for (const { key, page } of near) if (page.p) writeCopy(key, { ...page, p: undefined });
  const own = waited
    ? near[0]
    : near.find(({ key }) => key == history.state) ||
      near.find(({ state }) => Array.from(state.answers.keys()).every((code) => code == CHOSEN));
  return own ? own.state.attempt : "";
};

/** @param {import("../session/session.js").Visit} visit @returns {import("../scorm/rte.js").Adapter} */
export const createAdapter = (visit) => {
  /** @type {Map<string, string>} what it was told in this launch */
  const told = new Map([[LEARNER, ANYBODY]]);
  let kept = false;
  let opened = false;
  /** @param {string} key */
  const get = (key) => {
    try {
      if (key == LANGUAGE) return localStorage.getItem(SPOKEN) || "";
    } catch (e) {} // no storage
    return told.get(key) || "";
  };
  /** @param {string} key @param {string} value */
  const set = (key, value) => {
    told.set(key, value);
    try {
      if (key == LANGUAGE) localStorage.setItem(SPOKEN, value);
    } catch (e) {} // for this visit only
    return true;
  };
  const nothing = () => [];

  return byApi(
    {
      get,
      set,
      word: get,
      number: () => null,
      commit: () => (kept = isKept(visit)),
      forget: (key) => told.delete(key),
      failed: () => 0,
      code: () => 0,
      open() {
        const attempt = goesOn(visit, opened);
        told.set(RESUME, attempt && encode({ ...emptyState(), attempt }, LIMIT));
        return (opened = true);
      },
      close() {},
      alone: () => false,
      lost: () => false,
      *tell(values) {
        for (const [key, value] of values) set(key, value);
      },
      kept: () => true,
      believe() {},
      mistrust() {},
      /** Storage that was full is tried again: the journal is written anew. */
      doubtful: () => !kept,
      *anew() {},
    },
    {
      keys: {
        learner: LEARNER,
        location: "location",
        session: "session",
        exit: "exit",
        status: "status",
        score: "score",
        language: LANGUAGE,
      },
      limit: LIMIT,
      readable: false,
      time: String,
      launch: () => ({ mode: "", fresh: true, completed: false, passed: null, mastery: null, location: "" }),
      status: nothing,
      interaction: nothing,
      objective: nothing,
      leave: nothing,
    },
    { down: () => false, known: () => true, up: async () => true },
  );
};
