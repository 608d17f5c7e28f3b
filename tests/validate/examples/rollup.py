"""Rollup, limits, randomization, and what learners can reach."""

from __future__ import annotations

from tests.validate.examples import Example
from tests.validate.examples.packages import scorm2004
from tests.validate.examples.sequencing import item, ruled


def rolling(
    rule: str = "", conditions: str = '<imsss:rollupCondition condition="satisfied"/>', more: str = ""
) -> dict[str, bytes]:
    """A package whose chapter has one rollup rule."""
    inner = f"<imsss:rollupConditions>{conditions}</imsss:rollupConditions>" if conditions else ""
    made = f'<imsss:rollupRule {rule}>{inner}<imsss:rollupAction action="satisfied"/></imsss:rollupRule>'
    return item(f"<imsss:rollupRules {more}>{made}</imsss:rollupRules>", "2")


def limited(attributes: str) -> dict[str, bytes]:
    """A package whose first item has limits."""
    return item(f"<imsss:limitConditions {attributes}/>")


def shuffled(attributes: str, place: str = "2") -> dict[str, bytes]:
    """A package whose chapter is randomized."""
    return item(f"<imsss:randomizationControls {attributes}/>", place)


def controlled(attributes: str, place: str = "2") -> dict[str, bytes]:
    """A package whose chapter has those controls."""
    return item(f"<imsss:controlMode {attributes}/>", place)


def skipping(*places: str) -> dict[str, bytes]:
    """A package whose chapter flows, and whose items there are skipped."""
    rule = (
        "<imsss:preConditionRule><imsss:ruleConditions><imsss:ruleCondition condition='always'/></imsss:ruleConditions>"
        "<imsss:ruleAction action='skip'/></imsss:preConditionRule>"
    )
    wrap = "<imsss:sequencing>{}</imsss:sequencing>"
    flow = wrap.format('<imsss:controlMode choice="false" flow="true"/>')
    rules = wrap.format(f"<imsss:sequencingRules>{rule}</imsss:sequencingRules>")
    return scorm2004(("<!--2-->", flow), *[(f"<!--{place}-->", rules) for place in places])


def silent(*places: str) -> dict[str, bytes]:
    """A package in which those items do not roll up."""
    rules = '<imsss:rollupRules rollupObjectiveSatisfied="false" rollupProgressCompletion="false"/>'
    return scorm2004(*[(f"<!--{place}-->", f"<imsss:sequencing>{rules}</imsss:sequencing>") for place in places])


COUNT = 'childActivitySet="atLeastCount" minimumCount="{}"'
PERCENT = 'childActivitySet="atLeastPercent" minimumPercent="{}"'
CONSTRAIN = '<adlseq:constrainedChoiceConsiderations constrainChoice="true"/>'
ALWAYS = 'condition="always"'

EXAMPLES = [
    Example("S040", rolling(conditions=""), rolling()),
    Example("S041", rolling('childActivitySet="some"'), rolling('childActivitySet="any"')),
    Example("S041", rolling(conditions='<imsss:rollupCondition condition="passed"/>'), rolling()),
    Example("S042", rolling(PERCENT.format("50")), rolling(PERCENT.format("0.5"))),
    Example("S042", rolling(COUNT.format("two")), rolling(COUNT.format("2"))),
    Example("S043", rolling(COUNT.format("3")), rolling(COUNT.format("2"))),
    Example("S043", rolling(PERCENT.format("0")), rolling('childActivitySet="none"')),
    Example("S044", rolling(more='objectiveMeasureWeight="25"'), rolling(more='objectiveMeasureWeight="0.25"')),
    Example(
        "S045",
        item('<adlseq:rollupConsiderations requiredForSatisfied="sometimes"/>'),
        item('<adlseq:rollupConsiderations requiredForSatisfied="ifAttempted"/>'),
    ),
    Example("S046", limited('attemptLimit="0"'), limited('attemptLimit="1"')),
    Example(
        "S047",
        limited('attemptAbsoluteDurationLimit="00:30:00"'),
        limited('attemptAbsoluteDurationLimit="PT30M"'),
    ),
    Example("S048", limited('endTimeLimit="2030-01-01T00:00:00"'), limited('attemptAbsoluteDurationLimit="PT30M"')),
    Example("S049", shuffled('randomizationTiming="always"'), shuffled('randomizationTiming="once"')),
    Example(
        "S050",
        shuffled('selectCount="3" selectionTiming="once"'),
        shuffled('selectCount="1" selectionTiming="once"'),
    ),
    Example(
        "S051",
        shuffled('reorderChildren="true"'),
        shuffled('reorderChildren="true" randomizationTiming="once"'),
    ),
    Example("S051", shuffled('randomizationTiming="once"', "1"), shuffled('randomizationTiming="once"')),
    Example("S060", controlled('choice="false"'), controlled('choice="false" flow="true"')),
    Example(
        "S071",
        scorm2004(
            ("<!--O-->", '<imsss:sequencing><imsss:controlMode choice="false"/></imsss:sequencing>'),
            ('<item identifier="I1" identifierref="R1"><title>First</title><!--1--></item>', ""),
        ),
        scorm2004(("<!--O-->", '<imsss:sequencing><imsss:controlMode flow="true"/></imsss:sequencing>')),
    ),
    Example("S061", controlled('choice="true"', "O"), controlled('choice="true" flow="true"', "O")),
    Example("S062", ruled("pre", "disabled", ALWAYS), ruled("pre", "disabled")),
    Example("S063", skipping("3", "4"), skipping("3")),
    Example("S064", ruled("post", "retry", ALWAYS), ruled("post", "retry", 'condition="satisfied" operator="not"')),
    Example("S065", controlled('choiceExit="false"'), controlled('choiceExit="false" flow="true"')),
    Example("S066", controlled('forwardOnly="true"'), controlled('forwardOnly="true" choice="false" flow="true"')),
    Example("S067", controlled('flow="true"', "1"), controlled('flow="true"')),
    Example(
        "S068", item('<imsss:deliveryControls tracked="false"/>'), item('<imsss:deliveryControls tracked="true"/>')
    ),
    Example("S069", silent("1", "2"), silent("1")),
    Example("S070", item(CONSTRAIN), item(CONSTRAIN, "2")),
]
