// @ts-check
import { random } from "../shared/random.js";

/**
 * What is kept of a quiz: the seed (4), `o` while an attempt is open or `d` once it is done, the questions of the
 * attempt (a code of the id, 4, and `r` right, `w` wrong, `p` partly or `x` not answered), a comma, the codes of
 * what was used of the bank before; where there is a time limit, a comma, the seconds that have passed (3) and how
 * often the learner took more time (1).
 *
 * @typedef {import("./clock.js").Time} Time
 * @typedef {{seed: string, open: boolean, marks: Map<string, string>, used: string[], time: Time}} Kept
 */

/** Thirteen hours: more than an LMS keeps a session open. */
const LONGEST = 36 ** 3 - 1;

/** @param {number} n @param {number} width */
const digits = (n, width) => Math.floor(n).toString(36).padStart(width, "0");

/** Four letters or digits that name a question. @param {string} id */
const code = (id) => digits(random("", id) * 36 ** 4, 4);

/** @param {Kept} kept */
export const write = ({ seed, open, marks, used, time: { spent, more } }) =>
  seed +
  (open ? "o" : "d") +
  Array.from(marks, ([id, mark]) => code(id) + mark).join("") +
  "," +
  used.map(code).join("") +
  (spent || more ? "," + digits(Math.min(spent, LONGEST), 3) + digits(more, 1) : "");

/**
 * Questions that the bank no longer has are left out.
 * @param {string} text @param {string[]} ids @returns {Kept}
 */
export const read = (text, ids) => {
  const names = new Map(ids.map((id) => [code(id), id]));
  const [marks, used = "", time = "0000"] = text.slice(5).split(",");
  return {
    seed: text.slice(0, 4),
    open: text[4] == "o",
    marks: new Map(
      (marks.match(/.{5}/g) || []).flatMap((each) => {
        const id = names.get(each.slice(0, 4));
        return id ? [[id, each[4]]] : [];
      }),
    ),
    used: (used.match(/.{4}/g) || []).map((each) => names.get(each) || "").filter(Boolean),
    time: { spent: parseInt(time.slice(0, 3), 36) || 0, more: parseInt(time[3], 36) || 0 },
  };
};
