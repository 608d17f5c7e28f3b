"""What a learner's first page weighs, when it is painted and answers on a slow line, and how fast the next ones come.

A later page is timed on the same slow line, from the click on "Next" to the frame after it is shown, once the browser
has been idle long enough to have asked for it, as it has while a learner reads: the slowest of TURNS pages counts.
"""

from __future__ import annotations

import gzip
import statistics
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.browser import chromium
from tests.e2e.server import serve

SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")
RUNS = 3
TURNS = 5
# Complete and interactive: the script has enabled the question's button. What has arrived by then was needed for it;
# what is fetched after that, in idle time, is for the next page.
# On a cover the first thing to do is to begin: the script answers a click from the moment on that it says so.
INTERACTIVE = """() => (document.querySelector('form.question button[type=submit]:enabled')
    || (document.querySelector('#saved[aria-busy]') && document.querySelector('.cover .begin'))) && ({
    files: performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname),
    at: performance.now() / 1000 })"""
PAINT = "() => performance.getEntriesByName('first-contentful-paint').length > 0"
# Layout Instability API: what the learner has just done does not count, nor does it in CLS.
SHIFTS = """window.shift = 0;
new PerformanceObserver(list => {
    for (const { hadRecentInput, value } of list.getEntries()) if (!hadRecentInput) window.shift += value;
}).observe({ type: 'layout-shift', buffered: true });"""
AHEAD = """() => [document.querySelector('[rel=next]'), document.querySelector('head [rel=stylesheet]')]
    .every(link => link && performance.getEntriesByName(link.href).some(entry => entry.responseEnd))"""
TURN = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const before = document.querySelector('#page');
    const start = performance.now();
    document.querySelector('[rel=next]').click();
    while (document.querySelector('#page') == before) await frame();
    await frame();
    return performance.now() - start;
}"""


@dataclass(frozen=True)
class FirstPage:
    """Bytes and requests until the first page is complete and interactive, without pictures; seconds to first paint and
    to the first question that can be answered; milliseconds to a later page; cumulative layout shift of all these."""

    raw: int
    compressed: int
    requests: int
    paint_raw: float
    paint_compressed: float
    interactive_raw: float
    interactive_compressed: float
    turn: float
    shift: float


@dataclass(frozen=True)
class _Loaded:
    """The medians, or the worst, of some loads of one page."""

    files: list[bytes]
    paint: float
    interactive: float
    turn: float
    shift: float


def measure(package: Path, locale: str = "en") -> FirstPage:
    """Load the first page of a package in a browser of its own, whose language is ``locale``."""
    with sync_playwright() as playwright, chromium(playwright) as browser:
        return measure_in(browser, package, locale)


def measure_in(browser: Browser, package: Path, locale: str = "en") -> FirstPage:
    """Load the first page of a package, without an LMS, as it is and compressed."""
    plain, packed = (_load(browser, package, locale, compress) for compress in (False, True))
    sizes = [len(data) for data in plain.files]
    return FirstPage(
        raw=sum(sizes),
        compressed=sum(len(gzip.compress(data, 9)) for data in plain.files),
        requests=len(sizes),
        paint_raw=plain.paint,
        paint_compressed=packed.paint,
        interactive_raw=plain.interactive,
        interactive_compressed=packed.interactive,
        turn=plain.turn,
        shift=max(plain.shift, packed.shift),
    )


def _load(browser: Browser, package: Path, locale: str, compress: bool) -> _Loaded:
    """Load the first page RUNS times, and go on once."""
    runs = []
    files: list[bytes] = []
    turns = [0.0]
    with serve(compress) as server:
        root = server.add(package)
        for run in range(RUNS):
            context = browser.new_context(locale=locale)
            page = context.new_page()
            page.add_init_script(SHIFTS)
            client = context.new_cdp_session(page)
            client.send("Network.enable")
            client.send("Network.emulateNetworkConditions", SLOW_3G)
            page.goto(f"{server.origin}{root}index.html", wait_until="commit")
            ready = page.wait_for_function(INTERACTIVE).json_value()
            files = _needed([f"{root}index.html", *ready["files"]], server.files)
            page.wait_for_function(PAINT)
            paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime") / 1000
            if run == 0 and not compress:
                turns = [_turned(page) for _ in range(TURNS)]
            runs.append((paint, ready["at"], page.evaluate("shift")))
            context.close()
    paints, ready_at, shifts = zip(*runs, strict=True)
    return _Loaded(files, statistics.median(paints), statistics.median(ready_at), max(turns, default=0), max(shifts))


def _turned(page: Page) -> float:
    """Milliseconds to the next page, which has been asked for in idle time, as has the whole style sheet."""
    page.wait_for_function(AHEAD)
    return float(page.evaluate(TURN))


def _needed(paths: list[str], files: dict[str, bytes]) -> list[bytes]:
    """The files at these addresses, without the pictures, which come after."""
    return [files[path] for path in dict.fromkeys(paths) if path in files and not path.endswith(PICTURES)]
