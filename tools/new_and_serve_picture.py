"""Make the picture at the top of the designers' page: `packager new` and what `packager serve` then shows.

``python tools/new_and_serve_picture.py`` writes ``docs/pictures/serve.png``.
"""

from __future__ import annotations

import base64
import io
import os
import re
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.e2e.browser import chromium

PACKAGER = [sys.executable, "-m", "packager"]
WINDOW = {"width": 1200, "height": 620}
SHEET = """<body style="margin:0;background:#20242b;font:15px/1.45 monospace;color:#eee">
<pre style="margin:0;padding:16px 20px">{typed}</pre>
<img style="display:block;width:100%" src="data:image/png;base64,{shown}">"""


def main() -> None:
    """Make a module, serve it, photograph the browser below what the terminal said."""
    target = ROOT / "docs" / "pictures" / "serve.png"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "PYTHONUNBUFFERED": "1"}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright, chromium(playwright) as browser:
        new = [*PACKAGER, "new", "first-steps", "--title", "First steps"]
        written = subprocess.run(new, cwd=folder, env=environment, check=True, capture_output=True, text=True).stdout
        serve = [*PACKAGER, "serve", "first-steps", "--no-open"]
        with subprocess.Popen(serve, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout  # noqa: S101 - it is piped
            try:
                said = next(line for line in server.stdout if "http" in line)
                shown = photographed(browser, re.findall(r"http\S+", said)[0])
            finally:
                server.terminate()
        typed = f"$ packager new first-steps\n{written.partition(chr(10) * 2)[0]}\n$ packager serve first-steps"
        page = browser.new_page(viewport=WINDOW)
        page.set_content(SHEET.format(typed=escape(typed), shown=base64.b64encode(shown).decode()))
        page.locator("img").evaluate("image => image.decode()")
        whole = Image.open(io.BytesIO(page.screenshot(full_page=True)))
        whole.convert("RGB").quantize(48).save(target, optimize=True)
    print(target)


def photographed(browser: Browser, address: str) -> bytes:
    """What the browser shows once the page is there."""
    page = browser.new_page(viewport=WINDOW)
    page.goto(address)
    page.frame_locator("#device").frame_locator("iframe").get_by_role("heading").first.wait_for()
    page.get_by_text("not kept by the LMS").wait_for(state="hidden")
    return page.screenshot()


if __name__ == "__main__":
    main()
