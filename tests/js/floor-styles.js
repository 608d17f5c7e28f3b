/** What a style sheet asks of browsers, in the words of MDN's browser-compat-data. */
import { generate, parse, walk } from "css-tree";
import { DATA, lacking } from "./floor.js";

const { properties, selectors, types } = DATA.css;
const media = DATA.css["at-rules"].media;
const DYNAMIC = /^([sld])v(w|h|i|b|min|max)$/;
/** @type {Record<string, string>} */
const VIEWPORTS = { s: "small", l: "large", d: "dynamic" };

/** The functions of all types by name, wherever the data files them. @type {Map<string, any>} */
const functions = new Map();
/** @param {any} group */
const collect = (group) => {
  for (const [name, part] of Object.entries(group)) {
    if (name === "__compat" || typeof part !== "object" || !part) continue;
    if (part.__compat) functions.set(name, part);
    collect(part);
  }
};
collect(types);

/**
 * The features of a sheet that some browser of the floor lacks.
 * @param {string} sheet
 * @returns {Map<string, string>} a feature and the browsers that brought it
 */
export const youngStyles = (sheet) => {
  const found = new Map();
  /** @param {string} name @param {any} feature */
  const judge = (name, feature) => {
    const without = feature && feature.__compat ? lacking(feature) : [];
    if (without.length) found.set(name, without.join(", "));
  };
  walk(parse(sheet), {
    enter(node) {
      if (node.type === "Declaration") declaration(node, this.rule, judge);
      else if (node.type === "Function") judge(`${node.name}()`, functions.get(node.name));
      else if (node.type === "PseudoClassSelector" || node.type === "PseudoElementSelector")
        node.name.startsWith("-") || judge(`:${node.name}`, selectors[node.name]);
      else if (node.type === "Feature") judge(`@media ${node.name}`, media[node.name]);
      else if (node.type === "Atrule") judge(`@${node.name}`, DATA.css["at-rules"][node.name]);
      else if (node.type === "Dimension") judge(node.unit, unit(node.unit));
    },
  });
  return found;
};

/** @param {string} name @returns {any} */
const unit = (name) => {
  const [, size] = DYNAMIC.exec(name) ?? [];
  return size ? types.length[`viewport_percentage_units_${VIEWPORTS[size]}`] : types.length[name];
};

/** @param {any} node @param {any} rule @param {(name: string, feature: any) => void} judge */
const declaration = ({ property, value }, rule, judge) => {
  const known = properties[property];
  const beside = rule?.block.children.map((/** @type {any} */ other) => other.property) ?? [];
  // esbuild writes the older spelling beside the name
  if (!beside.some((/** @type {string} */ name) => name === `-webkit-${property}`)) judge(property, known);
  if (known && value.children)
    for (const each of value.children) if (each.name) judge(`${property}: ${each.name}`, known[each.name]);
  // a gap is as old as grids, and younger between the parts of a line
  const flex = rule?.block.children.some((/** @type {any} */ other) => other.property === "display" && generate(other.value).includes("flex"));
  if (property === "gap" && flex) judge("gap in flex", properties.gap.flex_context);
};
