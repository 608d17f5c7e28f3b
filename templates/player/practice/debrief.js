// @ts-check
import { element } from "../shared/elements.js";

/**
 * What is told of a path once it has ended.
 *
 * @typedef {import("./story.js").Position} Position
 */

/** The choices of a path, each by its node and letter. @param {Position[]} all */
export const steps = (all) =>
  all.slice(1).flatMap(({ path }, i) => (path.slice(-1) == "0" ? [] : [all[i].at + " " + path.slice(-1)]));

/** @param {string} step */
const node = (step) => step.split(" ")[0];

/**
 * Where two paths go together and where apart: `[mine, other]` for each stretch, both the same where they are one.
 * Where both come to a node and leave it otherwise, that is a stretch for itself.
 * @param {string[]} mine
 * @param {string[]} other
 * @returns {string[][][]}
 */
export const stretches = (mine, other) => {
  const made = [];
  const nodes = other.map(node);
  for (let i = 0, j = 0; i < mine.length || j < other.length; ) {
    const met = mine.findIndex((step, n) => n >= i && nodes.indexOf(node(step), j) >= 0);
    const to = met < 0 ? mine.length : met;
    const until = met < 0 ? other.length : nodes.indexOf(node(mine[met]), j);
    if (to > i || until > j) made.push([mine.slice(i, to), other.slice(j, until)]);
    if (met >= 0) made.push([[mine[met]], [other[until]]]);
    i = to + 1;
    j = until + 1;
  }
  return made;
};

/**
 * The path that was gone, and beside it, where it went elsewhere, a better one.
 * @param {string[]} mine
 * @param {string[]} better
 * @param {(at: string) => HTMLElement} copy the text of a node
 * @param {(at: string, letter: string, part: string) => HTMLElement | null} choice a text of a choice
 * @param {string} late what is said of time that ran out
 * @param {string} title what the better one is called
 */
export const drawn = (mine, better, copy, choice, late, title) => {
  /** @param {string[]} lane */
  const list = (lane) => {
    const made = element("ol");
    for (const step of lane) {
      const [at, letter] = step.split(" ");
      const item = element("li");
      const head = /** @type {Element} */ (copy(at).querySelector("h3"));
      const where = element("small");
      where.append(...head.childNodes);
      const why = choice(at, letter, "why");
      if (why) why.hidden = false;
      item.append(where, choice(at, letter, "say") || element("span", late, "say"), ...(why ? [why] : []));
      made.append(item);
    }
    return made;
  };
  const path = element("div", "", "path");
  for (const [here, there] of stretches(mine, better)) {
    const apart = here[0] != there[0];
    const made = element("div", "", apart ? "fork" : "");
    if (here[0]) made.append(list(here));
    if (apart && there[0]) {
      const aside = /** @type {HTMLDetailsElement} */ (element("details"));
      aside.append(element("summary", title), list(there));
      aside.open = innerWidth > 800;
      made.append(aside);
    }
    path.append(made);
  }
  return path;
};
