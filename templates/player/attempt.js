// @ts-check
import { random } from "./random.js";

/**
 * What is kept of a quiz: the seed (4), `o` while an attempt is open or `d`
 * once it is done, the questions of the attempt (a code of the id, 4, and `r` right, `w` wrong,
 * `p` partly or `x` not answered), a comma, the codes of what was used of the bank before.
 *
 * @typedef {{seed: string, open: boolean, marks: Map<string, string>, used: string[]}} Kept
 */

/** Four letters or digits that name a question. @param {string} id */
const code = (id) => Math.floor(random("", id) * 36 ** 4).toString(36).padStart(4, "0");

/** @param {Kept} kept */
export const write = ({ seed, open, marks, used }) =>
  seed +
  (open ? "o" : "d") +
  Array.from(marks, ([id, mark]) => code(id) + mark).join("") +
  "," +
  used.map(code).join("");

/**
 * Questions that the bank no longer has are left out.
 * @param {string} text @param {string[]} ids @returns {Kept}
 */
export const read = (text, ids) => {
  const names = new Map(ids.map((id) => [code(id), id]));
  const [marks, used = ""] = text.slice(5).split(",");
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
  };
};
