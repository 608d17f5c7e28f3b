/**
 * The oldest browsers that are served (package.json names them, for esbuild and ESLint too), and what
 * they can do by MDN's browser-compat-data.
 */
import { readFileSync } from "node:fs";
import { simple } from "acorn-walk";
import { parse } from "acorn";

const root = new URL("../../", import.meta.url);
/** @param {string} path below the checkout */
const json = (path) => JSON.parse(readFileSync(new URL(path, root), "utf8"));

export const BROWSERS = json("package.json").browserslist.map((/** @type {string} */ each) => each.split(" "));
export const DATA = json("node_modules/@mdn/browser-compat-data/data.json");
/** The language of the bundles: what Chromium 80 parses. */
export const EDITION = 2020;

/** @param {string} a @param {string} b */
const atMost = (a, b) => {
  const [x, y] = [a, b].map((version) => version.replace("≤", "").split(".").map(Number));
  return x[0] < y[0] || (x[0] === y[0] && (x[1] || 0) <= (y[1] || 0));
};

/**
 * The browsers of the floor that lack a feature, as `chrome 87`: the one that brought it.
 * @param {any} feature a part of the data
 * @returns {string[]}
 */
export const lacking = ({ __compat: { support } }) =>
  BROWSERS.flatMap(([name, floor]) => {
    const told = [support[name]].flat().filter((each) => !each.flags && !each.prefix && !each.alternative_name);
    const has = told.some((each) => each.version_added && each.version_added !== "preview" && atMost(each.version_added, floor));
    return has ? [] : [`${name} ${told[0]?.version_added ?? "never"}`];
  });

/** The members of all interfaces by name. @type {Map<string, any[]>} */
const members = new Map();
for (const group of [DATA.api, DATA.javascript.builtins])
  for (const owner of Object.values(group))
    for (const [key, feature] of Object.entries(owner)) {
      const name = key.replace(/_(static|event)$/, "");
      if (feature.__compat && key !== "__compat") members.set(name, [...(members.get(name) ?? []), feature]);
    }

/**
 * Members that a script uses and no interface of some browser of the floor has. One that an older
 * interface has too is not found: the types of the language's edition and playing in the real
 * browser are there for these.
 * @param {string} source
 * @returns {string[]}
 */
export const youngMembers = (source) => {
  const found = new Set();
  simple(parse(source, { ecmaVersion: EDITION, sourceType: "module" }), {
    MemberExpression({ computed, property }) {
      const known = !computed && property.type === "Identifier" && members.get(property.name);
      if (known && known.every((feature) => lacking(feature).length)) found.add(property.name);
    },
  });
  return [...found].sort();
};
