// @ts-check
/**
 * The elements of both data models: who may read or write each, its type, and what an LMS says before anything was set.
 * An `n` stands for an index, `{target}` for an item. (SCORM 1.2 RTE 3.4, SCORM 2004 4th Ed. RTE 4.2, SN for adl.nav.)
 *
 * @typedef {{read: boolean, write: boolean, type?: import("./types.js").Type, first?: string}} Element
 */

import * as is from "./types.js";

/** @param {string} [first] @returns {Element} what only the LMS writes */
const told = (first) => ({ read: true, write: false, first });
/** @param {import("./types.js").Type} type @param {string} [first] @returns {Element} */
const both = (type, first) => ({ read: true, write: true, type, first });
/** @param {import("./types.js").Type} type @returns {Element} */
const sent = (type) => ({ read: false, write: true, type });

/** @param {string} base @param {import("./types.js").Type} type @param {string} [first] */
const scores12 = (base, type, first) =>
  Object.fromEntries(["raw", "max", "min"].map((name) => [`${base}.score.${name}`, both(type, first)]));

const STATUS_12 = ["passed", "completed", "failed", "incomplete", "browsed"];
const ACTIVE = "cmi.interactions.n.";

/** @type {Map<string, Element>} */
export const SCORM_12 = new Map(Object.entries({
  "cmi._version": told("3.4"),
  "cmi.core.student_id": told("learner-1"),
  "cmi.core.student_name": told("Learner, Ann"),
  "cmi.core.lesson_location": both(is.text(255), ""),
  "cmi.core.credit": told("credit"),
  "cmi.core.lesson_status": both(is.oneOf(...STATUS_12), "not attempted"),
  "cmi.core.entry": told("ab-initio"),
  ...scores12("cmi.core", is.score12, ""),
  "cmi.core.total_time": told("0000:00:00.00"),
  "cmi.core.lesson_mode": told("normal"),
  "cmi.core.exit": sent(is.oneOf("time-out", "suspend", "logout", "")),
  "cmi.core.session_time": sent(is.timespan12),
  "cmi.suspend_data": both(is.text(4096), ""),
  "cmi.launch_data": told(""),
  "cmi.comments": both(is.text(4096), ""),
  "cmi.comments_from_lms": told(""),
  "cmi.objectives.n.id": both(is.identifier12),
  ...scores12("cmi.objectives.n", is.score12),
  "cmi.objectives.n.status": both(is.oneOf(...STATUS_12, "not attempted")),
  "cmi.student_data.mastery_score": told(""),
  "cmi.student_data.max_time_allowed": told(""),
  "cmi.student_data.time_limit_action": told(""),
  "cmi.student_preference.audio": both(is.whole(-1, 100), ""),
  "cmi.student_preference.language": both(is.text(255), ""),
  "cmi.student_preference.speed": both(is.whole(-100, 100), ""),
  "cmi.student_preference.text": both(is.whole(-1, 1), ""),
  [`${ACTIVE}id`]: sent(is.identifier12),
  [`${ACTIVE}objectives.n.id`]: sent(is.identifier12),
  [`${ACTIVE}time`]: sent(is.time12),
  [`${ACTIVE}type`]: sent(
    is.oneOf("true-false", "choice", "fill-in", "matching", "performance", "sequencing", "likert", "numeric"),
  ),
  [`${ACTIVE}correct_responses.n.pattern`]: sent(is.feedback),
  [`${ACTIVE}weighting`]: sent(is.decimal),
  [`${ACTIVE}student_response`]: sent(is.feedback),
  [`${ACTIVE}result`]: sent(is.result("correct", "wrong", "unanticipated", "neutral")),
  [`${ACTIVE}latency`]: sent(is.timespan12),
}));

const COMPLETION = is.oneOf("completed", "incomplete", "not attempted", "unknown");
const SUCCESS = is.oneOf("passed", "failed", "unknown");
const REQUEST = /^(continue|previous|exit|exitAll|abandon|abandonAll|suspendAll|_none_|\{target=[^{}]+\}(choice|jump))$/;

/** @param {string} base */
const scores2004 = (base) => ({
  [`${base}.score.scaled`]: both(is.real(-1, 1)),
  [`${base}.score.raw`]: both(is.real()),
  [`${base}.score.max`]: both(is.real()),
  [`${base}.score.min`]: both(is.real()),
});

/** @type {Map<string, Element>} */
export const SCORM_2004 = new Map(Object.entries({
  "cmi._version": told("1.0"),
  "cmi.comments_from_learner.n.comment": both(is.local(4000)),
  "cmi.comments_from_learner.n.location": both(is.text(250)),
  "cmi.comments_from_learner.n.timestamp": both(is.timestamp),
  "cmi.comments_from_lms.n.comment": told(),
  "cmi.comments_from_lms.n.location": told(),
  "cmi.comments_from_lms.n.timestamp": told(),
  "cmi.completion_status": both(COMPLETION, "unknown"),
  "cmi.completion_threshold": told(),
  "cmi.credit": told("credit"),
  "cmi.entry": told("ab-initio"),
  "cmi.exit": sent(is.oneOf("time-out", "suspend", "logout", "normal", "")),
  [`${ACTIVE}id`]: both(is.identifier(4000)),
  [`${ACTIVE}type`]: both(
    is.oneOf(
      "true-false", "choice", "fill-in", "long-fill-in", "matching", "performance", "sequencing", "likert", "numeric", "other",
    ),
  ),
  [`${ACTIVE}objectives.n.id`]: both(is.identifier(4000)),
  [`${ACTIVE}timestamp`]: both(is.timestamp),
  [`${ACTIVE}correct_responses.n.pattern`]: both(is.pattern),
  [`${ACTIVE}weighting`]: both(is.real()),
  [`${ACTIVE}learner_response`]: both(is.response),
  [`${ACTIVE}result`]: both(is.result("correct", "incorrect", "unanticipated", "neutral")),
  [`${ACTIVE}latency`]: both(is.interval),
  [`${ACTIVE}description`]: both(is.local(250)),
  "cmi.launch_data": told(),
  "cmi.learner_id": told("learner-1"),
  "cmi.learner_name": told("Learner, Ann"),
  "cmi.learner_preference.audio_level": both(is.real(0), "1"),
  "cmi.learner_preference.language": both(is.language, ""),
  "cmi.learner_preference.delivery_speed": both(is.real(0), "1"),
  "cmi.learner_preference.audio_captioning": both(is.whole(-1, 1), "0"),
  "cmi.location": both(is.text(1000)),
  "cmi.max_time_allowed": told(),
  "cmi.mode": told("normal"),
  "cmi.objectives.n.id": both(is.identifier(4000)),
  ...scores2004("cmi.objectives.n"),
  "cmi.objectives.n.success_status": both(SUCCESS, "unknown"),
  "cmi.objectives.n.completion_status": both(COMPLETION, "unknown"),
  "cmi.objectives.n.progress_measure": both(is.real(0, 1)),
  "cmi.objectives.n.description": both(is.local(250)),
  "cmi.progress_measure": both(is.real(0, 1)),
  "cmi.scaled_passing_score": told(),
  ...scores2004("cmi"),
  "cmi.session_time": sent(is.interval),
  "cmi.success_status": both(SUCCESS, "unknown"),
  "cmi.suspend_data": both(is.text(64000)),
  "cmi.time_limit_action": told("continue,no message"),
  "cmi.total_time": told("PT0H0M0S"),
  "adl.data.n.id": told(),
  "adl.data.n.store": both(is.text(64000)),
  "adl.nav.request": both(
    (value) => (REQUEST.test(value) ? undefined : { kind: "value", why: "it is no navigation request" }),
    "_none_",
  ),
  "adl.nav.request_valid.continue": told("unknown"),
  "adl.nav.request_valid.previous": told("unknown"),
  "adl.nav.request_valid.choice.{target}": told("unknown"),
  "adl.nav.request_valid.jump.{target}": told("unknown"),
}));
