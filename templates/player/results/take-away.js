// @ts-check
import { button, element, fillIn } from "../shared/elements.js";

/**
 * What the learner can take away where no LMS takes it: results and answers, as a page to read and
 * as data.
 *
 * @typedef {import("../questions/questions.js").Session} Session
 * @typedef {{question: string, page: string, prompt: string, answer: string, response: string,
 *   score: number | null, tries: number}} Line
 */

/** The word for what an answer was worth. @param {number | null} score */
const verdict = (score) => (score == null ? "done" : score >= 1 ? "right" : score > 0 ? "partly" : "wrong");

/** @param {Element | null | undefined} element */
const plain = (element) => (element ? element.textContent.replace(/\s+/g, " ").trim() : "");

/**
 * What a form shows as its answer.
 * @param {HTMLFormElement} form
 */
const shown = (form) => {
  const parts = Array.from(form.querySelectorAll("[data-order] li > span"), plain);
  for (const field of /** @type {Iterable<any>} */ (form.elements)) {
    const name = plain(field.labels && field.labels[0]);
    if (field.checked) parts.push(name || field.value);
    else if (field.matches("select"))
      parts.push(`${name} – ${plain(field.selectedOptions[0] || null)}`);
    else if (field.matches("textarea, input:not([type=radio], [type=checkbox])")) parts.push(field.value);
  }
  return parts.join("\n");
};

/**
 * @param {import("../page/player.js").Course} course
 * @param {Session} session
 * @param {Map<string, import("../page/player.js").View>} views the pages that have come; of the others the ids are told
 * @param {import("../session/score.js").Results} results
 */
const collect = (course, session, views, results) => {
  /** @type {Line[]} */
  const lines = [];
  for (const [page, questions] of course.pages) {
    const view = views.get(page);
    for (const id of questions) {
      const given = session.found(id);
      if (!given) continue;
      const { response, score, tries } = given;
      const form = view && view.main.querySelector(`#q-${CSS.escape(id)}`);
      lines.push({
        question: id,
        page,
        prompt: plain(form && form.querySelector(".prompt")) || id,
        answer: (form && shown(/** @type {HTMLFormElement} */ (form))) || response,
        response,
        score,
        tries,
      });
    }
  }
  return {
    module: course.id,
    version: course.version,
    language: course.lang,
    title: plain(document.getElementById("module")),
    saved: new Date(), // ISO 8601 in JSON
    attempt: session.state.attempt,
    results,
    answers: lines,
  };
};

/** @typedef {ReturnType<typeof collect>} TakenAway */

/**
 * What there is to read, one line after another, each with the element that it is in the page.
 * @param {TakenAway} taken
 * @param {Record<string, string>} words
 */
const lines = ({ title, language, saved, results, answers }, words) => {
  const digits = language + "-u-nu-latn";
  const percent = results.score == null ? "–" : results.score.toLocaleString(digits, { style: "percent" });
  return [
    ["h1", title],
    ["p", `${words.score.replace("{value}", percent)} · ${saved.toLocaleString(digits)}`],
    ...answers.flatMap(({ prompt, answer, score }) => [["h2", prompt], ["p", answer], ["p", words[verdict(score)]]]),
  ];
};

/** The page to read: texts are put in as texts. @param {TakenAway} taken @param {Record<string, string>} words */
const page = (taken, words) => {
  const root = element("html");
  const body = element("body");
  root.lang = taken.language;
  root.dir = document.documentElement.dir;
  body.style.whiteSpace = "pre-line";
  body.append(...lines(taken, words).map(([tag, text]) => element(tag, text)));
  root.append(element("title", taken.title), body);
  return "<!doctype html><meta charset=utf-8>" + root.outerHTML;
};

/** The same, to copy where no file can be saved. @param {TakenAway} taken @param {Record<string, string>} words */
const plainText = (taken, words) =>
  lines(taken, words).map(([tag, text]) => (tag == "h2" ? "\n" : "") + text).join("\n");

/** @param {string} name @param {string} type @param {string} text */
const save = (name, type, text) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
};

/** Does a frame around the course keep files from being saved, as far as can be seen? */
const boxed = () => {
  try {
    for (let at = window; at.frameElement; at = /** @type {any} */ (at.parent)) {
      const sandbox = at.frameElement.getAttribute("sandbox");
      if (sandbox != null && !/allow-downloads/i.test(sandbox)) return true;
    }
  } catch (e) {} // another's page
  return false;
};

/**
 * Makes the two buttons work; `prepare`, called when they are shown, fetches what they need, so that the click itself
 * starts the download: a browser does not take one for the learner's that comes seconds later.
 * @param {HTMLElement} row
 * @param {import("../page/player.js").Course} course
 * @param {Session} session
 * @param {(url: string) => Promise<import("../page/player.js").View>} load
 */
export const takeAway = (row, course, session, load) => {
  const { words } = course;
  /** @type {Map<string, import("../page/player.js").View>} */
  const views = new Map();
  /** @type {Set<string>} pages on their way */
  const coming = new Set();
  const [readable, data, progress, copy] = /** @type {Iterable<any>} */ (row.children);
  const text = copy.lastElementChild;

  /** @param {HTMLElement} button @param {string} suffix @param {string} type @param {(taken: TakenAway) => string} write @param {(taken: TakenAway) => string} show */
  const offer = (button, suffix, type, write, show) => {
    button.onclick = async () => {
      const taken = collect(course, session, views, await session.results());
      text.value = show(taken);
      copy.hidden = false;
      copy.open = boxed();
      if (copy.open) text.select();
      else save(course.id + suffix, type, write(taken));
    };
  };
  /** @param {TakenAway} taken */
  const json = (taken) => JSON.stringify(taken, null, 2);
  offer(readable, ".html", "text/html", (taken) => page(taken, words), (taken) => plainText(taken, words));
  offer(data, ".json", "application/json", json, json);
  if (FILE) {
    const codes = element("div", "", "codes");
    const scan = async () => {
      window.parts["codes.js"].showCodes(codes, text, collect(course, session, views, await session.results()), words);
      copy.hidden = false;
      copy.open = true;
    };
    progress.before(button(words.code, scan), codes);
  }

  const tell = () => {
    const total = views.size + coming.size;
    const word = coming.size ? fillIn(words.coming, { number: views.size, total }) : "";
    if (progress.textContent != word) progress.textContent = word;
  };
  const prepare = async () => {
    await session.results(); // waits for the list of pages
    for (const [page, questions] of course.pages) {
      if (views.has(page) || coming.has(page) || !questions.some((id) => session.found(id))) continue;
      coming.add(page);
      load(`pages/${page}.html`)
        .then((view) => views.set(page, view), () => {})
        .then(() => {
          coming.delete(page);
          tell();
        });
    }
    tell();
  };
  return { row, prepare };
};
