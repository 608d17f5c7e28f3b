"""Make the contact sheets: every page of a module as learners see it, each beside the others.

``python tools/contact_sheet.py [PROJECT]`` builds the tests' course of all kinds, or the modules in the folder
``PROJECT``, and writes ``docs/pictures/sheets/``: one picture for each language, width and colour scheme.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from PIL import Image, ImageOps
from playwright.sync_api import expect, sync_playwright

from tests.e2e.answers import answer_page
from tests.e2e.browser import chromium
from tests.e2e.launch import Launch, Packaged, Player, read_package
from tests.e2e.server import serve

KINDS = ROOT / "tests" / "e2e" / "everything"
SHEETS = ROOT / "docs" / "pictures" / "sheets"
LOCALES = ("en", "ar", "zh")
SCHEMES = ("light", "dark")
#: The window of each device, and how wide a page of it is on the sheet, in pixels.
DEVICES = {"phone": ((360, 740), 200), "desktop": ((1366, 900), 420)}
#: What of a long page is shown, in windows.
TALLEST = 2.5
#: Resolves when every picture that is shown is there: a browser asks for those further down when it likes.
PICTURES = """Promise.all([...document.images]
    .filter(each => each.offsetParent && each.getBoundingClientRect().top < innerHeight)
    .map(each => each.decode().catch(() => 0)))"""
GAP = 12
GROUND = "#8a9491"
#: Pixels: a row of the sheet is not wider.
WIDTH = 2200


def build(project: Path, out: Path) -> list[Packaged]:
    """The project's SCORM 1.2 packages in the languages of the sheets."""
    locales = [word for locale in LOCALES for word in ("--locale", locale)]
    command = [sys.executable, "-m", "packager", "build", "--project", str(project), "-s", "scorm12", *locales]
    subprocess.run([*command, "-o", str(out)], cwd=ROOT, check=True)
    return [read_package(path) for path in sorted(out.glob("*-scorm12.zip")) if "-refresher-" not in path.name]


def shots(launch: Launch, window: tuple[int, int]) -> Iterator[Image.Image]:
    """Each page as it opens and, with its questions answered, rightly and wrongly in turn; then the results."""
    for number, page in enumerate(launch.package.pages):
        launch.jump(page)
        expect(launch.frame.locator("form.question [type=submit][disabled]")).to_have_count(0)
        yield shot(launch, window)
        if launch.package.pages[page]:
            answer_page(launch.frame, right=number % 2 == 0)
            launch.settle()
            yield shot(launch, window)
    launch.frame.locator("#open-results").dispatch_event("click")
    launch.frame.locator("#verdict[class]").wait_for()
    yield shot(launch, window)


def shot(launch: Launch, window: tuple[int, int]) -> Image.Image:
    """The page as far down as the sheet shows it, every picture there."""
    width, height = window
    launch.page.set_viewport_size({"width": width, "height": height})
    tall = launch.frame.evaluate("document.documentElement.scrollHeight")
    launch.page.set_viewport_size({"width": width, "height": int(min(max(tall, height), height * TALLEST))})
    launch.frame.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    launch.frame.evaluate(PICTURES)
    return Image.open(io.BytesIO(launch.page.screenshot())).convert("RGB")


def sheet(pictures: list[Image.Image], width: int) -> Image.Image:
    """The pictures in rows on a plain ground, each ``width`` pixels wide."""
    small = [ImageOps.contain(each, (width, 10_000)) for each in pictures]
    columns = max(1, WIDTH // (width + GAP))
    rows = [small[at : at + columns] for at in range(0, len(small), columns)]
    heights = [max(each.height for each in row) + GAP for row in rows]
    whole = Image.new("RGB", (columns * (width + GAP) + GAP, sum(heights) + GAP), GROUND)
    top = GAP
    for row, height in zip(rows, heights, strict=True):
        for column, each in enumerate(row):
            whole.paste(each, (GAP + column * (width + GAP), top))
        top += height
    return whole


def course(package: Packaged) -> str:
    """The module's name, by which its packages begin."""
    return re.split(r"-\d", package.path.name)[0]


def main(project: Path = KINDS) -> None:
    """Build, play, photograph."""
    SHEETS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as out, serve() as server, sync_playwright() as playwright:
        packages = build(project, Path(out))
        with chromium(playwright) as browser:
            player = Player(browser, server)
            for package in packages:
                for device, (window, width) in DEVICES.items():
                    for scheme in SCHEMES:
                        look = {"color_scheme": scheme, "reduced_motion": "reduce"}
                        with player.launch(package, locale=package.locale, **look) as launch:
                            pictures = list(shots(launch, window))
                        target = SHEETS / f"{course(package)}-{package.locale}-{device}-{scheme}.webp"
                        sheet(pictures, width).save(target, quality=45, method=6)
                        print(target)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
