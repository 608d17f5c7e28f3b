"""Make the picture of the page for reviewers: the sample on a phone, in English, Arabic and Chinese.

``python tools/review_picture.py`` writes ``docs/pictures/review.png``.
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
from playwright.sync_api import Browser, sync_playwright

from tests.e2e.browser import chromium

WIDTH, HEIGHT = 360, 700
GAP = 16
SHOWN = (("en", "light", "Whose decision is it?"), ("ar", "dark", "أقصر من فضلك"), ("zh", "light", ""))


def main() -> None:
    """Write the page in each language, say something, photograph, and put the phones beside one another."""
    target = ROOT / "docs" / "pictures" / "review.png"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright, chromium(playwright) as browser:
        phones = [_phone(browser, Path(folder), *each) for each in SHOWN]
    width = len(phones) * (WIDTH + GAP) - GAP
    whole = Image.new("RGB", (width, HEIGHT), "white")
    for number, phone in enumerate(phones):
        whole.paste(phone, (number * (WIDTH + GAP), 0))
    whole.quantize(128).save(target, optimize=True)
    print(target)


def _phone(browser: Browser, folder: Path, tag: str, scheme: str, comment: str) -> Image.Image:
    path = folder / f"{tag}.html"
    command = [sys.executable, "-m", "packager", "review", "land-negotiation", "-l", tag, "-o", str(path)]
    subprocess.run(command, cwd=ROOT, check=True)
    page = browser.new_page(
        viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page.goto(f"{path.as_uri()}#page/where-decisions-grow")
    page.locator(".leaf:not([hidden]) .look .t").nth(1).click()
    page.locator("#comment").fill(comment or "很好")
    if not comment:
        page.locator("#remark .strong").click()
        page.locator(".leaf:not([hidden]) .approve").click()
        page.evaluate("scrollTo(0, 0)")
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


if __name__ == "__main__":
    main()
