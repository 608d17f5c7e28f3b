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

/** The course's frame. */
const course = async (page) => (await page.waitForSelector("iframe")).contentFrame();

const answer = async (frame, ids) => {
  for (const id of ids) {
    while (!(await frame.$(`#q-${id}`))) {
      const old = await frame.$eval("#page", (page) => page.dataset.page);
      await frame.$eval("#pager a[rel=next]", (link) => link.click());
      await frame.waitForFunction((from) => document.getElementById("page").dataset.page != from, {}, old);
    }
    await frame.waitForSelector(`#q-${id} button[type=submit]:not([disabled])`);
    given[id] = await frame.$eval(
      `#q-${id}`,
      (form, script) => {
        const { correct } = JSON.parse(form.dataset.key);
        for (const box of form.querySelectorAll("input")) box.checked = correct.includes(box.value);
        for (const text of form.querySelectorAll("textarea")) text.value = "Land is life. 土地";
        form.querySelector("[type=submit]").click();
        return new Function("form", `return (${script})(form)`)(form);
      },
      shown,
    );
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

const settled = (frame) => frame.waitForSelector("#saved[data-state=saved][aria-busy=false]");

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
    await again.waitForSelector("#saved:not([data-state=''])");
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
