"""A sandboxed frame without an origin reaches no LMS: the learner is told, and can take the results away."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect

from tests.e2e.answers import answer
from tests.e2e.faults.rig import Run
from tests.e2e.faults.table import measured, row
from tests.e2e.launch import Packaged
from tests.e2e.server import TestServer


def _anybody(route: Route) -> None:
    response = route.fetch()
    route.fulfill(response=response, headers={**response.headers, "access-control-allow-origin": "*"})


@pytest.mark.parametrize("shared", [False, True], ids=["the script is refused", "a server that shares with anybody"])
def test_a_frame_without_an_origin_says_that_nothing_is_saved(
    shared: bool,
    browser: Browser,
    context: BrowserContext,
    server: TestServer,
    drought: dict[str, Packaged],
) -> None:
    if shared:
        context.route("**/content/**", _anybody)
    run = Run(browser, server, drought["scorm12"], context)
    page = context.new_page()
    launch = {**run.launch(), "sandbox": "allow-scripts allow-downloads"}
    page.add_init_script(f"if (window == top) window.launch = {json.dumps(launch)}")
    page.goto(f"{server.origin}/lms.html")
    frame = page.frame(url=re.compile("/content/"))
    assert frame
    frame.locator("#page h1").wait_for()
    if shared:
        answer(frame, "dust", right=True)
        expect(frame.locator("#saved[data-state=lost]")).to_have_text(
            re.compile("^Not saved, and this browser keeps nothing")
        )
        with page.expect_download() as taken:
            frame.get_by_role("button", name="Download your results").click()
        assert taken.value.suggested_filename == "drought.html"
    else:
        expect(frame.locator("#saved")).to_be_hidden()
        frame.evaluate("document.getAnimations().forEach((each) => each.finish())")  # 2 s later
        expect(frame.locator("#saved")).to_be_visible()
        expect(frame.locator("#saved")).to_have_text(
            re.compile(r"^Not saved yet.*checks and saves nothing.*\(player\.js: –\)$")
        )
    assert run.held() == {}
    title = "The frame has no origin: what works is said, and the record can be downloaded where the script runs"
    measured("page-d-origin", row(title, "scorm12", "nothing yet, told"))


def test_in_a_sandbox_without_downloads_the_record_is_shown_to_copy(
    browser: Browser, context: BrowserContext, server: TestServer, drought: dict[str, Packaged]
) -> None:
    run = Run(browser, server, drought["scorm12"], context)
    visit = run.open("fail('Commit', '391', 1e9)", sandbox="allow-scripts allow-same-origin allow-forms")
    visit.answer("dust")
    visit.told("unsaved")
    visit.frame.get_by_role("button", name="Download your results").click()
    copied = visit.frame.get_by_role("textbox", name="No file came?")
    expect(copied).to_be_focused()
    expect(copied).to_have_value(re.compile(r"^Drought\nScore: 20% · .+\n\nWhat does the wind carry\?\nDust\nRight$"))
    assert visit.frame.evaluate("String(getSelection())") or copied.evaluate("e => e.selectionEnd - e.selectionStart")
    visit.frame.get_by_role("button", name="Download them as data").click()
    expect(copied).to_have_value(re.compile('"question": "dust"'))
    assert run.problems == []
    title = "A frame's sandbox allows no downloads: the record is shown to copy"
    measured("page-4-sandbox", row(title, "scorm12", "nothing yet, told"))


def test_a_course_on_another_host_than_the_lms_says_so_and_keeps_what_is_given(
    browser: Browser, context: BrowserContext, server: TestServer, drought: dict[str, Packaged]
) -> None:
    run = Run(browser, server, drought["scorm12"], context)
    elsewhere = f"http://localhost:{server.port}{server.add(run.package.path)}index.html"
    visit = run.open(begun=False, content=elsewhere, sandbox="allow-scripts allow-same-origin allow-downloads")
    answer(visit.frame, "dust", right=True)
    expect(visit.frame.locator("#saved")).to_have_text("Not sent yet, kept on this device")
    with visit.page.expect_download() as taken:
        visit.frame.get_by_role("button", name="Download your results").click()
    assert taken.value.suggested_filename == "drought.html"
    assert run.held() == {}
    title = "The course lies on another host than the LMS: told, kept on this device, and can be downloaded"
    measured("page-f-host", row(title, "scorm12", "nothing yet, told"))
