// @ts-check
import { startClock } from "./clock.js";
import { calm, chosen } from "./debrief.js";
import { button, dataOf, element, fill, fillIn } from "./elements.js";
import { newSeed } from "./random.js";
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
 * @returns {() => void} brings it up to what the session knows
 */
export const create = (place, course, session) => {
  /** @type {{id: string, attempts: number, best: string, weight: number, objectives: string[], story: Story, words: Record<string, string>}} */
  const { id, attempts, best, weight, objectives, story, words } = dataOf(place);
  const key = "scenario/" + id;
  /** @param {string} name @returns {any} */
  const $ = (name) => place.querySelector("." + name);
  const texts = $("texts");
  const stage = $("stage");
  const meters = $("meters");
  const clock = $("clock");
  const says = $("outcome");
  let shown = ""; // the seed and path on the page
  let timed = ""; // the round whose clock runs
  let since = 0;
  let stop = () => {};

  /** @param {string} text */
  const tell = (text) => (says.textContent = text);
  const kept = () => session.found(key) || { response: "", score: null, tries: 0 };
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
    const { score, tries } = kept();
    session.answer({ id: key, response: seed + to.path, score, tries });
    const end = outcome(story, to);
    if (end) finish(seed + to.path, to, end);
    show(true);
  };

  /** What an LMS shows of it, and in which language: a text that is not translated says its own. @param {any} part */
  const described = (part) => ({
    description: part.textContent.trim(),
    lang: (part.querySelector("[lang]") || course).lang,
  });

  /** One step of the path. @param {Position} from @param {string} letter */
  const report = (from, letter) => {
    const said = letter != "1" && choice(from.at, letter, "say");
    session.answer({
      id: `${id}.${from.at}`,
      kind: "choice",
      response: letter,
      score: null,
      weight: 0,
      objectives,
      latencyMs: performance.now() - since,
      ...described(said || element("span", letter == "1" ? words.late : stage.textContent)),
    });
  };

  /** @param {string} response @param {Position} to @param {NonNullable<ReturnType<typeof outcome>>} end */
  const finish = (response, to, end) => {
    const { score, tries } = kept();
    const now = end.score;
    session.answer({ id: key,
      response,
      score: now == null ? null : Math.max(now, score || 0),
      tries: tries + 1,
    });
    session.answer({
      id,
      kind: "choice",
      response: String.fromCharCode(97 + Object.keys(story.endings).indexOf(to.at)),
      score: now,
      weight,
      objectives,
      latencyMs: performance.now() - since,
      ...described(copy(to.at).querySelector("h3")),
    });
    for (const name in end.objectives) {
      const pool = `${key}/${name}`;
      const old = session.found(pool);
      const share = Math.max(end.objectives[name], (old && old.score) || 0);
      session.answer({ id: pool, response: "", score: share, tries: 1 });
    }
  };

  const begin = () => {
    const { score, tries } = kept();
    session.answer({ id: key, response: newSeed(), score, tries });
    show(true);
  };

  /** @param {Position} now @param {Position} [before] */
  const measure = (now, before) => {
    const changes = [];
    for (const meter of meters.querySelectorAll("[data-variable]")) {
      const { variable } = meter.dataset;
      const value = now.values[variable];
      const old = before && before.values[variable];
      const [, min, max] = story.variables[variable];
      const word =
        typeof value == "number"
          ? `\u2066${value.toLocaleString(digits)} / ${Number(max).toLocaleString(digits)}\u2069`
          : value
            ? words.yes
            : words.no;
      const bar = meter.querySelector("meter");
      if (bar) {
        bar.min = min;
        bar.max = max;
        bar.value = value;
      }
      meter.querySelector(".value").textContent = word;
      meter.classList.toggle("changed", before != null && value !== old);
      if (before && value !== old) changes.push(`${meter.querySelector(".name").textContent} ${word}`);
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
      const made = button(say ? "" : words.on, () => choose(letter));
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
      made.append(element("p", fillIn(words.score, { value: percent(end.score) }), "score"));
      if (score != null && score > end.score)
        made.append(element("p", fillIn(words.highest, { value: percent(score) })));
    }
    const ideal = best == null ? [] : replay(calm(story), "", best);
    const worth = best == null ? null : outcome(story, ideal[ideal.length - 1]);
    made.append(element("h4", words.path), chosen(all, choice, words, worth ? ideal : undefined));
    if (worth && worth.score != null) {
      const title = fillIn(words.best, { score: percent(worth.score) });
      made.append(element("h4", title), chosen(ideal, choice, words));
    }
    if (!session.readOnly && (!attempts || tries < attempts)) made.append(button(words.again, begin));
    return made;
  };

  /** @param {boolean} [moved] the learner did it: say it, and lead there */
  const show = (moved) => {
    const { response } = kept();
    if (!moved && response == shown && stage.firstChild) return;
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
      meters.hidden = false;
      tell(measure(now, moved ? all[all.length - 2] : undefined));
      fill(stage, end ? debrief(all, end) : moment(now));
      tick(now.round);
    } else if (!session.readOnly) fill(stage, button(words.start, begin));
    const head = stage.querySelector("h3,button");
    if (head && led) {
      if (response) head.tabIndex = -1;
      head.focus();
    }
  };

  /** The clock of a timed round; one that is under way goes on. @param {string} round */
  const tick = (round) => {
    if (round == timed) return;
    stop();
    stop = () => {};
    timed = round;
    const limit = story.rounds[round];
    if (limit && !session.readOnly)
      stop = startClock(clock, limit[0], words, tell, () => choose("1"));
  };

  tell("");
  show();
  return show;
};
