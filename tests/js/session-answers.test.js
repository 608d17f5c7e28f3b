/** What an LMS answers, and what it does to values: read once and strictly. */
import assert from "node:assert/strict";
import { createDevice, launch, openPage } from "./browser.js";
import { block, elapse } from "./clock.js";
import { createLms } from "./lms.js";
import { scenario } from "./scenario.js";
import { adapters, answered, begin, core, course, GIVEN, status, visitAll } from "./visits.js";

const NO = ["false", "False", "FALSE", false, 0, "0", " false "];
const YES = ["true", "True", "TRUE", true, 1, "1", " true\n"];

for (const standard of ["1.2", "2004"]) {
  const given = (title, run) => scenario("3-answers", standard, title, run);
  const word = (a, b) => (standard == "1.2" ? a : b);

  given('every function answers "1", "True", true, 1, null or undefined: saved', async () => {
    for (const yes of [...YES, undefined, null]) {
      const lms = createLms(standard);
      const window = lms.open();
      const api = window[word("API", "API_1484_11")];
      for (const name of Object.keys(api))
        if (!/Get/.test(name)) {
          const real = api[name];
          api[name] = (...args) => (String(real(...args)) == "true" ? yes : "false");
        }
      const { page, session, notices } = await begin(standard, { open: () => window }, createDevice());
      GIVEN.slice(0, 3).forEach(session.answer);
      await elapse(1500);
      assert.equal(notices.at(-1), "saved", String(yes));
      page.leave();
      assert.deepEqual([0, 1, 2].map((n) => lms.sets(`cmi.interactions.${n}.id`).length), [1, 1, 1]);
    }
  });

  given('Commit answers "False", 0, "0" or false: not saved', async () => {
    for (const no of NO) {
      const lms = createLms(standard);
      lms.broken = (method) => (method == "Commit" ? no : undefined);
      const { page, session, notices } = await begin(standard, lms);
      session.answer(GIVEN[0]);
      await elapse(1500);
      assert.equal(notices.at(-1), "unsaved device", String(no));
      assert.ok(!notices.includes("saved"));
      page.leave();
    }
  });

  given('Initialize answers "False", 0, "0" or false: nothing is called saved, and nothing set', async () => {
    for (const no of NO) {
      const lms = createLms(standard);
      lms.broken = (method) => (method == "Initialize" ? no : undefined);
      const window = lms.open();
      const page = openPage(createDevice(), window);
      const notices = [];
      const session = launch(course, adapters[standard](), notices);
      session.start();
      session.answer(GIVEN[0]);
      await elapse(3000);
      assert.ok(!notices.includes("saved"), String(no));
      assert.deepEqual(lms.calls.filter(([method]) => /Set|Commit/.test(method)), []);
      page.leave();
    }
  });

  given('the mode is "REVIEW", or has blanks around it: nothing is written', async () => {
    for (const mode of ["REVIEW", " Review ", "review"]) {
      const lms = createLms(standard);
      const key = word("cmi.core.lesson_mode", "cmi.mode");
      lms.broken = (method, [name]) => (method == "GetValue" && name == key ? mode : undefined);
      const { session } = await begin(standard, lms);
      assert.equal(session.readOnly, true, mode);
    }
  });

  given('GetValue says "null", "undefined", "None" or null where there is nothing', async () => {
    for (const nothing of ["null", "undefined", "None", null]) {
      const lms = createLms(standard);
      lms.broken = (method, args) => {
        if (method != "GetValue") return undefined;
        const value = String(lms.api.lmsGetValue(...args));
        return value === "" ? nothing : value;
      };
      const { page, session, notices } = await begin(standard, lms);
      visitAll(session);
      GIVEN.forEach(session.answer);
      await elapse(1500);
      assert.equal(notices.at(-1), "saved", String(nothing));
      assert.ok(!notices.includes("damaged"));
      page.leave();
      assert.equal(status(standard, lms), word("passed", "completed passed"));
    }
  });

  /** What an LMS does to each value that it stores. */
  const MANGLED = {
    "makes letters small": (text) => text.toLowerCase(),
    "makes letters small, and escapes": (text) => text.toLowerCase().replace(/~/g, "%7e"),
    "escapes the tilde": (text) => text.replace(/~/g, "%7E"),
    "escapes HTML": (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;"),
    "trims": (text) => text.trim(),
  };
  for (const [name, mangle] of Object.entries(MANGLED))
    given(`an LMS that ${name}: resumed on another device, and saved`, async () => {
      const lms = createLms(standard);
      let text = "";
      lms.broken = (method, [key, value]) => {
        if (key != "cmi.suspend_data") return undefined;
        if (method == "SetValue") text = mangle(value);
        return method == "SetValue" ? "true" : text;
      };
      const first = await begin(standard, lms);
      first.session.visit("two");
      GIVEN.slice(0, 6).forEach(first.session.answer);
      await elapse(1500);
      assert.equal(first.notices.at(-1), "saved");
      first.page.leave();
      const second = await begin(standard, lms, createDevice());
      assert.deepEqual(answered(second.session), GIVEN.slice(0, 6).map((g) => `${g.id}:${g.response}`));
      assert.ok(!second.notices.includes("damaged"));
      second.session.answer(GIVEN[6]);
      await elapse(1500);
      assert.equal(second.notices.at(-1), "saved");
      second.page.leave();
    });

  given("a status that the LMS does not give back is not saved", async () => {
    const lms = createLms(standard);
    const key = word("cmi.core.lesson_status", "cmi.completion_status");
    lms.broken = (method, [name]) => (method == "GetValue" && name == key ? "incomplete" : undefined);
    const { page, session, notices } = await begin(standard, lms);
    visitAll(session);
    GIVEN.forEach(session.answer);
    await elapse(1500);
    assert.equal(notices.at(-1), "unsaved device");
    page.kill();
  });

  given("an index that may not be written again: nothing is doubled", async () => {
    const lms = createLms(standard);
    const device = createDevice();
    const written = new Map();
    let refused = false;
    let drop = true;
    const rewrites = [];
    lms.broken = (method, [key, value]) => {
      if (method == "Commit" && drop) return "false";
      if (method == "GetLastError") return refused ? "351" : undefined;
      refused = false;
      if (!/^cmi\.interactions\.\d+\.id$/.test(key) || method != "SetValue") return undefined;
      if (written.has(key)) return (refused = true), rewrites.push(key), "false";
      written.set(key, value);
    };
    const first = await begin(standard, lms, device);
    GIVEN.slice(0, 3).forEach(first.session.answer);
    await elapse(3000);
    drop = false;
    await elapse(20_000);
    assert.equal(first.notices.at(-1), "saved");
    first.page.leave();
    const second = await begin(standard, lms, device);
    second.session.answer(GIVEN[4]);
    await elapse(3000);
    second.page.leave();
    assert.deepEqual([...written.values()], ["pick", "many", "yes", "number"]);
  });

  given("a slow LMS: at most 12 calls for an answer late in the course", async () => {
    const lms = createLms(standard);
    const ids = Array.from({ length: 80 }, (_, n) => `question-${n}`);
    const questions = Object.fromEntries(ids.map((id, n) => [id, { w: 1, s: 1, o: [`objective-${n % 5}`] }]));
    const { page, session } = await begin(standard, lms, createDevice(), {
      course: { ...course, pages: [["one", ids]], questions },
    });
    session.visit("one");
    const answer = (n) =>
      session.answer({ ...GIVEN[0], id: ids[n], objectives: [`objective-${n % 5}`], description: "What is it?" });
    for (let n = 0; n < 70; n++) answer(n);
    await elapse(3000);
    lms.broken = (method) => void (method != "GetLastError" && calls++);
    let calls = 0;
    answer(70);
    await elapse(2000);
    assert.ok(calls <= 12, `${calls} calls`);
    page.leave();
  });

  given("at a second a call a long save gives the page back between the calls; a close in its middle loses nothing", async () => {
    const lms = createLms(standard);
    const device = createDevice();
    const { page, session } = await begin(standard, lms, device);
    await elapse(3000);
    let calls = 0;
    let longest = 0;
    let since = 0;
    lms.broken = () => {
      calls++;
      block(1000);
      longest = Math.max(longest, calls - since);
    };
    const turns = setInterval(() => (since = calls), 1);
    GIVEN.slice(0, 6).forEach(session.answer);
    await elapse(250);
    for (let n = 0; n < 5; n++) await elapse(10);
    clearInterval(turns);
    assert.ok(calls > 3, `${calls} calls`);
    assert.ok(longest <= 4, `${longest} calls without a pause`);
    page.kill();
    lms.broken = null;
    const second = await begin(standard, lms, device);
    assert.equal(answered(second.session).length, 6);
    second.page.leave();
  });
}
