// @ts-check
import { read, write } from "./attempt.js";
import { startClock } from "./clock.js";
import { draw } from "./draw.js";
import { button, dataOf, element, fill, fillIn } from "./elements.js";
import { newSeed } from "./random.js";

/**
 * A quiz that draws from a bank.
 *
 * @typedef {{
 *   id: string, bank: string, draw: import("./draw.js").Part[], pass: number | null,
 *   attempts: number, counts: string, time: number, words: Record<string, string>,
 *   pool: Record<string, import("./draw.js").Drawable>, skips: [string, string[]][] | null,
 *   objectives: Record<string, string>,
 * }} Quiz
 */

/**
 * @param {HTMLElement} place
 * @param {import("./practice.js").Course} course
 * @param {import("./practice.js").Session} session
 * @param {import("./practice.js").CreateQuestions} createQuestions
 * @returns {Promise<() => void>} brings it up to what the session knows
 */
export const create = async (place, course, session, createQuestions) => {
  /** @type {Quiz} */
  const quiz = dataOf(place);
  const { words, pool } = quiz;
  const ids = Object.keys(pool);
  const key = "quiz/" + quiz.id;
  /** @param {string} name @returns {any} */
  const $ = (name) => place.querySelector("." + name);
  const stage = $("stage");
  const says = $("outcome");
  /** @type {Map<string, Element>} */
  let forms = new Map();
  let shown = "";
  let stop = () => {};

  /** @param {string} text */
  const tell = (text) => (says.textContent = text);
  const kept = () => session.found(key) || { response: "", score: null, tries: 0 };
  const digits = course.lang + "-u-nu-latn";
  /** @param {number} share */
  const percent = (share) => share.toLocaleString(digits, { style: "percent" });
  /** @param {number} n */
  const local = (n) => n.toLocaleString(digits);

  const load = async () => {
    const text = await (await fetch(quiz.bank)).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    forms = new Map(
      Array.from(page.querySelectorAll("form.question"), (form) => {
        const { dataset } = /** @type {HTMLElement} */ (form);
        // in a quiz each question is answered once
        dataset.key = JSON.stringify({ ...JSON.parse(String(dataset.key)), attempts: 1 });
        return [String(dataset.question), form];
      }),
    );
    if (!forms.size) throw quiz.bank;
  };

  /** How much of an objective was missed so far. @param {string} objective */
  const missed = (objective) => {
    const scores = Object.entries(course.questions).flatMap(([id, { o }]) => {
      const answer = (o || []).includes(objective) && session.found(id);
      return answer && answer.score != null ? [answer.score] : [];
    });
    return scores.reduce((sum, score) => sum + 1 - score, 0) / (scores.length || 1);
  };

  const begin = () => {
    const { response, score, tries } = kept();
    const old = read(response, ids);
    const used = [...new Set([...old.used, ...old.marks.keys()])];
    const seed = newSeed();
    const made = draw(pool, quiz.draw, seed, used, missed);
    const marks = new Map(made.drawn.map((id) => [id, "x"]));
    const rest = made.used.filter((id) => !marks.has(id));
    session.answer({ id: key, response: write({ seed, open: true, marks, used: rest }), score, tries });
    show(true);
  };

  /** @param {Map<string, string>} marks @returns {number} the share of the attempt's points */
  const worth = (marks) => {
    let points = 0;
    let all = 0;
    for (const [id, mark] of marks) {
      const answer = session.found(id);
      all += pool[id].w;
      if (mark != "x" && answer) points += pool[id].w * (answer.score || 0);
    }
    return points / (all || 1);
  };

  /** @param {string} [why] */
  const finish = (why) => {
    const { response, score, tries } = kept();
    const now = read(response, ids);
    if (!now.open) return;
    stop();
    const share = worth(now.marks);
    const counts = quiz.counts == "last" ? share : Math.max(share, score || 0);
    session.answer({ id: key, response: write({ ...now, open: false }), score: counts, tries: tries + 1 });
    show(true, why);
  };

  /** The questions of the attempt that is open, as the page's questions work. */
  const ask = () => {
    const now = read(kept().response, ids);
    const list = element("ol", "", "drawn");
    /** @type {Map<string, import("./state.js").Answer>} */
    const answers = new Map();
    for (const [id, mark] of now.marks) {
      const form = forms.get(id);
      const answer = session.found(id);
      if (!form) continue;
      if (mark != "x" && answer) answers.set(id, answer);
      const item = element("li");
      item.append(form.cloneNode(true));
      list.append(item);
    }
    const attempt = {
      /** @param {string} id */
      found: (id) => answers.get(id),
      readOnly: session.readOnly,
      /** @param {import("./records.js").Given} given */
      answer(given) {
        const { id, score, response, tries = 1 } = given;
        const { response: text, ...rest } = kept();
        const after = read(text, ids);
        answers.set(id, { response, score, tries });
        after.marks.set(id, Number(score) >= 1 ? "r" : score ? "p" : "w");
        session.answer(given);
        session.answer({ id: key, ...rest, response: write(after) });
        shown = kept().response;
      },
    };
    const questions = createQuestions(course, /** @type {any} */ (attempt));
    questions.wire(list);
    questions.restore(list);
    const end = button(words.finish, () => {
      const left = [...read(kept().response, ids).marks.values()].filter((mark) => mark == "x").length;
      const word = fillIn(words.unanswered, { number: local(left) });
      if (!left || says.textContent == word) finish();
      else tell(word);
    });
    return session.readOnly ? [list] : [list, end];
  };

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
    const found = byObjective(marks);
    const mastered = Array.from(found)
      .filter(([, [right, all]]) => right / all > Number(quiz.pass) - 1e-7)
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
    show(true);
    tell(fillIn(words.skipped, { pages: local(pages.length) }));
  };

  const results = () => {
    const { response, score, tries } = kept();
    const { marks } = read(response, ids);
    const share = worth(marks);
    const made = [element("h3", `${words.score}: ${percent(share)}`, "score")];
    made[0].tabIndex = -1;
    if (quiz.pass != null) {
      const passed = share > quiz.pass - 1e-7;
      made.push(element("p", words[passed ? "passed" : "failed"], passed ? "passed" : "failed"));
    }
    if (quiz.counts == "best" && score != null && score > share + 1e-3)
      made.push(element("p", `${words.highest}: ${percent(score)}`));
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
      made.push(element("p", words.known), button(words.skip, () => skip(marks)));
    if (!quiz.attempts || tries < quiz.attempts) made.push(button(words.again, begin));
    return made;
  };

  /** @param {boolean} [moved] the learner did it: lead there @param {string} [why] */
  const show = (moved, why = "") => {
    const { response, tries } = kept();
    if (!moved && response == shown && stage.firstChild) return;
    shown = response;
    stop();
    stop = () => {};
    tell(why);
    if (!response) return fill(stage, ...(session.readOnly ? [] : [button(words.start, begin)]));
    const { open } = read(response, ids);
    const head = element("h3", fillIn(words.attempt, { number: local(tries + Number(open)) }));
    head.tabIndex = -1;
    fill(stage, ...(open ? [head, ...ask()] : results()));
    if (open && quiz.time && !session.readOnly)
      stop = startClock($("clock"), quiz.time, words, tell, () => finish(words.late));
    if (moved) stage.firstChild.focus();
  };

  try {
    await load();
  } catch (e) {
    tell(words.failed_to_load);
    throw e;
  }
  show();
  return show;
};
