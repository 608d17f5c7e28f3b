// @ts-check
/**
 * An LMS's run-time that does what the standard says and nothing else, and gives the reason for each refusal.
 *
 * LMSs are lenient, each in its own way; what passes here passes in all of them.
 *
 * @typedef {"state" | "element" | "value" | "long" | "access" | "order" | "argument" | ""} Kind what is wrong with a call
 * @typedef {{result: string, error: string, kind: Kind, why: string}} Answer
 * @typedef {Record<string, string>} Values element by element
 * @typedef {Record<"argument" | "element" | "children" | "count" | "keyword" | "readOnly" | "writeOnly" | "value" | "range" |
 *   "long" | "gap" | "missing" | "dependency", string> & {before: string[], after: string[]}} Codes
 */

import { SCORM_12, SCORM_2004 } from "./elements.js";

/**
 * Errors by what is wrong: SCORM 1.2 RTE 3.3.2.2, SCORM 2004 4th Ed. RTE 3.1.7. Where the standard has one for each function
 * they are given for Initialize, Terminate, GetValue, SetValue and Commit.
 */
const FUNCTIONS = ["Initialize", "Terminate", "GetValue", "SetValue", "Commit"];
/** @type {Record<"scorm12" | "scorm2004", Codes>} */
const CODES = {
  scorm12: {
    before: ["", "301", "301", "301", "301"],
    after: ["101", "101", "301", "301", "301"],
    argument: "201", element: "201", children: "202", count: "203", keyword: "402", readOnly: "403", writeOnly: "404",
    value: "405", range: "405", long: "405", gap: "201", missing: "201", dependency: "201",
  },
  scorm2004: {
    before: ["", "112", "122", "132", "142"],
    after: ["104", "113", "123", "133", "143"],
    argument: "201", element: "401", children: "301", count: "301", keyword: "404", readOnly: "404", writeOnly: "405",
    value: "406", range: "407", long: "0", gap: "351", missing: "301", dependency: "408",
  },
};
const REASONS = { before: "the session has not begun", after: "the session has ended" };

/** @param {"scorm12" | "scorm2004"} standard @param {Values} given what the LMS knows at the launch */
export function createRuntime(standard, given) {
  const codes = CODES[standard];
  const elements = standard == "scorm12" ? SCORM_12 : SCORM_2004;
  const names = [...elements.keys()];
  /** @type {Map<string, string>} */
  const values = new Map();
  /** @type {Map<string, number>} entries of each list */
  const counts = new Map();
  let state = "before";
  let last = "0";
  /** @type {Values | null} what the LMS has kept: of the last Commit or Terminate that succeeded */
  let kept = null;

  const fine = (result = "true") => ({ result, error: "0", kind: /** @type {Kind} */ (""), why: "" });
  /** @param {string} error @param {Kind} kind @param {string} why @param {string} [result] @returns {Answer} */
  const refused = (error, kind, why, result = "false") => ({ result, error, kind, why });

  /** The lists that an element stands in, with its index in each. @param {string} element */
  const lists = (element) =>
    [...element.matchAll(/\.(\d+)(?=\.|$)/g)].map((found) => ({ list: element.slice(0, found.index), index: +found[1] }));
  /** @param {string} element */
  const general = (element) => element.replace(/\.(0|[1-9]\d*)(?=\.|$)/g, ".n").replace(/\.\{target=[^{}]+\}$/, ".{target}");
  /** @param {string} element @param {string} value */
  const put = (element, value) => {
    values.set(element, value);
    for (const { list, index } of lists(element)) counts.set(list, Math.max(counts.get(list) || 0, index + 1));
  };
  for (const [element, value] of Object.entries(given)) put(element, value);

  /** @param {string} element @returns {Answer} */
  const get = (element) => {
    const [, base, keyword] = element.match(/^(.*)\.(_children|_count)$/) || [];
    if (keyword) return about(general(base), base, keyword);
    const known = elements.get(general(element));
    if (!known) return refused(codes.element, "element", unknown(element), "");
    if (!known.read) return refused(codes.writeOnly, "access", "it can only be written", "");
    const missing = lists(element).find(({ list, index }) => index >= (counts.get(list) || 0));
    if (missing) return refused(codes.missing, "order", `${missing.list} has ${counts.get(missing.list) || 0} entries`, "");
    const value = values.has(element) ? values.get(element) : known.first;
    // not being set yet is no fault of who asks (403); all others are
    return value === undefined ? { ...fine(""), error: standard == "scorm12" ? "0" : "403" } : fine(value);
  };

  /** `_children` and `_count`. @param {string} pattern @param {string} base @param {string} keyword @returns {Answer} */
  const about = (pattern, base, keyword) => {
    const below = names.filter((name) => name.startsWith(pattern + ".")).map((name) => name.slice(pattern.length + 1));
    if (!below.length && !elements.has(pattern)) return refused(codes.element, "element", unknown(base), "");
    const list = below.some((name) => /^n(\.|$)/.test(name));
    if (keyword == "_count") return list ? fine(String(counts.get(base) || 0)) : refused(codes.count, "element", "it is no list", "");
    const children = [...new Set(below.map((name) => name.replace(/^n\./, "").split(".")[0]))];
    return children.length ? fine(children.join(",")) : refused(codes.children, "element", "it has no children", "");
  };

  /** @param {string} element */
  const unknown = (element) => {
    const other = standard == "scorm12" ? SCORM_2004 : SCORM_12;
    if (other.has(general(element))) return `it is of SCORM ${standard == "scorm12" ? "2004" : "1.2"}`;
    const alike = names.find((name) => name.toLowerCase() == general(element).toLowerCase());
    return alike ? `it is called ${alike}` : "the standard has no such element";
  };

  /** @param {string} element @param {unknown} said @returns {Answer} */
  const set = (element, said) => {
    if (/\.(_children|_count|_version)$|^cmi\._version$/.test(element)) return refused(codes.keyword, "access", "it is a keyword");
    const known = elements.get(general(element));
    if (!known) return refused(codes.element, "element", unknown(element));
    if (!known.write || !known.type) return refused(codes.readOnly, "access", "only the LMS writes it");
    const gap = lists(element).find(({ list, index }) => index > (counts.get(list) || 0));
    if (gap) return refused(codes.gap, "order", `the next entry of ${gap.list} is ${counts.get(gap.list) || 0}`);
    if (said === undefined || said === null) return refused(codes.value, "value", `it is ${said}, which is no text`);
    const value = String(said);
    const needed = standard == "scorm2004" && lacks(element, value);
    if (needed) return needed;
    const inside = element.match(/^cmi\.interactions\.\d+\./);
    const wrong = known.type(value, (inside && values.get(`${inside[0]}type`)) || "");
    if (wrong && codes[wrong.kind] != "0") return refused(codes[wrong.kind], wrong.kind == "long" ? "long" : "value", wrong.why);
    put(element, value);
    return wrong ? { ...fine(), kind: "long", why: wrong.why } : fine();
  };

  /**
   * SCORM 2004: an entry begins with its id, an answer needs the type, and no two entries have one id.
   * @param {string} element @param {string} value
   */
  const lacks = (element, value) => {
    const [, entry, rest] = element.match(/^(cmi\.(?:interactions|objectives)\.\d+)\.(.+)$/) || [];
    if (entry && rest != "id" && !values.has(`${entry}.id`)) return refused(codes.dependency, "order", `${entry}.id comes first`);
    if (/^(learner_response|correct_responses\.\d+\.pattern)$/.test(rest || "") && !values.has(`${entry}.type`))
      return refused(codes.dependency, "order", `${entry}.type comes first`);
    const [, list] = element.match(/^(.*objectives)\.\d+\.id$/) || [];
    const twin = list && [...values].find(([name, id]) => name != element && id == value && name.startsWith(`${list}.`) && /^\d+\.id$/.test(name.slice(list.length + 1)));
    if (twin) return refused("351", "order", `${twin[0]} is called so`);
    return list && values.has(element) && values.get(element) != value ? refused("351", "order", "an id is not changed") : undefined;
  };

  /** @param {string} name @param {unknown[]} args @returns {Answer} */
  const answer = (name, args) => {
    const which = FUNCTIONS.indexOf(name);
    if (name == "Initialize" && state == "during")
      return refused(standard == "scorm12" ? "101" : "103", "state", "the session has begun already");
    if (state != "during" && !(name == "Initialize" && state == "before")) {
      const where = state == "before" ? "before" : "after";
      return refused(codes[where][which], "state", REASONS[where], name == "GetValue" ? "" : "false");
    }
    if (name == "GetValue") return get(String(args[0]));
    if (name == "SetValue") return set(String(args[0]), args[1]);
    if (name == "Initialize") state = "during";
    if (name == "Terminate") state = "after";
    if (name != "Initialize") kept = Object.fromEntries(values);
    // what the standard asks for; refusing it would make a fault of every call that follows
    return args[0] === "" ? fine() : { ...fine(), kind: "argument", why: 'the standard asks for ("")' };
  };

  return {
    /** @param {string} name of a function that is no question about errors @param {unknown[]} args */
    call(name, args) {
      const found = answer(name, args);
      last = found.error;
      return found;
    },
    error: () => last,
    kept: () => kept,
  };
}
