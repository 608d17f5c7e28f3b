"""A server that spoils the script: the page can be read, and says within two seconds what works and what does not."""

from __future__ import annotations

import gzip
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect

from tests.e2e.faults.rig import Run
from tests.e2e.faults.table import measured, row
from tests.e2e.launch import Packaged
from tests.e2e.server import TestServer

JS = "text/javascript"
#: What the server says of the script, whether it is compressed without a word, and the cause that the learner is told.
SPOILT = {
    "text/plain, nosniff": (
        {"content-type": "text/plain", "x-content-type-options": "nosniff"},
        False,
        "200, text/plain",
    ),
    "octet-stream": ({"content-type": "application/octet-stream"}, False, "200, application/octet-stream"),
    "compressed twice, told once": ({"content-type": JS}, True, f"200, {JS}"),
    "a login page": ({"content-type": "text/html"}, False, "200, text/html"),
}


@pytest.mark.parametrize("how", list(SPOILT))
def test_a_page_whose_script_is_spoilt_says_what_works_and_what_does_not(
    how: str, browser: Browser, context: BrowserContext, server: TestServer, drought: dict[str, Packaged]
) -> None:
    headers, packed, cause = SPOILT[how]

    def spoil(route: Route) -> None:
        body = route.fetch().body()
        route.fulfill(body=gzip.compress(body) if packed else body, headers=headers)

    context.route("**/player.js?*", spoil)
    run = Run(browser, server, drought["scorm12"], context)
    page = context.new_page()
    page.goto(f"{server.origin}{server.add(run.package.path)}index.html")
    status = page.locator("#saved")
    delays = "e => e.getAnimations().map(each => each.effect.getTiming().delay)"
    assert status.evaluate(delays) == [2000]
    status.evaluate("e => e.getAnimations().forEach(each => each.finish())")
    expect(status).to_be_visible()
    expect(status).to_have_text(
        re.compile("^Not saved yet.*can read this course, but it checks and saves nothing.*load it again or tell")
    )
    expect(status).to_contain_text(f"(player.js: {cause})")
    expect(status.locator("b")).to_be_in_viewport(ratio=1)
    expect(page.locator("#page h1")).to_be_visible()
    expect(page.locator("#pager a[rel=next]")).to_have_attribute("href", "pages/water.html")
    title = f"The script comes as {how}: what works and what does not is said within two seconds, and why"
    measured(f"page-b-{list(SPOILT).index(how)}", row(title, "scorm12", "nothing yet, told"))


def test_a_package_that_is_opened_as_a_file_says_so(
    context: BrowserContext, drought: dict[str, Packaged], tmp_path: Path
) -> None:
    with zipfile.ZipFile(drought["scorm12"].path) as archive:
        archive.extractall(tmp_path)
    page = context.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    told = page.locator("#saved b")
    for name in ("index.html", "water.html"):
        page.wait_for_url(f"**/{name}")
        page.evaluate("document.getAnimations().forEach(each => each.finish())")  # 2 s later
        expect(told).to_contain_text("checks and saves nothing")
        expect(told).to_contain_text("Open it in your learning platform, not from a folder")
        expect(told).to_be_in_viewport(ratio=1)
        if name == "index.html":
            page.get_by_role("link", name="Next").click()
    title = "A package is opened as a file: what it does not do, and where to open it, is said within two seconds"
    measured("page-c-file", row(title, "scorm12", "nothing yet, told"))
