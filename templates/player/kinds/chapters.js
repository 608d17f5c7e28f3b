// @ts-check
/**
 * The chapters of a film: a press plays from there, and the one that plays is marked.
 * @param {HTMLElement} list
 */
export const create = (list) => {
  const film = /** @type {HTMLVideoElement} */ (/** @type {Element} */ (list.parentElement).querySelector("video"));
  const chapters = Array.from(list.children, (item) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...item.childNodes);
    item.append(button);
    const at = Number(/** @type {HTMLElement} */ (item).dataset.at);
    button.onclick = () => {
      film.currentTime = at;
      mark(at);
      film.play().catch(() => {}); // it says for itself that it does not play
    };
    return { at, button };
  });
  /** @param {number} now in seconds */
  const mark = (now) => {
    const current = chapters.filter(({ at }) => at <= now).pop();
    for (const each of chapters)
      if (each == current) each.button.setAttribute("aria-current", "true");
      else each.button.removeAttribute("aria-current");
  };
  for (const kind of ["timeupdate", "seeking"]) film.addEventListener(kind, () => mark(film.currentTime));
};
