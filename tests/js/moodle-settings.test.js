/** What docs/lms-admin.md says that Moodle makes of the settings in module.yaml is what it holds after a visit. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createDevice } from "./browser.js";
import { elapse } from "./clock.js";
import { createMoodle } from "./moodle.js";
import { begin, course, GIVEN, visitAll } from "./visits.js";

const PAGE = readFileSync(new URL("../../docs/lms-admin.md", import.meta.url), "utf8");
const table = /** @type {RegExpMatchArray} */ (PAGE.match(/^\| answers \|.*\n\| -.*\n((?:\|.*\n)+)/m))[1];
const ROWS = table.trimEnd().split("\n").map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));
const STATUSES = ["passed or failed", "completed", "passed"];
/** How the answers of the table's first column are given, and the module that they are given in. */
const ANSWERS = {
  "right enough": { score: 1 },
  "not right enough, attempts are left": { score: 0, attempts: 2 },
  "not right enough, no attempt is left": { score: 0, attempts: 1 },
  "not right enough, `retry: never`": { score: 0 },
  "any, in a module without `mastery:`": { score: 0, mastery: null },
};

for (const [answers, named, ...cells] of ROWS)
  for (const status of named == "any" ? STATUSES : named.replace(/`/g, "").split(", "))
    for (const [at, standard] of ["1.2", "2004"].entries())
      test(`Moodle, SCORM ${standard}: ${answers}, ${status}`, async () => {
        const { score, attempts, mastery = course.mastery } = ANSWERS[answers];
        const module = {
          ...course,
          mastery,
          ...(status != "passed or failed" && { status }),
          questions: Object.fromEntries(
            Object.entries(course.questions).map(([id, facts]) => [id, { ...facts, ...(attempts && { a: attempts }) }]),
          ),
        };
        // the manifest holds the mastery score only where Moodle may judge by it (packager/standards/scorm12.py)
        const judged = standard == "1.2" && mastery != null && status == "passed or failed";
        const device = createDevice();
        const moodle = createMoodle(standard, device, judged ? { mastery: 80 } : {});
        const first = await begin(standard, moodle, device, { course: module });
        visitAll(first.session);
        GIVEN.forEach((each) => first.session.answer({ ...each, score: each.score && score }));
        await elapse(3000);
        first.page.leave();
        const words = [moodle.status(), moodle.server["cmi.success_status"]].filter((word) => word && word != "unknown");
        const grade = moodle.score() === undefined ? "no grade" : "with the grade";
        const next = await begin(standard, moodle, device, { course: module });
        const [holds, launch] = cells.slice(2 * at);
        assert.equal(`${words.join(" and ")}, ${grade}`, holds);
        assert.equal(next.session.readOnly ? "only to look at" : "goes on", launch);
        next.page.leave();
      });

test("the table has every setting with every answer", () => {
  const told = ROWS.flatMap(([answers, named]) =>
    (named == "any" ? STATUSES : named.replace(/`/g, "").split(", ")).map((status) => `${answers}: ${status}`),
  );
  const all = Object.keys(ANSWERS).flatMap((answers) => STATUSES.map((status) => `${answers}: ${status}`));
  assert.deepEqual(told.sort(), all.sort());
});
