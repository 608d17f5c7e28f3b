"""Sequencing definitions in words (SCORM 2004 4th Ed. SN): what an activity lets learners and the LMS do."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from packager.diagnostics.message import Message, _, all_of, ngettext, one_of, untranslated
from packager.validate.manifest.manifest import local
from packager.validate.sequencing.activities import Activity, action_of, conditions_of

_CONDITIONS = {
    "satisfied": _("passed"),
    "objectiveStatusKnown": _("passed or failed"),
    "objectiveMeasureKnown": _("given a score"),
    "objectiveMeasureGreaterThan": _("scored above {threshold}"),
    "objectiveMeasureLessThan": _("scored below {threshold}"),
    "completed": _("completed"),
    "activityProgressKnown": _("known to be completed or not"),
    "attempted": _("attempted"),
    "attemptLimitExceeded": _("out of attempts"),
    "timeLimitExceeded": _("out of time"),
    "outsideAvailableTimeRange": _("outside the time it is open"),
}
_ACTIONS = {
    "skip": _("skipped"),
    "disabled": _("shut"),
    "hiddenFromChoice": _("hidden from the menu"),
    "stopForwardTraversal": _("the end of the way forward"),
    "exitParent": _("the chapter is left"),
    "exitAll": _("the course is left"),
    "retry": _("it begins again"),
    "retryAll": _("the course begins again"),
    "continue": _("the next one starts"),
    "previous": _("the one before starts"),
    "exit": _("it is left"),
}
_ROLLUPS = {
    "satisfied": _("passed"),
    "notSatisfied": _("failed"),
    "completed": _("completed"),
    "incomplete": _("incomplete"),
}

_MOMENTS = {
    # Translators: the action is one of “skipped”, “shut” and so on, the condition “if it is passed”, say
    "preConditionRule": _("it is {action} {when}"),
    # Translators: the action is one of “it is left”, “the course is left” and so on
    "exitConditionRule": _("while it runs, {action} {when}"),
    "postConditionRule": _("after it, {action} {when}"),
}
_WHICH = {
    # Translators: “passed when all items below are completed”, of a chapter
    "all": _("{result} when all items below are {conditions}"),
    "any": _("{result} when one item below is {conditions}"),
    "none": _("{result} when no item below is {conditions}"),
}


def in_words(activity: Activity) -> tuple[Message, ...]:
    """An activity's sequencing, one sentence for each thing that differs from what LMSs do anyway."""
    return (*_control(activity), *_rules(activity), *_limits(activity), *_objectives(activity), *_rollup(activity))


def _control(activity: Activity) -> Iterator[Message]:
    if not activity.is_leaf:
        choice, flow = activity.flag("controlMode", "choice", True), activity.flag("controlMode", "flow", False)
        yield {
            (True, True): _("learners choose from the menu, or go on with Continue"),
            (True, False): _("learners choose from the menu; nothing leads on by itself"),
            (False, True): _("learners go in order, with Continue"),
            (False, False): _("neither menu nor Continue leads to what is below"),
        }[choice, flow]
    if activity.flag("controlMode", "forwardOnly", False):
        yield _("no way back")
    if not activity.flag("controlMode", "choiceExit", True):
        yield _("cannot be left by the menu while it runs")
    randomization = activity.part("randomizationControls")
    if randomization is not None and randomization.get("selectionTiming", "never") != "never":
        yield _("draws {number} of the items below", number=randomization.get("selectCount", _("some")))
    if randomization is not None and randomization.get("reorderChildren") in {"true", "1"}:
        yield _("shuffles the items below")


def _rules(activity: Activity) -> Iterator[Message]:
    for kind, told in _MOMENTS.items():
        for rule in activity.rules(kind):
            action = _ACTIONS.get(action_of(rule), action_of(rule) or _("nothing happens"))
            yield told.with_values(action=action, when=_when(rule))


def _when(rule: etree._Element) -> Message:
    conditions = [_condition(each) for each in conditions_of(rule)]
    if not conditions or "always" in conditions:
        return _("always")
    parent = rule.find("{*}ruleConditions")
    one = parent is not None and parent.get("conditionCombination") == "any"
    return _("if it is {conditions}", conditions=one_of(conditions) if one else all_of(conditions))


def _condition(element: etree._Element) -> Message:
    name = element.get("condition", "")
    if name == "always":
        return untranslated(name)
    words = _CONDITIONS.get(name, untranslated(name))
    if "{threshold}" in words.template:
        words = words.with_values(threshold=_percent(element.get("measureThreshold", "0")))
    if objective := element.get("referencedObjective"):
        words = _("{condition} in `{objective}`", condition=words, objective=objective)
    return _("not {condition}", condition=words) if element.get("operator") == "not" else words


def _limits(activity: Activity) -> Iterator[Message]:
    limits = activity.part("limitConditions")
    if limits is not None and (attempts := limits.get("attemptLimit")):
        yield (
            ngettext("{n} attempt at most", "{n} attempts at most", int(attempts))
            if attempts.isdecimal() and len(attempts) < 10
            else _("{number} attempts at most", number=attempts)
        )


def _objectives(activity: Activity) -> Iterator[Message]:
    for objective in activity.objectives():
        name = objective.get("objectiveID") or (
            _("the main objective") if local(objective) == "primaryObjective" else ""
        )
        measure = objective.find("{*}minNormalizedMeasure")
        if objective.get("satisfiedByMeasure") in {"true", "1"}:
            needed = (measure.text or "1").strip() if measure is not None else "1"
            yield _("{objective} is passed with {score} or more", objective=name, score=_percent(needed))
        for shared in objective.iterchildren("{*}mapInfo"):
            target = shared.get("targetObjectiveID", "")
            yield _("{objective} is shared as `{name}`", objective=name, name=target)


def _rollup(activity: Activity) -> Iterator[Message]:
    rules = activity.part("rollupRules")
    for rule in rules.iterchildren("{*}rollupRule") if rules is not None else ():
        result = _ROLLUPS.get(action_of_rollup(rule), action_of_rollup(rule))
        conditions = all_of([_condition(each) for each in conditions_of(rule, "rollupConditions")])
        child = rule.get("childActivitySet", "all")
        count = rule.get("minimumCount") or _percent(rule.get("minimumPercent", "0"))
        told = _WHICH.get(child, _("{result} when at least {count} of the items below are {conditions}"))
        yield told.with_values(result=result, count=count, conditions=conditions)


def action_of_rollup(rule: etree._Element) -> str:
    """The action of a rollup rule, empty if it has none."""
    action = rule.find("{*}rollupAction")
    return "" if action is None else action.get("action", "")


def _percent(number: str) -> str:
    try:
        return f"{float(number) * 100:.0f} %"
    except (ValueError, OverflowError):
        return number
