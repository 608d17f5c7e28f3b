"""The oldest Chromium that is served plays the whole course: no feature that it lacks is needed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import BuiltOnce
from tests.e2e.conftest import PRACTICE
from tests.e2e.launch import Packaged, learner_data
from tests.e2e.server import TestServer


@pytest.mark.parametrize(("locale", "standard"), [("en", "scorm12"), ("ar", "scorm2004")])
def test_chromium_80_plays_the_course_to_its_end(
    server: TestServer, packages: dict[tuple[str, str], Packaged], locale: str, standard: str
) -> None:
    plays(server, packages[locale, standard])


def test_chromium_80_plays_a_course_in_several_languages_to_its_end(
    server: TestServer, practice_bundles: dict[str, Packaged]
) -> None:
    plays(server, practice_bundles["scorm12"])


def test_chromium_80_plays_a_course_that_is_one_file(built_once: BuiltOnce) -> None:
    out = built_once("practice-files", "--project", str(PRACTICE), "--standard", "file")
    walked = walk({"file": next(out.glob("*-en.html")).as_uri(), "width": 320})
    assert walked["problems"] == []
    assert len(walked["told"]) > 2
    assert {state for each in walked["told"] for state in each["states"].values()} <= {"right", "done"}
    assert walked["verdict"] == "passed"


def plays(server: TestServer, package: Packaged) -> None:
    """From the first page to the results, all right, in a window of 320 px."""
    content = f"{server.add(package.path)}index.html"
    visit = {
        "lms": f"{server.origin}/lms.html",
        "launch": {"standard": package.standard, "content": content, "data": learner_data(package, None)},
        "width": 320,
    }
    walked = walk(visit)
    assert (walked["problems"], walked["errors"], walked["violations"]) == ([], [], [])
    assert [each["page"] for each in walked["told"]] == [*package.pages, ""]
    states = {question: state for each in walked["told"] for question, state in each["states"].items()}
    assert {q: state for q, state in states.items() if state != ("right" if q in package.scored else "done")} == {}
    assert len([each for each in walked["told"] if each["score"]]) >= 2, "a simulation and a quiz"
    assert walked["verdict"] == "passed"
    wide = {each["page"]: each["over"] for each in walked["told"] if each["over"] > 0}
    assert wide == {}, "nothing is wider than 320 px"


def walk(visit: dict[str, Any]) -> dict[str, Any]:
    """What the oldest Chromium tells of a course that it has walked."""
    script = str(Path(__file__).parent / "play.js")
    node = str(Path(sys.executable).parent / "node")
    played = subprocess.run([node, script, json.dumps(visit)], capture_output=True, text=True)
    assert played.returncode == 0, played.stderr
    walked: dict[str, Any] = json.loads(played.stdout)
    assert "Chrome/80." in walked["browser"]
    return walked
