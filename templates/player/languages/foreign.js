// @ts-check
/**
 * Words of the player that nobody has translated come with their language around them, in tag characters (see
 * packager/player/words.py): where one is shown it gets an element that names it. Only packages with such words have
 * this file, whose first page asks for it.
 */

/** An isolate, the language in tag characters, the words, the end of the isolate. */
const MARKED = /[\u2066\u2067]([\u{e0020}-\u{e007e}]+)([^\u2066\u2067\u2069\u{e0020}-\u{e007e}]*)\u2069/u;

/** @param {string} tags */
const spelt = (tags) => Array.from(tags, (sign) => String.fromCharCode(Number(sign.codePointAt(0)) & 127)).join("");

/** @param {Text} node */
const named = (node) => {
  const found = MARKED.exec(node.data);
  const place = node.parentElement;
  if (!found || !place || place.closest("script,textarea,option")) return;
  const [whole, tags, words] = found;
  const made = document.createElement("span");
  made.lang = spelt(tags);
  made.dir = whole[0] == "\u2066" ? "ltr" : "rtl";
  made.textContent = words;
  const rest = node.splitText(found.index);
  rest.data = rest.data.slice(whole.length);
  place.insertBefore(made, rest);
  named(rest);
};

/** @param {Node} root */
const look = (root) => {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const found = [];
  while (texts.nextNode()) found.push(/** @type {Text} */ (texts.currentNode));
  if (root instanceof Text) found.push(root);
  found.forEach(named);
};

new MutationObserver((seen) => {
  for (const { target, addedNodes, type } of seen) (type == "characterData" ? [target] : Array.from(addedNodes)).forEach(look);
}).observe(document.body, { subtree: true, childList: true, characterData: true });
look(document.body);

export {};
