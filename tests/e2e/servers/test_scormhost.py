"""scormhost 0.1.0 answers "true" and stores nothing once a single save failed: the next launch delivers all."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.e2e.faults.table import measured, row
from tests.e2e.launch import Data, Packaged
from tests.e2e.server import TestServer
from tests.e2e.servers.learner import ServedRun
from tests.e2e.standards import only

WORD = "only for tests"


def register(page: Page, origin: str, name: str) -> None:
    """Make an account by the server's own form."""
    page.goto(f"{origin}/register")
    for field, value in {
        "display_name": name,
        "username": name,
        "email": f"{name}@example.org",
        "password": WORD,
    }.items():
        page.locator(f"[name={field}]").fill(value)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(f"{origin}/")


def login(page: Page, origin: str, name: str) -> None:
    """Log in by the server's own form."""
    page.goto(f"{origin}/login")
    page.locator("[name=email]").fill(f"{name}@example.org")
    page.locator("[name=password]").fill(WORD)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(f"{origin}/")


def upload(browser: Browser, origin: str, package: Packaged) -> str:
    """Upload by the server's own form; the package's name there."""
    context = browser.new_context()
    try:
        page = context.new_page()
        login(page, origin, "admin")
        page.locator("#upload-form [type=file]").set_input_files(package.path)
        with page.expect_response(f"{origin}/api/packages") as answer:
            page.get_by_role("button", name="Upload").click()
        assert answer.value.status == 201
        page.wait_for_load_state()
        expect(page.get_by_role("link", name="Launch").first).to_be_visible()
        return str(context.request.get(f"{origin}/api/packages").json()[-1]["id"])
    finally:
        context.close()


@pytest.fixture(scope="session")
def host(browser: Browser, scormhost: str) -> str:
    """The server's address, with an administrator: the first account is."""
    page = browser.new_page()
    register(page, scormhost, "admin")
    page.context.close()
    return scormhost


@pytest.mark.parametrize("standard", only("scorm12"))
def test_all_that_scormhost_lost_is_delivered_at_the_next_launch(
    standard: str,
    browser: Browser,
    host: str,
    drought: dict[str, Packaged],
) -> None:
    package = drought[standard]
    name = upload(browser, host, package)
    learner = f"ana-{standard}"
    context = browser.new_context()
    address = f"{host}/api/scorm/{name}/cmi?launch=index.html"

    def stored() -> Data:
        return dict(context.request.get(address).json()["elements"])

    try:
        page = context.new_page()
        register(page, host, learner)
        page.close()
        run = ServedRun(browser, TestServer(), package, context)
        run.address, run.read = f"{host}/launch/{name}", stored
        run.login = lambda page: login(page, host, learner)
        visit = run.open()
        visit.answer("dust", "many")
        visit.settle()
        visit.leave()
        assert {"dust", "many"} <= set(stored().values())

        visit = run.open()
        assert visit.find("dust") == run.given["dust"]
        assert visit.find("many") == run.given["many"]
        visit.settle()
        visit.quiet()
        saves: list[int] = []

        def fail(route: Route, request: Request) -> None:
            if request.method != "PUT":
                route.continue_()
                return
            saves.append(503)
            route.fulfill(status=503, body="busy")

        context.route("**/api/scorm/**", fail)
        visit.answer("name")
        visit.settle()
        visit.answer("depth", "true-or-not", "essay")
        visit.settle()
        assert saves == [503], "the server's page saves no more, and answers true"
        assert not {"name", "depth", "true-or-not", "essay"} & set(stored().values())
        visit.leave()
        context.unroute("**/api/scorm/**")
        assert not {"name", "depth", "true-or-not", "essay"} & set(stored().values())

        outcome = run.finish()
    finally:
        context.close()
    title = "scormhost 0.1.0: one save fails with 503, and its page saves no more while it answers true"
    measured(f"servers-1-{standard}", row(title, standard, outcome))
    status = "passed" if standard == "scorm12" else "completed and passed"
    assert outcome == f"6 of 6 answers, 6 interactions, {status}, score 100"
