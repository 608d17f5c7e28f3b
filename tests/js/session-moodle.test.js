/** On a Moodle, whose API answers true where nothing has arrived: "Saved" is a promise. */
import assert from "node:assert/strict";
import { createDevice } from "./browser.js";
import { elapse, until } from "./clock.js";
import { createMoodle } from "./moodle.js";
import { scenario } from "./scenario.js";
import { answered, begin, course, GIVEN, visitAll } from "./visits.js";

const LINE = { status: 200, type: "text/javascript" };
/** What goes wrong between the device and the LMS. */
const FAULTS = {
  "no line": null,
  "no answer in time": {},
  "503 from the LMS": { ...LINE, lms: 503 },
  "the login page": { status: 200, type: "text/html; charset=utf-8", lms: 403 },
};
const IDS = [...GIVEN.slice(0, 8).map(({ id }) => id), "mood-a", "mood-b", "essay"];

for (const standard of ["1.2", "2004"]) {
  const given = (title, run) => scenario("1-moodle", standard, title, run);
  const passed = standard == "1.2" ? "passed" : "completed";

  /** Every answer in the LMS, each in its place, and whole. */
  const whole = (moodle) => {
    assert.deepEqual(moodle.interactions(), IDS);
    assert.equal(moodle.status(), passed);
    assert.equal(Number(moodle.score()), 100);
    for (const n of IDS.keys()) {
      const at = `cmi.interactions.${n}.`;
      assert.match(moodle.server[at + "type"], /^(choice|true-false|fill-in|long-fill-in|numeric|matching|sequencing|likert)$/);
      assert.match(moodle.server[at + "result"], /^(correct|neutral)$/);
      assert.ok(moodle.server[at + (standard == "1.2" ? "student_response" : "learner_response")]);
    }
  };

  for (const [fault, line] of Object.entries(FAULTS)) {
    given(`${fault} for answers 2 to 5: all arrive, and nothing is called saved before`, async () => {
      const device = createDevice();
      const moodle = createMoodle(standard, device);
      const { page, session, notices } = await begin(standard, moodle, device);
      visitAll(session);
      session.answer(GIVEN[0]);
      await elapse(3000);
      assert.equal(notices.at(-1), "saved");
      device.line = line;
      for (const each of GIVEN.slice(1, 5)) {
        notices.length = 0;
        session.answer(each);
        await elapse(1500);
        assert.ok(!notices.includes("saved"), notices.join());
      }
      device.line = LINE;
      GIVEN.slice(5).forEach(session.answer);
      await elapse(20_000);
      assert.equal(notices.at(-1), "saved");
      whole(moodle);
      page.leave();
      whole(moodle);
    });

    given(`${fault} for the last three answers: 20 s after it is back all is there, and the attempt passed`, async () => {
      const device = createDevice();
      const moodle = createMoodle(standard, device);
      const { page, session, notices } = await begin(standard, moodle, device);
      visitAll(session);
      GIVEN.slice(0, 7).forEach(session.answer);
      await elapse(3000);
      device.line = line;
      for (const each of GIVEN.slice(7)) {
        session.answer(each);
        await elapse(2000);
        assert.equal(notices.at(-1), line && !line.status ? "saving" : "unsaved device"); // as long as it waits for an answer
      }
      device.line = LINE;
      await elapse(20_000);
      assert.equal(notices.at(-1), "saved");
      whole(moodle);
      page.leave();
      whole(moodle);
    });

    given(`${fault} to the end, closed: the next launch delivers each answer to its place`, async () => {
      const device = createDevice();
      const moodle = createMoodle(standard, device);
      const first = await begin(standard, moodle, device);
      visitAll(first.session);
      GIVEN.slice(0, 3).forEach(first.session.answer);
      await elapse(3000);
      device.line = line;
      for (const each of GIVEN.slice(3)) {
        first.session.answer(each);
        await elapse(2000);
      }
      first.page.leave();
      device.line = LINE;
      const second = await begin(standard, moodle, device);
      assert.deepEqual(answered(second.session).length, 10);
      await elapse(3000);
      assert.equal(second.notices.at(-1), "saved");
      whole(moodle);
      second.page.leave();
    });
  }

  given("the line goes a moment after the launch, before anything is told: nothing is called saved, and all arrives", async () => {
    const device = createDevice();
    const moodle = createMoodle(standard, device);
    const { page, session, notices } = await begin(standard, moodle, device);
    device.line = null;
    visitAll(session);
    GIVEN.slice(0, 5).forEach(session.answer);
    await elapse(10_000);
    assert.ok(!notices.includes("saved"), notices.join());
    device.line = LINE;
    GIVEN.slice(5).forEach(session.answer);
    await elapse(20_000);
    assert.equal(notices.at(-1), "saved");
    whole(moodle);
    page.leave();
  });

  given("killed between any two commits while it sends anew: less than the truth, never something else; then all is there", async () => {
    const word = standard == "1.2" ? "student_response" : "learner_response";
    for (let dies = 1, posts = 2; dies <= posts; dies++) {
      const device = createDevice();
      const moodle = createMoodle(standard, device);
      const first = await begin(standard, moodle, device);
      visitAll(first.session);
      GIVEN.slice(0, 6).forEach(first.session.answer);
      await elapse(300);
      device.line = null; // a moment after it was there: what is committed now is in doubt
      GIVEN.slice(6).forEach(first.session.answer);
      await elapse(3000);
      device.line = LINE;
      const before = moodle.posts.length;
      moodle.dies = dies;
      await elapse(20_000);
      posts = moodle.posts.length - before;
      assert.ok(posts > 1);
      first.page.kill();
      first.session.saving.end();
      const told = { ...moodle.server };
      moodle.revive();
      const second = await begin(standard, moodle, device);
      await elapse(3000);
      whole(moodle);
      second.page.leave();
      for (const [key, value] of Object.entries(told)) {
        const due = moodle.server[key];
        if (/status$/.test(key)) assert.ok([due, "incomplete", "unknown", "not attempted"].includes(value), `${key} ${value}`);
        else if (key.endsWith(".result"))
          assert.ok([due, { correct: "1", neutral: "unanticipated" }[due]].includes(value), `${key} ${value}`);
        else if (/score|weighting/.test(key)) assert.equal(Number(value), Number(due), key);
        else if (key.endsWith(word) || key.includes("pattern"))
          assert.ok(due.startsWith(value.trim().replace(/(\.\d)0$/, "$1")), `${key} ${value}`);
        else if (/\.(time|timestamp|latency)$/.test(key))
          assert.equal(value.replace(/\.0(?=S?$)/, "").replace("+00:00", "Z"), due, key);
      }
    }
  });

  given("a pass that may have been lost is sent anew in one breath: nobody sees it as less", async () => {
    const device = createDevice();
    const moodle = createMoodle(standard, device);
    const { page, session } = await begin(standard, moodle, device);
    visitAll(session);
    GIVEN.forEach(session.answer);
    await elapse(300);
    assert.equal(moodle.status(), passed);
    device.line = { ...LINE, status: 500 }; // what is committed arrives, but the line seems to be down
    session.answer({ ...GIVEN[0], tries: 2 });
    await elapse(3000);
    device.line = LINE;
    for (let ms = 0; ms < 20_000; ms += 10) {
      await elapse(10);
      assert.equal(moodle.status(), passed);
    }
    page.leave();
    whole({ ...moodle, interactions: () => moodle.interactions().slice(0, 11) });
  });

  given("what decides is committed at once, not in the pause after another commit", async () => {
    const device = createDevice();
    const moodle = createMoodle(standard, device);
    const { page, session } = await begin(standard, moodle, device);
    visitAll(session);
    GIVEN.slice(0, 9).forEach(session.answer);
    await elapse(1500);
    session.answer({ ...GIVEN[0], tries: 2 });
    await elapse(1100); // a commit, and its pause begins
    session.answer(GIVEN[9]);
    await elapse(20);
    assert.equal(moodle.status(), passed);
    page.kill();
  });

  given("a new attempt starts empty, and asks whose the answers on this device are", async () => {
    const device = createDevice();
    const moodle = createMoodle(standard, device);
    for (let attempt = 0; attempt < 2; attempt++) {
      moodle.newAttempt();
      const { page, session, notices } = await begin(standard, moodle, device);
      assert.deepEqual(answered(session), []);
      assert.equal(notices.includes("asked"), attempt > 0);
      assert.equal((await until(session.results())).completed, false);
      visitAll(session);
      GIVEN.forEach((each) => session.answer({ ...each, score: each.score && 0 }));
      await elapse(3000);
      page.leave();
      assert.equal(moodle.interactions().length, 11);
    }
  });

  given("a second activity with the same module starts empty, and asks nothing", async () => {
    const device = createDevice();
    const one = createMoodle(standard, device);
    const first = await begin(standard, one, device);
    GIVEN.forEach(first.session.answer);
    await elapse(3000);
    first.page.leave();
    const two = createMoodle(standard, device);
    const second = await begin(standard, two, device, { path: "/pluginfile.php/77/index.html" });
    assert.deepEqual(answered(second.session), []);
    assert.ok(!second.notices.includes("asked"));
    second.page.leave();
    const third = await begin(standard, one, device);
    assert.equal(answered(third.session).length, 10);
    third.page.leave();
  });

  given("browse mode finishes nothing as completed", async () => {
    const device = createDevice();
    const moodle = createMoodle(standard, device);
    const { page, session } = await begin(standard, moodle, device, { launch: { mode: "browse" } });
    visitAll(session);
    page.leave();
    assert.equal(moodle.status(), undefined);
  });
}

scenario("1-moodle", "2004", "after 80 answers the last save is no beacon that fails: the pass is there before", async () => {
  const device = createDevice();
  const moodle = createMoodle("2004", device);
  const ids = Array.from({ length: 80 }, (_, n) => `question-number-${n}`);
  const long = {
    ...course,
    pages: [["one", ids]],
    questions: Object.fromEntries(ids.map((id) => [id, { w: 1, s: 1, o: ["know"] }])),
  };
  const { page, session } = await begin("2004", moodle, device, { course: long });
  session.visit("one");
  for (const id of ids) {
    session.answer({ ...GIVEN[0], id });
    await elapse(300);
  }
  await elapse(50);
  assert.equal(moodle.status(), "completed");
  page.leave();
  assert.ok(moodle.posts.at(-1).bytes > 65_536, String(moodle.posts.at(-1).bytes));
  assert.equal(moodle.posts.at(-1).arrived, false);
  assert.equal(moodle.interactions().length, 80);
  assert.equal(moodle.server["cmi.success_status"], "passed");
  assert.equal(Number(moodle.score()), 100);
});

for (const standard of ["1.2", "2004"])
  scenario("1-moodle", standard, "who failed may try again: incomplete while attempts are left, failed only when none is", async () => {
    const device = createDevice();
    const moodle = createMoodle(standard, device);
    const again = {
      ...course,
      questions: Object.fromEntries(Object.entries(course.questions).map(([id, facts]) => [id, { ...facts, a: 2 }])),
    };
    const wrong = GIVEN.map((each) => ({ ...each, score: each.score && 0 }));
    const first = await begin(standard, moodle, device, { course: again });
    visitAll(first.session);
    wrong.forEach(first.session.answer);
    await elapse(3000);
    assert.equal(moodle.status(), "incomplete");
    assert.equal(moodle.score(), undefined);
    first.page.leave();
    const second = await begin(standard, moodle, device, { course: again });
    assert.equal(second.session.readOnly, false);
    wrong.forEach((each) => second.session.answer({ ...each, tries: 2 }));
    await elapse(3000);
    assert.equal(moodle.status(), standard == "1.2" ? "failed" : "completed");
    if (standard == "2004") assert.equal(moodle.server["cmi.success_status"], "failed");
    assert.equal(Number(moodle.score()), 0);
    second.page.leave();
  });
