// @ts-check
import { button } from "../shared/elements.js";

/**
 * The learner goes on purpose: all is saved, the session is ended, and both are told.
 * @param {import("./player.js").Player} player
 * @param {Element} taken the buttons to take results away
 */
export const takeLeave = ({ course, session }, taken) => {
  const { words } = course;
  /** @param {string} id @returns {any} */
  const byId = (id) => document.getElementById(id);
  const leave = async () => {
    // what neither the LMS nor this device has would be lost: the learner stays, and can take it away
    if (byId("saved").dataset.state == "lost") return;
    const saved = (session.saving && (await session.saving.leave())) || session.readOnly;
    const page = byId("page");
    const pager = byId("pager");
    page.dataset.page = pager.textContent = "";
    page.innerHTML = "<h1 tabindex=-1></h1><p>";
    const [title, text] = page.children;
    // inside a frame there is no window to close
    title.append(window.parent == window ? words.left : words.gone);
    text.append(saved ? words.stored : words.kept);
    byId("contents").parentNode.style.display = "none"; // the bar on top
    if (!saved) pager.before(taken);
    const { saving } = session;
    if (saving) {
      // the next one at this device may read what the LMS has not proved to hold
      const forget = button(words.forget, () => {
        saving.forget();
        forget.remove();
        title.focus();
      });
      page.append(forget);
    }
    title.focus();
  };
  return button(words.leave, leave, "leave");
};
