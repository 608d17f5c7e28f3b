// @ts-check
import { missing, part, persist } from "./parts.js";

/**
 * The questions of a page: what the learner answered, what it is worth, and what is shown then.
 *
 * @typedef {{attempts: number, w?: number, o?: string[], correct?: any, forgive?: string[], tolerance?: number}} Key
 * @typedef {{
 *   read(form: HTMLFormElement): string,
 *   fill(form: HTMLFormElement, response: string): void,
 *   score(response: string, key: Key): number,
 *   parts?(response: string, key: Key): Record<string, number>,
 *   solution?(form: HTMLFormElement, key: Key): Record<string, string>,
 *   setup?(form: HTMLFormElement): void,
 * }} Kind `read` gives the response in its canonical form, empty while something lacks; `parts`
 *   says of each item whether it is right, `solution` in a sentence what would have been, for the items
 *   or (under an empty name) for the whole
 * @typedef {ReturnType<typeof import("./session.js").createSession>} Session
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
};

/**
 * @param {import("./player.js").Course} course
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

    /** @param {import("./state.js").Answer} answer */
    const mark = ({ response, score, tries }) => {
      over = score != null && (score >= 1 || (key.attempts > 0 && tries >= key.attempts));
      const state = score == null ? "done" : score >= 1 ? "right" : score > 0 ? "partly" : "wrong";
      form.dataset.state = state;
      // over: there is a score
      const solution = (over && /** @type {number} */ (score) < 1 && kind.solution && kind.solution(form, key)) || {};
      const again = over || score == null || session.readOnly ? [] : [words.again];
      outcome.textContent = [words[state], ...(solution[""] ? [solution[""]] : []), ...again].reduce(then);
      const parts = (response && kind.parts && kind.parts(response, key)) || {};
      for (const item of form.querySelectorAll("[data-item]")) {
        const { dataset } = /** @type {any} */ (item);
        const label = /** @type {any} */ (item.querySelector("label") || item.firstChild);
        const letter = dataset.item;
        const chosen = kind == options && response.split(",").includes(letter);
        const right =
          kind == options ? (key.correct || []).includes(letter) : parts[letter];
        delete dataset.state;
        delete label.dataset.word;
        if (chosen || letter in parts) dataset.state = right ? "right" : "wrong";
        else if (over && right && kind == options) dataset.state = "missed";
        const control = item.querySelector("input,select");
        if (control) control.removeAttribute("aria-label");
        if (dataset.state) {
          const word = words[dataset.state];
          label.dataset.word = !right && solution[letter] ? then(word, solution[letter]) : word;
          // what stands behind the text in the style sheet would be read as a part of its last word
          if (control) control.setAttribute("aria-label", `${label.textContent.trim()} – ${label.dataset.word}`);
        }
        if (kind == options) feedback(letter, chosen);
      }
      if (score != null) {
        feedback("right", score >= 1);
        feedback("wrong", score < 1);
      }
      feedback("model", true);
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
          persist(
            () => part(own || "questions-more.js"),
            () => kind && missing(form, words), // a block can be read without it
          ).then(({ create }) => create(form, course, session, wire));
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
