// @ts-check
import { generate } from "lean-qr";
import { element, fill } from "../shared/elements.js";
import { textRecord } from "./text-record.js";

/**
 * A record as codes that another phone reads off this one, where no file can be sent; the same text stands beside them.
 * Black on white whatever the page is: many a reader knows no other.
 *
 * @param {Element} place
 * @param {HTMLTextAreaElement} copy
 * @param {import("./text-record.js").LearningRecord} record
 * @param {Record<string, string>} words
 */
export const showCodes = (place, copy, record, words) => {
  const lines = textRecord(record);
  copy.value = lines.join("\n\n");
  const codes = lines.map((line, at) => {
    const name = `\u2066${at + 1} / ${lines.length}\u2069`;
    const figure = element("figure");
    const canvas = /** @type {HTMLCanvasElement} */ (element("canvas"));
    generate(line).toCanvas(canvas, { off: [255, 255, 255, 255] });
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", `${words.code} ${name}`);
    figure.append(canvas, element("figcaption", name));
    return figure;
  });
  const about = element("p", words.codes);
  about.tabIndex = -1;
  fill(place, about, ...codes);
  about.focus();
};
