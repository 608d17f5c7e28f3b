/**
 * A visit in Firefox, which Playwright cannot drive as Debian has it. The one argument is JSON: the
 * LMS's page and its launch, how the visit ends, what to answer, and the script that tells what a
 * form shows. Prints what was given.
 */
import puppeteer from "puppeteer-core";

const { lms, launch, ending, before, after, shown } = JSON.parse(process.argv[2]);
const given = {};

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: "/usr/bin/firefox-esr",
  headless: true,
});

/**
 * Waits until a function of the page's answers other than nothing. Puppeteer's own waiting makes its functions from
 * text, which the course's policy forbids in some versions of Firefox.
 */
const until = async (frame, ask, ...args) => {
  for (const start = Date.now(); Date.now() - start < 30000; ) {
    // a page that is being left answers nothing
    if (await frame.evaluate(ask, ...args).catch(() => null)) return;
    await new Promise((go) => setTimeout(go, 30));
  }
  throw new Error(`waited in vain for ${ask} ${args}`);
};
const there = (frame, selector) => until(frame, (css) => !!document.querySelector(css), selector);

/** The course's frame. */
const course = async (page) => {
  await there(page, "iframe");
  return (await page.$("iframe")).contentFrame();
};

const answer = async (frame, ids) => {
  for (const id of ids) {
    while (!(await frame.$(`#q-${id}`))) {
      const old = await frame.$eval("#page", (page) => page.dataset.page);
      await frame.$eval("#pager a[rel=next]", (link) => link.click());
      await until(frame, (from) => document.getElementById("page").dataset.page != from, old);
    }
    await there(frame, `#q-${id} button[type=submit]:not([disabled])`);
    await frame.$eval(`#q-${id}`, (form) => {
      const { correct } = JSON.parse(form.dataset.key);
      for (const box of form.querySelectorAll("input")) box.checked = correct.includes(box.value);
      for (const text of form.querySelectorAll("textarea")) text.value = "Land is life. 土地";
      form.querySelector("[type=submit]").click();
    });
    given[id] = await frame.evaluate(`(${shown})(document.getElementById("q-${id}"))`);
  }
};

const open = async () => {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument((data) => {
    if (window == top) window.launch = data;
  }, launch);
  await page.goto(lms);
  return page;
};

const settled = (frame) => there(frame, "#saved[data-state=saved][aria-busy=false]");

try {
  const page = await open();
  const frame = await course(page);
  await settled(frame);
  await answer(frame, before);
  if (ending == "close") await page.close();
  if (ending == "leave") await page.goto("about:blank");
  if (ending == "back") {
    await page.goto("about:blank");
    await page.goBack();
    const again = await course(page);
    await answer(again, after);
    await there(again, "#saved:not([data-state=''])");
    await page.close();
  }
  // what Firefox did not let the LMS take while it closed is on the device
  const last = await open();
  await settled(await course(last));
  await last.close();
  console.log(JSON.stringify(given));
} finally {
  await browser.close();
}
