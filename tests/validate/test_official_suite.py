"""What ADL's SCORM 2004 4th Edition conformance suite checks in a package, one line each: all of it is found here too.

A condition that fails a package there is a warning or an error here, one that warns there is at least told.
"""

from __future__ import annotations

import pytest

from packager.diagnostics import Official, Report, Severity
from packager.validate import validate_files
from tests.validate.examples.packages import Change, scorm2004
from tests.validate.official_conditions import FAILS, WARNS

#: The rule that tells each.
CODES = {
    "one identifier of the manifest": "M053",
    "one metadata": "M017",
    "metadata is there": "M003",
    "one organizations": "M018",
    "organizations is there": "M019",
    "one resources": "M018",
    "one sequencingCollection": "S004",
    "schema first, then schemaversion": "X010",
    "one schema": "M017",
    "a schemaversion": "M003",
    "a default organization is named": "M040",
    "an organization has an identifier": "M042",
    "an organization has one title": "X010",
    "an organization has a title": "M016",
    "an organization has at most one metadata": "X010",
    "an organization has at most one sequencing": "S017",
    "an item has an identifier": "M042",
    "an item has a title": "M016",
    "an item has one title": "X010",
    "an item has at most one metadata": "X010",
    "an item has at most one timeLimitAction": "M058",
    "an item has at most one dataFromLMS": "M058",
    "an item has at most one completionThreshold": "M058",
    "an item has at most one data": "M058",
    "an item has at most one presentation": "M058",
    "an item has at most one sequencing": "S017",
    "a resource has an identifier": "M042",
    "a resource has a type": "M034",
    "a resource has a scormType": "M015",
    "a resource has at most one metadata": "X010",
    "a file has an href": "M065",
    "a file's metadata is one": "X010",
    "a dependency has an identifierref": "X010",
    "a dependency is empty": "X010",
    "data has a map": "M094",
    "a map has a targetID": "M094",
    "a presentation has one navigationInterface": "X010",
    "no manifest in the manifest": "M050",
    "location only in metadata": "M057",
    "hideLMSUI only in navigationInterface": "M057",
    "a part of sequencing only in sequencing": "M057",
    "a presentation only in an item": "M057",
    "timeLimitAction only in an item": "M057",
    "identifiers are unique": "M013",
    "default names an organization": "M011",
    "identifierref names a resource": "M012",
    "a dependency names a resource": "M012",
    "a leaf has an identifierref": "M043",
    "a branch has no identifierref": "M044",
    "a launched resource has an href": "M014",
    "a launched resource lists its href as a file": "M037",
    "an item's sequencing has no ID": "S003",
    "a sequencing of the collection has an ID": "S003",
    "IDs of the collection are unique": "S004",
    "a sequencing of the collection has no IDRef": "S003",
    "IDRef names one of the collection": "S002",
    "timeLimitAction for SCOs only": "M093",
    "dataFromLMS for SCOs only": "M093",
    "completionThreshold for SCOs only": "M093",
    "data for leaves only": "M099",
    "presentation for leaves only": "M099",
    "href without leading slash": "M025",
    "href without backslash": "M024",
    "xml:base ends with a slash": "M036",
    "xml:base without leading slash": "M036",
    "xml:base without backslash": "M036",
    "href is not on the author's disk": "M027",
    "href has an extension": "M076",
    "every href leads to a file": "M020",
    "parameters have no second ?": "M097",
    "schema is ADL SCORM": "M008",
    "schemaversion is known": "M003",
    "scormType is sco or asset": "M031",
    "isvisible is a boolean": "S001",
    "hideLMSUI is known": "M095",
    "timeLimitAction is known": "M086",
    "minProgressMeasure is 0 to 1": "M090",
    "completedByMeasure is a boolean": "S001",
    "progressWeight is 0 to 1": "S044",
    "readSharedData is a boolean": "S001",
    "writeSharedData is a boolean": "S001",
    "sharedDataGlobalToSystem is a boolean": "S001",
    "objectivesGlobalToSystem is a boolean": "S001",
    "minNormalizedMeasure is -1 to 1": "S029",
    "satisfiedByMeasure is a boolean": "S001",
    "objectiveMeasureWeight is 0 to 1": "S044",
    "minimumPercent is 0 to 1": "S042",
    "minimumCount is a number": "S042",
    "childActivitySet is known": "S041",
    "a rollup condition is known": "S041",
    "a rollup action is known": "S041",
    "requiredFor is known": "S045",
    "measureSatisfactionIfActive is a boolean": "S001",
    "constrainChoice is a boolean": "S001",
    "preventActivation is a boolean": "S001",
    "selectionTiming is known": "S049",
    "randomizationTiming is known": "S049",
    "reorderChildren is a boolean": "S001",
    "an action is known": "S007",
    "an action of another kind of rule": "S007",
    "a condition is known": "S008",
    "an operator is known": "S009",
    "conditionCombination is known": "S009",
    "a measure threshold is -1 to 1": "S010",
    "choice is a boolean": "S001",
    "choiceExit is a boolean": "S001",
    "flow is a boolean": "S001",
    "forwardOnly is a boolean": "S001",
    "useCurrentAttemptObjectiveInfo is a boolean": "S001",
    "useCurrentAttemptProgressInfo is a boolean": "S001",
    "tracked is a boolean": "S001",
    "completionSetByContent is a boolean": "S001",
    "objectiveSetByContent is a boolean": "S001",
    "rollupObjectiveSatisfied is a boolean": "S001",
    "rollupProgressCompletion is a boolean": "S001",
    "readSatisfiedStatus is a boolean": "S001",
    "readNormalizedMeasure is a boolean": "S001",
    "writeSatisfiedStatus is a boolean": "S001",
    "writeNormalizedMeasure is a boolean": "S001",
    "a rule has conditions": "S005",
    "a rule has a condition": "S005",
    "a rule has an action": "S006",
    "a rollup rule has a condition": "S040",
    "some actions are not for an organization": "S012",
    "there is a primary objective": "S020",
    "there is one primary objective": "S020",
    "a primary objective with a map has an ID": "S021",
    "an objective has an ID": "S021",
    "an objective's ID is not blank": "S021",
    "objective IDs are unique in the activity": "S022",
    "referencedObjective is of this activity": "S011",
    "adlseq:objective is of this activity": "S031",
    "a map has a target": "S023",
    "an objective reads a status once": "S024",
    "a global objective is written once in an activity": "S025",
    "persistState is gone": "S015",
    "schemaversion CAM 1.3": "M009",
    "completionThreshold with a value inside": "M091",
    "auxiliaryResources": "S016",
    "limit activityAbsoluteDurationLimit": "S048",
    "limit activityExperiencedDurationLimit": "S048",
    "limit attemptExperiencedDurationLimit": "S048",
    "limit beginTimeLimit": "S048",
    "limit endTimeLimit": "S048",
    "condition timeLimitExceeded": "S013",
    "condition outsideAvailableTimeRange": "S013",
    "title longer than 200": "M110",
    "version longer than 20": "M117",
    "structure longer than 200": "M118",
    "type longer than 1000": "M119",
    "parameters longer than 1000": "M112",
    "href longer than 2000": "M111",
    "xml:base longer than 2000": "M114",
    "href and xml:base together longer than 2000": "M111",
    "identifierref longer than 2000": "M113",
    "location longer than 2000": "M116",
    "dataFromLMS longer than 4000": "M115",
    "parameters on an item without a resource": "M098",
    "a resource that nothing references": "M035",
    "an href in other case than its file": "M022",
}
HARMLESS = {"a launched resource lists its href as a file"}  # LMSs launch it all the same (M037)

NAMES_NOTHING = {
    *("href longer than 2000", "xml:base longer than 2000", "href and xml:base together longer than 2000"),
    *("location longer than 2000", "an href in other case than its file"),
}
"""Here the change leads to no file any more, or to one that the resource does not list, which fails."""


def report(changes: Change | tuple[Change, ...]) -> Report:
    """What is said of the package after the changes."""
    made = changes if isinstance(changes[0], tuple) else (changes,)
    return validate_files("course.zip", scorm2004(*made))


@pytest.mark.parametrize("condition", FAILS)
def test_what_fails_a_package_there_is_told_by_its_rule_here(condition: str) -> None:
    said = report(FAILS[condition])
    codes = {each.code: each.severity for each in said.findings}
    assert CODES[condition] in codes
    assert said.conformance == "FAIL"
    if condition not in HARMLESS:
        assert {Severity.ERROR, Severity.WARNING} & set(codes.values())


@pytest.mark.parametrize("condition", WARNS)
def test_what_warns_there_is_told_by_its_rule_here(condition: str) -> None:
    said = report(WARNS[condition])
    told = [each for each in said.findings if each.code == CODES[condition]]
    assert told
    assert said.conformance == "PASS" or condition in NAMES_NOTHING, said.findings
    assert {each.official for each in told} == {Official.WARNS}


def test_a_file_that_is_not_listed_is_told() -> None:
    findings = validate_files("course.zip", scorm2004(more_html=b"<p>")).findings
    assert [each.code for each in findings] == ["M039"]


def test_the_package_that_is_changed_has_no_findings() -> None:
    assert validate_files("course.zip", scorm2004()).findings == ()
