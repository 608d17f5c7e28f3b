"""The learner goes by the button: all is saved, an LMS that sequences is told, the last page says what became of it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.e2e.faults.rig import Run
from tests.e2e.faults.visit import Visit
from tests.e2e.launch import Packaged
from tests.e2e.server import TestServer

LEAVE = "Save and leave"


def leave(visit: Visit) -> None:
    """Open the contents, where they are behind a button, and go."""
    visit.frame.locator("#toc .leave").click()
    expect(visit.frame.get_by_role("heading", name="You have left the course")).to_be_focused()


def requests(visit: Visit) -> list[str]:
    """What the LMS was asked to do next, and the end of the session, in order."""
    calls = visit.page.evaluate("lms.calls")
    return [
        c["args"][1] if c["name"] == "SetValue" else c["name"]
        for c in calls
        if c["name"] == "Terminate" or c["args"][0] == "adl.nav.request"
    ]


@pytest.mark.parametrize("standard", ["scorm12", "scorm2004"])
def test_the_learner_leaves_half_way_and_at_the_end(
    standard: str,
    browser: Browser,
    context: BrowserContext,
    server: TestServer,
    drought: dict[str, Packaged],
) -> None:
    run = Run(browser, server, drought[standard], context)
    tree: dict[str, Any] = {
        "sequencing": {"activityTree": {"id": "course", "children": [{"id": "sco", "title": "Drought"}]}}
    }
    new = standard == "scorm2004"
    visit = run.open(**(tree if new else {}))
    visit.answer("dust", "many", "name")
    leave(visit)
    assert "Your answers are saved." in visit.frame.locator("#page").inner_text()
    assert requests(visit) == [*["suspendAll"][:new], "Terminate"]
    assert json.loads(server.stores[run.store])["cmi.exit" if new else "cmi.core.exit"] == "suspend"
    visit.leave()  # the page goes away later: no second end
    assert "name" in run.held().values()

    visit = run.open(**(tree if new else {}))
    visit.answer("depth", "true-or-not", "essay")
    visit.settle()
    leave(visit)
    assert requests(visit) == [*["exitAll"][:new], "Terminate"]
    visit.leave()
    visit = run.open(**(tree if new else {}))
    visit.settle()
    visit.page.evaluate("frame.remove()")
    assert requests(visit) == ["Terminate"], "a page that only goes away asks for nothing"
    visit.page.close()
    assert re.match(r"6 of 6 answers, 6 interactions, (completed and )?passed, score 100", run.finish())


def test_what_is_not_saved_is_said_to_be_kept_on_the_device(
    browser: Browser,
    context: BrowserContext,
    server: TestServer,
    drought: dict[str, Packaged],
) -> None:
    run = Run(browser, server, drought["scorm12"], context)
    visit = run.open("fail('Commit', '391', 1e9)")
    visit.answer()
    visit.told("unsaved")
    leave(visit)
    assert "kept on this device" in visit.frame.locator("#page").inner_text()
    expect(visit.frame.get_by_role("button", name="Download your results")).to_be_visible()
    visit.page.close()
    assert run.finish() == "6 of 6 answers, 6 interactions, passed, score 100"
