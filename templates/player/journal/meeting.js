// @ts-check
import { writeCopy } from "../session/device.js";
import { copies, forget } from "./journal.js";
import { decode, encode, merge } from "../session/resume-data.js";
import { DIGITS, emptyState, hash } from "../session/state.js";
import { NOWHERE, takeOver, UNKNOWN } from "./takeover.js";

const opened = Date.now();

/**
 * Meets the LMS: whose attempt it is, and what is held of it there and on this device.
 * @param {import("../session/session.js").Visit} visit
 * @param {import("../scorm/rte.js").Adapter} adapter
 * @param {import("../session/session.js").Notify} notify
 */
export const createMeeting = (visit, { rte, model, resume }, notify) => {
  const { name, place } = visit;
  let learner = "";
  let who = NOWHERE;
  /** @type {import("./journal.js").Copy[]} of which only the learner can tell whose they are */
  let asked = [];

  /** What this device has of the module, but for what this page wrote and knows. */
  const others = () => copies(name).filter(({ key }) => !visit.early.has(key));

  /** What early copies hold is elsewhere, or shall be nowhere. */
  const removeEarly = () => {
    for (const key of visit.early) writeCopy(key, null);
    visit.early.clear();
  };

  /** The attempt has a name from now on. */
  const begin = () => {
    const { state } = visit;
    while (state.attempt.length < 4) state.attempt += DIGITS[(Math.random() * 64) | 0];
    visit.key = name + " " + state.attempt;
    history.replaceState(visit.key, ""); // a page that is loaded anew knows it at once
  };

  const called = () => rte.get(model.keys.learner).trim();

  /** @param {import("../scorm/rte.js").Launch} launch @param {string} text @param {import("../session/state.js").State} held */
  const take = (launch, text, held) => {
    const count = rte.number("cmi.interactions._count");
    learner = called();
    who = hash(learner);
    const taken = takeOver({
      text,
      held,
      count,
      idAt: (n) => (model.readable || count == null ? rte.get(`cmi.interactions.${n}.id`) : ""),
      copies: others(),
      fresh: launch.fresh || !(launch.location || count),
      here: { who, at: place, since: opened },
    });
    visit.state = merge(visit.state, taken.state);
    visit.log = taken.log.concat(visit.log);
    taken.early.forEach((key) => visit.early.add(key));
    asked = meeting.looking ? [] : taken.asked;
    begin();
    if (!visit.readOnly) taken.pages.forEach(([key, page]) => writeCopy(key, page));
    return taken.news;
  };

  const meeting = {
    /** An LMS was met in this launch; and the connection stands. */
    known: false,
    live: false,
    /** The LMS holds, or held, something of this attempt. */
    held: false,
    /** At what is done: an LMS that hears the end of that may call it completed. */
    looking: false,
    mastery: visit.course.mastery,

    /** @param {string} why */
    refuse(why) {
      visit.readOnly = true;
      notify("readonly", why);
    },
    /**
     * Opens the API, once; the first time of a launch what the LMS and this device hold is taken over, later what
     * another device has put there meanwhile.
     * @returns {boolean | null} null: nobody is there, or somebody else; true: it lacks something
     */
    connect() {
      const open = meeting.live;
      if (!open && !rte.open()) return null;
      const launch = model.launch();
      const text = resume.read();
      const remote = decode(text);
      const held = remote ? remote.state : emptyState();
      const { attempt } = held;
      const moved = attempt && attempt != visit.state.attempt;
      let news = false;
      meeting.live = true;
      if (
        meeting.known &&
        (!["", learner].includes(called()) || (moved && !open) || (meeting.held && !text && launch.fresh))
      ) {
        meeting.live = false;
        meeting.refuse("other"); // the session ended, and this one is somebody else's, or a new attempt
        return null;
      }
      meeting.held = meeting.held || !!text;
      meeting.looking = /^(browse|review)$/.test(launch.mode);
      if (meeting.looking) {
        meeting.refuse("review");
        removeEarly();
      }
      meeting.mastery = launch.mastery ?? meeting.mastery;
      if (meeting.known) {
        if (open) {
          // two devices that began at once: the name that is there is the attempt's
          if (moved) {
            forget(visit.key);
            visit.state.attempt = attempt;
            begin();
          }
          for (const entry of visit.log) if (!entry.ok && entry.n < held.count) entry.n = 1e9;
        }
        visit.state = merge(visit.state, held);
      } else {
        if (text && !(remote && remote.whole)) notify("damaged");
        news = take(launch, text, held);
      }
      meeting.known = true;
      const { state } = visit;
      state.done = state.done || launch.completed;
      state.pass = launch.passed || state.pass;
      visit.here = visit.here || launch.location;
      return news || visit.given.length > 0;
    },
    /** Without an LMS: what this device has of a page that came back, or of one that no LMS ever took. */
    recall() {
      const mine = others().filter(({ key, page }) =>
        history.state
          ? key == history.state || page.of == history.state
          : rte.alone() && page.w == NOWHERE && page.at == place,
      );
      const own = mine.find(({ page }) => !page.a);
      for (const { key, page, state } of mine.filter((copy) => copy == own || copy.page.a)) {
        visit.state = merge(visit.state, state);
        visit.log = page.i.concat(visit.log);
        who = page.w;
        if (page.a) visit.early.add(key);
      }
      begin();
    },
    /** What is known of the attempt is written on this device. @returns {boolean} kept */
    write() {
      const page = { s: encode(visit.state, 2e5), i: visit.log, w: who, at: place, d: Date.now() };
      const kept = writeCopy(visit.key, page);
      if (kept) {
        removeEarly();
        visit.fresh.clear();
      }
      return kept;
    },
    /** What one window at a time may write: of a learner, or of an attempt where the LMS tells of none. */
    lock: () => [name, place, who == UNKNOWN ? visit.state.attempt : who].join(" "),
    /** Another window held it: nothing here is its own, and what that one left is taken over. */
    again() {
      // what was given here before that was known is on this device too
      if (visit.early.size) visit.given.length = 0;
      visit.early.clear();
      Object.assign(visit, { readOnly: false, state: emptyState(), log: [] });
      meeting.known = false;
      if (meeting.connect() == null) meeting.recall();
    },

    /** Answers on this device of which only the learner can say whose they are (ask.js). */
    asked: () => asked,
    /** Takes what this device has of the attempt away. */
    forget: () => forget(visit.key),
  };
  return meeting;
};
