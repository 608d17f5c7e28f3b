/** The list of pages and questions, answered with something else than it: the answers come first, and stay. */
import assert from "node:assert/strict";
import { createDevice } from "./browser.js";
import { elapse } from "./clock.js";
import { createLms } from "./lms.js";
import { scenario } from "./scenario.js";
import { answered, begin, course, GIVEN, raw, status, visitAll } from "./visits.js";

const { pages, questions, ...head } = course;
const list = { pages, questions, v: "new" };
const older = { v: "old", pages: pages.slice(0, 2), questions: { pick: questions.pick, many: questions.many } };
const NOT_JSON = { then: (go, fail) => fail(new SyntaxError("Unexpected token '<'")) };
const ANSWERS = {
  "403 and JSON": { error: "no session" },
  "{}": {},
  "null": null,
  "a page of HTML": NOT_JSON,
  "a list without questions": { pages },
  "the list of an older build": older,
};

for (const standard of ["1.2", "2004"]) {
  const given = (title, run) => scenario("5-list", standard, title, run);
  const fresh = () => ({ ...head, v: "new" });

  for (const [what, answer] of Object.entries(ANSWERS))
    given(`the list of questions is answered with ${what}, twice: it is asked for again, no answer is lost`, async () => {
      const lms = createLms(standard);
      const device = createDevice();
      device.lists = [answer, answer, list];
      const { page, session, notices } = await begin(standard, lms, device, { course: fresh() });
      visitAll(session);
      GIVEN.forEach(session.answer);
      await elapse(900);
      assert.ok(!notices.includes("saved"));
      await elapse(5000);
      assert.equal(notices.at(-1), "saved");
      assert.equal(answered(session).length, 10);
      assert.equal(Number(raw(standard, lms)), 100);
      page.leave();
    });

  given("the list of questions is of an older build for the whole of the visit: what it does not know is not forgotten", async () => {
    const lms = createLms(standard);
    const device = createDevice();
    device.lists = Array(9).fill(older);
    const first = await begin(standard, lms, device, { course: fresh() });
    visitAll(first.session);
    GIVEN.forEach(first.session.answer);
    await elapse(20_000);
    first.page.leave();
    device.lists = [list];
    const second = await begin(standard, lms, device, { course: fresh() });
    await elapse(3000);
    assert.equal(answered(second.session).length, 10);
    assert.equal(Number(raw(standard, lms)), 100);
    second.page.leave();
  });

  given("the list of questions is of an older build, and all is answered that it knows: neither completed nor passed", async () => {
    const lms = createLms(standard);
    const device = createDevice();
    device.lists = Array(9).fill(older);
    const first = await begin(standard, lms, device, { course: fresh() });
    older.pages.forEach(([id]) => first.session.visit(id));
    GIVEN.slice(0, 2).forEach(first.session.answer);
    await elapse(20_000);
    first.page.leave();
    assert.equal(status(standard, lms), standard == "1.2" ? "incomplete" : "incomplete unknown");
    assert.ok(!raw(standard, lms));
    device.lists = [list];
    const second = await begin(standard, lms, device, { course: fresh() });
    visitAll(second.session);
    GIVEN.slice(2).forEach(second.session.answer);
    await elapse(3000);
    assert.equal(status(standard, lms), standard == "1.2" ? "passed" : "completed passed");
    assert.equal(Number(raw(standard, lms)), 100);
    second.page.leave();
  });
}
