// @ts-check
/** The mistakes over the page; the last good page stays under them. @param {any[]} mistakes */
export function blame(mistakes) {
  const shown = /** @type {HTMLElement} */ (document.getElementById("mistakes"));
  shown.hidden = !mistakes.length;
  shown.replaceChildren();
  if (!mistakes.length) return;
  const add = (/** @type {Element} */ to, /** @type {string} */ name, /** @type {string} */ text, kind = "") => {
    const made = document.createElement(name);
    made.textContent = text;
    made.className = kind;
    to.append(made);
    return made;
  };
  add(shown, "h1", mistakes.length == 1 ? "One mistake" : `${mistakes.length} mistakes`);
  add(shown, "p", `The page behind this is as it was before the mistake${mistakes.length == 1 ? "" : "s"}.`);
  for (const { place, message, help, lines, line } of mistakes) {
    const article = add(shown, "article", "");
    add(article, "p", place, "place");
    add(article, "p", message);
    if (lines.length) {
      const code = add(article, "pre", "");
      for (const [number, text] of lines)
        add(code, number == line ? "mark" : "span", `${String(number).padStart(4)}  ${text}`);
    }
    if (help) add(article, "p", `→ ${help}`);
  }
}
