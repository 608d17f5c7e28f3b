"""From saving a file to the new page in the browser, with `packager serve`: edits of all kinds on the sample."""

from __future__ import annotations

import itertools
import shutil
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import FrameLocator, Page, sync_playwright

from benchmarks.cost import ROOT
from benchmarks.table import Table
from packager.project import Project
from packager.serve.live import LiveProject, show_project
from tests.e2e.browser import chromium
from tests.serve.running import running

EDITS = 20
SAMPLE = "modules/land-negotiation"


@dataclass(frozen=True)
class Kind:
    """A kind of edit: in ``file``, ``old`` gets a number that the page then shows; ``locale`` is the language shown."""

    name: str
    file: str
    old: str
    locale: str = "en"


KINDS = (
    Kind("a text", f"{SAMPLE}/lessons/01-the-room.yaml", "Many national focal points"),
    Kind("a question", f"{SAMPLE}/lessons/01-the-room.yaml", "A large delegation and a delegation of one disagree"),
    Kind("a translation", "locales/fr/LC_MESSAGES/land-negotiation.po", "Vous avez votre place dans cette salle", "fr"),
    Kind("a page's title", f"{SAMPLE}/lessons/03-the-case.yaml", "title: Interest and position"),
    Kind("a scene of a simulation", f"{SAMPLE}/scenarios/contact-group.yaml", "title: Contact group on drought"),
)


def tables(work: Path) -> list[Table]:
    """Milliseconds of each kind of edit, and of all of them."""
    for name in ("modules", "locales"):
        shutil.copytree(ROOT / name, work / name)
    project = Project(work)
    live = LiveProject(project, {folder.name: folder for folder in project.modules()})
    rows, all_of_them = [], []
    with sync_playwright() as playwright, chromium(playwright) as browser, running(show_project(live)) as address:
        page = browser.new_page()
        page.goto(address)
        course = page.frame_locator("#device").frame_locator("iframe")
        course.locator("form.question button:enabled").first.wait_for()
        for kind in KINDS:
            times = list(itertools.islice(_edits(page, course, work, kind), EDITS))
            all_of_them += times
            rows.append(_row(kind.name, times))
    rows.append(_row("all", all_of_them))
    return [Table(("from saving to the new page, `packager serve`", "median, ms", "95 of 100 under, ms"), rows)]


def _edits(page: Page, course: FrameLocator, work: Path, kind: Kind) -> Iterator[float]:
    page.get_by_label("Language").select_option(kind.locale)
    course.locator(f"html[lang={kind.locale}] h1").first.wait_for()  # not each page has a question
    path = work / kind.file
    text = path.read_text("utf-8")
    if kind.old not in text:
        raise ValueError(f"{kind.file} has no {kind.old!r} any more")
    for number in itertools.count(1):
        mark = f"{kind.name.replace(' ', '')}{number}"
        start = time.perf_counter()
        path.write_text(text.replace(kind.old, f"{kind.old}{mark} ", 1), "utf-8")
        course.locator("#page").get_by_text(mark).first.wait_for()
        yield (time.perf_counter() - start) * 1000


def _row(name: str, times: list[float]) -> tuple[str, str, str]:
    slow = statistics.quantiles(times, n=20)[-1]
    return name, f"{statistics.median(times):.0f}", f"{slow:.0f}"
