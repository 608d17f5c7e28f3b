/** Functions of an LMS that fail for a whole visit: a later launch, and one on another device, find every answer. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { take } from "../../templates/player/journal/claim.js";
import { createDevice } from "./browser.js";
import { elapse } from "./clock.js";
import { createLms } from "./lms.js";
import { answered, begin, GIVEN, status, visitAll } from "./visits.js";

const VALUES = /^(Set|Get)Value$/;

/** Refuses values with an error until the next call. @param {(method: string, args: string[]) => boolean} refused */
const refusing = (code, refused) => {
  let last;
  return (method, args) => {
    if (method == "GetLastError") return last;
    last = refused(method, args) ? code : undefined;
    return last && (method == "GetValue" ? "" : "false");
  };
};

/** Each visit has a new one: what an LMS answers instead of what is due, where it does. */
const FAULTS = {
  "the first three commits are stored, later ones answer true and are not": () => {
    let left = 3;
    return (method) => (/^(Commit|Finish|Terminate)$/.test(method) && left-- <= 0 ? "true" : undefined);
  },
  "Commit answers false to the end": () => (method) => (/^(Commit|Finish|Terminate)$/.test(method) ? "false" : undefined),
  "SetValue answers false, error 101, twenty times": () => {
    let left = 20;
    return refusing("101", (method) => method == "SetValue" && left-- > 0);
  },
  "the session expires, 301 from the 60th call on": () => {
    let calls = 0;
    return refusing("301", (method) => method != "Initialize" && calls++ > 60);
  },
  "SetValue answers false, error 0, and has stored the value": (lms) => (method, args) =>
    method == "SetValue" ? (lms.api.lmsSetValue(...args), "false") : undefined,
  "+ becomes a blank, and line breaks and characters beyond the basic plane are dropped": (lms) => (method, [key, value]) =>
    method == "SetValue" && /suspend_data$/.test(key)
      ? lms.api.lmsSetValue(key, value.replace(/[+]/g, " ").replace(/[\r\n]|[\ud800-\udfff]/g, ""))
      : undefined,
  "responses and patterns of more than 60 characters are refused, 405": () =>
    refusing("405", (method, [key, value]) =>
      method == "SetValue" && /interactions.*(response|pattern)$/.test(key) && value.length > 60),
  "interactions and objectives are not implemented, 401": () =>
    refusing("401", (method, [key]) => VALUES.test(method) && /interactions|objectives/.test(key)),
  "the mode is empty": () => (method, [key]) => (method == "GetValue" && /mode$/.test(key) ? "" : undefined),
  "the entry is ab-initio at every launch": () => (method, [key]) =>
    method == "GetValue" && /entry$/.test(key) ? "ab-initio" : undefined,
  "GetValue gives no more than 60 characters": (lms) => (method, args) =>
    method == "GetValue" ? String(lms.api.lmsGetValue(...args)).slice(0, 60) : undefined,
  "GetValue gives nothing, ever": () => (method) => (method == "GetValue" ? "" : undefined),
  "GetValue gives no resume data, though there are some": () => (method, [key]) =>
    method == "GetValue" && /suspend_data$/.test(key) ? "" : undefined,
  "Initialize answers false twice": () => {
    let left = 2;
    return (method) => (method == "Initialize" && left-- > 0 ? "false" : undefined);
  },
};

/** Short enough for the resume data of SCORM 1.2. */
const SHORT = GIVEN.map((given) => ({ ...given, response: given.response.slice(0, 100) }));

/** A launch; what is on the device only, and may be another's, is taken: it is this learner's. */
const opened = async (standard, lms, device) => {
  const visit = await begin(standard, lms, device);
  if (visit.session.saving.asked()[0]) take(visit.session.saving);
  await elapse(3000);
  return visit;
};

for (const standard of ["1.2", "2004"])
  for (const [name, fault] of Object.entries(FAULTS))
    test(`${standard}: ${name}: no answer is lost`, async () => {
      const lms = createLms(standard);
      const device = createDevice();
      for (const half of [SHORT.slice(0, 5), SHORT.slice(5)]) {
        lms.broken = fault(lms);
        const { page, session } = await opened(standard, lms, device);
        visitAll(session);
        for (const given of half) {
          session.answer(given);
          await elapse(1100);
        }
        page.leave();
      }
      lms.broken = null;
      const whole = SHORT.map(({ id, response }) => `${id}:${response}`).sort();
      const later = await opened(standard, lms, device);
      assert.deepEqual(answered(later.session).sort(), whole, "on this device");
      assert.equal(later.notices.at(-1), "saved");
      later.page.leave();
      const elsewhere = await opened(standard, lms, createDevice());
      assert.deepEqual(answered(elsewhere.session).sort(), whole, "on another device");
      elsewhere.page.leave();
      assert.equal(status(standard, lms), standard == "1.2" ? "passed" : "completed passed");
    });
