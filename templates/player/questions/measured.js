// @ts-check
import { local } from "./numerals.js";
import { sayRight } from "./said.js";

/**
 * What a number is worth and what would have been right, however it was given.
 *
 * @param {{lang: string}} course
 * @returns {Pick<import("./questions.js").Kind, "score" | "mark">}
 */
export const measured = ({ lang }) => ({
  score: (response, { correct, tolerance = 0 }) =>
    +(Math.abs(+response - correct) <= tolerance + 1e-9 * Math.max(1, Math.abs(correct))),
  mark(form, { score }, { correct }, over, words) {
    if (over && Number(score) < 1) sayRight(form, words.answer, local(correct, lang));
  },
});
