"""What was reported of real packages and tried on invalid ones: each kind gets the right word, and only that."""

from __future__ import annotations

import pytest

from packager.diagnostics import Severity
from packager.validate import validate_files
from tests.validate.examples.packages import Change, scorm12, scorm2004

CP, ADL = "http://www.imsglobal.org/xsd/imscp_v1p1", "http://www.adlnet.org/xsd/adlcp_v1p3"
CP_12, ADL_12 = "http://www.imsproject.org/xsd/imscp_rootv1p1p2", "http://www.adlnet.org/xsd/adlcp_rootv1p2"
VERSION = ">2004 4th Edition<"
BOGUS = (
    "<imsss:sequencing><imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions>"
    '<imsss:ruleCondition condition="satisfied" objectiveID="p"/></imsss:ruleConditions>'
    '<imsss:ruleAction action="skip"/></imsss:preConditionRule></imsss:sequencingRules></imsss:sequencing>'
)
MAPPED = (
    '<imsss:sequencing><imsss:objectives><imsss:primaryObjective objectiveID="p"/></imsss:objectives>'
    "<adlseq:objectives>"
    '<adlseq:objective objectiveID="p"><adlseq:mapInfo targetObjectiveID="g" readSatisfiedStatus="true"/>'
    "</adlseq:objective></adlseq:objectives></imsss:sequencing>"
)
CLOSED = '<imsss:sequencing><imsss:controlMode choice="false"/></imsss:sequencing>'
OPEN = '<imsss:sequencing><imsss:controlMode choice="true"/></imsss:sequencing>'
FIRST = '<item identifier="I1" identifierref="R1"><title>First</title><!--1--></item>'
SHARED = '<imsss:sequencingCollection><imsss:sequencing ID="s"/></imsss:sequencingCollection>'
THRESHOLD = '<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.5"/>'


def told(package: dict[str, bytes]) -> list[tuple[str, str]]:
    """Codes of errors and warnings, with what is said."""
    found = validate_files("course.zip", package).findings
    return [(each.code, f"{each.message}: {each.help}") for each in found if each.severity is not Severity.INFO]


def codes(*changes: Change) -> list[str]:
    """Codes of errors and warnings about a changed SCORM 2004 package."""
    return sorted(code for code, _ in told(scorm2004(*changes)))


@pytest.mark.parametrize(
    ("change", "meant"),
    [
        ((f'xmlns="{CP}"', 'xmlns="http://www.imsglobal.org/xsd/imscp_v1p2"'), CP),
        ((f'xmlns="{CP}"', 'xmlns="http://www.imsglobal.org/xsd/imscp_v1p11"'), CP),
        ((f'xmlns="{CP}"', 'xmlns="http://example.org/x"'), CP),
        ((f'xmlns="{CP}"', f'xmlns="{CP_12}"'), CP),
        ((f'xmlns:adlcp="{ADL}"', f'xmlns:adlcp="{ADL_12}"'), ADL),
        ((f'xmlns:adlcp="{ADL}"', 'xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p4"'), ADL),
        ((f'xmlns:adlcp="{ADL}"', 'xmlns:adlcp="https://www.adlnet.org/xsd/adlcp_v1p3"'), ADL),
    ],
)
def test_a_wrong_namespace_is_one_error_that_says_which_was_meant(change: Change, meant: str) -> None:
    ((code, words),) = told(scorm2004(change))
    assert code == "X011"
    assert f"`{meant}` was meant" in words


def test_scorm_12_in_a_foreign_namespace_is_still_scorm_12() -> None:
    ((code, words),) = told(scorm12((f'xmlns="{CP_12}"', 'xmlns="http://example.org/x"')))
    assert (code, f"`{CP_12}` was meant" in words) == ("X011", True)


@pytest.mark.parametrize("version", ["1.3", "CAM 1.3", "2004", "2004 3rd Edition"])
def test_namespaces_of_12_and_a_version_of_2004_are_one_error(version: str) -> None:
    assert [code for code, _ in told(scorm12((">1.2<", f">{version}<")))] == ["M005"]


@pytest.mark.parametrize("blank", [" ", "\n  "])
def test_blanks_around_the_version_are_told_as_such(blank: str) -> None:
    ((code, words),) = told(scorm2004((VERSION, f">{blank}2004 4th Edition{blank}<")))
    assert code == "M003"
    assert ("a line break" if "\n" in blank else "a blank") in words


def test_what_stands_behind_a_misplaced_element_is_told_too() -> None:
    misplaced = ("<title>Course</title>", '<title>Course</title><adlcp:data><adlcp:map targetID="x"/></adlcp:data>')
    assert codes(misplaced, ("<!--1-->", BOGUS)) == ["M057", "X010"]


def test_the_same_violation_in_two_items_is_told_twice() -> None:
    assert codes(("<!--1-->", BOGUS), ("<!--3-->", BOGUS)) == ["X010", "X010"]


def test_a_finding_about_an_element_hides_no_illegal_attribute_of_it() -> None:
    assert codes(("<!--1-->", MAPPED)) == ["S028", "X010"]


def test_an_element_that_no_schema_has_is_no_misplaced_one() -> None:
    inside = "<imsss:sequencing><imsss:presentation/></imsss:sequencing>"
    assert codes(("<!--1-->", inside)) == ["X016"]


def test_each_of_many_misplaced_elements_is_told() -> None:
    many = "".join(f"<thing{n}/>" for n in range(5))
    assert codes(("<resources>", f"<resources>{many}")) == ["X010"] * 5


@pytest.mark.parametrize(
    "package",
    [
        scorm12(("adlcp:scormtype", 'adlcp:foo="1" adlcp:scormtype')),
        scorm12(("<title>First</title>", "<title>First</title><adlcp:passmark>1</adlcp:passmark>")),
        scorm2004(("<!--1-->", "<adlcp:passmark>1</adlcp:passmark>")),
        scorm2004(("<!--1-->", "<adlnav:presentation><adlnav:toolbar/></adlnav:presentation>")),
    ],
)
def test_unknown_parts_in_adls_namespaces_are_told_once(package: dict[str, bytes]) -> None:
    assert [code for code, _ in told(package)] in (["X016"], ["X010"])


def test_lom_of_12_in_2004_names_the_element() -> None:
    lom = '<lom xmlns="http://ltsc.ieee.org/xsd/LOM"><lifecycle/></lom>'
    ((code, words),) = told(scorm2004(("</schemaversion>", f"</schemaversion>{lom}")))
    assert code == "D023"
    assert "write `lifeCycle`" in words


def test_idrefs_with_blanks_around_them_lead_to_their_definition() -> None:
    refers = '<imsss:sequencing IDRef="  s  "/>'
    assert codes(("<!--1-->", refers), ("<!--C-->", SHARED)) == []


def test_what_can_be_chosen_below_a_closed_organization_is_a_warning() -> None:
    assert codes((FIRST, ""), ("<!--O-->", CLOSED), ("<!--2-->", OPEN)) == ["S071"]


@pytest.mark.parametrize("place", ["2", "O"])
def test_a_chapter_or_an_organization_may_have_a_threshold(place: str) -> None:
    assert codes((f"<!--{place}-->", THRESHOLD)) == []


def test_many_identifiers_taken_in_one_way_are_one_finding() -> None:
    pairs = [(f'"I{n}"', f'"R{n}"') for n in (1, 3, 4)]
    more = ('identifier="I2"', 'identifier="R2"')
    assert codes(*pairs, more) == ["M013"]


def test_elements_of_the_other_scorm_are_told_in_one_finding() -> None:
    prerequisites = '<adlcp:prerequisites type="aicc_script">I1</adlcp:prerequisites>'
    mixed = ("<!--1-->", "<adlcp:masteryscore>80</adlcp:masteryscore>")
    found = [words for code, words in told(scorm2004(mixed, ("<!--2-->", mixed[1] + prerequisites))) if code == "M081"]
    assert found == [
        "elements of SCORM 1.2 in a manifest of SCORM 2004: `masteryscore`, `prerequisites`: "
        "write them in this standard's way"
    ]


def test_a_metadata_file_that_is_not_well_formed_is_told_at_its_own_line() -> None:
    located = ("</schemaversion>", "</schemaversion><adlcp:location>lom.xml</adlcp:location>")
    package = scorm2004(located, lom_xml=b'<?xml version="1.0"?>\n<lom>Salt & water</lom>')
    found = [each for each in validate_files("course.zip", package).findings if each.code == "D003"]
    assert [(each.place.file, each.place.line, each.help) for each in found] == [("lom.xml", 2, "write &amp;")]
