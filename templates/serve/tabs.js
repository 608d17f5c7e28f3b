// @ts-check
/** Tabs as the ARIA Authoring Practices have them: one is reached by Tab, the others from it by arrow keys. */

/** @param {Element} tab the one to be shown */
export function choose(tab) {
  for (const each of document.querySelectorAll("[role=tab]")) {
    const chosen = each == tab;
    each.setAttribute("aria-selected", String(chosen));
    each.setAttribute("tabindex", chosen ? "0" : "-1");
    const sheet = document.getElementById(String(each.getAttribute("aria-controls")));
    if (sheet) sheet.hidden = !chosen;
  }
}

document.addEventListener("keydown", (event) => {
  const tab = /** @type {HTMLElement} */ (event.target);
  if (tab.getAttribute("role") != "tab" || !/^Arrow(Left|Right)$/.test(event.key)) return;
  const tabs = [...document.querySelectorAll("[role=tab]:not([hidden])")];
  const step = event.key == "ArrowRight" ? 1 : -1;
  const to = /** @type {HTMLElement} */ (tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length]);
  choose(to);
  to.focus();
});
