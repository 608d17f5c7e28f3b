// @ts-check
/**
 * The data types of SCORM's data models, as strict as the standards write them: a type says what is wrong with a value.
 *
 * @typedef {{kind: "value" | "range" | "long", why: string}} Wrong
 * @typedef {(value: string, kindOfInteraction: string) => Wrong | undefined} Type the second matters to answers only
 */

const VALUE = "value";
/** @param {boolean} right @param {string} why @returns {Wrong | undefined} */
const unless = (right, why) => (right ? undefined : { kind: VALUE, why });

/** @param {RegExp} pattern @param {string} why @returns {Type} */
const written = (pattern, why) => (value) => unless(pattern.test(value), why);

/** @param {string[]} words @returns {Type} */
export const oneOf = (...words) =>
  (value) => unless(words.includes(value), `allowed are ${words.map((word) => word || "nothing").join(", ")}`);

/** @param {number} max @returns {Type} */
export const text = (max) =>
  (value) => (value.length > max ? { kind: "long", why: `${value.length} characters; an LMS need keep ${max} only` } : undefined);

/** A text that may say its language. @param {number} max @returns {Type} */
export const local = (max) => (value) => text(max)(value.replace(/^\{lang=[^{}]*\}/, ""), "");

/** @param {number} [low] @param {number} [high] @param {RegExp} [pattern] @returns {Type} */
const number = (low = -Infinity, high = Infinity, pattern = /^-?\d+(\.\d+)?$/) =>
  (value) =>
    unless(pattern.test(value), "it is no number") ||
    (+value < low || +value > high
      ? { kind: "range", why: high == Infinity ? `it must be at least ${low}` : `it must lie between ${low} and ${high}` }
      : undefined);
export const real = number;
/** @param {number} low @param {number} high */
export const whole = (low, high) => number(low, high, /^-?\d+$/);
/** SCORM 1.2: a score is a decimal of 0 to 100, or blank. @type {Type} */
export const score12 = (value) => (value == "" ? undefined : number(0, 100, /^-?\d*\.?\d+$/)(value, ""));
export const decimal = number(-Infinity, Infinity, /^-?\d*\.?\d+$/);

export const identifier12 = written(/^\S{1,255}$/, "it must be 1 to 255 characters without a space");
export const time12 = written(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/, "the form is HH:MM:SS.SS");
export const timespan12 = written(/^\d{2,4}:\d\d:\d\d(\.\d{1,2})?$/, "the form is HHHH:MM:SS.SS");

/** @param {number} max @returns {Type} */
export const identifier = (max) => (value) =>
  unless(/^\S+$/.test(value), "it must be an identifier without a space") ||
  unless(!/^urn:/i.test(value) || /^urn:[a-z0-9][-a-z0-9]{1,31}:\S+$/i.test(value), "a URN is urn:NAME:…") ||
  text(max)(value, "");
export const language = written(/^([a-z]{2,3}|[ix])?(-[a-z0-9]{1,8})*$/i, "it must be a language tag");
export const interval = written(
  /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/,
  "the form is PnYnMnDTnHnMn.nnS, with two decimals at most",
);
export const timestamp = written(
  /^(19[7-9]\d|20[0-3]\d)(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3])(:[0-5]\d(:[0-5]\d(\.\d{1,2})?(Z|[+-]\d\d(:\d\d)?)?)?)?)?)?)?$/,
  "the form is YYYY-MM-DDThh:mm:ss.ss, with two decimals at most",
);

const ID = "[^\\s[\\]{}]{1,250}";
const LANG = "(\\{lang=[^{}]*\\})?";
/** @param {string} item @param {string} why @param {string} [before] */
const listed = (item, why, before = "") => written(new RegExp(`^${before}(${item}(\\[,\\]${item})*)?$`), why);
const FLAGS = "(\\{(case|order)_matters=(true|false)\\})*";
const WORDS = "((?!\\[,\\])[^])*";
const PHRASE = `${LANG}${WORDS}`;
const yes = written(/^(true|false)$/, "it must be true or false");
const choice = listed(ID, "choices are identifiers, separated by [,]");
const pairs = listed(`${ID}\\[\\.\\]${ID}`, "pairs are a[.]b, separated by [,]");
const any = text(4000);
/** What a learner answered, by type of interaction (SCORM 2004 4th Ed. RTE 4.2.9). @type {Record<string, Type>} */
const RESPONSES = {
  "true-false": yes,
  choice,
  "fill-in": local(4000),
  "long-fill-in": local(4000),
  matching: pairs,
  performance: listed(`(${ID})?\\[\\.\\]${WORDS}`, "steps are name[.]answer, separated by [,]"),
  sequencing: choice,
  likert: written(new RegExp(`^(${ID})?$`), "it must be one identifier"),
  numeric: real(),
  other: any,
};
/** What is right. @type {Record<string, Type>} */
const PATTERNS = {
  ...RESPONSES,
  "fill-in": listed(PHRASE, "phrases are separated by [,]", FLAGS),
  performance: listed(`(${ID})?\\[\\.\\]${WORDS}`, "steps are name[.]answer, separated by [,]", FLAGS),
  numeric: written(/^(-?\d+(\.\d+)?)?\[:\](-?\d+(\.\d+)?)?$/, "a range is written low[:]high"),
};
/** @type {Type} */
export const response = (value, kind) => (RESPONSES[kind] || any)(value, kind);
/** @type {Type} */
export const pattern = (value, kind) => (PATTERNS[kind] || any)(value, kind);

const LETTERS = "\\{?[^\\s,{}]+(,[^\\s,{}]+)*\\}?";
/** SCORM 1.2's CMIFeedback, by type of interaction. @type {Record<string, Type>} */
const FEEDBACK = {
  "true-false": written(/^(0|1|t|f|true|false)?$/i, "it must be t or f"),
  choice: written(new RegExp(`^(${LETTERS})?$`), "choices are letters or digits, separated by commas"),
  sequencing: written(new RegExp(`^(${LETTERS})?$`), "steps are letters or digits, separated by commas"),
  matching: written(/^(\{?[^\s,.{}]+\.[^\s,.{}]+(,[^\s,.{}]+\.[^\s,.{}]+)*\}?)?$/, "pairs are a.b, separated by commas"),
  numeric: (value, kind) => (value == "" ? undefined : decimal(value, kind)),
};
/** @type {Type} */
export const feedback = (value, kind) => text(255)(value, kind) || (FEEDBACK[kind] || (() => undefined))(value, kind);

/** A word of these, or a number. @param {string[]} words @returns {Type} */
export const result = (...words) => (value) =>
  unless(words.includes(value) || /^-?\d*\.?\d+$/.test(value), `allowed are ${words.join(", ")} and a number`);
