// @ts-check
/**
 * The kinds of question that most pages do without: loaded when a page needs one.
 *
 * @typedef {import("./questions.js").Kind} Kind
 * @typedef {import("./questions.js").Key} Key
 */
import { fillIn } from "./elements.js";
import { digit, parseNumber } from "./numerals.js";
import { part } from "./parts.js";

/**
 * A text with what the author forgives taken away.
 * @param {string} text
 * @param {string[]} forgive
 */
export function normal(text, forgive) {
  /** @param {string} what */
  const is = (what) => forgive.includes(what);
  let made = text.normalize(is("unicode") ? "NFKC" : "NFC").trim();
  if (is("unicode"))
    made = made
      .replace(/[\u0640\u00ad\u200b-\u200f]/g, "")
      .replace(/[’ʼ]/g, "'")
      .replace(/ی/g, "ي")
      .replace(/ک/g, "ك")
      .replace(/\p{Nd}/gu, digit);
  if (is("accents")) made = made.normalize("NFD").replace(/\p{M}/gu, "").normalize();
  if (is("case")) made = made.toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ");
  return is("spaces") ? made.replace(/\s+/gu, " ") : made;
}

/** @param {string} response @returns {string[][]} the halves of `a.b,b.a` */
const pairs = (response) => response.split(",").map((pair) => pair.split("."));

/**
 * How many of an item's parts are right, as a share.
 * @param {Record<string, number>} parts those that were given
 * @param {Key} key
 */
const share = (parts, { correct }) => Object.values(parts).filter(Boolean).length / Object.keys(correct).length;

/** @param {HTMLFormElement} form @returns {any} */
const answer = (form) => form.elements.namedItem("answer");

/**
 * @param {import("./player.js").Course} course
 * @param {import("./questions.js").Session} session
 * @returns {Record<string, Kind>}
 */
function kinds(course, session) {
  /** A question that was asked before shows what has changed. @param {HTMLFormElement} form */
  const compare = (form) => {
    if (!form.dataset.since) return;
    const show = () =>
      form.dataset.state && part("change.js").then((m) => m.show(form, session), () => {});
    new MutationObserver(show).observe(form, { attributeFilter: ["data-state"] });
  };

  const digits = course.lang + "-u-nu-latn"; // those of the course's texts, whatever the browser prefers
  /** @param {number} number */
  const local = (number) =>
    number.toLocaleString(digits, { maximumFractionDigits: 12, useGrouping: false });

  /** @param {string} answer */
  const missed = (answer) => course.words.answer.replace("{answer}", () => answer);

  /** One field to type in. */
  const typed = {
    /** @param {HTMLFormElement} form @returns {string} */
    read: (form) => answer(form).value.trim(),
    /** @param {HTMLFormElement} form @param {string} response */
    fill(form, response) {
      answer(form).value = response;
    },
    score: () => 0,
  };

  /** A partner for each item, picked from a list. @type {Kind} */
  const picked = {
    read(form) {
      const lists = Array.from(form.querySelectorAll("select"));
      const chosen = lists.filter((list) => list.value);
      // in a quiz whose time is over the part that is chosen counts
      if (chosen.length < lists.length && !("late" in form.dataset)) return "";
      return chosen
        .map((list) => list.name + "." + list.value)
        .sort()
        .join();
    },
    fill(form, response) {
      for (const [item, partner] of pairs(response)) {
        const list = /** @type {any} */ (form.elements.namedItem(item));
        if (list) list.value = partner;
      }
    },
    parts(response, { correct }) {
      /** @type {Record<string, number>} */
      const parts = {};
      for (const [item, partner] of pairs(response)) parts[item] = Number(correct[item] == partner);
      return parts;
    },
    score: (response, key) => share(/** @type {any} */ (picked).parts(response, key), key),
    solution(form, { correct }) {
      /** @type {Record<string, string>} */
      const texts = {};
      for (const { name, options } of form.querySelectorAll("select"))
        for (const option of options) if (option.value == correct[name]) texts[name] = missed(option.text);
      return texts;
    },
  };

  /** @type {Kind} */
  const ordering = {
    read: (form) =>
      Array.from(form.querySelectorAll("[data-item]"), (item) => item.getAttribute("data-item")).join(),
    fill(form, response) {
      for (const letter of response.split(",")) {
        const item = form.querySelector(`[data-item="${letter}"]`);
        if (item && item.parentNode) item.parentNode.append(item);
      }
    },
    parts(response, { correct }) {
      /** @type {Record<string, number>} */
      const parts = {};
      response.split(",").forEach((letter, i) => (parts[letter] = Number(correct[i] == letter)));
      return parts;
    },
    score: (response, key) => share(/** @type {any} */ (ordering).parts(response, key), key),
    solution(_form, { correct }) {
      /** @type {Record<string, string>} */
      const places = {};
      correct.forEach((/** @type {string} */ letter, /** @type {number} */ i) => {
        places[letter] = missed((i + 1).toLocaleString(digits));
      });
      return places;
    },
    setup(form) {
      form.addEventListener("click", (event) => {
        const button = /** @type {HTMLElement} */ (event.target);
        const item = button.closest("li");
        if (item && button.dataset.move) move(form, item, button, button.dataset.move == "1");
      });
    },
  };

  /** Attitudes: never right or wrong. @type {Kind} */
  const likert = {
    read(form) {
      const groups = new Set(Array.from(form.querySelectorAll("input"), (input) => input.name));
      const given = new FormData(form);
      const marks = Array.from(groups, (name) => [name, given.get(name)]);
      if (!marks.every(([, mark]) => mark)) return "";
      return groups.has("answer") ? String(marks[0][1]) : marks.map((mark) => mark.join(".")).join();
    },
    fill(form, response) {
      for (const [name, mark] of response.includes(".") ? pairs(response) : [["answer", response]]) {
        /** @type {HTMLInputElement | null} */
        const input = form.querySelector(`[name="${name}"][value="${mark}"]`);
        if (input) input.checked = true;
      }
    },
    score: () => 0,
    setup: compare,
  };

  return {
    "fill-in": {
      ...typed,
      solution: (_form, { correct }) => ({ "": missed(correct[0]) }),
      score: (response, { correct, forgive = [] }) =>
        +correct.some((/** @type {string} */ text) => normal(text, forgive) == normal(response, forgive)),
    },
    numeric: {
      ...typed,
      read: (form) => `${parseNumber(typed.read(form), course.lang) ?? ""}`,
      fill: (form, response) => typed.fill(form, local(Number(response))),
      solution: (_form, { correct }) => ({ "": missed(local(correct)) }),
      score: (response, { correct, tolerance = 0 }) =>
        +(Math.abs(+response - correct) <= tolerance + 1e-9 * Math.max(1, Math.abs(correct))),
    },
    matching: picked,
    categorize: picked,
    ordering,
    likert,
    open: { ...typed, setup: compare },
  };
}

/**
 * One place up or down; the button keeps the focus, the new place is told.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} item
 * @param {HTMLElement} button
 * @param {boolean} down
 */
function move(form, item, button, down) {
  const other = down ? item.nextElementSibling : item.previousElementSibling;
  const list = /** @type {HTMLElement} */ (item.parentElement);
  if (!other) return;
  if (down) other.after(item);
  else other.before(item);
  button.focus();
  const outcome = /** @type {Element} */ (form.querySelector(".outcome"));
  const places = Array.from(list.children);
  form.dispatchEvent(new Event("input", { bubbles: true }));
  outcome.textContent = fillIn(/** @type {string} */ (list.dataset.moved), {
    item: /** @type {Element} */ (item.querySelector("span")).textContent,
    number: places.indexOf(item) + 1,
    total: places.length,
  });
}

/**
 * What makes the question in a form work.
 * @param {HTMLFormElement} form
 * @param {import("./player.js").Course} course
 * @param {import("./questions.js").Session} session
 * @param {(form: HTMLFormElement, kinds: Record<string, Kind>) => void} wire
 */
export const create = (form, course, session, wire) => wire(form, kinds(course, session));
