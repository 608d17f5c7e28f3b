"""``packager serve``: a project's modules as a show, each page made when it is asked for, anew when a file is saved."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from packager.build.kit import player_files, style_sheet
from packager.catalogs.localize import localize, read_catalog
from packager.catalogs.player import player_translations
from packager.catalogs.po import PoSyntaxError
from packager.catalogs.po_parser import read_po
from packager.catalogs.pseudo import is_pseudo, pseudo_catalog, pseudo_locales
from packager.course import Course, load_course
from packager.diagnostics import Diagnostic, Place, Severity
from packager.editorial import lint
from packager.languages.tags import autonym
from packager.localization.drafts import draft_of
from packager.localization.progress import unfinished
from packager.player.environment import environment
from packager.player.site import makers
from packager.project import Project
from packager.scenario.lint import check_scenarios
from packager.serve.content import File, in_memory
from packager.serve.panel import News
from packager.serve.places import as_shown, editor_command, place_of_text
from packager.serve.running import Show
from packager.serve.stage import Activity, Stage

STANDARDS = ("scorm12", "scorm2004")
SCHEMES = {"auto": None, "dark": b"(min-width:0)"}
"""What stands in a style sheet in place of the question whether a device is in dark mode: itself, or always."""
LAUNCH = "index.html"
_DARK = re.compile(rb"\(prefers-color-scheme:\s*dark\)")


@dataclass
class LiveProject:
    """The modules as they were saved last: of each the last course without an error, what is wrong now, and the pages
    of a language once somebody has looked at them."""

    project: Project
    folders: dict[str, Path]
    editor: str = ""
    courses: dict[str, Course] = field(default_factory=dict)
    findings: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    sites: dict[tuple[str, str, str], dict[str, Callable[[], bytes]]] = field(default_factory=dict)

    def read(self, module: str) -> str:
        """Read a module again; the id of the first page that is not as before, empty if none is."""
        course, findings = load_course(self.folders[module], self.project.root)
        self.findings[module] = findings
        if course is None:
            return ""
        before = self.courses.get(module)
        self.courses[module] = course
        self.forget(module)
        old = {page.id: page for page in before.pages()} if before else {}
        return next((page.id for page in course.pages() if old and old.get(page.id) != page), "")

    def forget(self, module: str = "") -> None:
        """What was made of a module, or of all, is made again when it is asked for."""
        self.sites = {key: site for key, site in self.sites.items() if module and key[0] != module}

    def advise(self, module: str) -> tuple[Diagnostic, ...]:
        """All that `packager check` says of a module."""
        course = self.courses.get(module)
        if course is not None and not self.mistakes(module):
            read = tuple(each for each in self.findings[module] if each.code[0] == "Y")
            self.findings[module] = (*read, *check_scenarios(course), *lint(course))
        return self.findings.get(module, ())

    def mistakes(self, module: str) -> tuple[Diagnostic, ...]:
        """The errors for which the last good page is still shown."""
        return tuple(each for each in self.findings.get(module, ()) if each.severity is Severity.ERROR)

    def file(self, name: str) -> File | None:
        """``MODULE/LOCALE/STANDARD/SCHEME/…``: a file of the player or of the module's site."""
        module, locale, standard, scheme, rest = (*name.split("/", 4), *("",) * 4)[:5]
        if module not in self.courses or standard not in STANDARDS or scheme not in SCHEMES:
            return None
        if locale not in self.locales(module):
            return None
        script = player_files(standard)
        if rest in script:
            return in_memory(script[rest])
        make = self.site(module, locale, scheme).get(rest or LAUNCH)
        return None if make is None else in_memory(make())

    def locales(self, module: str) -> tuple[str, ...]:
        """The languages of a module, and the pseudo-locales."""
        return (*self.courses[module].languages, *pseudo_locales())

    def site(self, module: str, locale: str, scheme: str) -> dict[str, Callable[[], bytes]]:
        """The makers of a module's pages in a language, on a device in a colour scheme."""
        key = (module, locale, scheme)
        if key not in self.sites:
            course = self.localized(self.courses[module], locale)
            words = player_translations(locale, self.project.root)
            styles = {name: _in_scheme(sheet, scheme) for name, sheet in style_sheet().items()}
            self.sites[key] = makers(course, words, None, self.project.templates(), styles)
        return self.sites[key]

    def localized(self, course: Course, locale: str) -> Course:
        """The course in a language; what is not finished is marked. A catalog that cannot be read is a finding."""
        if is_pseudo(locale):
            return localize(course, pseudo_catalog(course, locale), locale)
        if locale == course.language:
            return course
        path = self.project.catalog(locale, course.id)
        try:
            entries = list(read_po(path))
            if not unfinished(course, entries):
                return localize(course, read_catalog(path), locale)
            return draft_of(course, entries, locale)
        except PoSyntaxError as error:
            shown = path.relative_to(self.project.root).as_posix()
            said = Diagnostic("L000", Severity.ERROR, str(error), Place(shown), "mend the file, or take it from git")
            self.findings[course.id] = (*self.findings.get(course.id, ()), said)
        except OSError:
            pass  # nobody has begun this language
        return course


def show_project(live: LiveProject) -> Show:
    """The modules of a project; raises nothing: a module that does not load is shown with its mistakes."""
    for module in live.folders:
        live.read(module)

    def facts(asked: dict[str, str]) -> dict[str, Any]:
        module = asked.get("module", "")
        module = module if module in live.folders else next(iter(live.folders))
        course = live.courses.get(module)
        tags = live.locales(module) if course else ()
        tongues = [{"tag": tag, "name": f"{autonym(tag)} ({tag})", "launch": _launches(module, tag)} for tag in tags]
        mastery = f"{course.mastery * 100:g}" if course and course.mastery is not None else ""
        title = course.title.value if course else module
        activity = Activity(module, title, _launches(module, course.language)["scorm12"] if course else "", 0, mastery)
        stage = Stage(title, STANDARDS[0], (activity,))
        modules = [{"id": each, "title": _title(live, each)} for each in live.folders]
        tongue = course.language if course else ""
        return {**asdict(stage), "live": {"modules": modules, "module": module, "tongues": tongues, "tongue": tongue}}

    async def findings(asked: dict[str, Any]) -> dict[str, Any]:
        module = str(asked.get("module"))
        if module not in live.folders:
            return {"findings": [], "mistakes": []}
        found = await asyncio.to_thread(live.advise, module)
        return _told(live, module, found)

    async def open_text(asked: dict[str, Any]) -> dict[str, Any]:
        course = live.courses.get(str(asked.get("module")))
        if course is None:
            return {}
        shown = await asyncio.to_thread(live.localized, course, str(asked.get("tongue")))
        place = place_of_text(shown, str(asked.get("page") or ""), str(asked.get("text") or ""))
        return {} if place is None else await editor_command(live.project.root, place, live.editor)

    return Show(live.file, facts, {"findings": findings, "open": open_text}, lambda news: watch(live, news))


def _in_scheme(sheet: bytes, scheme: str) -> bytes:
    instead = SCHEMES[scheme]
    return sheet if instead is None else _DARK.sub(instead, sheet)


def _title(live: LiveProject, module: str) -> str:
    return live.courses[module].title.value if module in live.courses else module


def _launches(module: str, tag: str) -> dict[str, str]:
    return {standard: f"{module}/{tag}/{standard}/SCHEME/{LAUNCH}" for standard in STANDARDS}


def _told(live: LiveProject, module: str, findings: tuple[Diagnostic, ...]) -> dict[str, Any]:
    root = live.project.root
    return {
        "findings": [as_shown(root, each) for each in findings],
        "mistakes": [as_shown(root, each) for each in live.mistakes(module)],
    }


async def watch(live: LiveProject, news: News) -> None:
    """Until it is cancelled: what is saved is read again, and panels are told. The open page comes first, what
    `packager check` says follows."""
    async for changed in _changes(live.project.root):
        modules = await asyncio.to_thread(_read_again, live, changed)
        for module, page in modules.items():
            mistakes = [as_shown(live.project.root, each) for each in live.mistakes(module)]
            news.tell({"module": module, "changed": not mistakes, "page": page, "mistakes": mistakes})
        for module in modules:
            found = await asyncio.to_thread(live.advise, module)
            news.tell({"module": module, **_told(live, module, found)})


def _read_again(live: LiveProject, changed: set[Path]) -> dict[str, str]:
    """The modules that a change concerns, each with the page that is not as before."""
    root = live.project.root
    if any(path.is_relative_to(root / "templates") for path in changed):
        environment.cache_clear()
    touched: dict[str, str] = {}
    for module, folder in live.folders.items():
        if any(path.is_relative_to(folder) for path in changed):
            touched[module] = live.read(module)
        elif any(not path.is_relative_to(root / "modules") for path in changed):
            live.forget(module)
            touched[module] = ""
    return touched


async def _changes(root: Path) -> AsyncIterator[set[Path]]:
    """Sets of files that were saved together. Where the system tells of none, they are looked at."""
    from watchfiles import DefaultFilter, awatch

    watched = [path for name in ("modules", "locales", "templates") if (path := root / name).is_dir()]
    kept = DefaultFilter()
    try:
        async for changes in awatch(*watched, watch_filter=kept, debounce=60, step=15):
            yield {Path(path) for _, path in changes}
    except OSError:
        async for changes in awatch(*watched, watch_filter=kept, force_polling=True, poll_delay_ms=300):
            yield {Path(path) for _, path in changes}
