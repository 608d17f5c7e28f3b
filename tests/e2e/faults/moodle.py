"""An LMS that sends as Moodle does: it says that all is well where nothing has arrived."""

from __future__ import annotations

from playwright.sync_api import Route

from tests.e2e.faults.events import FIRST, LAST, MIDDLE, load_all
from tests.e2e.faults.rig import Run
from tests.e2e.faults.scenarios import scenario


def _carry_nothing(route: Route) -> None:
    """Neither what the LMS sends nor what the course asks to know whether there is a line."""
    if route.request.method in ("PUT", "HEAD"):
        route.abort()
    else:
        route.continue_()


@scenario(node="session-moodle")
def moodle_offline_for_the_middle_third(run: Run) -> None:
    """As Moodle: offline for the middle third, Commit answers true, later only what differs from what was
    tried is sent"""
    visit = run.open("traits.differences(); traits.trueOffline()")
    load_all(visit)
    visit.answer(*FIRST)
    visit.settle()
    run.context.set_offline(True)
    visit.answer(*MIDDLE)
    visit.told("unsaved")
    run.context.set_offline(False)
    visit.answer(*LAST)
    visit.settle()
    visit.leave()


@scenario("scorm2004")
def moodle_beacon_too_long(run: Run) -> None:
    """As Moodle in SCORM 2004: a line that carries nothing, Commit answers true, what is sent at the end is too
    long for a beacon"""
    visit = run.open("traits.trueOffline(); traits.beacon(0)")
    load_all(visit)
    visit.answer(*FIRST)
    run.context.route("**/*", _carry_nothing)
    visit.answer(*MIDDLE, *LAST)
    visit.told("unsaved")
    run.context.unroute("**/*", _carry_nothing)
    visit.settle()
    visit.leave()
    assert run.told() == "6 of 6 answers, 6 interactions, completed and passed, score 100"
