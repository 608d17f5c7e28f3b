// @ts-check
import { pause } from "../shared/parts.js";
import { ask, createLrs, isOver, isTrouble, json } from "../xapi/xapi.js";

/**
 * What an LMS says when it launches the course: in the address, by the fetch URL, and in the LRS (cmi5 8, 10 and 11).
 *
 * @typedef {{token: string, since: number, begun?: boolean, ended?: boolean}} Session of one launch, which a page that
 *   is loaded anew goes on with: the fetch URL gives the token once
 * @typedef {{
 *   lrs: import("../xapi/xapi.js").Lrs, state: Record<string, string>, about: import("../xapi/xapi-statements.js").About,
 *   data: any, learner: any, document: import("../xapi/xapi.js").Answer, session: Session, keep(): void,
 * }} Launch `state`: the parameters of the course's own document in the State API, which `document` holds; `learner`: the
 *   preferences; `keep` the session
 */

/** The name of the document that holds the resume data: the one that every LMS known to keep few of them keeps. */
const DOCUMENT = "suspendData";

/** What the address says, in these five; nothing where one lacks. @returns {any} */
const read = () => {
  const said = new URLSearchParams(location.search);
  const found = /** @type {any} */ ({});
  for (const name of ["endpoint", "fetch", "actor", "registration", "activityId"]) found[name] = said.get(name);
  found.actor = json(found.actor);
  return Object.values(found).every(Boolean) ? found : null;
};

/** @param {string} key @returns {Session | null} */
const kept = (key) => {
  try {
    return json(String(sessionStorage.getItem(key)));
  } catch (e) {
    return null; // blocked
  }
};

/** @param {string} lang */
export const createLaunch = (lang) => {
  const said = read();
  const key = "cmi5 " + (said && said.fetch);
  const session = (said && kept(key)) || { token: "", since: Date.now() };
  const keep = () => {
    try {
      sessionStorage.setItem(key, JSON.stringify(session));
    } catch (e) {} // a page that is loaded anew needs a new launch
  };

  const launch = {
    /** There are no launch parameters: no LMS has opened this. */
    alone: !said,
    /** The LMS gives no token any more. */
    refused: !!session.ended,
    /** When it was opened: what happens from now on is of this launch. */
    since: session.since,
    /** @type {Launch | undefined} */
    met: undefined,
    /** Of which learner, and which enrolment of theirs. */
    learner: said ? JSON.stringify([said.actor.account || said.actor, said.registration]) : "",
  };

  const fetchToken = async () => {
    const { status, text } = await ask(said.fetch, { method: "POST" });
    const told = json(text) || {};
    session.token = told["auth-token"] || "";
    launch.refused = !session.token && !isTrouble(status);
    if (session.token) keep();
  };

  /** @returns {Promise<Launch | undefined>} nothing: it may be tried again */
  const meet = async () => {
    if (!session.token) await fetchToken();
    if (!session.token) return;
    const { endpoint, actor, registration, activityId } = said;
    const lrs = createLrs(endpoint, "Basic " + session.token);
    const agent = JSON.stringify(actor);
    const state = { activityId, agent, registration, stateId: DOCUMENT };
    const [data, preferences, document] = await Promise.all([
      lrs("activities/state", { ...state, stateId: "LMS.LaunchData" }),
      lrs("agents/profile", { agent, profileId: "cmi5LearnerPreferences" }),
      lrs("activities/state", state),
    ]);
    launch.refused = isOver(data.status);
    const given = json(data.text);
    if (data.status != 200 || !given || isTrouble(document.status)) return;
    const template = given.contextTemplate || {};
    return {
      lrs,
      state,
      data: given,
      learner: (preferences.status == 200 && json(preferences.text)) || {},
      document,
      session,
      keep,
      about: {
        activity: activityId,
        registration,
        session: (template.extensions || {})["https://w3id.org/xapi/cmi5/context/extensions/sessionid"] || said.fetch,
        actor,
        template,
        lang,
        since: session.since,
        mastery: given.masteryScore,
      },
    };
  };

  /** Resolves once the LMS has been met, or will not be. */
  const met = async () => {
    for (let ms = 1000; said && !launch.met && !launch.refused; ms *= 2) {
      launch.met = await meet();
      if (!launch.met && !launch.refused) await pause(Math.min(ms, 6e4));
    }
    return launch.met;
  };
  return Object.assign(launch, { done: met() });
};
