// @ts-check
import { read, write } from "./attempt.js";
import { left, startClock } from "./clock.js";
import { draw } from "./draw.js";
import { recall, remember } from "../questions/drafts.js";
import { button, dataOf, element, fill, fillIn } from "../shared/elements.js";
import { createResults } from "./quiz-results.js";
import { createSheet } from "./quiz-sheet.js";
import { newSeed } from "../shared/random.js";

/**
 * A quiz that draws from a bank.
 *
 * @typedef {{
 *   id: string, bank: string, draw: import("./draw.js").Part[], threshold: number | null,
 *   attempts: number, counts: string, time: number, one: boolean, words: Record<string, string>,
 *   pool: Record<string, import("./draw.js").Drawable>, skips: [string, string[]][] | null,
 *   objectives: Record<string, string>,
 * }} Quiz `one`: the questions are shown one at a time
 */

/** Seconds between two notes of the time that has passed: on this device, and for the LMS. */
const NOTED = 5;
const TOLD = 60;
/** Seconds that who comes back has at least: to see what is there, and to take more. */
const LEAST = 10;

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
  /** @type {import("./attempt.js").Time} what has passed in the attempt that is open */
  let time = { spent: 0, more: 0 };

  /** @param {string} text */
  const tell = (text) => (says.textContent = text);
  const kept = () => session.found(key) || { response: "", score: null, tries: 0 };
  const digits = course.lang + "-u-nu-latn";
  /** @param {number} n */
  const local = (n) => n.toLocaleString(digits);

  const load = async () => {
    const text = await (await fetch(quiz.bank)).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    forms = new Map(
      Array.from(page.querySelectorAll("form.question"), (form) => {
        const { dataset } = /** @type {{dataset: Record<string, string>}} */ (/** @type {unknown} */ (form));
        // in a quiz each question is answered once
        dataset.key = JSON.stringify({ ...JSON.parse(dataset.key), attempts: 1 });
        return [dataset.question, form];
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

  /** What this device has of an attempt is of no use in another. @param {Iterable<string>} drawn */
  const forget = (drawn) => {
    time = { spent: 0, more: 0 };
    remember(session, key);
    for (const id of drawn) remember(session, place.id + "/" + id);
  };

  const begin = () => {
    const { response, score, tries } = kept();
    const old = read(response, ids);
    const used = [...new Set([...old.used, ...old.marks.keys()])];
    const seed = newSeed();
    const made = draw(pool, quiz.draw, seed, used, missed);
    const marks = new Map(made.drawn.map((id) => [id, "x"]));
    const rest = made.used.filter((id) => !marks.has(id));
    forget(made.drawn);
    session.answer({ id: key, response: write({ seed, open: true, marks, used: rest, time }), score, tries });
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
    forget(now.marks.keys());
    session.answer({ id: key, response: write({ ...now, open: false, time }), score: counts, tries: tries + 1 });
    show(true, why);
  };

  /** Keeps what has changed of the open attempt. @param {string} [id] @param {string} [mark] of an answer to it */
  const keep = (id, mark = "") => {
    const { response, ...rest } = kept();
    const now = read(response, ids);
    if (id) now.marks.set(id, mark);
    session.answer({ id: key, ...rest, response: write({ ...now, time }) });
    shown = kept().response;
  };

  /** The questions of the attempt, as the page's questions work. @param {boolean} [over] to look at what was given */
  const ask = (over) => {
    const items = [];
    /** @type {Map<string, import("../session/state.js").Answer>} */
    const answers = new Map();
    for (const [id, mark] of read(kept().response, ids).marks) {
      const form = forms.get(id);
      const answer = session.found(id);
      if (!form) continue;
      if (mark != "x" && answer) answers.set(id, answer);
      const item = element("li");
      item.append(form.cloneNode(true));
      items.push(item);
    }
    const attempt = {
      /** @param {string} id */
      found: (id) => answers.get(id),
      readOnly: over || session.readOnly,
      /** @param {import("../cmi/records.js").Given} given */
      answer(given) {
        const { id, score, response, tries = 1 } = given;
        answers.set(id, { response, score, tries });
        session.answer(given);
        keep(id, Number(score) >= 1 ? "r" : score ? "p" : "w");
        sheet.refresh();
      },
    };
    const questions = createQuestions(course, /** @type {any} */ (attempt));
    const sheet = createSheet(items, attempt.found, quiz.one && !over, words, local, () => {
      sheet.handIn();
      finish();
    });
    questions.wire(sheet.list);
    questions.restore(sheet.list);
    return sheet;
  };

  /** The time of an attempt goes on across visits, by what the LMS and this device know of it. */
  const resume = () => {
    const { spent, more } = read(kept().response, ids).time;
    const here = recall(session, key) || time;
    time = { spent: Math.max(spent, here.spent, time.spent), more: Math.max(more, here.more, time.more) };
    time.spent = Math.max(0, time.spent - Math.max(0, LEAST - left(quiz.time, time)));
  };

  /** @param {ReturnType<typeof createSheet>} sheet */
  const run = (sheet) => {
    resume();
    let noted = { ...time };
    let told = { ...time };
    /** @param {import("./attempt.js").Time} now @param {import("./attempt.js").Time} last @param {number} seconds */
    const due = (now, last, seconds) => now.more != last.more || now.spent - last.spent >= seconds;
    stop = startClock(
      $("clock"),
      quiz.time,
      words,
      tell,
      () => {
        sheet.handIn();
        finish(words.late);
      },
      time,
      (now) => {
        time = now;
        if (due(now, noted, NOTED)) remember(session, key, (noted = { ...now }));
        if (!due(now, told, TOLD)) return;
        told = { ...now };
        keep();
      },
    );
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
    const { open, marks } = read(response, ids);
    const head = element("h3", fillIn(words.numbered, { number: local(tries + Number(open)) }));
    head.tabIndex = -1;
    if (open) {
      const sheet = ask();
      fill(stage, head, ...sheet.nodes, ...(session.readOnly ? [] : [sheet.finish]));
      stage.dispatchEvent(new Event("wired", { bubbles: true }));
      if (quiz.time && !session.readOnly) run(sheet);
    } else {
      const { list } = ask(true);
      // what was wrong first: that is what there is to learn from
      const worst = (/** @type {Element} */ item) => "wpxr".indexOf(marks.get(/** @type {any} */ (item.querySelector("form")).dataset.question) || "");
      list.append(...Array.from(list.children).sort((a, b) => worst(a) - worst(b)));
      fill(stage, ...results(), list);
    }
    if (moved) stage.firstChild.focus();
  };

  const results = createResults(quiz, course, session, { key, kept, worth, local, begin, show });

  await load();
  fill(stage); // what told that it has not come
  show();
  return show;
};
