// @ts-check
import { drawn, steps } from "./debrief.js";
import { button, dataOf, element, fill, fillIn } from "../shared/elements.js";
import { newSeed } from "../shared/random.js";
import { open, outcome, replay, step } from "./story.js";

/**
 * A simulation on the page. What is kept is the seed and the letters of the path (story.js): a
 * learner who comes back stands where they left. The texts are in the page, for readers without
 * this script too; each moment is shown as a copy.
 *
 * @typedef {import("./story.js").Story} Story
 * @typedef {import("./story.js").Position} Position
 * @param {HTMLElement} place
 * @param {import("./practice.js").Course} course
 * @param {import("./practice.js").Session} session
 * @param {unknown} _createQuestions
 * @param {import("./practice.js").Persist} persist
 * @param {import("./practice.js").Part} part
 * @returns {() => void} brings it up to what the session knows
 */
export const create = (place, course, session, _createQuestions, persist, part) => {
  /** @type {{id: string, attempts: number, best: string, weight: number, objectives: string[], story: Story, words: Record<string, string>}} */
  const { id, attempts, best, weight, objectives, story, words } = dataOf(place);
  const key = "scenario/" + id;
  /** @param {string} name @returns {any} */
  const $ = (name) => place.querySelector("." + name);
  const texts = $("texts");
  const stage = $("stage");
  const meters = $("meters");
  const strip = $("strip");
  const clock = $("clock");
  const brief = $("brief");
  const own = $("own");
  const says = $("outcome");
  says.className += " told"; // what is said while it plays is seen in the scene
  let shown = ""; // the seed and path on the page
  let timed = ""; // the round whose clock runs
  let since = 0;
  let stop = () => {};

  /** @param {string} text */
  const tell = (text) => (says.textContent = text);
  const kept = () => session.found(key) || { response: "", score: null, tries: 0 };
  /** @param {string} response @param {Partial<import("../session/state.js").Answer>} [ended] */
  const keep = (response, ended) => session.answer({ ...kept(), id: key, response, ...ended });
  /** @param {string} response */
  const parts = (response) => [response.slice(0, 4), response.slice(4)];
  const digits = course.lang + "-u-nu-latn";
  /** @param {number} share */
  const percent = (share) => share.toLocaleString(digits, { style: "percent" });

  /** The text of a node or an ending. @param {string} at @returns {HTMLElement} */
  const copy = (at) => {
    const made = /** @type {HTMLElement} */ (
      texts.querySelector(`[data-at="${at}"]`).cloneNode(true)
    );
    made.removeAttribute("id");
    for (const each of made.querySelectorAll(".number")) each.remove();
    return made;
  };
  /** @param {string} at @param {string} letter @param {string} part @returns {HTMLElement | null} */
  const choice = (at, letter, part) => {
    const found = texts.querySelector(`[data-at="${at}"] [data-choice="${letter}"] .${part}`);
    return found && found.cloneNode(true);
  };

  /** @param {string} letter */
  const choose = (letter) => {
    const [seed, path] = parts(kept().response);
    const from = /** @type {Position} */ (replay(story, seed, path).pop());
    const to = step(story, seed, from, letter);
    if (!to) return;
    report(from, letter);
    keep(seed + to.path);
    const end = outcome(story, to);
    if (end) finish(seed + to.path, to, end);
    show(true);
  };

  /**
   * Tells an LMS, which shows a text of it, and in which language: one that is not translated says its own.
   * @param {string} id @param {string} response @param {number | null} score @param {number} weight @param {any} part
   */
  const told = (id, response, score, weight, part) =>
    session.answer({
      id,
      kind: "choice",
      response,
      score,
      weight,
      objectives,
      latencyMs: performance.now() - since,
      description: part.textContent.trim(),
      lang: (part.querySelector("[lang]") || course).lang,
    });

  /** One step of the path. @param {Position} from @param {string} letter */
  const report = (from, letter) => {
    const said = letter != "1" && choice(from.at, letter, "say");
    told(`${id}.${from.at}`, letter, null, 0, said || element("span", letter == "1" ? words.late : stage.textContent));
  };

  /** @param {string} response @param {Position} to @param {NonNullable<ReturnType<typeof outcome>>} end */
  const finish = (response, to, end) => {
    const { score, tries } = kept();
    const now = end.score;
    keep(response, { score: now == null ? null : Math.max(now, score || 0), tries: tries + 1 });
    const letter = String.fromCharCode(97 + Object.keys(story.endings).indexOf(to.at));
    told(id, letter, now, weight, copy(to.at).querySelector("h3"));
    for (const name in end.objectives) {
      const pool = `${key}/${name}`;
      const old = session.found(pool);
      const share = Math.max(end.objectives[name], (old && old.score) || 0);
      session.answer({ id: pool, response: "", score: share, tries: 1 });
    }
  };

  const begin = () => {
    keep(newSeed());
    show(true);
  };

  /** How full a bar is. @param {HTMLElement} bar @param {number} share */
  const level = (bar, share) => (bar.style.backgroundSize = share * 100 + "% 100%");
  /** A number between signs that keep it together. @param {string} sign @param {number} value @param {string} [more] */
  const number = (sign, value, more = "") => `\u2066${sign}${value.toLocaleString(digits)}${more}\u2069`;

  /** @param {Position} now @param {Position} before @returns {string} what has changed */
  const measure = (now, before) => {
    const changes = [];
    for (const meter of meters.children) {
      const { variable: name } = meter.dataset;
      /** @type {any} */
      const value = now.values[name];
      const [, min, max = 1] = story.variables[name];
      const by = value - /** @type {any} */ (before.values[name]);
      const [label, { children }] = meter.children;
      level(children[0], (value - (min || 0)) / (max - (min || 0) || 1));
      const word = min == null ? (value ? words.yes : words.no) : number("", value, " / " + max.toLocaleString(digits));
      children[1].textContent = word;
      const change = min == null || !by ? "" : number(by < 0 ? "−" : "+", Math.abs(by));
      children[2].textContent = change;
      meter.classList.toggle("changed", by);
      if (by) changes.push(`${label.textContent} ${change}: ${word}`);
    }
    return changes.join(". ");
  };

  /** @param {Position} now */
  const moment = (now) => {
    const node = copy(now.at);
    node.querySelectorAll(".event").forEach((event, i) => {
      if (i != now.event) event.remove();
    });
    const list = element("ul", "", "choices");
    for (const letter of open(story, now)) {
      const item = element("li");
      const say = choice(now.at, letter, "say");
      const made = button(say ? "" : words.on, () => choose(letter), say ? "bubble" : "");
      if (say) made.append(...say.childNodes);
      made.dataset.choice = letter;
      made.disabled = session.readOnly;
      item.append(made);
      list.append(item);
    }
    const old = node.querySelector(".choices, .ways");
    if (old) old.remove();
    node.append(list);
    return node;
  };

  /** @param {Position[]} all @param {NonNullable<ReturnType<typeof outcome>>} end */
  const debrief = (all, end) => {
    const made = copy(all[all.length - 1].at);
    const { score, tries } = kept();
    if (end.score != null) {
      const worth = element("div", fillIn(words.score, { value: percent(end.score) }), "score");
      const bar = element("span", "", "bar");
      level(bar, end.score);
      worth.append(bar);
      if (score != null && score > end.score)
        worth.append(element("small", fillIn(words.highest, { value: percent(score) })));
      /** @type {Element} */ (made.querySelector("h3")).after(worth);
    }
    const next = document.querySelector("#pager [rel=next]");
    const row = element("p", "", "actions");
    if (!session.readOnly && (!attempts || tries < attempts)) row.append(button(words.again, begin));
    if (next) {
      const link = next.cloneNode();
      link.textContent = words.on;
      row.append(link);
    }
    const gone = steps(all);
    const [most, ...better] = best ? best.split(",") : ["", ...gone];
    const title = fillIn(words.best, { score: percent(+most / 100) });
    made.append(row, element("h4", words.path), drawn(gone, better, copy, choice, words.late, title));
    return made;
  };

  /** @param {boolean} [moved] the learner did it: say it, and lead there */
  const show = (moved) => {
    const { response } = kept();
    if (!moved && response == shown && stage.firstChild) return;
    if (brief && !shown) brief.open = !response;
    shown = response;
    since = performance.now();
    // a learner may be among the links of the plain text already: the focus is not left in what is hidden
    const led = moved || texts.matches(":focus-within");
    texts.hidden = true;
    if (response) {
      const [seed, path] = parts(response);
      const all = replay(story, seed, path);
      const now = all[all.length - 1];
      const end = outcome(story, now);
      const before = all[all.length - 2] || now;
      const changes = measure(now, before);
      const letter = path.slice(-1);
      const said = choice(before.at, letter, "say");
      meters.hidden = false;
      tell(moved ? changes : "");
      fill(stage, end ? debrief(all, end) : moment(now));
      if (letter == "1") stage.prepend(element("p", words.late, "narrated"));
      own.hidden = !said;
      if (said) fill(own.lastElementChild, said);
      tick(now.round);
    } else if (!session.readOnly) fill(stage, button(words.start, begin));
    const head = stage.querySelector("h3,button");
    if (head && led) {
      if (response) head.tabIndex = -1;
      head.focus({ preventScroll: true });
      const { offsetHeight: top } = /** @type {HTMLElement} */ (document.querySelector("header"));
      strip.style.top = top + "px";
      scrollBy(0, says.getBoundingClientRect().top - top - strip.offsetHeight - 12);
    }
  };

  /** The clock of a timed round, which has a file of its own; one that is under way goes on. @param {string} round */
  const tick = async (round) => {
    if (round == timed) return;
    stop();
    const none = (stop = () => {});
    timed = round;
    const limit = story.rounds[round];
    if (!limit || session.readOnly) return;
    /** @type {typeof import("./clock.js")} */
    const { startClock } = await persist(() => part("clock.js"));
    // on to another round before it came: that one's has been asked for
    if (stop == none) stop = startClock(clock, limit[0], words, tell, () => choose("1"));
  };

  tell("");
  show();
  return show;
};
