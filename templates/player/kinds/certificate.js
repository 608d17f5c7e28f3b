// @ts-check
import { recall, remember } from "../questions/drafts.js";
import { findApi } from "../scorm/find-api.js";

/**
 * The certificate: filled in here and sent nowhere.
 *
 * @typedef {import("../questions/questions.js").Session} Session
 * @typedef {{name: string, module: string, version: string, day: string, score: string}} Facts as they stand in the check
 *   text: `day` as 2026-11-30, `score` in per cent or `-`
 */

/** As packager/course/module/certificate.py has it. */
const GIVEN = "done/certificate";

/** FNV-1a, 32 bits, over UTF-16; eight hexadecimal digits. @param {string} text */
const digest = (text) => {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    for (const byte of [unit & 255, unit >> 8]) h = Math.imul(h ^ byte, 0x1000193);
  }
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return ((h ^ (h >>> 13)) >>> 0).toString(16).toUpperCase().padStart(8, "0");
};

/** A name as it is compared: one space between words. @param {string} name */
const tidy = (name) => name.normalize("NFC").replace(/\s+/g, " ").trim();

/**
 * What a certificate is recognised by: it tells slips and casual changes, not forgers, since its rule is no secret.
 * @param {Facts} facts
 */
export const checkText = ({ name, module, version, day, score }) => {
  const known = [tidy(name), `${module} ${version}`, day, score].join("; ");
  const code = (digest(known) + digest("2" + known)).replace(/(.{4})(?!$)/g, "$1-");
  return `${known}; ${code}`;
};

/** The learner's name by the LMS: "Pérez, Ana" is turned round; nothing where it has none. @param {any} place a window */
export const called = (place) => {
  try {
    const old = findApi("API", "LMS", place);
    const api = old || findApi("API_1484_11", "", place);
    const name = old ? api.LMSGetValue("cmi.core.student_name") : api.GetValue("cmi.learner_name");
    return String(name || "").split(",").reverse().join(" ").trim();
  } catch (e) {
    return "";
  }
};

/**
 * @param {Element} main
 * @param {import("../page/player.js").Course} course
 * @param {Session} session
 */
const fill = async (main, course, session) => {
  /** @param {string} selector @returns {any} */
  const $ = (selector) => main.querySelector(selector);
  const sheet = $(".certificate");
  const { module, version, when, name } = sheet.dataset;
  const { completed, passed, again, score } = await session.results();
  if (!(when == "completed" || course.mastery == null ? completed && !(again && !passed) : passed)) return;
  $(".unearned").hidden = true;
  $(".earned").hidden = sheet.hidden = false;
  const had = session.found(GIVEN);
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("");
  const kept = had && /^\d{8}$/.test(had.response) ? had.response : today;
  if (!had) session.answer({ id: GIVEN, response: today, score: null, tries: 1 });
  const day = kept.replace(/(....)(..)/, "$1-$2-");
  const digits = course.lang + "-u-nu-latn";
  const field = $("input");
  $(".day").textContent = new Date(day + "T12:00").toLocaleDateString(digits, { dateStyle: "long" });
  const share = $(".share");
  if (share && score != null) {
    share.hidden = false;
    share.lastElementChild.textContent = score.toLocaleString(digits, { style: "percent" });
  }
  const show = () => {
    const given = tidy(field.value);
    $(".who").textContent = given;
    const text = checkText({ name: given, module, version, day, score: score == null ? "-" : String(Math.round(score * 100)) });
    $("code").textContent = given ? text : "";
    $("button").disabled = !given;
  };
  // whose it is is known, or it is not kept (drafts.js)
  field.value = recall(session, GIVEN) || (name == "typed" ? "" : called(window));
  field.oninput = () => {
    remember(session, GIVEN, field.value);
    show();
  };
  $("button").onclick = () => print();
  show();
};

/**
 * @param {HTMLElement} place the certificate on its page, which is kept: each time that it is shown it is filled anew
 * @param {import("../page/player.js").Course} course
 * @param {Session} session
 */
export const create = (place, course, session) => {
  const main = /** @type {Element} */ (place.closest("main"));
  const show = () => main.isConnected && fill(main, course, session);
  new MutationObserver(show).observe(document.body, { childList: true });
  show();
};
