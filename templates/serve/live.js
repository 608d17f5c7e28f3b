// @ts-check
/**
 * What the panel does more while a course is being written: languages, standards, what was saved, mistakes, findings.
 *
 * @typedef {{tag: string, name: string, launch: Record<string, string>}} Tongue
 * @typedef {{modules: {id: string, title: string}[], module: string, tongues: Tongue[], tongue: string}} Live
 * @typedef {{place: string, message: string, help: string, severity: string, code: string}} Found
 */

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

  /** @param {string} label @param {[string, string][]} options @param {string} value @param {(value: string) => void} change */
  const choice = (label, options, value, change) => {
    const select = document.createElement("select");
    select.setAttribute("aria-label", label);
    for (const [key, text] of options) select.append(new Option(text, key, key == value, key == value));
    select.addEventListener("change", () => change(select.value));
    choices.append(select);
  };
  let tongue = live.tongue;
  const put = () => {
    const found = live.tongues.find((each) => each.tag == tongue) || live.tongues[0];
    lms.state.activity.launch = found.launch[lms.state.standard];
  };
  /** @param {() => void} change */
  const again = (change) =>
    lms.leaving(() => {
      change();
      put();
    }, lms.launch);
  if (live.modules.length > 1)
    choice("Module", live.modules.map(({ id, title }) => [id, title]), live.module, (id) => {
      location.search = `?module=${encodeURIComponent(id)}`;
    });
  choice("Language", live.tongues.map(({ tag, name }) => [tag, name]), tongue, (tag) => again(() => (tongue = tag)));
  choice("Standard", [["scorm12", "SCORM 1.2"], ["scorm2004", "SCORM 2004"]], lms.state.standard, (name) =>
    again(() => {
      lms.state.standard = name;
      lms.state.attempt += 1;
    }),
  );
  put();

  /** @param {Found[]} findings */
  const list = (findings) => {
    const shown = byId("findings");
    shown.replaceChildren();
    byId("found").textContent = String(findings.length);
    for (const { place, message, help, severity, code } of findings) {
      const article = document.createElement("article");
      for (const [text, kind] of [[`${severity} ${code}`, severity], [message, ""], [help, "help"], [place, "place"]]) {
        const line = document.createElement("p");
        line.textContent = text;
        line.className = kind;
        if (text) article.append(line);
      }
      shown.append(article);
    }
  };
  const news = new EventSource(`events?token=${encodeURIComponent(facts.token)}`);
  news.onmessage = ({ data }) => {
    const { mistakes, findings, page, changed } = JSON.parse(data);
    if (mistakes) lms.tell({ do: "blame", mistakes });
    if (findings) list(findings);
    if (changed) lms.tell({ do: "renew", page });
  };
  lms.ask("findings", { module: live.module }).then((/** @type {any} */ { findings, mistakes }) => {
    list(findings);
    if (mistakes.length) lms.tell({ do: "blame", mistakes });
  });

  return {
    /** @param {any} data */
    heard(data) {
      if (data.say == "picked") lms.ask("open", { module: live.module, tongue, page: data.page, text: data.text });
    },
  };
}
