// @ts-check
import { createAdapter } from "./cmi5-adapter.js";
import { createSaving } from "../journal/saving.js";
import { define as definition } from "../xapi/xapi-definition.js";

/** What comes after the first page: all that has to do with the LMS. @type {import("../session/session.js").Open} */
export const open = (visit, notify) => {
  const cmi5 = createAdapter(visit);
  const saving = createSaving(visit, cmi5.adapter, (kind, why) =>
    // what this device keeps goes to the LMS with the next launch
    notify(cmi5.over() && (kind == "nolms" || (kind == "unsaved" && why)) ? "nosession" : kind, why),
  );
  /** As the answer is given its question can still be read; and it is known in which launch that is. */
  const define = () => {
    for (const given of visit.given)
      if (given.kind && !(/** @type {any} */ (given).d)) Object.assign(given, { d: definition(given, visit.course.lang), s: cmi5.launch.since });
  };
  define();
  return {
    ...saving,
    changed() {
      define();
      cmi5.witness(saving.judge());
      saving.changed();
    },
    async leave() {
      cmi5.leaving();
      const saved = await saving.leave();
      const to = (saved && !visit.readOnly) || cmi5.looking() ? await cmi5.terminate() : ""; // a window that only reads ends no other's session
      if (to) location.href = to;
      return saved;
    },
  };
};
