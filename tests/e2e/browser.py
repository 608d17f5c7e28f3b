"""Debian's Chromium, and the one deadline that there is for all waits in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Playwright, expect

#: What draws and runs pages, without all that is around them: a third of the work.
SHELL = "/usr/lib/chromium/chromium-headless-shell"
#: With the rest of it: pages that come back as they were, downloads that it asks about.
WHOLE = "/usr/lib/chromium/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
#: Milliseconds after which a wait is given up. It ends a hang and decides nothing: no wait has another.
DEADLINE = 180_000

expect.set_options(timeout=DEADLINE)


@contextmanager
def chromium(playwright: Playwright, path: str = SHELL, **options: Any) -> Iterator[Browser]:
    """A browser that runs to the end of the block; ``options`` are those of Playwright's `launch`."""
    browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS, **options)
    browser.on("context", lambda context: context.set_default_timeout(DEADLINE))
    try:
        yield browser
    finally:
        browser.close()
