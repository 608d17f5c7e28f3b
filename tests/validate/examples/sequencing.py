"""Sequencing: definitions, rules, objectives."""

from __future__ import annotations

from tests.validate.examples import Example
from tests.validate.examples.packages import scorm12, scorm2004, third_edition

COLLECTION = "<imsss:sequencingCollection>{}</imsss:sequencingCollection>"
SHARED = COLLECTION.format('<imsss:sequencing ID="S1"><imsss:controlMode flow="true"/></imsss:sequencing>')
REFER = ("<!--1-->", '<imsss:sequencing IDRef="S1"/>')
PRIMARY = '<imsss:primaryObjective objectiveID="p"/>'


def item(content: str, place: str = "1") -> dict[str, bytes]:
    """A package with that content in the sequencing of an item, or of the organization (``O``)."""
    return scorm2004((f"<!--{place}-->", f"<imsss:sequencing>{content}</imsss:sequencing>"))


def ruled(
    kind: str, action: str, condition: str = 'condition="satisfied"', place: str = "1", more: str = ""
) -> dict[str, bytes]:
    """A package with one sequencing rule."""
    conditions = f"<imsss:ruleConditions><imsss:ruleCondition {condition}/></imsss:ruleConditions>" if condition else ""
    done = f'<imsss:ruleAction action="{action}"/>' if action else ""
    rule = f"<imsss:{kind}ConditionRule>{conditions}{done}</imsss:{kind}ConditionRule>"
    return item(f"<imsss:sequencingRules>{rule}</imsss:sequencingRules>{more}", place)


def objectives(content: str, place: str = "1") -> dict[str, bytes]:
    """A package with those objectives."""
    return item(f"<imsss:objectives>{content}</imsss:objectives>", place)


def mapped(*maps: str, name: str = "p") -> str:
    """A primary objective with those maps."""
    inner = "".join(f"<imsss:mapInfo {each}/>" for each in maps)
    return f'<imsss:primaryObjective objectiveID="{name}">{inner}</imsss:primaryObjective>'


def marked(mark: str) -> str:
    """A primary objective with that pass mark."""
    measure = f"<imsss:minNormalizedMeasure>{mark}</imsss:minNormalizedMeasure>"
    return f'<imsss:primaryObjective objectiveID="p" satisfiedByMeasure="true">{measure}</imsss:primaryObjective>'


def two_activities(first: str, second: str) -> dict[str, bytes]:
    """A package with objectives in its first and third item."""
    wrap = "<imsss:sequencing><imsss:objectives>{}</imsss:objectives></imsss:sequencing>"
    return scorm2004(("<!--1-->", wrap.format(first)), ("<!--3-->", wrap.format(second)))


GREATER = 'condition="objectiveMeasureGreaterThan"'
WRITE = 'targetObjectiveID="g" readSatisfiedStatus="false" readNormalizedMeasure="false" writeSatisfiedStatus="true"'
READ = 'targetObjectiveID="g" readNormalizedMeasure="false"'
READ_OTHER = READ.replace('"g"', '"h"')
EXTENDED = '<adlseq:objectives><adlseq:objective objectiveID="{}"/></adlseq:objectives>'
SHARING = 'adlseq:objectivesGlobalToSystem="false"'

EXAMPLES = [
    Example("S072", item('<imsss:controlMode choice="1"/>'), item('<imsss:controlMode choice="true"/>')),
    Example("S001", item('<imsss:controlMode choice="yes"/>'), item('<imsss:controlMode choice="true"/>')),
    Example(
        "S001",
        scorm2004(('identifierref="R1"', 'identifierref="R1" isvisible="True"')),
        scorm2004(('identifierref="R1"', 'identifierref="R1" isvisible="1"')),
    ),
    Example("S002", scorm2004(REFER), scorm2004(REFER, ("<!--C-->", SHARED))),
    Example("S003", scorm2004(("<!--C-->", COLLECTION.format("<imsss:sequencing/>"))), scorm2004(("<!--C-->", SHARED))),
    Example("S003", scorm2004(("<!--1-->", '<imsss:sequencing ID="S2"/>')), item("")),
    Example(
        "S004",
        scorm2004(("<!--C-->", COLLECTION.format('<imsss:sequencing ID="S1"/>' * 2))),
        scorm2004(("<!--C-->", SHARED)),
    ),
    Example("S005", ruled("pre", "skip", ""), ruled("pre", "skip")),
    Example("S006", ruled("pre", ""), ruled("pre", "skip")),
    Example("S007", ruled("pre", "retry"), ruled("post", "retry")),
    Example("S008", ruled("pre", "skip", 'condition="passed"'), ruled("pre", "skip")),
    Example(
        "S009",
        ruled("pre", "skip", 'condition="satisfied" operator="NOT"'),
        ruled("pre", "skip", 'condition="satisfied" operator="not"'),
    ),
    Example("S010", ruled("pre", "skip", GREATER), ruled("pre", "skip", f'{GREATER} measureThreshold="0.5"')),
    Example(
        "S010",
        ruled("pre", "skip", f'{GREATER} measureThreshold="80"'),
        ruled("pre", "skip", f'{GREATER} measureThreshold="-0.5"'),
    ),
    Example(
        "S011",
        ruled("pre", "skip", 'condition="satisfied" referencedObjective="q"'),
        ruled(
            "pre",
            "skip",
            'condition="satisfied" referencedObjective="p"',
            more=f"<imsss:objectives>{PRIMARY}</imsss:objectives>",
        ),
    ),
    Example("S012", ruled("post", "exitParent", place="O"), ruled("post", "exitAll", place="O")),
    Example(
        "S013", ruled("pre", "skip", 'condition="timeLimitExceeded"'), ruled("pre", "skip", 'condition="completed"')
    ),
    Example(
        "S014",
        scorm12(
            ("<title>First</title>", "<title>First</title><s:sequencing/>"),
            ("<manifest ", '<manifest xmlns:s="http://www.imsglobal.org/xsd/imsss" '),
        ),
        scorm12(),
    ),
    Example("S015", scorm2004(('identifier="R1" ', 'identifier="R1" adlcp:persistState="true" ')), scorm2004()),
    Example(
        "S016",
        item(
            '<imsss:auxiliaryResources><imsss:auxiliaryResource auxiliaryResourceID="a" purpose="b"/>'
            "</imsss:auxiliaryResources>"
        ),
        item(""),
    ),
    Example("S017", item("<imsss:controlMode/>" * 2), item("<imsss:controlMode/>")),
    Example("S020", objectives('<imsss:objective objectiveID="o"/>'), objectives(PRIMARY)),
    Example("S021", objectives(f"{PRIMARY}<imsss:objective/>"), objectives("<imsss:primaryObjective/>")),
    Example("S021", objectives(mapped(READ, name=" ")), objectives(mapped(READ))),
    Example(
        "S022",
        objectives(f'{PRIMARY}<imsss:objective objectiveID="p"/>'),
        objectives(f'{PRIMARY}<imsss:objective objectiveID="q"/>'),
    ),
    Example("S023", objectives(mapped('readSatisfiedStatus="true"')), objectives(mapped(READ))),
    Example("S024", objectives(mapped(READ, READ_OTHER)), objectives(mapped(READ, WRITE))),
    Example(
        "S025",
        objectives(mapped(WRITE) + mapped(WRITE, name="q").replace("primaryObjective", "objective")),
        objectives(mapped(WRITE) + mapped(READ, name="q").replace("primaryObjective", "objective")),
    ),
    Example("S026", two_activities(mapped(WRITE), mapped(WRITE)), two_activities(mapped(WRITE), mapped(READ))),
    Example("S027", objectives(mapped(READ)), two_activities(mapped(READ), mapped(WRITE))),
    Example("S028", objectives(mapped(READ)), objectives(PRIMARY)),
    Example("S029", objectives(marked("80")), objectives(marked(".8"))),
    Example("S030", objectives(PRIMARY.replace("/>", ' satisfiedByMeasure="true"/>')), objectives(PRIMARY)),
    Example(
        "S031",
        item(f"<imsss:objectives>{PRIMARY}</imsss:objectives>" + EXTENDED.format("q")),
        item(f"<imsss:objectives>{PRIMARY}</imsss:objectives>" + EXTENDED.format("p")),
    ),
    Example(
        "S032",
        third_edition(("<!--1-->", '<adlcp:data><adlcp:map targetID="t"/></adlcp:data>')),
        scorm2004(("<!--1-->", '<adlcp:data><adlcp:map targetID="t"/></adlcp:data>')),
    ),
    Example(
        "S033",
        scorm2004(
            (f" {SHARING}", ""),
            ("<!--1-->", f"<imsss:sequencing><imsss:objectives>{mapped(READ)}</imsss:objectives></imsss:sequencing>"),
        ),
        objectives(mapped(READ)),
    ),
]
