"""The storage of the device, and the files of the package: what is not there when it is needed."""

from __future__ import annotations

from playwright.sync_api import Route, expect

from tests.e2e.faults.events import FIRST, LAST
from tests.e2e.faults.rig import Run
from tests.e2e.faults.scenarios import scenario
from tests.e2e.faults.visit import PAUSE


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
    run.context.route("**/course.txt?*", lambda route: route.abort())
    visit = run.open()
    visit.answer()
    visit.told("unsaved")
    visit.leave()
    run.context.unroute("**/course.txt?*")


@scenario("scorm2004", node="session-failing")
def list_of_questions_comes_late(run: Run) -> None:
    """The list of pages and questions arrives after the third answer, in SCORM 2004"""
    held = []
    run.context.route("**/course.txt?*", lambda route: held.append(route))
    visit = run.open()
    visit.answer(*FIRST, "name")
    for route in held:
        route.continue_()
    visit.answer("depth", *LAST)
    visit.settle()
    visit.leave()
    run.context.unroute("**/course.txt?*")


@scenario()
def login_page_for_a_page_and_the_list(run: Run) -> None:
    """A login page, with a main part as a page has it, comes for the list of questions and for a page: both come
    later"""

    def log_in(route: Route) -> None:
        route.fulfill(body="<!doctype html><title>Log in</title><main><h1>Log in</h1></main>", content_type="text/html")

    run.context.route("**/course.txt?*", log_in)
    run.context.route("**/pages/*.html", log_in)
    visit = run.open()
    visit.answer("dust")
    visit.frame.locator("#pager a[rel=next]").click()
    expect(visit.frame.locator("#pager .problem")).to_be_visible()
    expect(visit.frame.locator("#page")).not_to_contain_text("Log in")
    run.context.unroute("**/course.txt?*")
    run.context.unroute("**/pages/*.html")
    visit.answer("many", "name", "depth", *LAST)
    visit.skip(8 * PAUSE)  # the list is asked for less and less often
    visit.settle()
    visit.leave()


@scenario()
def wrong_charset(run: Run) -> None:
    """Each script and the list of questions are sent as UTF-16, which they are not"""

    def mislead(route: Route) -> None:
        response = route.fetch()
        kind = response.headers["content-type"].partition(";")[0]
        route.fulfill(response=response, headers={**response.headers, "content-type": f"{kind}; charset=utf-16le"})

    run.context.route("**/player/*.js*", mislead)
    run.context.route("**/course.txt?*", mislead)
    run.play()
    run.context.unroute("**/player/*.js*")
    run.context.unroute("**/course.txt?*")


@scenario()
def every_part_of_the_script_fails_once(run: Run) -> None:
    """Each part of the script that comes after the first page fails once: questions, contents and results come alive"""
    failed: set[str] = set()

    def fail_once(route: Route) -> None:
        name = route.request.url.partition("?")[0].rpartition("/")[2]
        if name in failed or name == "player.js":  # the first one, which the page itself asks for
            route.continue_()
        else:
            failed.add(name)
            route.abort()

    run.context.route("**/player/*.js?*", fail_once)
    visit = run.open(begun=False)
    visit.skip(PAUSE)
    visit.begun()
    visit.answer()
    visit.settle()
    visit.frame.locator("#toc a").first.wait_for(state="attached")
    visit.frame.locator("#open-results").click()
    visit.frame.get_by_role("button", name="Try again").click()
    expect(visit.frame.locator("[data-result=score]")).to_have_text("100%")
    assert failed == {"scorm12-lms.js", "questions-more.js", "numeric.js", "extras.js", "results.js"}, failed
    run.context.unroute("**/player/*.js?*")
    visit.leave()
