"""Make the picture of the translators' page: the preview of the sample in Arabic with one text open.

``python tools/preview_picture.py`` writes ``docs/pictures/preview.png``.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from tests.e2e.launch import ARGUMENTS, CHROMIUM  # noqa: E402

WINDOW = {"width": 1280, "height": 760}


def main() -> None:
    """Write the preview, open it, photograph."""
    target = ROOT / "docs" / "pictures" / "preview.png"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        preview = Path(folder) / "preview.html"
        command = [
            sys.executable,
            "-m",
            "packager",
            "i18n",
            "preview",
            "land-negotiation",
            "-l",
            "ar",
            "-o",
            str(preview),
        ]
        subprocess.run(command, cwd=ROOT, check=True)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(viewport=WINDOW)
        page.goto(preview.as_uri())
        question = page.locator('.part[data-kind="question"]').first
        question.locator(".source").first.click()
        question.evaluate("part => scrollTo(0, part.offsetTop - 140)")
        page.locator("#panel").wait_for()
        Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(128).save(target, optimize=True)
        browser.close()
    print(target)


if __name__ == "__main__":
    main()
