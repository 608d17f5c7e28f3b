"""wagtail-lms 0.11.1: no LMSFinish, a decoy of the other API, and "true" whatever its server answers."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.e2e.faults.table import measured, row
from tests.e2e.launch import Packaged
from tests.e2e.server import TestServer
from tests.e2e.servers.learner import ServedRun
from tests.e2e.servers.wagtail import Wagtail

# Each value is a request of its own; with a busy database a few of them end with 500.
REFUSED = re.compile(r"cmi\.interactions\.[23]\.id")
LATER = {"name", "depth", "true-or-not", "essay"}


def login(page: Page, address: str, name: str) -> None:
    """Log in by the site's own form."""
    page.goto(address)
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill("only for tests")
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(lambda url: "login" not in url)


def upload(browser: Browser, site: Wagtail, package: Packaged) -> None:
    """Upload in the site's administration, as its editor does."""
    context = browser.new_context()
    try:
        page = context.new_page()
        login(page, f"{site.origin}/admin/login/", "editor")
        page.goto(f"{site.origin}/admin/scormpackage/new/")
        page.locator("[name=title]").fill("Drought")
        page.locator("[name=package_file]").set_input_files(package.path)
        page.locator("form [type=submit]").last.click()
        page.wait_for_url(f"{site.origin}/admin/scormpackage/")
        expect(page.get_by_role("cell", name="index.html")).to_be_visible()
    finally:
        context.close()


def test_a_learner_who_was_logged_out_loses_nothing(
    browser: Browser, wagtail: Wagtail, drought: dict[str, Packaged]
) -> None:
    package = drought["scorm12"]
    upload(browser, wagtail, package)
    course, lesson = wagtail.pages()
    context = browser.new_context()

    def refuse(route: Route, request: Request) -> None:
        if "SetValue" in (request.post_data or "") and REFUSED.search(request.post_data or ""):
            route.fulfill(status=500, body="database is locked")
        else:
            route.continue_()

    def enter(page: Page) -> None:
        login(page, f"{wagtail.origin}/_util/login/?next=/lms/course/{course}/enroll/", "ana")

    try:
        page = context.new_page()
        enter(page)
        page.close()
        run = ServedRun(browser, TestServer(), package, context)
        run.address, run.read, run.login = f"{wagtail.origin}/lms/scorm-lesson/{lesson}/play/", wagtail.data, enter
        visit = run.open()
        api = "[typeof API.LMSFinish, typeof API_1484_11.Initialize, API === API_1484_11].join()"
        assert visit.page.evaluate(api) == "undefined,undefined,true"
        visit.answer("dust", "many")
        visit.settle()
        visit.leave()
        assert {"dust", "many"} <= set(wagtail.data().values())

        visit = run.open()
        assert visit.find("dust") == run.given["dust"]
        assert visit.find("many") == run.given["many"]
        visit.settle()
        for questions in package.pages.values():  # what is read is there, and works, before the session ends
            visit.turn_to(questions[0])
            for name in questions:
                ready = f"#q-{name}:is([data-state], :has([type=submit]:enabled))"
                expect(visit.frame.locator(ready)).to_be_visible()
        visit.settle()
        visit.quiet()
        context.clear_cookies()
        assert visit.page.evaluate("API.LMSGetValue('cmi.suspend_data')") == ""
        assert visit.page.evaluate("API.LMSSetValue('cmi.comments', '')") == "true"
        visit.answer("name", "depth", "true-or-not", "essay")
        visit.told("unsaved")
        assert visit.page.evaluate("API.LMSCommit('')") == "true"
        visit.page.close()
        assert not LATER & set(wagtail.data().values())

        page = context.new_page()
        enter(page)
        page.close()
        context.route("**/lms/scorm-api/**", refuse)
        for _ in range(2):
            visit = run.open()
            visit.settle()
            visit.leave()
        context.unroute("**/lms/scorm-api/**")
        assert LATER & set(wagtail.data().values()) == {"true-or-not", "essay"}
        outcome = run.finish()
    finally:
        context.close()
    title = (
        "wagtail-lms 0.11.1: logged out after two answers, later refused two values with 500 in two launches, "
        "and its page answers true all the same"
    )
    measured("servers-2", row(title, "scorm12", outcome))
    assert outcome == "6 of 6 answers, 6 interactions, passed, score 100"
