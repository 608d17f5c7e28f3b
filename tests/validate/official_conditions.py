"""What ADL's SCORM 2004 4th Edition conformance suite checks in a package: what fails one there, and what warns."""

from __future__ import annotations

from tests.validate.examples.packages import Change
from tests.validate.official_changes import (
    COLLECTION,
    FIRST,
    I2,
    METADATA,
    PRIMARY,
    RULE,
    SCHEMA,
    VERSION,
    item,
    mapping,
    objective,
    objectives,
    pre,
    rollup,
    rules,
    sequencing,
)

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
