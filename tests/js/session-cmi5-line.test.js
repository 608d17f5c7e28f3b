/** cmi5 where the line, the LRS or the page's process fails: each statement arrives, once, in order. */
import assert from "node:assert/strict";
import { createDevice } from "./browser.js";
import { first, later, ofStatements, says, scenario, unheard } from "./cmi5-scenario.js";
import { enter, play } from "./cmi5-launches.js";
import { elapse, until } from "./clock.js";
import { course, GIVEN } from "./visits.js";

const fault = (key, title, run) => scenario("1-line", key, title, run);
const [FIRST, MIDDLE, LAST] = [GIVEN.slice(0, 3), GIVEN.slice(3, 7), GIVEN.slice(7)];

/** One visit in which all is given; the page goes as an LMS closes it. */
const whole = async (lms, device, options) => {
  const made = await enter(lms, device, options);
  await play(made);
  await elapse(3000);
  return made;
};

fault("nothing", "Nothing: the rig itself", async (lms, device) => {
  const { session, page, notices } = await whole(lms, device);
  assert.equal(notices.at(-1), "saved");
  assert.equal(await until(session.saving.leave()), true);
  page.leave();
  const { statements } = await lms.held();
  assert.equal(statements.at(-1).verb.id.split("/").at(-1), "terminated");
});

fault("busy", "The LRS answers 503 three times: the same statements are sent again", async (lms, device) => {
  lms.line = ofStatements(first(3, says(503)));
  await whole(lms, device);
});

fault("busy-to-the-end", "The LRS answers 503 to the end of the visit: kept, and sent by the next launch", async (lms, device) => {
  lms.line = ofStatements(says(503));
  const { page, notices } = await whole(lms, device);
  assert.equal(notices.at(-1), "unsaved device");
  page.leave();
  await later(lms, device);
});

fault("too-many", "The LRS wants less (429) for a while: it waits", async (lms, device) => {
  lms.line = ofStatements(first(5, says(429)));
  const { page } = await whole(lms, device);
  await elapse(60_000);
  page.leave();
});

fault("login", "A page to log in comes with 200 in the LRS's place, as a network's portal sends it: not taken for an answer", async (lms, device) => {
  lms.line = ofStatements(() => new Response("<!doctype html><h1>Log in</h1>", { status: 200 }));
  const { page, notices } = await whole(lms, device);
  assert.equal(notices.at(-1), "unsaved device");
  page.leave();
  await later(lms, device);
});

fault("unheard", "Each statement arrives and its answer is lost, three times: sent again under its id, stored once", async (lms, device) => {
  lms.line = ofStatements(first(3, unheard));
  await whole(lms, device);
});

fault(
  "judged",
  "Answers are lost, and an LMS judges what it has anew and refuses it, as ADL's player does: the LRS is asked, and has it",
  async (lms, device) => {
    await lms.set({ resends: "judged" });
    let n = 0;
    lms.line = ofStatements((request, send) => (n++ % 3 ? send() : unheard(request, send)));
    const { session, page, notices } = await whole(lms, device);
    await elapse(70_000);
    assert.equal(await until(session.saving.leave()), true);
    assert.ok(!notices.some((each) => each.startsWith("nosession")));
    page.leave();
    return { refused: /9\.3\.0\.0/ };
  },
);

fault("offline", "Offline for the middle third of the answers", async (lms, device) => {
  const made = await enter(lms, device);
  await play(made, FIRST);
  device.line = null;
  await play(made, MIDDLE);
  assert.equal(made.notices.at(-1), "unsaved device");
  device.line = { status: 200 };
  made.page.fire("online");
  await play(made, LAST);
  await elapse(3000);
  assert.equal(made.notices.at(-1), "saved");
  made.page.leave();
});

fault("offline-closed", "Offline from the fourth answer on, closed offline, launched again with a line", async (lms, device) => {
  const made = await enter(lms, device);
  await play(made, FIRST);
  device.line = null;
  await play(made, [...MIDDLE, ...LAST]);
  made.page.leave();
  await later(lms, device);
});

fault("offline-killed", "Offline from the fourth answer on, and the process is killed before the line is back", async (lms, device) => {
  const made = await enter(lms, device);
  await play(made, FIRST);
  device.line = null;
  await play(made, [...MIDDLE, ...LAST]);
  made.page.kill();
  await later(lms, device);
});

fault("killed", "The process is killed straight after the last answer", async (lms, device) => {
  const { page, session } = await enter(lms, device);
  for (const [id] of course.pages) session.visit(id);
  GIVEN.forEach(session.answer);
  page.kill();
  await later(lms, device);
});

fault("killed-in-the-middle", "The process is killed after three answers; the rest is given in a second visit", async (lms, device) => {
  const { page, session } = await enter(lms, device);
  session.visit("one");
  FIRST.forEach(session.answer);
  page.kill();
  const again = await enter(lms, device);
  await play(again, [...MIDDLE, ...LAST]);
  await elapse(3000);
  again.page.leave();
});

fault("killed-on-the-way", "Everything is under way when the process dies, and nothing arrives", async (lms, device) => {
  lms.line = ofStatements(() => new Promise(() => {}));
  const { page } = await whole(lms, device);
  page.kill();
  await later(lms, device);
});

fault("closed", "Closed straight after the last answer: what waits goes along, and is not sent twice", async (lms, device) => {
  const { page, session } = await enter(lms, device);
  await play({ session }, FIRST);
  [...MIDDLE, ...LAST].forEach(session.answer);
  lms.requests.length = 0;
  page.leave();
  await elapse(10);
  assert.ok(lms.requests.length > 0);
  assert.ok(lms.requests.every(({ keepalive }) => keepalive));
  await later(lms, device);
});

fault("closed-early", "Closed before the LRS has taken that the session began: that goes first", async (lms, device) => {
  lms.line = ofStatements(says(503));
  const made = await enter(lms, device);
  await play(made);
  lms.line = (request, send) => send();
  made.page.leave();
  await elapse(10);
  const { statements } = await lms.held();
  assert.equal(statements[0].verb.id.split("/").at(-1), "initialized");
  await later(lms, device);
});

fault("too-much", "Closed with more than a browser lets go (64 KiB): what is left goes with the next launch", async (lms, device) => {
  const made = await enter(lms, device);
  lms.line = ofStatements(says(503));
  await play(made, GIVEN.map((each) => ({ ...each, description: "x".repeat(9000) })));
  lms.line = (request, send) => send();
  lms.requests.length = 0;
  made.page.leave();
  await elapse(10);
  const bytes = lms.requests.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);
  assert.ok(lms.requests.length > 0 && bytes <= 65_536, String(bytes));
  await later(lms, device);
});

fault("switched", "A phone's app switcher: hidden, then killed without another event", async (lms, device) => {
  const { page, session } = await enter(lms, device);
  await play({ session }, FIRST);
  [...MIDDLE, ...LAST].forEach(session.answer);
  page.hide();
  page.kill();
  await later(lms, device);
});

fault("slow", "Each answer of the LRS takes two seconds: sent one after the other, none twice", async (lms, device) => {
  lms.line = ofStatements(async (request, send) => {
    await new Promise((go) => setTimeout(go, 2_000));
    return send();
  });
  const { page } = await whole(lms, device);
  await elapse(80_000);
  page.leave();
});

fault("silent", "The LRS does not answer in half a minute: asked again", async (lms, device) => {
  lms.line = ofStatements(
    first(2, async (request, send) => {
      await send();
      return new Promise((go, fail) => request.signal.addEventListener("abort", () => fail(new Error("aborted"))));
    }),
  );
  const { page } = await whole(lms, device);
  await elapse(90_000);
  page.leave();
});

fault("expired", "The token expires after three answers (401): told, kept, and sent by the next launch", async (lms, device) => {
  const made = await enter(lms, device);
  await play(made, FIRST);
  await lms.end(made.launched.session, "expired");
  await play(made, [...MIDDLE, ...LAST]);
  await elapse(3000);
  assert.match(made.notices.at(-1), /^nosession/);
  made.page.leave();
  await later(lms, device);
  return { refused: /no token of an open session/ };
});

fault("refused-for-ever", "One statement is refused (400) for ever: the others go on, and it goes without its description", async (lms, device) => {
  lms.line = ofStatements((request, send) => (/"definition".*sécheresse/.test(request.body) ? says(400)() : send()));
  const { page } = await whole(lms, device);
  page.leave();
  await later(lms, device);
});

fault("no-storage", "The browser's storage throws: nothing but the copy on the device is lost", async (lms, device) => {
  const { page } = await whole(lms, device, { storage: null });
  page.leave();
});

fault("full", "The browser's storage is full: what was given still arrives", async (lms, device) => {
  device.storage = new Proxy(device.storage, {
    get: (target, name) => (name == "setItem" ? () => { throw new Error("QuotaExceededError"); } : target[name]),
  });
  lms.line = ofStatements(first(4, says(503)));
  const { page } = await whole(lms, device);
  await elapse(20_000);
  page.leave();
});

fault("another-device", "Begun offline on one device, ended on another: each statement of both", async (lms, device) => {
  const one = await enter(lms, device);
  await play(one, FIRST);
  device.line = null;
  await play(one, MIDDLE);
  one.page.leave();
  const other = createDevice();
  const two = await enter(lms, other);
  await play(two, LAST);
  await elapse(3000);
  two.page.leave();
  await later(lms, device);
});
