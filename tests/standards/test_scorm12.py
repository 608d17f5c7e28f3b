"""SCORM 1.2: the mastery score, and metadata inside the manifest."""

from __future__ import annotations

import pytest
from lxml import etree

from packager.standards import standard

from .samples import NAMESPACES, make_info, parse

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def manifest(**changes: object) -> etree._Element:
    return parse(standard("scorm12").manifest(make_info(**changes), ["index.html"]))


def first(root: etree._Element, path: str) -> etree._Element:
    found = root.find(path, NAMESPACES)
    assert found is not None, path
    return found


@pytest.mark.parametrize(("mastery", "written"), [(0.8, "80"), (0.0, "0"), (1.0, "100"), (0.57, "57"), (0.755, "76")])
def test_mastery_score_is_an_integer_up_to_100(mastery: float, written: str) -> None:
    assert first(manifest(mastery=mastery), ".//adlcp12:masteryscore").text == written


def test_a_module_that_says_its_own_word_has_no_mastery_score_for_an_lms_to_judge_by() -> None:
    assert not list(manifest(mastery=0.8, judged=False).iter("{*}masteryscore"))


@pytest.mark.parametrize("element", ["title", "description", "keyword"])
def test_metadata_names_the_language_of_its_texts(element: str) -> None:
    text = first(manifest(), f".//imsmd:general/imsmd:{element}/imsmd:langstring")
    assert text.get(LANG) == "ar"


def test_metadata_holds_a_long_title_in_full() -> None:
    title = first(manifest(title="a" * 300), ".//imsmd:general/imsmd:title/imsmd:langstring")
    assert title.text == "a" * 300


def test_metadata_tells_learning_time_and_objectives() -> None:
    root = manifest()
    assert first(root, ".//imsmd:typicallearningtime/imsmd:datetime").text == "PT3H"
    objective = first(root, ".//imsmd:classification/imsmd:description/imsmd:langstring")
    assert objective.text == "استخدام النظام الداخلي"


def test_no_time_limit_and_no_prerequisite() -> None:
    adlcp = NAMESPACES["adlcp12"]
    assert [each.tag for each in manifest().iter(f"{{{adlcp}}}*")] == [f"{{{adlcp}}}masteryscore"]
