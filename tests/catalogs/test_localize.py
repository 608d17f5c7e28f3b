"""What learners see of a catalog that is not finished: never two languages in what is scored."""

from __future__ import annotations

import pytest

from packager.catalogs.localize import localize
from packager.course import Course, load_course, messages
from packager.course.declared import texts_of
from tests.conftest import ROOT, SAMPLE

GROUP = ROOT / "modules" / SAMPLE


@pytest.fixture(scope="module")
def course() -> Course:
    made, findings = load_course(GROUP)
    assert made is not None, findings
    return made


def test_a_simulation_is_in_one_language(course: Course) -> None:
    catalog = {(m.context, m.source): f"«{m.source}»" for m in messages(course)}
    whole = next(localize(course, catalog, "fr").scenarios())
    assert {text.lang for text in texts_of(whole) if text} == {""}
    missing = next(key for key in catalog if key[0].startswith("scenario/") and "/node/" in key[0])
    localized = localize(course, {key: text for key, text in catalog.items() if key != missing}, "fr")
    half = next(localized.scenarios())
    assert {text.lang for text in texts_of(half) if text} == {"en"}
    assert localized.title.value == f"«{course.title.value}»", "what is not scored is translated"
