"""Make the README's picture: a page of the sample in English, Arabic and Chinese, as a learner sees it on a phone.

``python tools/pictures.py`` builds the packages, plays them in the tests' LMS and writes ``docs/pictures/player.png``.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.e2e.answers import answer_page
from tests.e2e.browser import chromium
from tests.e2e.launch import Packaged, Player, read_package
from tests.e2e.server import serve

SAMPLE = "land-negotiation"
LOCALES = ("en", "ar", "zh")
PHONE = {"width": 390, "height": 1320}
GAP = 16
BACKGROUND = "#8a9491"


def build(out: Path) -> list[Packaged]:
    """The sample's SCORM 1.2 packages in the languages of the picture."""
    locales = [word for locale in LOCALES for word in ("--locale", locale)]
    command = [sys.executable, "-m", "packager", "build", SAMPLE, "-s", "scorm12", *locales, "-o", str(out)]
    subprocess.run(command, cwd=ROOT, check=True)
    return [read_package(next(out.glob(f"{SAMPLE}-[0-9]*-{locale}-scorm12.zip"))) for locale in LOCALES]


def photograph(player: Player, package: Packaged) -> Image.Image:
    """The first page with its question answered."""
    with player.launch(package, locale=package.locale) as launch:
        launch.page.set_viewport_size(PHONE)
        questions = set(package.pages[launch.here()])
        answer_page(launch.frame, True, questions)
        launch.settle()
        launch.frame.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        return Image.open(io.BytesIO(launch.page.screenshot()))


def side_by_side(pictures: list[Image.Image]) -> Image.Image:
    """One picture of several, on a plain ground."""
    width = sum(p.width for p in pictures) + GAP * (len(pictures) + 1)
    sheet = Image.new("RGB", (width, max(p.height for p in pictures) + 2 * GAP), BACKGROUND)
    left = GAP
    for picture in pictures:
        sheet.paste(picture, (left, GAP))
        left += picture.width + GAP
    return sheet


def main() -> None:
    """Build, play, photograph."""
    target = ROOT / "docs" / "pictures" / "player.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as out, serve() as server, sync_playwright() as playwright:
        packages = build(Path(out))
        with chromium(playwright) as browser:
            player = Player(browser, server)
            sheet = side_by_side([photograph(player, package) for package in packages])
    sheet.quantize(128).save(target, optimize=True)
    print(target)


if __name__ == "__main__":
    main()
