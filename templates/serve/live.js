// @ts-check
/**
 * What the panel does more while a course is being written: languages, standards, what was saved, mistakes, findings.
 *
 * @typedef {{tag: string, name: string, launch: Record<string, string>, direction: string}} Tongue
 * @typedef {{modules: {id: string, title: string}[], module: string, tongues: Tongue[], tongue: string,
 *   review: boolean, themes: string[]}} Live
 * @typedef {import("./found.js").Found} Found
 * @typedef {import("./found.js").Told} Told
 */
import { createLists } from "./found.js";

/** @param {string} id @returns {any} */
const byId = (id) => document.getElementById(id);

/**
 * What an LRS is told, as it happens. Resolves once it is heard.
 * @param {string} token @param {(row: import("./statements.js").Row) => void} stated
 */
const listen = (token, stated) => {
  const news = new EventSource(`events?token=${encodeURIComponent(token)}`);
  news.onmessage = ({ data }) => {
    const { statement } = JSON.parse(data);
    if (statement) stated(statement);
  };
  return new Promise((go) => (news.onopen = go));
};

/**
 * `ready`: what happens from now on is heard.
 * @param {import("./panel.js").Facts} facts
 * @param {{ask: any, tell: any, state: any, launch: () => void, leaving: (change: () => void, begin: () => void) => void,
 *   stated: (row: import("./statements.js").Row) => void}} lms
 */
export function follow(facts, lms) {
  const { live } = facts;
  if (!live) return { heard() {}, ready: facts.standard == "cmi5" ? listen(facts.token, lms.stated) : Promise.resolve() };
  const choices = byId("choices");
  let tongue = live.tongue;
  let page = "";

  /** @param {string} label @param {[string, string][]} options @param {string} value @param {(value: string) => void} change */
  const choice = (label, options, value, change) => {
    const select = document.createElement("select");
    select.setAttribute("aria-label", label);
    for (const [key, text] of options) select.append(new Option(text, key, key == value, key == value));
    select.addEventListener("change", () => change(select.value));
    choices.append(select);
    return select;
  };
  const put = () => {
    const found = live.tongues.find((each) => each.tag == tongue) || live.tongues[0];
    lms.state.activity.launch = found ? found.launch[lms.state.standard] : "";
  };
  /** @param {() => void} change */
  const again = (change) =>
    lms.leaving(() => {
      change();
      put();
    }, lms.launch);
  const all = Object.assign(document.createElement("a"), { href: "/", textContent: "All modules" });
  /** The way to the list, as soon as there is one. @param {number} modules */
  const lead = (modules) => modules > 1 && !all.isConnected && choices.prepend(all);
  lead(live.modules.length);
  const review = Object.assign(document.createElement("a"), { textContent: "Review", target: "review" });
  const toReview = () => {
    review.href = `review?module=${encodeURIComponent(live.module)}&tongue=${encodeURIComponent(tongue)}`;
  };
  toReview();
  const languages = choice("Language", live.tongues.map(({ tag, name }) => [tag, name]), tongue, (tag) => {
    tongue = tag;
    toReview();
    again(() => {});
    find();
  });
  choice("Standard", [["scorm12", "SCORM 1.2"], ["scorm2004", "SCORM 2004"], ["cmi5", "cmi5"]], lms.state.standard, (name) =>
    again(() => {
      lms.state.standard = name;
      lms.state.attempt += 1;
    }),
  );
  /** @type {[string, string][]} */
  const themes = live.themes.map((name) => [name, `Theme: ${name}`]);
  choice("Theme", [["", "Its own theme"], ...themes], "", (name) =>
    again(() => {
      lms.state.theme = name;
    }),
  );
  if (live.review) choices.append(review);
  put();

  /** What was asked for is opened by the server, or by the browser's own way to an editor. @param {{address?: string, trouble?: string}} answer */
  const opened = ({ address, trouble }) => {
    if (address) location.assign(address);
    byId("told").textContent = trouble || "";
  };
  const lists = createLists((place) => lms.ask("edit", { place }).then(opened));
  let asked = "";
  const states = () => {
    const now = `${tongue} ${page}`;
    if (asked != now) lists.waiting();
    asked = now;
    lms.ask("states", { module: live.module, tongue, page }).then((/** @type {any} */ told) => {
      if (asked == now) lists.states(told);
    });
  };
  /** @param {Told} told */
  const show = ({ mistakes, findings, weight }) => {
    if (mistakes) lms.tell({ do: "blame", mistakes });
    if (findings) lists.findings(findings, page);
    if (weight) lists.weight(weight);
  };
  const find = () => {
    lms.ask("findings", { module: live.module, tongue }).then(show);
    states();
  };

  /** What is there now, since modules and languages come while a panel is open. @param {Record<string, Tongue[]>} modules */
  const offer = (modules) => {
    lead(Object.keys(modules).length);
    const tongues = modules[live.module];
    if (!tongues.length || String(tongues.map(({ tag }) => tag)) == String(live.tongues.map(({ tag }) => tag))) return;
    if (!live.tongues.length) return location.reload(); // the first time that it can be shown
    live.tongues = tongues;
    languages.replaceChildren(...tongues.map(({ tag, name }) => new Option(name, tag, tag == tongue, tag == tongue)));
  };
  const news = new EventSource(`events?token=${encodeURIComponent(facts.token)}`);
  news.onmessage = ({ data }) => {
    const { module, modules, renewal, tongue: made, note, statement, ...told } = JSON.parse(data);
    if (statement) lms.stated(statement);
    if (modules) offer(modules);
    if (note) byId("told").textContent = note;
    if (module != live.module) return;
    show(told);
    if (renewal) lms.tell({ do: "renew", renewal: { ...renewal, whole: renewal.whole || made != tongue } });
    if (told.findings) states();
  };
  find();

  return {
    ready: Promise.resolve(),
    /** @param {any} data */
    heard(data) {
      if (data.say == "picked")
        lms.ask("open", { module: live.module, tongue, page: data.page, text: data.text }).then(opened);
      if (data.say != "page" || data.page == page) return;
      page = data.page;
      lists.turn(page);
      states();
    },
  };
}

/** The modules of a project. @param {{id: string, title: string, loads: boolean}[]} modules @param {string} token */
export function start(modules, token) {
  const main = document.querySelector("main");
  const list = document.createElement("ul");
  list.id = "modules";
  for (const { id, title, loads } of modules) {
    const link = document.createElement("a");
    link.href = `?module=${encodeURIComponent(id)}`;
    link.append(Object.assign(document.createElement("strong"), { textContent: title }));
    link.append(Object.assign(document.createElement("small"), { textContent: loads ? id : `${id}: has mistakes` }));
    list.append(document.createElement("li"));
    /** @type {Element} */ (list.lastChild).append(link);
  }
  if (main) main.replaceWith(list);
  for (const id of ["sizes", "looks"]) byId(id).remove();
  new EventSource(`events?token=${encodeURIComponent(token)}`).onmessage = ({ data }) => {
    /** @type {[string, Tongue[]][]} */
    const now = Object.entries(JSON.parse(data).modules || {});
    /** @param {[string, Tongue[]]} module */
    const known = ([id, tongues]) => modules.some((each) => each.id == id && (each.loads || !tongues.length));
    if (!now.every(known)) location.reload();
  };
}
