// @ts-check
import { button, element } from "../shared/elements.js";

/**
 * Below the contents, in each language, the way for somebody else at this device to begin: what was saved stays, and
 * is shown to nobody who has not said that it is theirs.
 * @param {import("../session/score.js").Course} course
 */
export const offerAnew = (course) => {
  const { words } = /** @type {import("../page/player.js").Course} */ (course);
  const toc = /** @type {Element} */ (document.getElementById("toc"));
  const begin = () => {
    history.replaceState(null, ""); // a page that is loaded anew goes on with the attempt that it knows
    location.reload();
  };
  const put = () => {
    const leave = toc.querySelector(".leave");
    if (!leave || toc.querySelector(".anew")) return;
    const row = element("div", "", "take anew");
    row.append(button(words.afresh, begin));
    leave.before(row);
  };
  new MutationObserver(put).observe(toc, { childList: true });
  put();
};
