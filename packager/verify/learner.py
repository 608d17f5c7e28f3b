"""A learner who opens an item, goes on where there is a way on, closes the window, and comes back on another device."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from packager.serve.stage import Activity, Stage
from packager.verify.device import Device, Seen, device
from packager.verify.gate import ORIGIN, Gate
from packager.verify.records import Barrier, Call, Load, Played, Visit

if TYPE_CHECKING:
    from playwright.async_api import Browser

STEPS = 3
"""How often the learner goes on in a visit."""
_OF_ONE_VISIT = ("session_time", "exit", "entry", "request")


async def play(browser: Browser, gate: Gate, stage: Stage, activity: Activity, weighed: bool) -> Played:
    """Two visits to an item. ``weighed``: its first load is weighed and timed on slow 3G."""
    seen = Seen()
    mastery = activity.mastery if stage.standard == "scorm12" else ""
    given = {"cmi.student_data.mastery_score": mastery} if mastery else {}
    launch = {"url": f"{ORIGIN}/{activity.launch.lstrip('/')}", "standard": stage.standard, "given": given}
    async with device(browser, gate, seen) as new:
        load: Load | None = None
        if weighed:
            load = await new.open_slowly(launch)
        else:
            await new.open(launch)
        await new.settle()
        barriers: tuple[Barrier, ...] = await new.barriers()
        visits = [await _visit(new)]
    if activity.kind == "sco" and visits[0].kept is not None:
        launch["given"] = {**given, **given_back(stage.standard, visits[0])}
        async with device(browser, gate, seen) as other:
            await other.open(launch)
            await other.settle()
            visits.append(await _visit(other))
    return Played(
        activity,
        stage.standard,
        tuple(visits),
        seen.network(gate),
        tuple(seen.script_errors),
        seen.complaints(),
        barriers,
        load,
    )


async def _visit(here: Device) -> Visit:
    """What is left of a visit once the course is open: going on, and leaving."""
    pages = [await here.page.evaluate("lms.text()")]
    moved = False
    for _ in range(STEPS):
        step = await here.page.evaluate("lms.forward()")
        if not step:
            break
        await here.settle()
        pages.append(await here.page.evaluate("lms.text()"))
        moved |= step == "next" and pages[-1] != pages[-2]
    left = await here.leave()
    calls = tuple(Call(**{**call, "args": tuple(call["args"])}) for call in left["calls"])
    return Visit(calls, left["looked"], tuple(pages), moved, left["kept"])


def given_back(standard: str, visit: Visit) -> dict[str, str]:
    """What an LMS tells at the next launch (SCORM 1.2 RTE, cmi.core.entry; SCORM 2004 4th Ed. RTE, cmi.entry).

    SCORM 2004 begins a new attempt, with nothing, unless the course asked to be suspended; a session that was never
    ended was broken off, and goes on.
    """
    kept = visit.kept or {}
    prefix = "cmi.core." if standard == "scorm12" else "cmi."
    suspended = suspends(kept, standard) or not visit.ended
    if standard != "scorm12" and not suspended:
        return {}
    same = {name: value for name, value in kept.items() if name.rpartition(".")[2] not in _OF_ONE_VISIT}
    return {**same, f"{prefix}entry": "resume" if suspended else ""}


def suspends(kept: Mapping[str, str], standard: str) -> bool:
    """Whether what a course said at its end asks the LMS to keep the attempt open."""
    if standard == "scorm12":
        return kept.get("cmi.core.exit") == "suspend"
    return kept.get("cmi.exit") == "suspend" or kept.get("adl.nav.request") == "suspendAll"
