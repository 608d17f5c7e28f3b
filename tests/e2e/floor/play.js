/** A course from the first page to the results in the oldest Chromium; the one argument is JSON, what is printed too. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { withPage } from "./chromium.js";

const { lms, file, launch, width, picture } = JSON.parse(process.argv[2]);
const packed = new URL("../../../node_modules/chrome-aws-lambda/bin/chromium.br", import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "chromium-80-"));
const browser = join(folder, "chromium");

try {
  writeFileSync(browser, brotliDecompressSync(readFileSync(packed)), { mode: 0o755 });
  await withPage(browser, async ({ send, evaluate, problems }) => {
    await send("Emulation.setDeviceMetricsOverride", { width, height: 640, deviceScaleFactor: 1, mobile: false });
    await send("Page.addScriptToEvaluateOnNewDocument", {
      source: `if (window == top) window.launch = ${JSON.stringify(launch)}`,
    });
    await send("Page.navigate", { url: lms || file });
    const scripts = ["../answers.js", "walk.js"].map((name) => readFileSync(new URL(name, import.meta.url), "utf8"));
    const begun = lms ? "window.lms && lms.initialized" : "document.querySelector('#toc ol') && window.parts";
    while (!(await evaluate(begun))) await evaluate("new Promise(requestAnimationFrame)");
    const walked = await evaluate(`${scripts.join("")};walk()`);
    if (picture) writeFileSync(picture, Buffer.from((await send("Page.captureScreenshot")).data, "base64"));
    console.log(JSON.stringify({ ...walked, problems, browser: await evaluate("navigator.userAgent") }));
  });
} finally {
  rmSync(folder, { recursive: true });
}
