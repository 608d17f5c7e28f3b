// @ts-check
let made = 0;

/**
 * Parts of which one is shown at a time (WAI-ARIA Authoring Practices, Tabs with automatic activation).
 *
 * @param {HTMLElement} place
 */
export const create = (place) => {
  const panels = /** @type {HTMLElement[]} */ (Array.from(place.children));
  const list = document.createElement("div");

  /** @param {number} chosen */
  const show = (chosen) => {
    panels.forEach((panel, at) => {
      panel.hidden = at != chosen;
      tabs[at].tabIndex = at == chosen ? 0 : -1;
      tabs[at].setAttribute("aria-selected", String(at == chosen));
    });
  };
  const tabs = panels.map((panel, at) => {
    const tab = document.createElement("button");
    tab.type = "button";
    tab.innerHTML = /** @type {Element} */ (panel.firstElementChild).innerHTML;
    tab.setAttribute("role", "tab");
    panel.setAttribute("role", "tabpanel");
    tab.id = `tab-${++made}`;
    panel.id = `panel-${made}`;
    tab.setAttribute("aria-controls", panel.id);
    panel.setAttribute("aria-labelledby", tab.id);
    panel.tabIndex = 0;
    tab.onclick = () => show(at);
    list.append(tab);
    return tab;
  });
  list.setAttribute("role", "tablist");
  list.onkeydown = (event) => {
    const now = tabs.indexOf(/** @type {any} */ (event.target));
    const on = getComputedStyle(list).direction == "rtl" ? -1 : 1;
    const { length } = tabs;
    /** @type {Record<string, number>} */
    const to = { ArrowRight: now + on, ArrowLeft: now - on, Home: 0, End: length - 1 };
    if (!(event.key in to)) return;
    event.preventDefault();
    const next = (to[event.key] + length) % length;
    show(next);
    tabs[next].focus();
  };
  show(0);
  place.prepend(list);
};
