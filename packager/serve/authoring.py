"""``packager serve``: a project's modules as a show, each page made when it is asked for, anew when a file is saved."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from functools import partial
from typing import Any

from packager.catalogs.po import PoSyntaxError
from packager.catalogs.pseudo import is_pseudo, pseudo_name
from packager.course.theme.file import SHIPPED
from packager.languages.tags import autonym, direction
from packager.serve.behind import Behind, advice, mistakes, translation
from packager.serve.live import LAUNCH, STANDARDS, LiveProject, Renewal, read_again
from packager.serve.panel import News
from packager.serve.places import editor_command, place_in, place_of_text
from packager.serve.reviewing import keep_review, review_page
from packager.serve.running import Show
from packager.serve.stage import Activity, Stage
from packager.serve.watching import Wakes, changes

SILENT = "This drive tells of no changes: it is looked at three times a second, and a page comes that much later."


def show_project(live: LiveProject, wakes: Wakes | None = None, *, review: bool = False) -> Show:
    """The modules of a project; raises nothing: a module that does not load is shown with its mistakes.

    ``wakes`` say when to look for what was saved; by default the system does. ``review``: with the page for reviewers,
    whose remarks are kept in the project.
    """
    behind = Behind()

    async def told_of(asked: dict[str, Any]) -> dict[str, Any]:
        folder = live.folders.get(str(asked.get("module")))
        if folder is None:
            return {"findings": [], "mistakes": []}
        given = (live.project, folder, str(asked.get("tongue") or ""))
        told = await behind(mistakes, *given) | await behind(advice, *given)
        await asyncio.to_thread(live.know, folder.name, told.pop("best", {}))
        return told

    async def states(asked: dict[str, Any]) -> dict[str, Any]:
        folder = live.folders.get(str(asked.get("module")))
        if folder is None:
            return {}
        return await behind(
            translation, live.project, folder, str(asked.get("tongue") or ""), str(asked.get("page") or "")
        )

    async def open_text(asked: dict[str, Any]) -> dict[str, Any]:
        course = live.courses.get(str(asked.get("module")))
        if course is None:
            return {}
        try:
            shown = await asyncio.to_thread(live.localized, course, str(asked.get("tongue")))
        except PoSyntaxError:
            shown = course
        place = place_of_text(shown, str(asked.get("page") or ""), str(asked.get("text") or ""))
        return {} if place is None else await editor_command(live.project.root, place, live.editor)

    async def open_place(asked: dict[str, Any]) -> dict[str, Any]:
        place = place_in(live.project.root, str(asked.get("place")))
        return {} if place is None else await editor_command(live.project.root, place, live.editor)

    async def kept(asked: dict[str, Any]) -> dict[str, Any]:
        return await asyncio.to_thread(keep_review, live, asked)

    async def beside(news: News) -> None:
        try:
            await watch(live, news, behind, wakes)
        finally:
            behind.end()

    answers = {"findings": told_of, "states": states, "open": open_text, "edit": open_place}
    facts = partial(_facts, live, review=review)
    if not review:
        return Show(live.file, facts, answers, beside)
    return Show(live.file, facts, {**answers, "review": kept}, beside, partial(review_page, live))


def _facts(live: LiveProject, asked: dict[str, str], *, review: bool) -> dict[str, Any]:
    """The stage, and what an author's panel has more; without a module of several, the list of them."""
    module = asked.get("module", "")
    modules = [{"id": each, "title": _title(live, each), "loads": each in live.courses} for each in live.folders]
    if module not in live.folders and len(modules) > 1:
        return {**asdict(Stage(live.project.root.name, STANDARDS[0], ())), "start": modules}
    module = module if module in live.folders else next(iter(live.folders))
    course = live.courses.get(module)
    mastery = f"{course.mastery * 100:g}" if course and course.mastery is not None else ""
    launch = _launches(module, course.language)["scorm12"] if course else ""
    stage = Stage(_title(live, module), STANDARDS[0], (Activity(module, _title(live, module), launch, 0, mastery),))
    about = {
        "modules": modules,
        "module": module,
        "tongues": _tongues(live, module),
        "tongue": course.language if course else "",
        "review": review,
        "themes": SHIPPED,
    }
    return {**asdict(stage), "live": about}


def _name(tag: str) -> str:
    return pseudo_name(tag) if is_pseudo(tag) else autonym(tag)


def _title(live: LiveProject, module: str) -> str:
    return live.courses[module].title.value if module in live.courses else module


def _tongues(live: LiveProject, module: str) -> list[dict[str, Any]]:
    return [
        {"tag": tag, "name": f"{_name(tag)} ({tag})", "launch": _launches(module, tag), "direction": direction(tag)}
        for tag in (live.locales(module) if module in live.courses else ())
    ]


def _choices(live: LiveProject) -> dict[str, Any]:
    """What a panel offers: the modules, each with its languages, none if it could never be shown yet."""
    return {"modules": {module: _tongues(live, module) for module in live.folders}}


def _launches(module: str, tag: str) -> dict[str, str]:
    return {standard: f"{module}/{tag}/{standard}/LOOK/{LAUNCH}" for standard in STANDARDS}


async def watch(live: LiveProject, news: News, behind: Behind, wakes: Wakes | None = None) -> None:
    """Until it is cancelled: what is saved is read again, and panels are told. The open page comes first, what is found
    follows; where something was saved meanwhile, only of the latest."""
    due: dict[str, None] = {}
    some_due = asyncio.Event()

    async def follow() -> None:
        while True:
            await some_due.wait()
            module = next(iter(due))
            del due[module]
            if not due:
                some_due.clear()
            given = (live.project, live.folders[module], live.tongue(module))
            for ask in (mistakes, advice):
                told = await behind(ask, *given)
                if module in due:
                    break
                found = await asyncio.to_thread(live.know, module, told.pop("best")) if "best" in told else None
                news.tell({"module": module, **told, **_renewed(live, module, found)})

    news.now = _choices(live)
    following = asyncio.create_task(follow())
    try:
        async for saved in changes(live.project.root, wakes):
            if saved.silent:
                news.tell({"note": SILENT})
            try:
                touched = await asyncio.to_thread(read_again, live, saved.files)
            except Exception as error:  # a fault of ours, which ends no server
                news.tell({"note": f"{type(error).__name__}: {error}"})
                continue
            if (choices := _choices(live)) != news.now:
                news.now = choices
                news.tell(choices)
            for module, renewal in touched.items():
                if renewal is not None:
                    news.tell({"module": module, "mistakes": [], **_renewed(live, module, renewal)})
                due[module] = None
                some_due.set()
    finally:
        following.cancel()


def _renewed(live: LiveProject, module: str, renewal: Renewal | None) -> dict[str, Any]:
    return {} if renewal is None else {"tongue": live.tongue(module), "renewal": asdict(renewal)}
