// @ts-check
import { correct } from "../cmi/cmi-patterns.js";
import { type } from "../cmi/records.js";

/**
 * What an answer is an answer to, in the words that the learner read (xAPI 1.0.3, Data 2.4.4.1).
 *
 * @typedef {{id: string, description: Record<string, string>}} Component
 */

/** @param {Element | null} element */
export const plain = (element) => (element ? String(element.textContent).replace(/\s+/g, " ").trim() : "");

/**
 * What a form lets the learner choose from, by the names that xAPI has for it. Letters follow the written order.
 * @param {HTMLFormElement} form @param {string} kind @param {string} lang
 * @returns {Record<string, Component[]>}
 */
const parts = (form, kind, lang) => {
  /** @param {string} selector @param {(element: any) => string} id @param {(element: any) => Element} text */
  const all = (selector, id, text) => {
    const found = new Map(Array.from(form.querySelectorAll(selector), (each) => [id(each), plain(text(each))]));
    found.delete(""); // of a list: nothing is chosen
    return Array.from(found, ([id, words]) => ({ id, description: { [lang]: words } })).sort((a, b) => (a.id < b.id ? -1 : 1));
  };
  /** @param {any} element */
  const item = ({ dataset }) => dataset.item;
  /** @param {any} element */
  const label = (element) => element.querySelector("label, span");
  /** @param {any} element */
  const itself = (element) => element;
  switch (type(kind)) {
    case "choice":
      return { choices: all(".option", item, label) };
    case "sequencing":
      return { choices: all("[data-order] > li", item, label) };
    case "matching":
      return { source: all(".row", item, label), target: all("option", ({ value }) => value, itself) };
    case "likert":
      return { scale: all(".scale label", (each) => each.querySelector("input").value, itself) };
  }
  return {};
};

/** @param {import("../cmi/records.js").Given} given @param {string} language of the page */
export const define = (given, language) => {
  const { id, kind, description } = given;
  const lang = given.lang || language;
  const place = document.getElementById("q-" + id); // the form, or of a scale with several statements one of those
  const form = place && place.closest("form");
  const patterns = correct(/** @type {import("../cmi/records.js").Entry} */ (given));
  return {
    type: "http://adlnet.gov/expapi/activities/cmi.interaction",
    name: { [lang]: id },
    ...(description && { description: { [lang]: description + (place == form ? "" : " " + plain(place)) } }),
    interactionType: kind == "open" ? "long-fill-in" : type(kind),
    ...(patterns[0] && { correctResponsesPattern: patterns }),
    ...(form && parts(form, kind, lang)),
  };
};
