// @ts-check
/**
 * What is found besides the page: findings of `check`, weight, the state of a translation.
 *
 * @typedef {{place: string, message: string, help: string, severity: string, code: string, page: string}} Found
 * @typedef {{bytes?: number, budget?: string}} Weight
 * @typedef {{source: string, translation: string, state: string, findings: string[], place: string}} Text
 * @typedef {{counts?: Record<string, number>, texts?: Text[]}} States
 * @typedef {{mistakes?: unknown[], findings?: Found[], weight?: Weight}} Told
 */

/** @param {string} id @returns {any} */
const byId = (id) => document.getElementById(id);

/** @param {string} name @param {string} text @param {string} [kind] */
const made = (name, text, kind = "") => Object.assign(document.createElement(name), { textContent: text, className: kind });

/** @param {(place: string) => void} edit opens a place in the author's editor */
export function createLists(edit) {
  /** @type {Found[]} */
  let all = [];
  let page = "";

  /** @param {string} text */
  const place = (text) => {
    const button = made("button", text, "place");
    button.title = "Open it in the editor";
    button.addEventListener("click", () => edit(text));
    return button;
  };

  /** @param {Found} found */
  const finding = ({ place: where, message, help, severity, code }) => {
    const article = made("article", "");
    article.append(made("p", `${severity} ${code}`, severity), made("p", message));
    if (help) article.append(made("p", help, "help"));
    if (where) article.append(place(where));
    return article;
  };

  const list = () => {
    const shown = byId("findings-list");
    shown.replaceChildren();
    byId("found").textContent = String(all.length);
    const here = all.filter((each) => page && each.page == page);
    const elsewhere = all.filter((each) => !here.includes(each));
    for (const [title, group] of /** @type {[string, Found[]][]} */ ([["On this page", here], ["Elsewhere", elsewhere]]))
      if (group.length) shown.append(made("h2", title), ...group.map(finding));
    if (!all.length) shown.append(made("p", "Nothing found.", "kept"));
  };

  return {
    /** @param {Found[]} findings */
    findings(findings, now = page) {
      [all, page] = [findings, now];
      list();
    },
    /** @param {string} now the page that is open */
    turn(now) {
      page = now;
      list();
    },
    /** @param {Weight} weight */
    weight({ bytes, budget }) {
      const size = bytes && `${Math.round(bytes / 1000).toLocaleString("en")} kB`;
      byId("weight").textContent = size
        ? `Whoever sees everything downloads ${size}` + (budget ? ` of ${budget}.` : "; module.yaml sets no budget.")
        : "";
    },
    /** Another page, another language: what is there is not of it. */
    waiting() {
      byId("states").replaceChildren(made("p", "…"));
      byId("unfinished").textContent = "";
    },
    /** @param {States} states */
    states({ counts, texts = [] }) {
      const tab = byId("tab-states");
      tab.hidden = !counts;
      const shown = byId("states");
      shown.replaceChildren();
      if (!counts) {
        if (tab.getAttribute("aria-selected") == "true") byId("tab-data").click(); // of a language that needs none
        return;
      }
      const open = texts.filter(({ state }) => state != "done").length;
      byId("unfinished").textContent = String(open);
      const sum = Object.entries(counts).map(([state, count]) => `${count} ${state}`);
      shown.append(made("p", `In the module: ${sum.join(", ")}.`));
      for (const text of texts) {
        const article = made("article", "");
        article.append(made("p", text.state, `state ${text.state.replace(" ", "-")}`), made("p", text.source, "source"));
        const translation = made("p", text.translation || "–", "translation");
        translation.dir = "auto";
        article.append(translation, ...text.findings.map((each) => made("p", each, "help")));
        if (text.place) article.append(place(text.place));
        shown.append(article);
      }
    },
  };
}
