// @ts-check
import { read } from "./attempt.js";
import { button, element, fillIn } from "../shared/elements.js";

/**
 * What an attempt came to, and what a learner who knows this much may skip.
 *
 * @param {import("./quiz.js").Quiz} quiz
 * @param {import("./practice.js").Course} course
 * @param {import("./practice.js").Session} session
 * @param {{
 *   key: string, kept(): import("../session/state.js").Answer, worth(marks: Map<string, string>): number,
 *   local(n: number): string, begin(): void, show(moved: boolean, why?: string): void,
 * }} run of the quiz
 * @returns {() => HTMLElement[]} what is shown of it
 */
export const createResults = (quiz, course, session, { key, kept, worth, local, begin, show }) => {
  const { words, pool } = quiz;
  const ids = Object.keys(pool);
  const digits = course.lang + "-u-nu-latn";
  /** @param {number} share */
  const percent = (share) => share.toLocaleString(digits, { style: "percent" });

  /** Right and all answers of each objective. @param {Map<string, string>} marks */
  const byObjective = (marks) => {
    /** @type {Map<string, [number, number]>} */
    const found = new Map();
    for (const [id, mark] of marks)
      for (const objective of pool[id].o) {
        const [right, all] = found.get(objective) || [0, 0];
        found.set(objective, [right + Number(mark == "r"), all + 1]);
      }
    return found;
  };

  /** What a learner who knows these objectives may skip. @param {Map<string, string>} marks */
  const skippable = (marks) => {
    const mastered = Array.from(byObjective(marks))
      .filter(([, [right, all]]) => right / all > Number(quiz.threshold) - 1e-7)
      .map(([objective]) => objective);
    /** @param {string[] | undefined} objectives */
    const known = (objectives) =>
      objectives && objectives.length > 0 && objectives.every((id) => mastered.includes(id));
    const pages = (quiz.skips || []).filter(([, objectives]) => known(objectives)).map(([page]) => page);
    return { pages: pages.filter((page) => !session.seen(page)), known };
  };

  /** Pages that count as seen; their questions on what is known count as right. @param {Map<string, string>} marks */
  const skip = (marks) => {
    const { pages, known } = skippable(marks);
    for (const [page, questions] of course.pages) {
      if (!pages.includes(page)) continue;
      session.skip(page);
      for (const id of questions)
        if (known(course.questions[id].o) && course.questions[id].s && !session.found(id))
          session.answer({ id: id, response: "", score: 1, tries: 1 });
    }
    session.answer({ id: key, ...kept() });
    show(true, fillIn(words.skipped, { pages: local(pages.length) }));
  };

  return () => {
    const { response, score, tries } = kept();
    const { marks } = read(response, ids);
    const share = worth(marks);
    const made = [element("h3", fillIn(words.score, { value: percent(share) }), "score")];
    made[0].tabIndex = -1;
    if (quiz.threshold != null) {
      const passed = share > quiz.threshold - 1e-7;
      const name = passed ? "passed" : "failed";
      made.push(element("p", words[name], name), element("p", fillIn(words.needed, { value: percent(quiz.threshold) })));
    }
    if (quiz.counts == "best" && score != null && score > share + 1e-3)
      made.push(element("p", fillIn(words.highest, { value: percent(score) })));
    const list = element("dl", "", "results");
    for (const [objective, [right, total]] of byObjective(marks)) {
      const row = element("div");
      row.append(
        element("dt", quiz.objectives[objective]),
        element("dd", fillIn(words.of, { right: local(right), total: local(total) })),
      );
      list.append(row);
    }
    if (list.firstChild) made.push(list);
    if (session.readOnly) return made;
    if (quiz.skips && skippable(marks).pages.length)
      made.push(element("p", words.enough), button(words.skip, () => skip(marks)));
    if (!quiz.attempts || tries < quiz.attempts) made.push(button(words.again, begin));
    return made;
  };
};
