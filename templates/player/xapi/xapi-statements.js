// @ts-check
import { decimal, written } from "../cmi/cmi-patterns.js";
import { random } from "../shared/random.js";

/**
 * What happened, as statements (cmi5 9, xAPI 1.0.3 Data).
 *
 * @typedef {import("../cmi/records.js").Entry} Entry of the journal; its kind is a verb, or that of a question: `answered`
 * @typedef {{
 *   activity: string, registration: string, session: string, actor: any, template: any, lang: string,
 *   since: number, last?: number, late?: number, mastery?: number, plain?: true,
 * }} About what a launch says; `plain`: nobody launched it, so it is xAPI without cmi5's categories, and its LRS is not read;
 *   `since`: when it was initialized, `last` and `late`: the times of the latest statement of it, and of launches before it; `mastery`,
 *   where the LMS gives it, to the letter
 */

const ADL = "http://adlnet.gov/expapi/";
const CMI5 = "https://w3id.org/xapi/cmi5/";
const CATEGORY = CMI5 + "context/categories/";
/** cmi5 defined, and whether the verb bears on satisfaction (9.6.2.2). @type {Record<string, boolean>} */
const DEFINED = { initialized: false, completed: true, passed: true, failed: true, terminated: false };
/** cmi5 allowed, of the module's own pages and of the module. */
const ALLOWED = ["experienced", "progressed"];

/** @param {string} id @returns {any} */
const activityOf = (id) => ({ objectType: "Activity", id });
/** @param {number} ms @returns {string} ISO 8601 */
const duration = (ms) => `PT${(Math.max(ms, 0) / 1000).toFixed(2)}S`;

/**
 * The id of a statement says what happened and is the same whoever tells it and how often: of a registration (its
 * digits, mixed with chance that the name brings), in the form of version 4. So nothing is told twice, by no device.
 * @param {string} registration @param {string} name
 */
export const nameUuid = (registration, name) =>
  registration.toLowerCase().replace(/[0-9a-f]/g, (digit, at) =>
    at == 14 ? "4" : at == 19 ? "8" : (parseInt(digit, 16) ^ (random(name, at) * 16)).toString(16),
  );

/** Which one of an AU, or of a launch of it. @param {Entry} entry @param {About} about */
const nameOf = ({ kind, id, t, response }, { activity, session }) =>
  kind == "initialized" || kind == "terminated"
    ? [session, kind].join(" ")
    : [activity, kind, id, response, kind in DEFINED || ALLOWED.includes(kind) ? "" : t].join(" ");

/** @param {Entry} entry @param {number} since when the launch began in which it happened @param {number} t */
const result = (entry, since, t) => {
  const { kind, score, latencyMs } = entry;
  switch (kind) {
    case "initialized":
    case "experienced":
      return;
    case "progressed":
      return { extensions: { [CMI5 + "result/extensions/progress"]: +entry.response } };
    case "completed":
      return { completion: true, duration: duration(t - since) };
    case "terminated":
      return { duration: duration(t - since) };
  }
  const judged = kind in DEFINED ? kind == "passed" : score == null ? null : score >= 1;
  return {
    ...(judged != null && { success: judged }),
    ...(score != null && { score: { scaled: +decimal(score) } }),
    ...(kind in DEFINED
      ? { duration: duration(t - since) }
      : { response: written(entry, entry.response), duration: duration(latencyMs || 0) }),
  };
};

/**
 * @param {Entry} entry
 * @param {About} about
 * @param {boolean} [bare] an LRS did not take the description of what it is about
 */
export const statement = (entry, about, bare) => {
  const { kind, id } = entry;
  const { activity, registration, template, mastery } = about;
  const defined = kind in DEFINED;
  const verb = defined || ALLOWED.includes(kind) ? kind : "answered";
  // what a launch before this one could not tell is told in this one (an LRS takes it in no other) and keeps its time,
  // which is before this one; nothing comes after now, and a clock that is set back turns no order round
  const { since } = about;
  const begun = entry.s || (entry.t < since ? entry.t : since);
  const late = begun != since;
  const [from, to] = late ? [about.late || 0, since] : [Math.max(since, about.last || 0), Date.now()];
  const t = Math.max(Math.min(entry.t, to), from);
  about[late ? "late" : "last"] = t;
  const { contextActivities = {}, extensions } = template;
  const { category = [], parent = [] } = contextActivities;
  const ids = defined && !about.plain ? ["cmi5", ...(DEFINED[kind] ? ["moveon"] : [])] : [];
  const whole = defined || kind == "progressed";
  const judged = kind == "passed" || kind == "failed";
  const told = result(entry, begun, t);
  return {
    id: nameUuid(registration, nameOf(entry, about)),
    actor: about.actor,
    verb: { id: ADL + "verbs/" + verb, display: { en: verb } },
    object: {
      ...activityOf(whole ? activity : `${activity}/${kind == "experienced" ? "pages/" : ""}${encodeURIComponent(id)}`),
      ...(!whole && !bare && entry.d && { definition: entry.d }),
    },
    ...(told && { result: told }),
    context: {
      ...template,
      registration,
      ...(!whole && !template.language && { language: entry.lang || about.lang }),
      contextActivities: {
        ...contextActivities,
        ...(ids[0] && { category: /** @type {any[]} */ ([]).concat(category, ids.map((name) => activityOf(CATEGORY + name))) }),
        ...(!whole && { parent: /** @type {any[]} */ ([]).concat(parent, activityOf(activity)) }),
      },
      extensions: { ...extensions, ...(judged && mastery != null && { [CMI5 + "context/extensions/masteryscore"]: mastery }) },
    },
    timestamp: new Date(t).toISOString(),
  };
};
