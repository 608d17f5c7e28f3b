"""Sequencing definitions in words (SCORM 2004 4th Ed. SN): what an activity lets learners and the LMS do."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from packager.validate.manifest.manifest import local
from packager.validate.sequencing.activities import Activity, action_of, conditions_of

_CONDITIONS = {
    "satisfied": "passed",
    "objectiveStatusKnown": "passed or failed",
    "objectiveMeasureKnown": "given a score",
    "objectiveMeasureGreaterThan": "scored above {threshold}",
    "objectiveMeasureLessThan": "scored below {threshold}",
    "completed": "completed",
    "activityProgressKnown": "known to be completed or not",
    "attempted": "attempted",
    "attemptLimitExceeded": "out of attempts",
    "timeLimitExceeded": "out of time",
    "outsideAvailableTimeRange": "outside the time it is open",
}
_ACTIONS = {
    "skip": "skipped",
    "disabled": "shut",
    "hiddenFromChoice": "hidden from the menu",
    "stopForwardTraversal": "the end of the way forward",
    "exitParent": "the chapter is left",
    "exitAll": "the course is left",
    "retry": "it begins again",
    "retryAll": "the course begins again",
    "continue": "the next one starts",
    "previous": "the one before starts",
    "exit": "it is left",
}
_ROLLUPS = {
    "satisfied": "passed",
    "notSatisfied": "failed",
    "completed": "completed",
    "incomplete": "incomplete",
}


def in_words(activity: Activity) -> tuple[str, ...]:
    """An activity's sequencing, one sentence for each thing that differs from what LMSs do anyway."""
    return (*_control(activity), *_rules(activity), *_limits(activity), *_objectives(activity), *_rollup(activity))


def _control(activity: Activity) -> Iterator[str]:
    if not activity.is_leaf:
        choice, flow = activity.flag("controlMode", "choice", True), activity.flag("controlMode", "flow", False)
        yield {
            (True, True): "learners choose from the menu, or go on with Continue",
            (True, False): "learners choose from the menu; nothing leads on by itself",
            (False, True): "learners go in order, with Continue",
            (False, False): "neither menu nor Continue leads to what is below",
        }[choice, flow]
    if activity.flag("controlMode", "forwardOnly", False):
        yield "no way back"
    if not activity.flag("controlMode", "choiceExit", True):
        yield "cannot be left by the menu while it runs"
    randomization = activity.part("randomizationControls")
    if randomization is not None and randomization.get("selectionTiming", "never") != "never":
        yield f"draws {randomization.get('selectCount', 'some')} of the items below"
    if randomization is not None and randomization.get("reorderChildren") in {"true", "1"}:
        yield "shuffles the items below"


def _rules(activity: Activity) -> Iterator[str]:
    for kind, moment in (("preConditionRule", ""), ("exitConditionRule", "while it runs, "), ("postConditionRule", "")):
        after = "after it, " if kind == "postConditionRule" else moment
        for rule in activity.rules(kind):
            action = _ACTIONS.get(action_of(rule), action_of(rule) or "nothing happens")
            verb = "it is " if kind == "preConditionRule" else ""
            yield f"{after}{verb}{action} {_when(rule)}"


def _when(rule: etree._Element) -> str:
    conditions = [_condition(each) for each in conditions_of(rule)]
    if not conditions or "always" in conditions:
        return "always"
    parent = rule.find("{*}ruleConditions")
    word = " or " if parent is not None and parent.get("conditionCombination") == "any" else " and "
    return f"if it is {word.join(conditions)}"


def _condition(element: etree._Element) -> str:
    name = element.get("condition", "")
    if name == "always":
        return name
    words = _CONDITIONS.get(name, name).format(threshold=_percent(element.get("measureThreshold", "0")))
    objective = f" in `{objective}`" if (objective := element.get("referencedObjective")) else ""
    return f"{'not ' if element.get('operator') == 'not' else ''}{words}{objective}"


def _limits(activity: Activity) -> Iterator[str]:
    limits = activity.part("limitConditions")
    if limits is not None and (attempts := limits.get("attemptLimit")):
        yield f"{attempts} attempt{'' if attempts == '1' else 's'} at most"


def _objectives(activity: Activity) -> Iterator[str]:
    for objective in activity.objectives():
        name = objective.get("objectiveID") or ("the main objective" if local(objective) == "primaryObjective" else "")
        measure = objective.find("{*}minNormalizedMeasure")
        if objective.get("satisfiedByMeasure") in {"true", "1"}:
            needed = (measure.text or "1").strip() if measure is not None else "1"
            yield f"{name} is passed with {_percent(needed)} or more"
        for shared in objective.iterchildren("{*}mapInfo"):
            yield f"{name} is shared as `{shared.get('targetObjectiveID', '')}`"


def _rollup(activity: Activity) -> Iterator[str]:
    rules = activity.part("rollupRules")
    for rule in rules.iterchildren("{*}rollupRule") if rules is not None else ():
        result = _ROLLUPS.get(action_of_rollup(rule), action_of_rollup(rule))
        conditions = " and ".join(_condition(each) for each in conditions_of(rule, "rollupConditions"))
        which = {"all": "all items below are", "any": "one item below is", "none": "no item below is"}
        child = rule.get("childActivitySet", "all")
        count = rule.get("minimumCount") or _percent(rule.get("minimumPercent", "0"))
        yield f"{result} when {which.get(child, f'at least {count} of the items below are')} {conditions}"


def action_of_rollup(rule: etree._Element) -> str:
    """The action of a rollup rule, empty if it has none."""
    action = rule.find("{*}rollupAction")
    return "" if action is None else action.get("action", "")


def _percent(number: str) -> str:
    try:
        return f"{float(number) * 100:.0f} %"
    except (ValueError, OverflowError):
        return number
