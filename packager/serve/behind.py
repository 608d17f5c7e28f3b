"""What follows the page that is shown first: mistakes, findings, weight, the state of a translation.

It takes a second where the page takes a tenth of it, so it is done by a process of its own.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError

from packager.build.kit import player_files, shared_files
from packager.catalogs.player import player_translations
from packager.catalogs.po import PoSyntaxError
from packager.catalogs.pseudo import is_pseudo
from packager.course import Course, load_course
from packager.course.module.budgets import check_budget
from packager.diagnostics import Diagnostic, Place, Severity
from packager.diagnostics.message import _, message_of, untranslated
from packager.editorial.linter import lint
from packager.player import render
from packager.player.weighing import weigh
from packager.preview.texts import STATES, preview_of
from packager.project import Project
from packager.scenario.best import best_ways
from packager.scenario.lint import check_scenarios
from packager.serve.live import LAUNCH, UNSHOWABLE, LiveProject
from packager.serve.places import as_shown, contexts_of, page_at
from packager.theme.rules import check_dress

Told = dict[str, Any]
"""What a panel is told, ready for JSON."""


@dataclass
class Behind:
    """One process, begun when there is something to do; a new one if it dies."""

    _pool: ProcessPoolExecutor | None = field(default=None)

    async def __call__(self, do: Callable[..., Told], *given: Any) -> Told:
        """What ``do`` answers there; a note where that went wrong, since it ends no server."""
        try:
            return await self._answer(do, *given)
        except BrokenProcessPool:
            self.end()
        except Exception as error:  # a fault of ours
            return {"note": f"{do.__name__} cannot be told: {type(error).__name__}: {error}"}
        return await self._answer(do, *given)

    async def _answer(self, do: Callable[..., Told], *given: Any) -> Told:
        return await asyncio.get_running_loop().run_in_executor(self._begun(), do, *given)

    def _begun(self) -> ProcessPoolExecutor:
        if self._pool is None:
            fresh = multiprocessing.get_context("spawn")  # a fork of a process with threads may stand still
            self._pool = ProcessPoolExecutor(1, fresh, _stands_back)
        return self._pool

    def end(self) -> None:
        """What is under way is not waited for."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = None


def _stands_back() -> None:
    """This process leaves the cores to the page, and ends with its parent."""
    if hasattr(os, "nice"):
        os.nice(10)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to hear

    def wait() -> None:
        parent = multiprocessing.parent_process()
        if parent:
            parent.join()
        os._exit(0)

    Thread(target=wait, daemon=True).start()


_known: dict[tuple[Project, str], LiveProject] = {}


def _live(project: Project, module: str) -> LiveProject:
    """The module as this process read it last, so that only what was saved is read again."""
    key = (project, module)
    if key not in _known:
        _known[key] = LiveProject(project, (module,))
    return _known[key]


def mistakes(project: Project, folder: Path, tongue: str) -> Told:
    """The errors for which the last good page is still shown: of the YAML, else of what the page is made with."""
    course, findings = load_course(folder, project.root, _live(project, folder.name).read_before)
    found = [each for each in findings if each.severity is Severity.ERROR]
    if course is not None:
        found += _unshowable(project, course, tongue)
    return {"mistakes": [as_shown(project.root, each) for each in found]}


def _unshowable(project: Project, course: Course, tongue: str) -> Iterator[Diagnostic]:
    live = _live(project, course.folder.name)
    live.courses[course.folder.name] = course
    try:
        live.made((course.folder.name, tongue or course.language, "auto")).make[LAUNCH]()
    except PoSyntaxError as error:
        catalog = project.catalog(tongue, course.id).relative_to(project.root).as_posix()
        yield Diagnostic(
            "L000", Severity.ERROR, message_of(error), Place(catalog), _("mend the file, or take it from git")
        )
    except TemplateError as error:
        place = Place("templates")
        if isinstance(error, TemplateSyntaxError):
            place = Place(str(error.filename), error.lineno)
        help_ = _("mend the template, or leave it out")
        yield Diagnostic("T000", Severity.ERROR, untranslated(str(error.message)), place, help_)
    except UNSHOWABLE as error:
        yield Diagnostic("T000", Severity.ERROR, message_of(error), course.place or Place(""))


def advice(project: Project, folder: Path, tongue: str) -> Told:
    """All that `packager check` says of a module, each with the page it belongs to; and what a learner downloads."""
    course, findings = load_course(folder, project.root, _live(project, folder.name).read_before)
    if course is None:
        return {"findings": [as_shown(project.root, each) for each in findings]}
    found = [*findings, *check_scenarios(course), *lint(course), *check_dress(course)]
    weight: Told = {}
    best: Mapping[str, str] = {}
    try:
        shown = _live(project, folder.name).localized(course, tongue or course.language)
        words, templates = player_translations(shown.locale, project.root), project.templates()
        best = best_ways(course)
        site = render(shown, words, None, templates, shared_files(templates, (shown,)), best=best)
        parts = list(weigh(shown, site, player_files("scorm2004", shown.kinds())))
        found += check_budget(course.budget, course.place or Place(""), shown.locale, parts) if course.budget else ()
        weight = {"bytes": sum(part.size for part in parts), "budget": course.budget or ""}
    except UNSHOWABLE:
        pass  # told as a mistake
    shown_findings = [as_shown(project.root, each) | {"page": page_at(course, each.place)} for each in found]
    return {"findings": shown_findings, "weight": weight, "best": dict(best)}


def translation(project: Project, folder: Path, tongue: str, page: str) -> Told:
    """How far a translation is, and every text of a page with its state, as `i18n preview` has it."""
    course, _ = load_course(folder, project.root, _live(project, folder.name).read_before)
    if course is None or tongue in ("", course.language) or is_pseudo(tongue):
        return {}
    try:
        preview = preview_of(project, course, tongue)
    except (OSError, PoSyntaxError):
        return {}
    own = contexts_of(course, page)
    texts = [
        {
            "source": text.message.source,
            "translation": text.translation,
            "state": text.state,
            "findings": [each.message for each in text.findings],
            "place": text.po_place,
        }
        for part in preview.parts
        for text in part.texts
        if text.message.context.partition("/")[2].partition("/")[0] in own
    ]
    return {"counts": {state: preview.count(state) for state in STATES}, "texts": texts}
