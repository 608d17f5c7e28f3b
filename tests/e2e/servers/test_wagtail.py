"""wagtail-lms 0.11.1: no LMSFinish, a decoy of the other API, and "true" for a learner who is logged out."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.e2e.faults.table import measured, row
from tests.e2e.launch import Packaged
from tests.e2e.server import TestServer
from tests.e2e.servers.learner import ServedRun
from tests.e2e.servers.wagtail import Wagtail

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
        for page in package.pages:  # what is read is there before the session ends
            visit.turn_to(package.pages[page][0])
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
        outcome = run.finish()
    finally:
        context.close()
    title = "wagtail-lms 0.11.1: logged out after two answers, and its page answers true all the same"
    # answers are held to the letter; of interactions a busy machine once had 4 of 6 here, and why is not found yet
    measured("servers-2", row(title, "scorm12", re.sub(r", \d interactions", "", outcome)))
    assert outcome == "6 of 6 answers, 6 interactions, passed, score 100"
