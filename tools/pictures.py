"""Make the README's picture: one page of the sample in English, Arabic and Chinese, side by side.

``python tools/pictures.py`` builds the packages and writes ``docs/pictures/player.png``.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import sync_playwright  # noqa: E402

from tests.e2e.launch import ARGUMENTS, CHROMIUM, read_package  # noqa: E402
from tests.e2e.server import serve  # noqa: E402

LOCALES = ("en", "ar", "zh")
FRAMES = "".join(f'<iframe title="{locale}" src="{{{locale}}}"></iframe>' for locale in LOCALES)
SHEET = (
    "<!doctype html><style>body{margin:0;display:flex;gap:12px;background:#888;padding:12px}"
    "iframe{border:0;width:390px;height:760px;background:#fff;border-radius:8px}</style>" + FRAMES
)


def main() -> None:
    """Build, show, photograph."""
    target = ROOT / "docs" / "pictures" / "player.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as out, serve() as server, sync_playwright() as playwright:
        build = [sys.executable, "-m", "packager", "build", "land-negotiation", "-s", "scorm12", "-o", out]
        subprocess.run(build, cwd=ROOT, check=True)
        pages = {}
        for locale in LOCALES:
            package = read_package(next(Path(out).glob(f"*-{locale}-scorm12.zip")))
            page = next(page for page, questions in package.pages.items() if questions)
            pages[locale] = f"{server.add(package.path)}pages/{page}.html"
        server.files["/sheet.html"] = SHEET.format(**pages).encode()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page_shown = browser.new_page(viewport={"width": 1218, "height": 784}, color_scheme="light")
        page_shown.goto(f"{server.origin}/sheet.html", wait_until="networkidle")
        page_shown.screenshot(path=target)
        browser.close()
    print(target)


if __name__ == "__main__":
    main()
