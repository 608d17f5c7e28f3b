"""The order of a verification: packages are read, then played side by side in one browser, then judged."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from packager.archive import PackageView, UnreadableArchiveError, open_package
from packager.diagnostics import Diagnostic, Place, Report
from packager.diagnostics.message import Message, _, message_of, ngettext
from packager.serve.stage import Activity, NotPlayableError, Stage, stage_of
from packager.untrusted.budget import TooCostlyError, held
from packager.validate.archive.package_rules import too_costly, unreadable_package
from packager.validate.validator import in_reading_order
from packager.verify.browser_rules import no_answer, not_played
from packager.verify.chromium import chromium
from packager.verify.gate import gate
from packager.verify.learner import play
from packager.verify.records import Load, Played, page_name
from packager.verify.rules import judged
from packager.work import cores, listed, progress
from packager.work.stopping import run_until_stopped

if TYPE_CHECKING:
    from playwright.async_api import Browser

TIMEOUT_S = 120
ITEMS_MAX = 200
"""Items of a package that are played."""

Until = Callable[[Path, Activity], Awaitable[object]]
"""What ends when an item has had its time."""


@dataclass(frozen=True, slots=True)
class Verified:
    """The reports in the order of the paths; ``sandboxed``: whether the browser's sandbox was on."""

    reports: tuple[Report, ...]
    sandboxed: bool


def seconds(limit: float) -> Until:
    """A time limit of so many seconds for each item."""
    return lambda _, __: asyncio.sleep(limit)


def verify(
    paths: Sequence[Path], until: Until, browser: str = "", told: Callable[[Report], None] = lambda _: None
) -> Verified:
    """What happens when packages are played. ``told`` hears of each as soon as it is done.

    Raises NoBrowserError.
    """
    stages = listed(_stage, paths, "Reading", lost=_lost)
    return run_until_stopped(_verified(paths, stages, until, browser, told))


def _stage(path: Path) -> Stage | Report:
    """A package as an LMS presents it, or what is told of one that cannot be played."""
    shown = path.as_posix()
    try:
        with open_package(path) as package, held(package.length):
            return stage_of(path.name, package)
    except NotPlayableError as error:
        return _report(path, not_played(Place(shown), message_of(error)))
    except TooCostlyError as error:
        return _report(path, too_costly(shown, message_of(error)))
    except (UnreadableArchiveError, OSError) as error:
        return _report(path, unreadable_package(shown, message_of(error)))


def _lost(path: Path) -> Report:
    return _report(
        path, too_costly(path.as_posix(), _("the system ended the reading of it, perhaps for want of memory"))
    )


def _report(path: Path, found: Sequence[Diagnostic], figures: tuple[tuple[str, str], ...] = ()) -> Report:
    return Report(path.as_posix(), tuple(in_reading_order(found)), packaged=True, figures=figures)


async def _verified(
    paths: Sequence[Path], stages: Sequence[Stage | Report], until: Until, named: str, told: Callable[[Report], None]
) -> Verified:
    reports = {number: stage for number, stage in enumerate(stages) if isinstance(stage, Report)}
    to_play = {number: stage for number, stage in enumerate(stages) if isinstance(stage, Stage)}
    sandboxed = True
    with progress("Playing", len(to_play)) as step:

        async def one(browser: Browser, number: int) -> None:
            async with places:
                report = await _package(browser, paths[number], to_play[number], until)
            if browser.is_connected() or len(alone) == 1:
                reports[number] = report
                step()
                told(report)

        places = asyncio.Semaphore(4 * cores())  # much of it is waiting: for the line, for processes that start
        alone = list(to_play)
        while to_play.keys() - reports.keys():
            async with chromium(named) as (browser, sandboxed):
                await asyncio.gather(*(one(browser, number) for number in alone))
            # whoever ended the browser ended it for those beside it too: they are played again, each in one of its own
            alone = sorted(to_play.keys() - reports.keys())[:1]
    return Verified(tuple(reports[number] for number in range(len(paths))), sandboxed)


async def _package(browser: Browser, path: Path, stage: Stage, until: Until) -> Report:
    try:
        with open_package(path) as package:
            return await _played(browser, path, package, stage, until)
    except (UnreadableArchiveError, OSError) as error:  # it was there when it was read
        return _report(path, unreadable_package(path.as_posix(), message_of(error)))


async def _played(browser: Browser, path: Path, package: PackageView, stage: Stage, until: Until) -> Report:
    """All items one after the other, to the first that does not answer."""
    items = [activity for activity in stage.activities if activity.launch]
    found: list[Diagnostic] = []
    figures: tuple[tuple[str, str], ...] = ()
    if len(items) > ITEMS_MAX:
        found += not_played(
            Place(path.as_posix()),
            ngettext(
                "the first {most} of {n:,} item is played",
                "the first {most} of {n:,} items are played",
                len(items),
                most=ITEMS_MAX,
            ),
        )
    for number, item in enumerate(items[:ITEMS_MAX]):
        async with gate(package) as way:
            played = await _within(until(path, item), partial(play, browser, way, stage, item, weighed=number == 0))
        if isinstance(played, Message):
            found += no_answer(Place(page_name(item), path=item.id), played)
            break
        found += judged(played)
        if played.load:
            figures = (("first load", _in_words(played.load)),)
    return _report(path, found, figures)


async def _within(limit: Awaitable[object], work: Callable[[], Awaitable[Played]]) -> Played | Message:
    """What was played, or why it was not: its time is over, or its page is gone."""
    from playwright.async_api import Error

    playing, over = asyncio.ensure_future(work()), asyncio.ensure_future(limit)
    try:
        await asyncio.wait({playing, over}, return_when=asyncio.FIRST_COMPLETED)
        if not playing.done():
            return _("it does not come to rest within the time limit")
        return playing.result()
    except Error as error:
        return _("its page is gone: {problem}", problem=error.message.partition("\n")[0])
    finally:
        over.cancel()
        playing.cancel()
        with suppress(asyncio.CancelledError, Error):
            await playing


def _in_words(load: Load) -> str:
    took = "more than 30 s" if load.seconds is None else f"{load.seconds:.1f} s"
    return f"{load.bytes / 1000:,.0f} kB in {load.requests} requests, {took} on slow 3G"
