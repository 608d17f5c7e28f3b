"""Which browser plays, and how it is started."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserType

_PATHS = (
    "/usr/lib/chromium/chromium-headless-shell",  # Debian's: draws and runs pages, without all that is around them
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
_COMMANDS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
)
_ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-sync",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",  # the one way that takes no proxy
    "--no-first-run",
)
_HOW = "install Debian's `chromium`, or run `playwright install chromium`; `--browser PATH` names another"


class NoBrowserError(Exception):
    """There is no browser to play in; the message says how to get one."""


def find_chromium(named: str = "") -> str:
    """The path of the Chromium that is ``named``, or of the first that is installed; empty if there is none but perhaps
    Playwright's own. Raises NoBrowserError if the named one is not there."""
    if named:
        found = shutil.which(named)
        if not found:
            raise NoBrowserError(f"no browser at {named}: {_HOW}")
        return found
    there = [path for path in _PATHS if os.access(path, os.X_OK)] + [shutil.which(name) or "" for name in _COMMANDS]
    return next((path for path in there if path), "")


@asynccontextmanager
async def chromium(named: str = "") -> AsyncIterator[tuple[Browser, bool]]:
    """A browser as long as this is entered, and whether its sandbox is on. Raises NoBrowserError."""
    path = find_chromium(named)
    try:
        from playwright.async_api import async_playwright
    except ImportError:
        raise NoBrowserError("Playwright is missing: pip install 'elearning-packager[browser]'") from None
    async with async_playwright() as playwright:
        own = playwright.chromium.executable_path
        if not path and not Path(own).exists():
            raise NoBrowserError(f"no Chromium was found: {_HOW}")
        browser, sandboxed = await _launched(playwright.chromium, path or own)
        try:
            yield browser, sandboxed
        finally:
            await browser.close()


async def _launched(kind: BrowserType, path: str) -> tuple[Browser, bool]:
    """With its sandbox, or without it where the system does not allow it (root, some containers)."""
    from playwright.async_api import Error

    for sandboxed in (True, False):
        try:
            return await kind.launch(executable_path=path, chromium_sandbox=sandboxed, args=_ARGUMENTS), sandboxed
        except Error as error:
            said = str(error).strip().partition("\n")[0]
    raise NoBrowserError(f"{path} does not start ({said}): {_HOW}")
