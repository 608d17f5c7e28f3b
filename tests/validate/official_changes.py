"""Changes to the package of SCORM 2004 that the conditions of ADL's conformance suite are about."""

from __future__ import annotations

from tests.validate.examples.packages import Change

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
