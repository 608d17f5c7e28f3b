// @ts-check
import { createLaunch } from "./cmi5-launch.js";
import { decode, encode } from "../session/resume-data.js";
import { emptyState, hash } from "../session/state.js";
import { plain } from "../xapi/xapi-definition.js";
import { createQueue } from "../xapi/xapi-queue.js";
import { isOver, isTrouble, json } from "../xapi/xapi.js";

/**
 * cmi5: what SCORM tells in values an LRS is told in statements, which the journal holds until they have arrived, and in
 * one document with the resume data.
 *
 * @typedef {ReturnType<typeof createAdapter>} Cmi5
 */

/** Resume data as long as it is; an LRS has no limit. */
const LIMIT = 6e4;
/** Progress is told in steps of so many per cent. */
const STEP = 10;

/** @param {import("../session/session.js").Visit} visit */
export function createAdapter(visit) {
  const { course } = visit;
  const launch = createLaunch(course.lang);
  /** @type {ReturnType<typeof createQueue>} */
  let queue;
  let held = { resume: "", said: /** @type {string[]} */ ([]) }; // what the document in the LRS says
  let etag = /** @type {string | null} */ (null);
  let strange = false; // another device has written it
  let stored = ""; // as the LRS has it
  let wanted = ""; // as it should
  let over = false; // it is refused
  /** @type {import("../cmi/records.js").Entry[]} what the last save has brought */
  let told = [];
  /** @type {Set<string>} what was done once and for all in this registration */
  const said = new Set();
  /** @type {Map<string, object>} pages that the learner was shown, as they are told of */
  const shown = new Map();
  /** @type {Set<string>} those that were told of, by their codes */
  const seen = new Set();
  let progress = -1; // what was told last, in per cent
  let whole = false; // everything is seen and answered, and judged for good
  let going = false; // the learner leaves, and terminate() follows

  /** @param {import("../xapi/xapi.js").Answer} answer */
  const read = ({ status, text, etag: tag }) => {
    const found = status == 200 ? json(text) : null;
    const { resume, said: before } = found || {};
    // somebody else's document is told as damaged; an LMS may give an empty one where there is none
    const other = status == 200 && text.trim().length > 4 ? text : "";
    held = { resume: typeof resume == "string" ? resume : other, said: Array.isArray(before) ? before : [] };
    held.said.forEach((verb) => said.add(verb));
    etag = tag;
    stored = text;
  };

  /** @param {string} kind @param {string} [id] @param {object} [more] @returns {import("../cmi/records.js").Entry} */
  const event = (kind, id = "", more) => ({ id, kind, response: "", score: null, t: Date.now(), n: 0, s: launch.since, ...more });

  const initialized = () => event("initialized", "", { t: launch.since });
  /** @type {Promise<boolean> | null} under way */
  let beginning = null;
  /** A launch has begun, once; a page that is loaded anew goes on with it. */
  const begin = () => (beginning = beginning || initialize().finally(() => (beginning = null)));
  const initialize = async () => {
    const { session, keep } = /** @type {import("./cmi5-launch.js").Launch} */ (launch.met);
    if (!session.begun && !queue.over()) {
      const entry = initialized();
      await queue.send(entry);
      session.begun = !!entry.ok;
      keep();
    }
    return !!session.begun;
  };

  launch.done.then((met) => {
    if (!met) return;
    queue = createQueue(visit, met.lrs, met.about);
    read(met.document);
    if (met.learner.audioPreference == "off") mute();
    dispatchEvent(new Event("online")); // who waits for it need not wait longer
    begin();
  });

  /** Which document the next one replaces: in xAPI 2.0 only who says that may write. */
  const replaced = () => (etag ? { "If-Match": etag } : undefined);
  /** Writes the document. @returns {Promise<boolean>} */
  const store = async () => {
    const { lrs, state } = /** @type {import("./cmi5-launch.js").Launch} */ (launch.met);
    if (wanted == stored) return true;
    const body = wanted;
    const { status, etag: next, version } = await lrs("activities/state", state, { method: "PUT", body, headers: replaced() });
    over = isOver(status);
    if (status == 412 || status == 409) {
      const answer = await lrs("activities/state", state);
      if (isTrouble(answer.status)) return false;
      read(answer);
      strange = true; // and what it holds is taken over before it is written again
    }
    if (status > 299 || !status) return false;
    stored = body;
    etag = next || (/^2/.test(version || "") ? (await lrs("activities/state", state)).etag : null);
    return true;
  };

  const rte = {
    /** @param {string} key */
    get: (key) => String((key == "learner" ? launch.learner : launch.met && launch.met.learner[key]) ?? ""),
    /** The learner's choice: an LMS may not want to know it (cmi5 11). @param {string} key @param {string} value */
    set(key, value) {
      if (!launch.met) return false;
      const { lrs, about } = launch.met;
      const agent = JSON.stringify(about.actor);
      lrs("agents/profile", { agent, profileId: "cmi5LearnerPreferences" }, { method: "POST", body: JSON.stringify({ [key]: value }) });
      return true;
    },
    number: () => null,
    *tell() {},
    open: () => !!queue,
    alone: () => launch.alone,
    lost: () => false,
    believe() {},
    mistrust() {},
    doubtful: () => false,
    /**
     * The page is closed. The session goes on while something is left to do: the page may be loaded anew, and an LMS
     * ends it when it launches the next.
     */
    close() {
      if (!queue || !launch.met || launch.met.session.ended) return;
      const { lrs, state, session, keep } = launch.met;
      // nothing may come before the one, or after the other
      const end = whole && !going && queue.ordered() ? [event("terminated")] : [];
      const room = queue.last(session.begun ? [] : [initialized()], end);
      session.ended = !!end[0] && room > 0;
      keep();
      if (wanted && wanted != stored && new Blob([wanted]).size < room)
        lrs("activities/state", state, { method: "PUT", body: wanted, keepalive: true, headers: replaced() });
    },
  };

  /**
   * What has come about since: pages, progress, and what ends it, each once.
   * @param {import("../session/score.js").Results | undefined} results
   */
  const witness = (results) => {
    const { state, given, here } = visit;
    if (here && state.visited.has(hash(here)) && !shown.has(here))
      shown.set(here, { type: "http://activitystrea.ms/schema/1.0/page", name: { [course.lang]: plain(document.querySelector("h1")) } });
    // where no LMS is met the attempt has a name all the same, and what happens in it is kept
    if (!visit.key || visit.readOnly) return;
    /** @param {string} kind @param {string} [id] @param {object} [more] */
    const note = (kind, id, more) => void given.push(event(kind, id, more));
    const before = decode(held.resume);
    if (before) before.state.visited.forEach((code) => seen.add(code));
    shown.forEach((d, id) => {
      if (!seen.has(hash(id))) note("experienced", id, { d });
      seen.add(hash(id));
    });
    if (!queue || !results) return;
    const { visited, pages, answered, questions, score, passed } = results;
    const percent = Math.floor((100 * (visited + answered)) / (pages + questions || 1) / STEP) * STEP;
    if (progress < 0) progress = before ? percent : 0;
    // who failed may try again, where the module says so
    const again = results.again && !state.pass;
    /** @param {string} verb @param {number | null} [worth] */
    const once = (verb, worth = null) => {
      if (!said.has(verb)) note(verb, "", { score: worth });
      said.add(verb);
    };
    whole = visited + answered == pages + questions && !!state.done && !again;
    if (percent > progress && !state.done) note("progressed", "", { response: String((progress = percent)) });
    if (state.done && !again) once("completed");
    if (state.pass) once("passed", passed ? score : null);
    else if (passed == false && !again) once("failed", score);
  };

  const telling = {
    *time() {},
    *rest() {},
    renew: () => undefined,
    /** @param {import("../session/score.js").Results | undefined} results @returns {Generator<undefined, import("../scorm/telling.js").Told>} */
    *everything(results) {
      witness(results);
      visit.log.push(...visit.given.splice(0).map((each) => ({ ...each, n: 0 })));
      wanted = JSON.stringify({ resume: encode(visit.state, LIMIT), said: Array.from(said) });
      told = [];
      return { told, left: false, good: true, committed: true, took: 0 };
    },
  };

  return {
    launch,
    witness,
    /** Does nobody judge what the learner does? Then there is nothing to wait for. */
    looking: () => !!launch.met && launch.met.data.launchMode != "Normal",
    /** Does the LMS take nothing more in this launch? */
    over: () => launch.refused || over || !!(queue && queue.over()),
    leaving: () => void (going = true),
    /** The learner goes: the last statement, and whither. @returns {Promise<string>} */
    async terminate() {
      const { met } = launch;
      if (!met || met.session.ended || !(await begin())) return "";
      const entry = event("terminated");
      for (let tries = 0; tries < 3 && !entry.ok && !queue.over(); tries++) await queue.send(entry);
      met.session.ended = true;
      met.keep();
      const { returnURL } = met.data;
      return /^https?:/.test(returnURL) ? returnURL : "";
    },
    /** @type {import("../scorm/rte.js").Adapter} */
    adapter: {
      rte,
      model: {
        keys: { learner: "learner", language: "languagePreference" },
        readable: false,
        launch() {
          const { launchMode, masteryScore } = (launch.met || { data: {} }).data;
          const mastery = masteryScore == null ? null : Number(masteryScore);
          return { mode: String(launchMode).toLowerCase(), fresh: false, completed: false, passed: null, mastery, location: "" };
        },
        leave: () => [],
      },
      resume: {
        /** A registration is one attempt of one learner: its name is known also where the LRS holds nothing of it. */
        read() {
          strange = false;
          return held.resume || encode({ ...emptyState(), attempt: hash(launch.learner) }, LIMIT);
        },
        strange: () => strange,
      },
      line: {
        down: () => false,
        known: () => true,
        /** Is all there that was to be told? */
        async up() {
          if (!queue) return false;
          return (await begin()) && (await queue.flush(told)) && store();
        },
      },
      telling: () => telling,
    },
  };
}

/** Films and sounds begin without a sound, unless the learner turns it on. */
const mute = () => {
  const met = new WeakSet();
  document.addEventListener(
    "play",
    ({ target }) => {
      const media = /** @type {HTMLMediaElement} */ (target);
      if (!met.has(media)) media.muted = true;
      met.add(media);
    },
    true,
  );
};
