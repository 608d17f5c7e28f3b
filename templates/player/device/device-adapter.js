// @ts-check
import { byApi } from "../scorm/by-api.js";
import { writeCopy } from "../session/device.js";
import { copies, readCopy } from "../journal/journal.js";
import { UNKNOWN } from "../journal/takeover.js";
import { encode } from "../session/resume-data.js";
import { CHOICE, emptyState, hash } from "../session/state.js";

/**
 * Stands in for an LMS on the learner's own device. It is one that never says who learns and forgets everything when a
 * launch ends: what it was told stays in the journal on this device (journal.js), of which only the
 * learner can tell whose it is, and is asked (docs/decisions/0024).
 */

const LEARNER = "learner";
const LANGUAGE = "language";
export const RESUME = "cmi.suspend_data";
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
 * answered nothing. Empty where there is none.
 * @param {import("../session/session.js").Visit} visit
 */
const goesOn = ({ name, place }) => {
  const near = copies(name).filter(({ page }) => page.at == place && page.w == UNKNOWN && !page.a);
  // no LMS ever holds one (takeover.js): each may be asked about as long as it is there
  for (const { key, page } of near) if (page.p) writeCopy(key, { ...page, p: undefined });
  const own =
    near.find(({ key }) => key == history.state) ||
    near.find(({ state }) => Array.from(state.answers.keys()).every((code) => code == CHOSEN));
  return own ? own.state.attempt : "";
};

/** @param {import("../session/session.js").Visit} visit @returns {import("../scorm/rte.js").Adapter} */
export const createAdapter = (visit) => {
  /** @type {Map<string, string>} what it was told in this launch */
  const told = new Map();
  let kept = false;
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
        const attempt = goesOn(visit);
        told.set(RESUME, attempt && encode({ ...emptyState(), attempt }, LIMIT));
        return true;
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
