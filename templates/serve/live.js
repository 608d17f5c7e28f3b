// @ts-check
/**
 * What the panel does more while a course is being written: languages, standards, what was saved, mistakes, findings.
 *
 * @typedef {{tag: string, name: string, launch: Record<string, string>, direction: string}} Tongue
 * @typedef {{modules: {id: string, title: string}[], module: string, tongues: Tongue[], tongue: string}} Live
 * @typedef {import("./found.js").Found} Found
 * @typedef {import("./found.js").Told} Told
 */
import { createLists } from "./found.js";

/** @param {string} id @returns {any} */
const byId = (id) => document.getElementById(id);

/**
 * @param {import("./panel.js").Facts} facts
 * @param {{ask: any, tell: any, state: any, launch: () => void, leaving: (change: () => void, begin: () => void) => void}} lms
 */
export function follow(facts, lms) {
  const { live } = facts;
  if (!live) return { heard() {} };
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
  if (live.modules.length > 1) {
    const all = document.createElement("a");
    all.href = "/";
    all.textContent = "All modules";
    choices.append(all);
  }
  choice("Language", live.tongues.map(({ tag, name }) => [tag, name]), tongue, (tag) => {
    tongue = tag;
    again(() => {});
    find();
  });
  choice("Standard", [["scorm12", "SCORM 1.2"], ["scorm2004", "SCORM 2004"]], lms.state.standard, (name) =>
    again(() => {
      lms.state.standard = name;
      lms.state.attempt += 1;
    }),
  );
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

  const news = new EventSource(`events?token=${encodeURIComponent(facts.token)}`);
  news.onmessage = ({ data }) => {
    const { module, renewal, tongue: made, note, ...told } = JSON.parse(data);
    if (note) byId("told").textContent = note;
    if (module != live.module) return;
    if (renewal && !lms.state.activity.launch) return location.reload(); // the first time that it can be shown
    show(told);
    if (renewal) lms.tell({ do: "renew", renewal: { ...renewal, whole: renewal.whole || made != tongue } });
    if (told.findings) states();
  };
  find();

  return {
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
    if (JSON.parse(data).modules) location.reload();
  };
}
