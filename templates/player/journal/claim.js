// @ts-check
import { writeCopy } from "../session/device.js";
import { forget } from "./journal.js";
import { merge } from "../session/resume-data.js";

/**
 * What the learner says of the first of the answers on this device that may be theirs.
 *
 * @typedef {import("./saving.js").Saving} Saving
 */

/** @param {Saving} saving @returns {import("./journal.js").Copy} which is asked about no more */
const first = ({ asked }) => asked().splice(0, 1)[0];

/** They are the learner's: they go on here. @param {Saving} saving */
export const take = (saving) => {
  const { visit } = saving;
  const { key, page, state } = first(saving);
  const { count } = visit.state;
  visit.state = { ...merge(visit.state, state), count };
  visit.log = visit.log.concat(page.i.map(({ ok, ...entry }) => ({ ...entry, n: 1e9 })));
  writeCopy(key, null);
  saving.resumed();
};

/** They are not: they stay where they are, or go. @param {Saving} saving @param {boolean} remove */
export const drop = (saving, remove) => {
  const { key } = first(saving);
  if (remove) forget(key);
};
