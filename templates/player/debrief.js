// @ts-check
import { element } from "./elements.js";

/**
 * What is told of a path once it has ended.
 *
 * @typedef {import("./story.js").Story} Story
 * @typedef {import("./story.js").Position} Position
 */

/** The same simulation without chance: what the best path was found in. @param {Story} story @returns {Story} */
export const calm = (story) => ({
  ...story,
  nodes: Object.fromEntries(
    Object.entries(story.nodes).map(([at, node]) => [
      at,
      { ...node, events: (node.events || []).filter(({ chance }) => chance == 100) },
    ]),
  ),
});

/**
 * What was chosen, and why it mattered.
 * @param {Position[]} all
 * @param {(at: string, letter: string, part: string) => HTMLElement | null} choice a text of a choice
 * @param {Record<string, string>} words
 * @param {Position[]} [other] a path to tell the differences from
 */
export const chosen = (all, choice, words, other) => {
  const list = element("ol", "", "path");
  for (let i = 1; i < all.length; i++) {
    const { at } = all[i - 1];
    const letter = all[i].path.slice(-1);
    const say = letter == "1" ? element("span", words.late) : choice(at, letter, "say");
    if (!say) continue;
    const item = element("li");
    const why = choice(at, letter, "why");
    item.append(say, ...(why ? [why] : []));
    if (other && !other.some((each, n) => n && each.path.slice(-1) == letter && other[n - 1].at == at)) {
      item.className = "apart";
      say.after(" ", element("small", words.apart));
    }
    if (why) why.hidden = false;
    list.append(item);
  }
  return list;
};
