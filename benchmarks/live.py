"""From saving a file to the new page in the browser, with `packager serve`: edits of all kinds on the sample."""

from __future__ import annotations

import itertools
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import FrameLocator, Page, expect, sync_playwright

from benchmarks.cost import ROOT
from benchmarks.table import Table
from packager.project import Project
from packager.serve.authoring import show_project
from packager.serve.content import File
from packager.serve.live import LiveProject, Renewal
from tests.e2e.browser import chromium
from tests.serve.running import running

EDITS = 15
SAMPLE = "modules/land-negotiation"
PARTS = ("seen", "loaded", "rendered", "painted")


@dataclass
class Timed(LiveProject):
    """The project under `packager serve`, which notes when each part of its work was done."""

    done: dict[str, float] = field(default_factory=dict)

    def look_for_modules(self) -> None:
        """The first that is done once a change is seen."""
        self.done["seen"] = time.perf_counter()
        super().look_for_modules()

    def renew(self, module: str, saved: set[Path]) -> Renewal | None:
        """The last before the browser is told."""
        renewal = super().renew(module, saved)
        if saved:
            self.done["loaded"] = time.perf_counter()
        return renewal

    def file(self, name: str) -> File | None:
        """What the browser asks for then."""
        found = super().file(name)
        if name.endswith((".html", ".svg", "player.css")):
            self.done["rendered"] = time.perf_counter()
        return found


def _text(course: FrameLocator, number: str) -> None:
    course.locator("#page").get_by_text(number).locator("visible=true").first.wait_for()


def _picture(course: FrameLocator, number: str) -> None:
    picture = course.locator(f"#page img[width='{number}']")
    width = picture.evaluate("(img) => img.decode().then(() => img.naturalWidth)")
    if width != int(number):
        raise ValueError(f"the picture is still {width} pixels wide")


def _style(course: FrameLocator, number: str) -> None:
    expect(course.locator("#page")).to_have_css("z-index", number)


def _play(course: FrameLocator) -> None:
    course.locator("#toc a[href$='contact-group.html']").click()
    course.locator(".scenario .stage button").first.click()


@dataclass(frozen=True)
class Kind:
    """A kind of edit: in ``file``, ``old`` becomes ``new`` with a number in place of ``N``, and ``painted`` waits until
    the page shows it. ``locale`` is the language that is shown, ``begin`` what the learner did before."""

    name: str
    file: str
    old: str
    new: str
    painted: Callable[[FrameLocator, str], None] = _text
    locale: str = "en"
    begin: Callable[[FrameLocator], None] = lambda course: None


ROOM = f"{SAMPLE}/lessons/01-the-room.yaml"
TEXT, ASKED = "Many national focal points", "A large delegation and a delegation of one disagree"
FRENCH = "La plus grande délégation décide"
SCENE = "It is a quarter past nine."
KINDS = (
    Kind("a text", ROOM, TEXT, f"N {TEXT}"),
    Kind("a question", ROOM, ASKED, f"N {ASKED}"),
    Kind("a page's title", ROOM, "title: You belong", "title: N You belong"),
    Kind("a scene that is played", f"{SAMPLE}/scenarios/contact-group.yaml", SCENE, f"N {SCENE}", begin=_play),
    Kind("a picture", f"{SAMPLE}/media/bodies.svg", 'width="', 'width="N" data-old="', _picture),
    Kind("a catalog", "locales/fr/LC_MESSAGES/land-negotiation.po", FRENCH, f"N {FRENCH}", locale="fr"),
    Kind("the project's styles", "templates/player.css", "0", "N", _style),
)


def tables(work: Path) -> list[Table]:
    """Milliseconds from saving of each kind of edit, and of all of them, and the medians of what is done on the way:
    the change is seen, the course loaded, the page rendered, and painted in the browser."""
    for name in ("modules", "locales"):
        shutil.copytree(ROOT / name, work / name)
    shutil.copy(ROOT / "glossary.yaml", work)
    (work / "templates").mkdir()
    (work / "templates" / "player.css").write_text("#page{z-index:0}")
    live = Timed(Project(work), ("land-negotiation",))
    rows, all_of_them = [], []
    with sync_playwright() as playwright, chromium(playwright) as browser, running(show_project(live)) as address:
        page = browser.new_page(viewport={"width": 1600, "height": 1000})
        page.goto(address)
        course = page.frame_locator("#device").frame_locator("iframe")
        course.locator(".cover .begin").click()  # the first page of the course is what is edited
        course.locator("#toc a").first.wait_for()
        numbers = itertools.count(1000)
        for kind in KINDS:
            edits = list(itertools.islice(_edits(page, course, work, kind, live, numbers), EDITS))
            all_of_them += edits
            rows.append(_row(kind.name, edits))
    rows.append(_row("all", all_of_them))
    head = ("from saving to the new page, `packager serve`", "median, ms", "95 of 100 under, ms", *PARTS)
    return [Table(head, rows)]


def _edits(
    page: Page, course: FrameLocator, work: Path, kind: Kind, live: Timed, numbers: Iterator[int]
) -> Iterator[dict[str, float]]:
    """Each is another one: a number that stands nowhere yet."""
    page.get_by_label("Language").select_option(kind.locale)
    course.locator(f"html[lang={kind.locale}] #toc a").first.wait_for()
    kind.begin(course)
    path = work / kind.file
    text = path.read_text("utf-8")
    if kind.old not in text:
        raise ValueError(f"{kind.file} has no {kind.old!r} any more")
    for number in numbers:
        start = time.perf_counter()
        path.write_text(text.replace(kind.old, kind.new.replace("N", str(number)), 1), "utf-8")
        kind.painted(course, str(number))
        live.done["painted"] = time.perf_counter()
        yield {part: (live.done[part] - start) * 1000 for part in PARTS}


def _row(name: str, edits: list[dict[str, float]]) -> tuple[str, ...]:
    total = [each["painted"] for each in edits]
    slow = statistics.quantiles(total, n=20)[-1]
    parts = (f"{statistics.median(each[part] for each in edits):.0f}" for part in PARTS)
    return name, f"{statistics.median(total):.0f}", f"{slow:.0f}", *parts
