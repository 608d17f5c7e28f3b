"""Make the picture of the translators' page: the preview of the sample in Arabic with a text open that was edited.

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

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.e2e.browser import chromium
from tools.poedit_picture import MODULE, project

WINDOW = {"width": 1280, "height": 760}


def main() -> None:
    """Write the preview of the sample after two edits, open it, photograph."""
    target = ROOT / "docs" / "pictures" / "preview.png"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        project(Path(folder), "ar")
        preview = Path(folder) / "preview.html"
        command = [sys.executable, "-m", "packager", "i18n", "preview", MODULE, "-l", "ar", "-o", str(preview)]
        subprocess.run([*command, "--project", folder], cwd=ROOT, check=True)
        with chromium(playwright) as browser:
            page = browser.new_page(viewport=WINDOW)
            page.goto(preview.as_uri())
            page.locator('.look.shown [data-state="fuzzy"]').first.click()
            page.locator("#panel").wait_for()
            page.evaluate("scrollBy(0, 170)")
            Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(128).save(target, optimize=True)
    print(target)


if __name__ == "__main__":
    main()
