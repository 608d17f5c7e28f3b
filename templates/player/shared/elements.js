// @ts-check
/** How practices make what they show. */

/** @param {string} name @param {string} [text] @param {string} [style] */
export const element = (name, text = "", style = "") => {
  const made = document.createElement(name);
  made.textContent = text;
  if (style) made.className = style;
  return made;
};

/** @param {string} word @param {() => void} run @param {string} [style] */
export const button = (word, run, style) => {
  const made = /** @type {HTMLButtonElement} */ (element("button", word, style));
  made.type = "button";
  made.onclick = run;
  return made;
};

/** Puts these, and nothing else, into a place. @param {Element} place @param {Node[]} nodes */
export const fill = (place, ...nodes) => {
  place.textContent = "";
  place.append(...nodes);
};

/** The data in an element's script, and the words. @param {Element} place @returns {any} */
export const dataOf = (place) =>
  JSON.parse(/** @type {HTMLScriptElement} */ (place.querySelector("script")).text);

/** `{name}` in a word becomes what it stands for. @param {string} word @param {Record<string, any>} facts */
export const fillIn = (word, facts) => word.replace(/{(\w+)}/g, (_, name) => facts[name]);
