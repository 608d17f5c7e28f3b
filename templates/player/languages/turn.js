// @ts-check
import { leave } from "./carry.js";
import { lookup } from "./language-tags.js";

/**
 * Another language than the first one: chosen by the learner, kept, or told by the LMS.
 *
 * @param {import("./languages.js").Around} player
 * @param {string[]} tags
 * @param {(tag: string) => Promise<Document>} fetchPage
 * @param {(tag: string, page: Document) => void} enter
 * @param {() => void} remember the language of now is the learner's choice
 */
export const createTurn = ({ course, views, again, more }, tags, fetchPage, enter, remember) => {
  const menu = /** @type {HTMLDetailsElement} */ (document.getElementById("languages"));
  let chosen = ""; // by the learner, in this launch

  document.addEventListener("click", ({ target }) => {
    if (!menu.contains(/** @type {Node} */ (target))) menu.open = false;
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key != "Escape" || !menu.open) return;
    menu.open = false;
    /** @type {HTMLElement} */ (menu.firstElementChild).focus();
  });

  /**
   * Leaves the pages of a language for those of another, unless the learner takes a third meanwhile.
   * @param {string} tag
   */
  const turn = async (tag) => {
    const before = chosen;
    const page = await fetchPage(tag);
    if (chosen != before) return false;
    leave(views);
    enter(tag, page);
    more().then(({ renew }) => renew());
    return true;
  };

  return {
    /** @param {string} tag */
    async change(tag) {
      menu.open = false;
      chosen = tag;
      if (tag != course.lang) {
        if (!(await turn(tag))) return;
        again();
      }
      remember();
    },
    /**
     * The session has begun.
     * @param {string} early what the learner has chosen before there was a page
     * @param {string[]} told by what is kept and by the LMS, which may tell several, with commas
     * @returns {Promise<boolean>} whether it is in another language, in which nothing is shown yet
     */
    async settle(early, told) {
      chosen = chosen || early;
      if (chosen) return remember(), false;
      const tag = lookup(tags, [...told.join().split(","), ...navigator.languages]);
      return !!tag && tag != course.lang && turn(tag);
    },
  };
};
