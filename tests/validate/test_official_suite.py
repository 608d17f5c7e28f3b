"""What ADL's SCORM 2004 4th Edition conformance suite checks in a package, one line each: all of it is found here too.

A condition that fails a package there is a warning or an error here, one that warns there is at least told.
"""

from __future__ import annotations

import pytest

from packager.diagnostics import Official, Report, Severity
from packager.validate import validate_files
from tests.validate.examples.packages import Change, scorm2004

I1, I2 = "<!--1-->", "<!--2-->"
SCHEMA, VERSION = "<schema>ADL SCORM</schema>", "<schemaversion>2004 4th Edition</schemaversion>"
METADATA = f"<metadata>{SCHEMA}{VERSION}</metadata>"
FIRST = '<resource identifier="R1" type="webcontent" adlcp:scormType="sco" href="index.html"><file href="index.html"/>'
RULE = "<imsss:ruleConditions><imsss:ruleCondition condition='satisfied'/></imsss:ruleConditions>"
PRIMARY = "<imsss:primaryObjective objectiveID='P' satisfiedByMeasure='false'>{}</imsss:primaryObjective>"
COLLECTION = "<imsss:sequencingCollection>{}</imsss:sequencingCollection>"


def item(inside: str) -> Change:
    """Put into the first item, which references a SCO."""
    return I1, inside


def sequencing(inside: str, attributes: str = "") -> Change:
    """A sequencing of the first item."""
    return I1, f"<imsss:sequencing{attributes}>{inside}</imsss:sequencing>"


def rules(inside: str) -> Change:
    """Sequencing rules of the first item."""
    return sequencing(f"<imsss:sequencingRules>{inside}</imsss:sequencingRules>")


def pre(action: str = "skip", condition: str = "satisfied", more: str = "", combined: str = "") -> Change:
    """A pre-condition rule of the first item."""
    return rules(
        f"<imsss:preConditionRule><imsss:ruleConditions {combined}>"
        f"<imsss:ruleCondition condition='{condition}' {more}/>"
        f"</imsss:ruleConditions><imsss:ruleAction action='{action}'/></imsss:preConditionRule>"
    )


def rollup(
    attributes: str = "", conditions: str = "<imsss:rollupCondition condition='completed'/>", action: str = "completed"
) -> Change:
    """A rollup rule of the chapter."""
    return I2, (
        f"<imsss:sequencing><imsss:rollupRules><imsss:rollupRule {attributes}><imsss:rollupConditions>{conditions}"
        f"</imsss:rollupConditions><imsss:rollupAction action='{action}'/></imsss:rollupRule></imsss:rollupRules>"
        "</imsss:sequencing>"
    )


def objectives(inside: str, primary: str = "", more: str = "") -> Change:
    """Objectives of the first item."""
    return sequencing(f"<imsss:objectives>{PRIMARY.format(primary)}{inside}</imsss:objectives>{more}")


def objective(identity: str, inside: str = "") -> str:
    """An objective that is not primary."""
    return f"<imsss:objective objectiveID='{identity}'>{inside}</imsss:objective>"


def mapping(attributes: str, target: str = "G") -> str:
    """A map to a global objective."""
    return f"<imsss:mapInfo targetObjectiveID='{target}' {attributes}/>"


FAILS: dict[str, Change | tuple[Change, ...]] = {
    # counts
    "one identifier of the manifest": ('  identifier="M1" version', "  version"),
    "one metadata": (METADATA, METADATA * 2),
    "metadata is there": (METADATA, ""),
    "one organizations": ("  <resources>", '<organizations default="O1"/>\n  <resources>'),
    "organizations is there": (("<organizations", "<nothing"), ("</organizations>", "</nothing>")),
    "one resources": ("</resources>", "</resources><resources/>"),
    "one sequencingCollection": ("<!--C-->", COLLECTION.format("<imsss:sequencing ID='a'/>") * 2),
    "schema first, then schemaversion": (SCHEMA + VERSION, VERSION + SCHEMA),
    "one schema": (SCHEMA, SCHEMA * 2),
    "a schemaversion": (VERSION, ""),
    "a default organization is named": ('<organizations default="O1">', "<organizations>"),
    "an organization has an identifier": ('<organization identifier="O1"', "<organization"),
    "an organization has one title": ("<title>Course</title>", "<title>Course</title><title>Again</title>"),
    "an organization has a title": ("<title>Course</title>", ""),
    "an organization has at most one metadata": ("<!--O-->", "<metadata/><metadata/>"),
    "an organization has at most one sequencing": ("<!--O-->", "<imsss:sequencing/><imsss:sequencing/>"),
    "an item has an identifier": ('<item identifier="I1"', "<item"),
    "an item has a title": ("<title>First</title>", ""),
    "an item has one title": ("<title>First</title>", "<title>First</title><title>Again</title>"),
    "an item has at most one metadata": item("<metadata/><metadata/>"),
    "an item has at most one timeLimitAction": item("<adlcp:timeLimitAction>exit,message</adlcp:timeLimitAction>" * 2),
    "an item has at most one dataFromLMS": item("<adlcp:dataFromLMS>a</adlcp:dataFromLMS>" * 2),
    "an item has at most one completionThreshold": item("<adlcp:completionThreshold minProgressMeasure='0.5'/>" * 2),
    "an item has at most one data": item("<adlcp:data><adlcp:map targetID='t'/></adlcp:data>" * 2),
    "an item has at most one presentation": item("<adlnav:presentation/>" * 2),
    "an item has at most one sequencing": item("<imsss:sequencing/>" * 2),
    "a resource has an identifier": ('<resource identifier="R1"', "<resource"),
    "a resource has a type": (' type="webcontent"', ""),
    "a resource has a scormType": (
        'type="webcontent" adlcp:scormType="sco" href="index.html"',
        'type="webcontent" href="index.html"',
    ),
    "a resource has at most one metadata": (FIRST, FIRST.replace("><file", "><metadata/><metadata/><file")),
    "a file has an href": ('<file href="index.html"/>', "<file/>"),
    "a file's metadata is one": ('<file href="index.html"/>', '<file href="index.html"><metadata/><metadata/></file>'),
    "a dependency has an identifierref": ('<dependency identifierref="R3"/>', "<dependency/>"),
    "a dependency is empty": (
        '<dependency identifierref="R3"/>',
        '<dependency identifierref="R3"><file href="api.js"/></dependency>',
    ),
    "data has a map": item("<adlcp:data/>"),
    "a map has a targetID": item("<adlcp:data><adlcp:map/></adlcp:data>"),
    "a presentation has one navigationInterface": item(
        f"<adlnav:presentation>{'<adlnav:navigationInterface/>' * 2}</adlnav:presentation>"
    ),
    # places
    "no manifest in the manifest": ("<!--C-->", '<manifest identifier="SUB"/>'),
    "location only in metadata": item("<adlcp:location>x.xml</adlcp:location>"),
    "hideLMSUI only in navigationInterface": item(
        "<adlnav:presentation><adlnav:hideLMSUI>exit</adlnav:hideLMSUI></adlnav:presentation>"
    ),
    "a part of sequencing only in sequencing": item("<imsss:controlMode flow='true'/>"),
    "a presentation only in an item": ("<!--O-->", "<adlnav:presentation/>"),
    "timeLimitAction only in an item": ("<!--O-->", "<adlcp:timeLimitAction>exit,message</adlcp:timeLimitAction>"),
    # identity and reference
    "identifiers are unique": ('identifier="I4"', 'identifier="I3"'),
    "default names an organization": ('default="O1"', 'default="O9"'),
    "identifierref names a resource": ('identifierref="R4"', 'identifierref="R9"'),
    "a dependency names a resource": ('<dependency identifierref="R3"/>', '<dependency identifierref="R9"/>'),
    "a leaf has an identifierref": ('<item identifier="I1" identifierref="R1">', '<item identifier="I1">'),
    "a branch has no identifierref": ('<item identifier="I2">', '<item identifier="I2" identifierref="R1">'),
    "a launched resource has an href": ('adlcp:scormType="sco" href="index.html"', 'adlcp:scormType="sco"'),
    "a launched resource lists its href as a file": ('<file href="index.html"/>', ""),
    "an item's sequencing has no ID": sequencing("", " ID='x'"),
    "a sequencing of the collection has an ID": ("<!--C-->", COLLECTION.format("<imsss:sequencing/>")),
    "IDs of the collection are unique": ("<!--C-->", COLLECTION.format("<imsss:sequencing ID='a'/>" * 2)),
    "a sequencing of the collection has no IDRef": (
        "<!--C-->",
        COLLECTION.format("<imsss:sequencing ID='a'/><imsss:sequencing ID='b' IDRef='a'/>"),
    ),
    "IDRef names one of the collection": sequencing("", " IDRef='nothing'"),
    # only for SCOs
    "timeLimitAction for SCOs only": ("<!--4-->", "<adlcp:timeLimitAction>exit,message</adlcp:timeLimitAction>"),
    "dataFromLMS for SCOs only": ("<!--4-->", "<adlcp:dataFromLMS>a</adlcp:dataFromLMS>"),
    "completionThreshold for SCOs only": ("<!--4-->", "<adlcp:completionThreshold completedByMeasure='true'/>"),
    "data for leaves only": (I2, "<adlcp:data><adlcp:map targetID='t'/></adlcp:data>"),
    "presentation for leaves only": (I2, "<adlnav:presentation/>"),
    # addresses
    "href without leading slash": ("index.html", "/index.html"),
    "href without backslash": ('href="page.html"', 'href=".\\page.html"'),
    "xml:base ends with a slash": ("<resources>", '<resources xml:base="folder">'),
    "xml:base without leading slash": ("<resources>", '<resources xml:base="/folder/">'),
    "xml:base without backslash": ("<resources>", '<resources xml:base="folder\\">'),
    "href is not on the author's disk": ('href="page.html"', 'href="file:///C:/course/page.html"'),
    "href has an extension": (
        ('adlcp:scormType="asset" href="page.html"', 'adlcp:scormType="asset" href="page"'),
        ('<file href="page.html"/>', '<file href="page"/>'),
    ),
    "every href leads to a file": ('href="page.html"', 'href="gone.html"'),
    "parameters have no second ?": ('identifierref="R1"', 'identifierref="R1" parameters="?a=1?b=2"'),
    # values
    "schema is ADL SCORM": (SCHEMA, "<schema>IMS Content</schema>"),
    "schemaversion is known": (VERSION, "<schemaversion>2004 5th Edition</schemaversion>"),
    "scormType is sco or asset": ('adlcp:scormType="sco" href="two.html"', 'adlcp:scormType="quiz" href="two.html"'),
    "isvisible is a boolean": ('<item identifier="I1"', '<item isvisible="yes" identifier="I1"'),
    "hideLMSUI is known": item(
        "<adlnav:presentation><adlnav:navigationInterface><adlnav:hideLMSUI>all</adlnav:hideLMSUI>"
        "</adlnav:navigationInterface></adlnav:presentation>"
    ),
    "timeLimitAction is known": item("<adlcp:timeLimitAction>stop</adlcp:timeLimitAction>"),
    "minProgressMeasure is 0 to 1": item(
        "<adlcp:completionThreshold completedByMeasure='true' minProgressMeasure='2'/>"
    ),
    "completedByMeasure is a boolean": item("<adlcp:completionThreshold completedByMeasure='yes'/>"),
    "progressWeight is 0 to 1": item("<adlcp:completionThreshold completedByMeasure='true' progressWeight='7'/>"),
    "readSharedData is a boolean": item("<adlcp:data><adlcp:map targetID='t' readSharedData='yes'/></adlcp:data>"),
    "writeSharedData is a boolean": item("<adlcp:data><adlcp:map targetID='t' writeSharedData='yes'/></adlcp:data>"),
    "sharedDataGlobalToSystem is a boolean": (
        'adlseq:objectivesGlobalToSystem="false"',
        'adlseq:objectivesGlobalToSystem="false" adlcp:sharedDataGlobalToSystem="no"',
    ),
    "objectivesGlobalToSystem is a boolean": ('GlobalToSystem="false"', 'GlobalToSystem="no"'),
    "minNormalizedMeasure is -1 to 1": sequencing(
        "<imsss:objectives><imsss:primaryObjective satisfiedByMeasure='true'>"
        "<imsss:minNormalizedMeasure>2</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives>"
    ),
    "satisfiedByMeasure is a boolean": sequencing(
        "<imsss:objectives><imsss:primaryObjective satisfiedByMeasure='si'/></imsss:objectives>"
    ),
    "objectiveMeasureWeight is 0 to 1": sequencing("<imsss:rollupRules objectiveMeasureWeight='3'/>"),
    "minimumPercent is 0 to 1": rollup("childActivitySet='atLeastPercent' minimumPercent='40'"),
    "minimumCount is a number": rollup("childActivitySet='atLeastCount' minimumCount='two'"),
    "childActivitySet is known": rollup("childActivitySet='most'"),
    "a rollup condition is known": rollup(conditions="<imsss:rollupCondition condition='bored'/>"),
    "a rollup action is known": rollup(action="bored"),
    "requiredFor is known": sequencing("<adlseq:rollupConsiderations requiredForSatisfied='often'/>"),
    "measureSatisfactionIfActive is a boolean": sequencing(
        "<adlseq:rollupConsiderations measureSatisfactionIfActive='often'/>"
    ),
    "constrainChoice is a boolean": sequencing("<adlseq:constrainedChoiceConsiderations constrainChoice='often'/>"),
    "preventActivation is a boolean": sequencing("<adlseq:constrainedChoiceConsiderations preventActivation='often'/>"),
    "selectionTiming is known": sequencing("<imsss:randomizationControls selectionTiming='daily'/>"),
    "randomizationTiming is known": sequencing("<imsss:randomizationControls randomizationTiming='daily'/>"),
    "reorderChildren is a boolean": sequencing("<imsss:randomizationControls reorderChildren='often'/>"),
    "an action is known": pre(action="jump"),
    "an action of another kind of rule": pre(action="retry"),
    "a condition is known": pre(condition="bored"),
    "an operator is known": pre(more="operator='never'"),
    "conditionCombination is known": pre(combined="conditionCombination='some'"),
    "a measure threshold is -1 to 1": pre(condition="objectiveMeasureGreaterThan", more="measureThreshold='80'"),
    **{
        f"{name} is a boolean": sequencing(f"<imsss:controlMode {name}='often'/>")
        for name in (
            "choice",
            "choiceExit",
            "flow",
            "forwardOnly",
            "useCurrentAttemptObjectiveInfo",
            "useCurrentAttemptProgressInfo",
        )
    },
    **{
        f"{name} is a boolean": sequencing(f"<imsss:deliveryControls {name}='often'/>")
        for name in ("tracked", "completionSetByContent", "objectiveSetByContent")
    },
    **{
        f"{name} is a boolean": sequencing(f"<imsss:rollupRules {name}='often'/>")
        for name in ("rollupObjectiveSatisfied", "rollupProgressCompletion")
    },
    **{
        f"{name} is a boolean": objectives("", mapping(f"{name}='often'"))
        for name in ("readSatisfiedStatus", "readNormalizedMeasure", "writeSatisfiedStatus", "writeNormalizedMeasure")
    },
    # sequencing
    "a rule has conditions": rules(
        "<imsss:preConditionRule><imsss:ruleAction action='skip'/></imsss:preConditionRule>"
    ),
    "a rule has a condition": rules(
        "<imsss:exitConditionRule><imsss:ruleConditions/><imsss:ruleAction action='exit'/></imsss:exitConditionRule>"
    ),
    "a rule has an action": rules(f"<imsss:postConditionRule>{RULE}</imsss:postConditionRule>"),
    "a rollup rule has a condition": rollup(conditions=""),
    "some actions are not for an organization": (
        "<!--O-->",
        "<imsss:sequencing><imsss:sequencingRules><imsss:postConditionRule>"
        f"{RULE}<imsss:ruleAction action='exitParent'/></imsss:postConditionRule></imsss:sequencingRules>"
        "</imsss:sequencing>",
    ),
    "there is a primary objective": sequencing(f"<imsss:objectives>{objective('A')}</imsss:objectives>"),
    "there is one primary objective": objectives(PRIMARY.format("").replace("'P'", "'Q'")),
    "a primary objective with a map has an ID": sequencing(
        "<imsss:objectives><imsss:primaryObjective>"
        + mapping("readSatisfiedStatus='true'")
        + "</imsss:primaryObjective></imsss:objectives>"
    ),
    "an objective has an ID": objectives("<imsss:objective/>"),
    "an objective's ID is not blank": objectives(objective(" ")),
    "objective IDs are unique in the activity": objectives(objective("A") * 2),
    "referencedObjective is of this activity": pre(more="referencedObjective='elsewhere'"),
    "adlseq:objective is of this activity": objectives(
        "", more="<adlseq:objectives><adlseq:objective objectiveID='elsewhere'/></adlseq:objectives>"
    ),
    "a map has a target": objectives("", "<imsss:mapInfo readSatisfiedStatus='true'/>"),
    "an objective reads a status once": objectives(
        "", mapping("readSatisfiedStatus='true'", "G") + mapping("readSatisfiedStatus='true'", "H")
    ),
    "a global objective is written once in an activity": objectives(
        objective("A", mapping("writeSatisfiedStatus='true'")), mapping("writeSatisfiedStatus='true'")
    ),
    "persistState is gone": ('type="webcontent"', 'type="webcontent" adlcp:persistState="true"'),
}
WARNS: dict[str, Change | tuple[Change, ...]] = {
    "schemaversion CAM 1.3": (VERSION, "<schemaversion>CAM 1.3</schemaversion>"),
    "completionThreshold with a value inside": item("<adlcp:completionThreshold>0.5</adlcp:completionThreshold>"),
    "auxiliaryResources": sequencing(
        "<imsss:auxiliaryResources><imsss:auxiliaryResource auxiliaryResourceID='a' purpose='b'/>"
        "</imsss:auxiliaryResources>"
    ),
    **{
        f"limit {name}": sequencing(f"<imsss:limitConditions {name}='{value}'/>")
        for name, value in {
            "activityAbsoluteDurationLimit": "PT1H",
            "activityExperiencedDurationLimit": "PT1H",
            "attemptExperiencedDurationLimit": "PT1H",
            "beginTimeLimit": "2026-01-01T00:00:00",
            "endTimeLimit": "2027-01-01T00:00:00",
        }.items()
    },
    "condition timeLimitExceeded": pre(condition="timeLimitExceeded"),
    "condition outsideAvailableTimeRange": pre(condition="outsideAvailableTimeRange"),
    "title longer than 200": ("<title>First</title>", f"<title>{'x' * 201}</title>"),
    "version longer than 20": ('identifier="M1" version="1.0"', f'identifier="M1" version="{"1" * 21}"'),
    "structure longer than 200": ('<organization identifier="O1"',
                                  f'<organization structure="{"x" * 201}" identifier="O1"'),
    "type longer than 1000": ('type="webcontent"', f'type="{"x" * 1001}"'),
    "parameters longer than 1000": ('identifierref="R1"', f'identifierref="R1" parameters="?a={"x" * 1000}"'),
    "href longer than 2000": ('href="page.html"', f'href="{"x" * 2001}.html"'),
    "xml:base longer than 2000": ("<resources>", f'<resources xml:base="{"x" * 2001}/">'),
    "href and xml:base together longer than 2000": ("<resources>", f'<resources xml:base="{"x" * 1995}/">'),
    "identifierref longer than 2000": (
        ('identifierref="R4"', f'identifierref="{"R" * 2001}"'),
        ('<resource identifier="R4"', f'<resource identifier="{"R" * 2001}"'),
    ),
    "location longer than 2000": (METADATA, METADATA.replace(
        "</metadata>", f"<adlcp:location>{'x' * 2001}.xml</adlcp:location></metadata>")),
    "dataFromLMS longer than 4000": item(f"<adlcp:dataFromLMS>{'x' * 4001}</adlcp:dataFromLMS>"),
    "parameters on an item without a resource": ('<item identifier="I2">', '<item identifier="I2" parameters="?a=1">'),
    "a resource that nothing references": ("</resources>", '<resource identifier="R9" type="webcontent" '
                                           'adlcp:scormType="asset"><file href="api.js"/></resource></resources>'),
    "an href in other case than its file": ('href="page.html"', 'href="Page.html"'),
}  # fmt: skip


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
