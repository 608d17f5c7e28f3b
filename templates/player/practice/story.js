// @ts-check
import { evaluate } from "./expressions.js";
import { random } from "../shared/random.js";

/**
 * What happens in a simulation. A path is the letters of what was chosen (`a` is a node's first
 * choice, `0` goes on where there is nothing to choose, `1` is the time that ran out): with the
 * seed it gives everything again, so it is all that is kept.
 *
 * @typedef {import("./expressions.js").Values} Values
 * @typedef {Record<string, string>} Effects
 * @typedef {[string, string?][]} Ways where it goes on, each with its condition
 * @typedef {{if?: string, set?: Effects, go: Ways}} Choice
 * @typedef {{if?: string, set?: Effects, chance: number}} Event
 * @typedef {{
 *   round?: string, set?: Effects, events?: Event[], choices?: Choice[], go?: Ways, silent?: number,
 * }} Moment
 * @typedef {{score?: string, objectives?: Record<string, string>}} Ending
 * @typedef {{
 *   start: string, variables: Record<string, [import("./expressions.js").Value, number?, number?]>,
 *   rounds: Record<string, [number, string]>, nodes: Record<string, Moment>,
 *   endings: Record<string, Ending>,
 * }} Story
 * @typedef {{at: string, round: string, values: Values, event: number, path: string}} Position
 *   `event`: which of the node's events happened, -1 for none
 */

/** @param {string | undefined} condition @param {Values} values */
const holds = (condition, values) => !condition || evaluate(condition, values) === true;

/** All new values come from the old ones. @param {Story} story @param {Effects} effects @param {Values} values */
const changed = (story, effects, values) => {
  const made = { ...values };
  for (const name in effects) {
    const value = evaluate(effects[name], values);
    const [, min, max] = story.variables[name];
    made[name] =
      min == null || max == null ? value : Math.max(min, Math.min(max, Number(value)));
  }
  return made;
};

/** @param {Ways} ways @param {Values} values */
const route = (ways, values) => (ways.find(([, condition]) => holds(condition, values)) || [""])[0];

/**
 * Arrives at a node, and goes on from those that only lead on.
 * @param {Story} story
 * @param {string} seed
 * @param {string} to
 * @param {Position} from
 * @returns {Position}
 */
const arrive = (story, seed, to, from) => {
  const { path } = from;
  const node = story.nodes[to];
  if (!node) return { ...from, at: to, round: "", event: -1 };
  let values = changed(story, node.set || {}, from.values);
  const happens = (/** @type {Event} */ event, /** @type {number} */ i) =>
    holds(event.if, values) && random(seed, `${path.length} ${to} ${i}`) * 100 < event.chance;
  const event = (node.events || []).findIndex(happens);
  if (event >= 0) values = changed(story, (node.events || [])[event].set || {}, values);
  const position = { at: to, round: node.round || from.round, values, event, path };
  return node.silent ? arrive(story, seed, route(node.go || [], values), position) : position;
};

/** @param {Story} story @param {string} seed @returns {Position} */
export const begin = (story, seed) => {
  /** @type {Values} */
  const values = {};
  for (const name in story.variables) values[name] = story.variables[name][0];
  return arrive(story, seed, story.start, { at: "", round: "", values, event: -1, path: "" });
};

/**
 * The letters that can be chosen.
 * @param {Story} story
 * @param {Position} position
 */
export const open = (story, { at, values }) => {
  const node = story.nodes[at];
  if (!node) return "";
  if (!node.choices) return "0";
  return node.choices
    .map((choice, i) => (holds(choice.if, values) ? String.fromCharCode(97 + i) : ""))
    .join("");
};

/**
 * @param {Story} story
 * @param {string} seed
 * @param {Position} position
 * @param {string} letter
 * @returns {Position | null} null where the letter cannot be chosen
 */
export const step = (story, seed, position, letter) => {
  const { at, round, values, path } = position;
  const from = { ...position, path: path + letter };
  const node = story.nodes[at];
  if (letter == "1" && node && story.rounds[round])
    return arrive(story, seed, story.rounds[round][1], { ...from, round: "" });
  if (!node || !open(story, position).includes(letter)) return null;
  if (letter == "0") return arrive(story, seed, route(node.go || [], values), from);
  const { set, go } = /** @type {Choice[]} */ (node.choices)[letter.charCodeAt(0) - 97];
  const next = changed(story, set || {}, values);
  return arrive(story, seed, route(go, next), { ...from, values: next });
};

/**
 * Every position of a path; it ends early where the module was changed and a step is gone.
 * @param {Story} story
 * @param {string} seed
 * @param {string} path
 * @returns {Position[]}
 */
export const replay = (story, seed, path) => {
  const made = [begin(story, seed)];
  for (const letter of path) {
    const next = step(story, seed, made[made.length - 1], letter);
    if (!next) break;
    made.push(next);
  }
  return made;
};

/**
 * What an ending is worth.
 * @param {Story} story
 * @param {Position} position
 * @returns {{score: number | null, objectives: Record<string, number>} | null} null before the end
 */
export const outcome = (story, { at, values }) => {
  const ending = story.endings[at];
  if (!ending) return null;
  /** @param {string} source */
  const share = (source) => Math.max(0, Math.min(1, Number(evaluate(source, values)) / 100));
  /** @type {Record<string, number>} */
  const objectives = {};
  for (const id in ending.objectives) objectives[id] = share(ending.objectives[id]);
  return { score: ending.score == null ? null : share(ending.score), objectives };
};
