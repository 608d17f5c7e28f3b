// @ts-check
import { button, element } from "./elements.js";

/**
 * Asks the learner whose the answers on this device are, where nothing else tells.
 * @param {import("./questions.js").Session} session
 * @param {import("./player.js").Course} course
 * @param {HTMLElement} page the question stands above it
 */
export const ask = (session, course, page) => {
  const { words, lang } = course;
  const { saving } = session;
  const when = saving && saving.asked();
  if (!saving || !when) return;
  const box = element("div", "", "callout asked");
  const date = new Date(when).toLocaleString(lang + "-u-nu-latn", { dateStyle: "long", timeStyle: "short" });
  const question = element("p", words.whose.replace("%(date)s", date));
  /** @param {() => void} run */
  const done = (run) => () => {
    box.remove();
    run();
    page.focus();
    if (saving.asked()) ask(session, course, page);
  };
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", question.textContent || "");
  box.append(
    question,
    button(words.mine, done(saving.take)),
    " ",
    button(words.others, done(() => saving.drop(false))),
    " ",
    button(words.remove, done(() => saving.drop(true))),
  );
  page.before(box);
};
