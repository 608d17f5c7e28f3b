"""cmi5: the course structure, by our own validator, which knows cmi5's schema."""

from __future__ import annotations

import pytest
from lxml import etree

from packager.diagnostics import Severity
from packager.standards import Package, Standard, package, standard
from packager.validate import validate_files

from .samples import SITE, make_info, parse

CMI5 = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"


def made(**changes: object) -> Package:
    cmi5 = standard("cmi5")
    assert isinstance(cmi5, Standard)
    return package(SITE, make_info(**changes), cmi5, {})


def structure(**changes: object) -> etree._Element:
    return parse(made(**changes).files["cmi5.xml"])


def texts(root: etree._Element, path: str) -> dict[str | None, str | None]:
    found = root.find("/".join(CMI5 + each for each in path.split("/")))
    assert found is not None, path
    return {each.get("lang"): each.text for each in found.iter(f"{CMI5}langstring")}


SEVERAL = (make_info(language="en", title="Land & talks", description="", objectives={"procedure": "Use the rules"}),)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"also": SEVERAL},
        {"mastery": None},
        {"mastery": 0.0},
        {"mastery": 2 / 3},
        {"objectives": {}, "description": "", "duration": ""},
        {"module": "7-steps", "language": "zh-Hans", "title": "第" * 300},
        {"title": "A\x07bell\nand a line break"},
    ],
    ids=str,
)
def test_nothing_is_found_in_it(changes: dict[str, object]) -> None:
    one = made(**changes)
    assert one.filename.endswith("-cmi5.zip")
    assert next(iter(one.files)) == "cmi5.xml"
    assert [
        each for each in validate_files(one.filename, one.files).findings if each.severity is not Severity.INFO
    ] == []


def test_titles_and_descriptions_are_in_every_language() -> None:
    root = structure(also=SEVERAL)
    for part in ("course", "au"):
        assert texts(root, f"{part}/title") == {"ar": "التفاوض & <الأراضي>", "en": "Land & talks"}
        # which has none in English: no Arabic text that is called English
        assert texts(root, f"{part}/description") == {"ar": "وصف الوحدة", "en": "Land & talks"}
    assert texts(root, "objectives/objective/title")["en"] == "Use the rules"


def test_ids_are_iris_that_outlive_a_version_and_are_nobody_elses() -> None:
    def ids(**changes: object) -> list[str]:
        root = structure(**changes)
        return [str(each.get("id")) for each in root.iter() if each.get("id")]

    first = ids()
    assert len(set(first)) == 3
    assert all(each.startswith("urn:uuid:") for each in first)
    assert ids(version="2.0.0", title="Another") == first
    for other in ({"module": "other"}, {"language": "fr"}, {"also": ()}):
        assert not set(ids(**other)) & set(first)
    assert [each.get("idref") for each in structure().iter(f"{CMI5}objective")][1:] == [first[1]]


@pytest.mark.parametrize(
    ("changes", "move_on", "mastery"),
    [
        ({"mastery": None}, "Completed", None),
        ({"mastery": 0.8}, "CompletedAndPassed", "0.8"),
        ({"mastery": 0.8, "must_pass": False}, "Completed", "0.8"),
        ({"mastery": 2 / 3}, "CompletedAndPassed", "0.6667"),
        ({"mastery": 0.0}, "CompletedAndPassed", "0"),
    ],
)
def test_an_lms_learns_when_it_is_done(changes: dict[str, object], move_on: str, mastery: str | None) -> None:
    unit = structure(**changes).find(f"{CMI5}au")
    assert unit is not None
    assert (unit.get("moveOn"), unit.get("masteryScore"), unit.get("launchMethod")) == (move_on, mastery, "AnyWindow")
    assert unit.findtext(f"{CMI5}url") == "index.html"


def test_a_site_without_its_launch_page_is_refused() -> None:
    cmi5 = standard("cmi5")
    assert isinstance(cmi5, Standard)
    with pytest.raises(ValueError, match="launch page"):
        package({"pages/a.html": b""}, make_info(), cmi5, {})
