/**
 * Visits in one Firefox, which Playwright cannot drive as Debian has it; each on a device of its own. A line
 * of the input is a visit in JSON: the LMS's page and its launch, how the visit ends, what to answer, the scripts that
 * answer a form and tell what it shows, and the launch of the next learner on the device, if there is one. For each a
 * line is printed: what was given and what the next learner finds, or the problem. A line with a selector asks for its
 * text on a page.
 */
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

// without deadlines of its own, which are for a machine with nothing else to do: the one that there is ends this process
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: "/usr/bin/firefox-esr",
  headless: true,
  timeout: 0,
  protocolTimeout: 0,
});

/** @param {import("puppeteer-core").BrowserContext} device */
const windowOn = async (device) => {
  const page = await device.newPage();
  page.setDefaultTimeout(0);
  return page;
};

/** What is waited for, which a hang tells. */
let due = "";
process.on("SIGTERM", () => {
  console.log(JSON.stringify({ problem: `Firefox hangs: it waits for ${due}` }));
  process.exit(1);
});

/**
 * Waits until an element is there, and this text in it, told by each change of the page. Puppeteer's own waiting makes its functions from
 * text, which the course's policy forbids in some versions of Firefox.
 */
const there = async (frame, selector, text = "") => {
  due = `${selector} in ${frame.url?.()}`;
  const seen = (css, part) =>
    new Promise((go) => {
      const look = () => document.querySelector(css)?.textContent.includes(part) && go(true);
      look();
      new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
      addEventListener("pagehide", () => go(false)); // what is being left shows nothing any more
    });
  // a page that is being left answers nothing
  while (!(await frame.evaluate(seen, selector, text).catch(() => false)));
};

/** The course's frame. */
const course = async (page) => {
  await there(page, "iframe");
  const frame = await (await page.$("iframe")).contentFrame();
  // the empty document that a frame begins with tells nobody that another took its place
  while (!/^http/.test(frame.url())) await new Promise((go) => page.once("framenavigated", go));
  return frame;
};

const turnTo = async (frame, id) => {
  while (!(await frame.$(`#q-${id}`))) {
    const old = await frame.$eval("#page", (page) => page.dataset.page);
    await frame.$eval("#pager a[rel=next]", (link) => link.click());
    await there(frame, `#page:not([data-page="${old}"])`);
  }
};

const answer = async (frame, ids, script) => {
  const given = {};
  for (const id of ids) {
    await turnTo(frame, id);
    await there(frame, `#q-${id} button[type=submit]:not([disabled])`);
    given[id] = await frame.evaluate(`(${script})(document.getElementById("q-${id}"), true)`);
  }
  return given;
};

const settled = (frame) => there(frame, "#saved[data-state=saved][aria-busy=false]");

/** What a learner finds: a question whose they are, and answers that the pages show. */
const found = async (frame, ids) => {
  await settled(frame);
  const asked = (await frame.$(".asked")) != null;
  const shown = [];
  for (const id of ids) {
    await turnTo(frame, id);
    await there(frame, `#q-${id} button[type=submit]:not([disabled])`);
    if (await frame.$(`#q-${id}:is([data-state], [data-draft])`)) shown.push(id);
  }
  return { asked, shown };
};

/** A course that is a file: what is kept of an answer, and what is asked at the next launch. */
const fileVisit = async (device, { file, question, script }) => {
  const open = async () => {
    const page = await windowOn(device);
    await page.goto(file);
    await there(page, `#toc a`);
    await page.$eval(`#page .begin, #page`, (begin) => begin.matches(".begin") && begin.click());
    await turnTo(page, question);
    return page;
  };
  const first = await open();
  await there(first, `#q-${question} button[type=submit]:not([disabled])`);
  await first.evaluate(`(${script})(document.getElementById("q-${question}"), true)`);
  await settled(first);
  const state = await first.$eval(`#q-${question}`, (form) => form.dataset.state);
  await first.close();
  const second = await open();
  await there(second, ".asked button");
  await second.$eval(".asked button", (yes) => yes.click());
  await there(second, `#q-${question}[data-state=${state}]`);
  await second.close();
  return { state };
};

/** What stands on a page of the course once it is there. */
const read = async (device, { lms, launch, page: id, selector, part }) => {
  const page = await windowOn(device);
  await page.evaluateOnNewDocument((data) => {
    if (window == top) window.launch = data;
  }, launch);
  await page.goto(lms);
  const frame = await course(page);
  if (id) {
    await there(frame, `#toc a[href="pages/${id}.html"]`);
    await frame.$eval(`#toc a[href="pages/${id}.html"]`, (link) => link.click());
  }
  await there(frame, selector, part);
  const text = await frame.$eval(selector, (element) => element.textContent);
  await page.close();
  return { text };
};

const visit = async (device, { lms, launch, fault, ending, before, after, script, next }) => {
  const open = async (launched) => {
    const page = await windowOn(device);
    await page.evaluateOnNewDocument((data) => {
      if (window == top) window.launch = data;
    }, launched);
    await page.goto(lms);
    return page;
  };
  const page = await open({ ...launch, fault });
  const frame = await course(page);
  await settled(frame);
  const given = await answer(frame, before, script);
  if (ending == "close") await page.close();
  if (ending == "leave") await page.goto("about:blank");
  if (ending == "back") {
    await page.goto("about:blank");
    await page.goBack();
    const again = await course(page);
    Object.assign(given, await answer(again, after, script));
    await there(again, "#saved:not([data-state=''])");
    await page.close();
  }
  const told = { given };
  if (next) {
    const others = await open(next);
    told.next = await found(await course(others), before);
    await others.close();
  }
  // what Firefox did not let the LMS take while it closed is on the device
  const last = await open(launch);
  await settled(await course(last));
  await last.close();
  return told;
};

try {
  for await (const line of createInterface({ input: process.stdin })) {
    const device = await browser.createBrowserContext();
    const wanted = JSON.parse(line);
    const how = wanted.file ? fileVisit : wanted.selector ? read : visit;
    const told = how(device, wanted);
    console.log(JSON.stringify(await told.catch((error) => ({ problem: error.stack }))));
    await device.close();
  }
} finally {
  await browser.close();
}
