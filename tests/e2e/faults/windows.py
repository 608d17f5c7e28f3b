"""The course stands in windows and frames of every kind."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.e2e.faults.rig import Run
from tests.e2e.faults.scenarios import scenario
from tests.e2e.faults.visit import Visit

SAME = "127.0.0.1"
OTHER = "localhost"  # the same server, another origin
SEVERAL = ("dust", "many", "name")
OTHERS = ("depth", "true-or-not", "essay")


def _play(run: Run, *questions: str, frames: tuple[str, ...] = (), popup: bool = False) -> Visit:
    visit = run.open(frames=frames, popup=popup)
    visit.answer(*questions)
    visit.settle()
    return visit


@scenario()
def frame_of_another_origin_between(run: Run) -> None:
    """Between the course and the LMS stands a frame of another origin: what is above it is found"""
    _play(run, frames=(OTHER,)).leave()


@scenario()
def popup_launch(run: Run) -> None:
    """The LMS opens the course in a window of its own"""
    _play(run, popup=True).leave()


@scenario("scorm2004", node="find-api")
def popup_launch_2004(run: Run) -> None:
    """The LMS opens the course in a window of its own, in SCORM 2004"""
    _play(run, popup=True).leave()


@scenario()
def frames_inside_a_popup(run: Run) -> None:
    """A frame inside a frame inside a window of its own"""
    _play(run, frames=(SAME, SAME), popup=True).leave()


@scenario()
def sandboxed_frame(run: Run) -> None:
    """The frame is sandboxed: scripts and the LMS's origin are allowed, forms are not"""
    visit = run.open(sandbox="allow-scripts allow-same-origin")
    visit.answer()
    visit.settle()
    visit.leave()


def _window(visit: Visit) -> Page:
    return visit.frame.page


@scenario()
def opener_closed(run: Run) -> None:
    """The LMS's window is closed while the course is open in another: kept, and delivered at the next launch"""
    visit = _play(run, *SEVERAL, popup=True)
    visit.note()
    visit.page.close()
    visit.answer(*OTHERS)
    visit.told("unsaved", "nolms")
    _window(visit).close()


@scenario()
def lms_window_reloaded(run: Run) -> None:
    """The LMS's window is loaded anew while the course is open in another: the new API is found and told all"""
    visit = _play(run, *SEVERAL, popup=True)
    visit.note()
    # the page of the LMS opens no second window this time
    visit.page.add_init_script("if (window.launch) { window.open = () => window; }")
    visit.page.reload()
    visit.page.wait_for_function("typeof shim != 'undefined'")
    visit.answer(*OTHERS)
    visit.settle()
    _window(visit).close()
