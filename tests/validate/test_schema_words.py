"""What a schema validator says, in the words of a person."""

from __future__ import annotations

import pytest

from packager.diagnostics import Diagnostic
from packager.validate import validate_files
from tests.validate.examples.packages import Change, scorm12, scorm2004

MINIMUM = "<imsss:sequencing><imsss:deliveryControls tracked='true'/><imsss:controlMode/></imsss:sequencing>"


@pytest.mark.parametrize(
    ("change", "message", "help_"),
    [
        (("<resources>", "<resources><metadata/>"), "`metadata` is not allowed here", "expected here: `resource`"),
        (("<organizations ", '<organizations colour="red" '), "an attribute `colour` that the standard", "remove or"),
        (("<schema>ADL SCORM</schema>", "<schemas>ADL</schemas>"), "`schemas` is not allowed here", "`schema`"),
    ],
)
def test_the_message_says_what_stands_there_and_what_was_expected(change: Change, message: str, help_: str) -> None:
    found = schema_findings(scorm12(change))
    assert any(message in each.message and help_ in each.help for each in found), found
    assert all("{http" not in each.message + each.help and each.raw and each.place.line for each in found)


def test_an_element_in_the_wrong_order_names_what_may_stand_there() -> None:
    (found,) = schema_findings(scorm2004(("<!--1-->", MINIMUM)))
    assert found.message == "`controlMode` is not allowed here"
    assert "an extension" in found.help or "`" in found.help


def test_what_a_rule_has_told_of_an_element_the_schema_does_not_repeat() -> None:
    report = validate_files("c.zip", scorm12(('identifier="I1"', 'identifier="1 1"')))
    assert [each.code for each in report.findings] == ["M063"]


def schema_findings(package: dict[str, bytes]) -> list[Diagnostic]:
    return [each for each in validate_files("c.zip", package).findings if each.code == "X010"]
