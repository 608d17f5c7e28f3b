"""What a learner's first page weighs, and when it is painted on a slow line."""

from __future__ import annotations

import gzip
import statistics
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.e2e.launch import ARGUMENTS, CHROMIUM
from tests.e2e.server import serve

SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")
RUNS = 3
# Complete and interactive: the script has enabled the question's button. What has arrived by then was needed for it;
# what is fetched after that, in idle time, is for the next page.
INTERACTIVE = """() => document.querySelector('form.question button[type=submit]:enabled')
    && performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname)"""
PAINT = "() => performance.getEntriesByName('first-contentful-paint').length > 0"


@dataclass(frozen=True)
class FirstPage:
    """Bytes and requests until the first page is complete and interactive, without pictures; seconds to first paint."""

    raw: int
    compressed: int
    requests: int
    paint_raw: float
    paint_compressed: float


def measure(package: Path) -> FirstPage:
    """Load the first page of a package in a browser of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            return measure_in(browser, package)
        finally:
            browser.close()


def measure_in(browser: Browser, package: Path) -> FirstPage:
    """Load the first page of a package, without an LMS, as it is and compressed."""
    plain, files = _load(browser, package, compress=False)
    packed, _ = _load(browser, package, compress=True)
    sizes = [len(data) for data in files]
    return FirstPage(sum(sizes), sum(len(gzip.compress(d, 9)) for d in files), len(sizes), plain, packed)


def _load(browser: Browser, package: Path, compress: bool) -> tuple[float, list[bytes]]:
    """The median first paint, and the files without which the page is not complete and interactive."""
    paints = []
    files: list[bytes] = []
    with serve(compress) as server:
        root = server.add(package)
        for _ in range(RUNS):
            context = browser.new_context()
            page = context.new_page()
            client = context.new_cdp_session(page)
            client.send("Network.enable")
            client.send("Network.emulateNetworkConditions", SLOW_3G)
            page.goto(f"{server.origin}{root}index.html", wait_until="commit")
            arrived = page.wait_for_function(INTERACTIVE).json_value()
            files = _needed([f"{root}index.html", *arrived], server.files)
            page.wait_for_function(PAINT)
            paint = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
            paints.append(page.evaluate(paint) / 1000)
            context.close()
    return statistics.median(paints), files


def _needed(paths: list[str], files: dict[str, bytes]) -> list[bytes]:
    """The files at these addresses, without the pictures, which come after."""
    return [files[path] for path in dict.fromkeys(paths) if path in files and not path.endswith(PICTURES)]
