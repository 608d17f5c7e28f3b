/** `node paths.mjs SEED < story.json`: a shortest path to each ending, as the player computes it. */
import { readFileSync } from "node:fs";
import { begin, open, step } from "../../templates/player/practice/story.js";

const story = JSON.parse(readFileSync(0, "utf8"));
const seed = process.argv[2];
const found = {};
let row = [begin(story, seed)];
const seen = new Set();
while (row.length) {
  const next = [];
  for (const position of row) {
    if (story.endings[position.at]) found[position.at] ??= position.path;
    for (const letter of open(story, position)) {
      const to = step(story, seed, position, letter);
      const state = JSON.stringify([to.path.length, to.at, to.round, to.values]);
      if (seen.has(state)) continue;
      seen.add(state);
      next.push(to);
    }
  }
  row = next;
}
console.log(JSON.stringify(found));
