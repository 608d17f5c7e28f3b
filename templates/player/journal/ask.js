// @ts-check
import { drop, take } from "./claim.js";
import { button, element } from "../shared/elements.js";

/**
 * Asks the learner whose the answers on this device are, where nothing else tells.
 * @param {import("../questions/questions.js").Session} session
 * @param {import("../page/player.js").Course} course
 * @param {HTMLElement} page the question stands above it
 */
export const ask = (session, course, page) => {
  const { words, lang } = course;
  const { saving } = session;
  const copy = saving && saving.asked()[0];
  if (!saving || !copy || document.querySelector(".asked")) return; // one at a time, whoever asks
  const box = element("div", "", "callout asked");
  const date = new Date(copy.page.d).toLocaleString(lang + "-u-nu-latn", { dateStyle: "long", timeStyle: "short" });
  const question = element("p", words.whose.replace("%(date)s", date));
  /** @param {() => void} run */
  const done = (run) => () => {
    box.remove();
    run();
    page.focus();
    ask(session, course, page);
  };
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", question.textContent || "");
  box.append(
    question,
    button(words.mine, done(() => take(saving))),
    " ",
    button(words.others, done(() => drop(saving, false))),
    " ",
    button(words.remove, done(() => drop(saving, true))),
  );
  page.before(box);
};
