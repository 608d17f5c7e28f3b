// @ts-check
import { button, element } from "../shared/elements.js";

/**
 * Asks before a quiz ends that has open questions: in a dialog, where the learner looks, which names them.
 *
 * @param {HTMLElement} near the button that was pressed
 * @param {(close: () => void) => Node[]} links to what is open; each closes the dialog before it leads there: what is
 *   behind a dialog takes no focus
 * @param {Record<string, string>} words `open`, `counts`, `anyway`, `on`
 * @param {() => void} end the learner wants to
 */
export const askToEnd = (near, links, words, end) => {
  const dialog = /** @type {HTMLDialogElement} */ (element("dialog", "", "unfinished"));
  const head = element("h3", words.open);
  const list = element("ul", "", "numbers");
  const row = element("p", "", "row");
  const goOn = () => {
    dialog.remove();
    near.focus();
  };

  for (const link of links(() => dialog.remove())) {
    const item = element("li");
    item.append(link);
    list.append(item);
  }
  const on = button(words.on, goOn);
  row.append(
    on,
    button(words.anyway, () => {
      dialog.remove();
      end();
    }, "second"),
  );
  dialog.append(head, list, element("p", words.counts), row);
  dialog.setAttribute("aria-labelledby", (head.id = "unfinished"));
  dialog.oncancel = goOn;
  dialog.onkeydown = ({ key }) => key == "Escape" && goOn();
  near.after(dialog);
  if (dialog.showModal) dialog.showModal();
  else {
    // a browser of old shows it as any other element: what takes the focus elsewhere gives it back
    dialog.setAttribute("role", "alertdialog");
    dialog.setAttribute("aria-modal", "true");
    addEventListener("focusin", ({ target }) => dialog.contains(/** @type {Node} */ (target)) || on.focus());
  }
  // a frame may be as tall as its page: the middle of it is not where the learner looks
  if (innerHeight > screen.height)
    dialog.style.setProperty("margin-top", Math.max(0, near.getBoundingClientRect().bottom - dialog.offsetHeight) + "px");
  on.focus();
};
