"""The storage of the device, and the files of the package: what is not there when it is needed."""

from __future__ import annotations

from tests.e2e.faults.events import FIRST, LAST
from tests.e2e.faults.rig import Run, scenario


@scenario()
def storage_blocked(run: Run) -> None:
    """The browser's storage throws: nothing but the copy on the device is lost"""
    run.context.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked') }})")
    visit = run.open()
    visit.answer()
    visit.settle()
    visit.leave()


@scenario()
def storage_full(run: Run) -> None:
    """The browser's storage is full"""
    visit = run.open()
    visit.frame.evaluate("""() => {
      for (const size of [1e6, 1e5, 1e4, 1e3, 100, 10, 1])
        try { for (let i = 0; ; i++) localStorage.setItem(`fill ${size} ${i}`, 'x'.repeat(size)); } catch {}
    }""")
    visit.answer()
    visit.settle()
    visit.leave()


@scenario()
def list_of_questions_does_not_come(run: Run) -> None:
    """The list of pages and questions does not arrive in the first visit: answers are kept, the score follows"""
    run.context.route("**/course.json", lambda route: route.abort())
    visit = run.open()
    visit.answer()
    visit.told("unsaved")
    visit.leave()
    run.context.unroute("**/course.json")


@scenario("scorm2004")
def list_of_questions_comes_late(run: Run) -> None:
    """The list of pages and questions arrives after the third answer, in SCORM 2004"""
    held = []
    run.context.route("**/course.json", lambda route: held.append(route))
    visit = run.open()
    visit.answer(*FIRST, "name")
    for route in held:
        route.continue_()
    visit.answer("depth", *LAST)
    visit.settle()
    visit.leave()
    run.context.unroute("**/course.json")
