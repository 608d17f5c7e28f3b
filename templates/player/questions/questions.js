// @ts-check
import { late, missing } from "../shared/parts.js";

/**
 * The questions of a page: what the learner answered, what it is worth, and what is shown then.
 *
 * @typedef {{attempts: number, w?: number, o?: string[], correct?: any, forgive?: string[], tolerance?: number}} Key
 * @typedef {{
 *   read(form: HTMLFormElement): string,
 *   fill(form: HTMLFormElement, response: string): void,
 *   score(response: string, key: Key): number,
 *   mark?(form: HTMLFormElement, answer: import("../session/state.js").Answer, key: Key, over: boolean, words: Record<string, string>): void,
 *   setup?(form: HTMLFormElement): void,
 * }} Kind `read` gives the response in its canonical form, empty while something lacks; `mark` shows what became of
 *   each part, and once nothing can be changed any more what would have been right
 * @typedef {ReturnType<typeof import("../session/session.js").createSession>} Session
 */

/** Choice, multiple, true-false: the letters of what is checked. @type {Kind} */
export const options = {
  read: (form) => new FormData(form).getAll("answer").sort().join(),
  fill(form, response) {
    for (const input of form.querySelectorAll("input"))
      input.checked = response.split(",").includes(input.value);
  },
  score(response, { correct }) {
    const given = response.split(",");
    const right = given.filter((letter) => correct.includes(letter)).length;
    return Math.max(0, (2 * right - given.length) / correct.length);
  },
  mark(form, { response }, { correct = [] }, over, words) {
    for (const item of form.querySelectorAll(".option")) {
      const { dataset } = /** @type {any} */ (item);
      /** @type {any} */
      const label = item.querySelector("label");
      const chosen = response.split(",").includes(dataset.item);
      const right = correct.includes(dataset.item);
      const state = chosen ? (right ? "right" : "wrong") : over && right ? "missed" : "";
      const word = words[state];
      delete dataset.state;
      label.control.removeAttribute("aria-label");
      if (state) {
        dataset.state = state;
        label.dataset.word = word;
        // what stands behind the text in the style sheet would be read as a part of its last word
        label.control.setAttribute("aria-label", `${label.textContent.trim()} – ${word}`);
      } else delete label.dataset.word;
      /** @type {HTMLElement | null} */
      const feedback = item.querySelector(".feedback");
      if (feedback) feedback.hidden = !chosen;
    }
  },
};

/**
 * @param {import("../page/player.js").Course} course
 * @param {Session} session
 */
export function createQuestions(course, session) {
  const { words } = course;
  /** @type {WeakMap<Element, () => void>} */
  const wired = new WeakMap();

  /** Two sentences, as the language puts them together. @param {string} first @param {string} second */
  const then = (first, second) => words.then.replace("{first}", () => first).replace("{second}", () => second);

  /** @param {HTMLFormElement} form @param {Record<string, Kind>} kinds by name, save those of `options` */
  const wire = (form, kinds) => {
    const { question: id, kind: name, key: facts } = /** @type {Record<string, string>} */ (form.dataset);
    /** @type {Key} */
    const key = JSON.parse(facts);
    const kind = kinds[name] || options;
    /** @param {string} selector @returns {any} */
    const $ = (selector) => form.querySelector(selector);
    const outcome = $(".outcome");
    const button = $("[type=submit]");
    let shown = performance.now();
    let over = false;
    outcome.textContent = ""; // what it needed has come

    const lock = () => {
      button.hidden = over || session.readOnly;
      $("fieldset").disabled = over || (session.readOnly && Boolean(form.dataset.state));
    };

    /** @param {string} name @param {boolean} on */
    const feedback = (name, on) => {
      const part = $(`.feedback[data-for="${name}"]`);
      if (part) part.hidden = !on;
    };

    /** @param {import("../session/state.js").Answer} answer */
    const mark = (answer) => {
      const { score, tries } = answer;
      over = score != null && (score >= 1 || (key.attempts > 0 && tries >= key.attempts));
      const state = score == null ? "done" : score >= 1 ? "right" : score > 0 ? "partly" : "wrong";
      form.dataset.state = state;
      outcome.textContent = over || score == null || session.readOnly ? words[state] : then(words[state], words.again);
      if (kind.mark) kind.mark(form, answer, key, over, words);
      if (score != null) {
        feedback("right", score >= 1);
        feedback("wrong", score < 1);
      }
      feedback("model", true);
      feedback("picture", true);
      lock();
    };

    // not at "submit": a sandboxed frame without allow-forms has no such event
    button.onclick = (/** @type {Event} */ event) => {
      event.preventDefault();
      const response = kind.read(form);
      if (!response) {
        outcome.textContent = form.dataset.empty || words.empty;
        return;
      }
      const score = key.correct == null ? null : kind.score(response, key);
      const { tries } = session.found(id) || { tries: 0 };
      const answer = { response, score, tries: tries + 1 };
      session.answer({
        ...key, // correct, forgive, tolerance
        ...answer,
        id,
        kind: name,
        weight: key.w ?? 1,
        objectives: key.o,
        latencyMs: performance.now() - shown,
        description: $(".prompt").textContent.trim(),
        lang: ($(".prompt > [lang]") || course).lang, // what is not translated says its language
      });
      shown = performance.now();
      mark(answer);
      if (over) outcome.focus();
    };

    if (kind.setup) kind.setup(form);
    for (const each of form.querySelectorAll("button")) each.disabled = false;
    const restore = () => {
      const answer = session.found(id);
      shown = performance.now();
      lock();
      if (answer && !form.dataset.state) {
        if (answer.response) kind.fill(form, answer.response);
        mark(answer);
      }
    };
    wired.set(form, restore);
    restore();
    form.dispatchEvent(new Event("wired", { bubbles: true })); // drafts.js puts in what was not given
  };

  /**
   * The questions of a page, and the blocks that name the part of the script in which `create` makes them work.
   * @param {Element} main @returns {NodeListOf<HTMLFormElement>}
   */
  const forms = (main) => main.querySelectorAll("form.question,[data-part]");

  return {
    /** Makes the questions and such blocks work. @param {Element} main */
    wire(main) {
      for (const form of forms(main)) {
        const { kind, part: own } = form.dataset;
        if (/^(ch|mu|tr)/.test(/** @type {string} */ (kind))) wire(form, {});
        else
          late(
            own || "questions-more.js",
            () => kind && missing(form, words), // a block can be read without it
          ).then(({ create }) => create(form, course, session, wire, late));
      }
    },
    /** Puts in what the session knows. @param {Element} main */
    restore(main) {
      for (const form of forms(main)) {
        const restore = wired.get(form);
        if (restore) restore();
      }
    },
  };
}
