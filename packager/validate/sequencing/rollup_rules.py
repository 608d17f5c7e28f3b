"""Rules about rollup, limits and randomization (SCORM 2004 4th Ed. SN 3.5 to 3.9, 3.11, 3.12)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from packager.diagnostics import Finding, Official, Severity, rule
from packager.diagnostics.message import _, listed, ngettext
from packager.validate.manifest.kinds import SCORM_2004
from packager.validate.manifest.manifest import Manifest
from packager.validate.sequencing.activities import TRUE, activities, conditions_of
from packager.validate.sequencing.definition_rules import within

rollup_rule = partial(rule, standards=SCORM_2004)
_SETS = {"all", "any", "none", "atLeastCount", "atLeastPercent"}
_ACTIONS = {"satisfied", "notSatisfied", "completed", "incomplete"}
_CONDITIONS = {
    "satisfied",
    "objectiveStatusKnown",
    "objectiveMeasureKnown",
    "completed",
    "activityProgressKnown",
    "attempted",
    "attemptLimitExceeded",
    "timeLimitExceeded",
    "outsideAvailableTimeRange",
}
_REQUIRED = {"always", "ifAttempted", "ifNotSkipped", "ifNotSuspended"}
_TIMINGS = {"never", "once", "onEachNewAttempt"}
DURATION = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?")
_DURATIONS = (
    "attemptAbsoluteDurationLimit",
    "attemptExperiencedDurationLimit",
    "activityAbsoluteDurationLimit",
    "activityExperiencedDurationLimit",
)
_CAUTION = (*_DURATIONS[1:], "beginTimeLimit", "endTimeLimit")


@rollup_rule(
    "S040", "rollup-incomplete", clause="SCORM 2004 4th Ed. CAM 5.1; SCORM 2004 4th Ed. SN 3.7", official=Official.FAILS
)
def rollup_incomplete(manifest: Manifest) -> Iterable[Finding]:
    """A rollup rule has no condition or no action.

    The chapter's result stays unknown, or the import fails. Add both.
    """
    for element in manifest.all("rollupRule"):
        if not conditions_of(element, "rollupConditions"):
            yield Finding(_("this rollup rule has no condition"), manifest.place(element), _("add a rollupCondition"))
        if element.find("{*}rollupAction") is None:
            yield Finding(_("this rollup rule has no action"), manifest.place(element), _("add a rollupAction"))


@rollup_rule("S041", "rollup-word", clause="SCORM 2004 4th Ed. SN 3.7", official=Official.FAILS)
def rollup_word(manifest: Manifest) -> Iterable[Finding]:
    """A rollup rule's child set, condition or action is none that the standard knows.

    LMSs ignore the rule or fall back to the default; a chapter is passed too early or never. Correct the word.
    """
    checks = (
        ("rollupRule", "childActivitySet", _SETS),
        ("rollupCondition", "condition", _CONDITIONS),
        ("rollupAction", "action", _ACTIONS),
    )
    for name, attribute, words in checks:
        for element in manifest.all(name):
            value = element.get(attribute)
            if value is not None and value not in words:
                help_ = _("choose from: {words}", words=listed(sorted(words)))
                yield Finding(_("{name} is `{value}`", name=attribute, value=value), manifest.place(element), help_)


@rollup_rule("S042", "rollup-minimum", clause="SCORM 2004 4th Ed. SN 3.7", official=Official.FAILS)
def rollup_minimum(manifest: Manifest) -> Iterable[Finding]:
    """`minimumCount` is no whole number, or `minimumPercent` not from 0 to 1.

    Half of the children is 0.5; with 50 the rule never holds. Correct the number.
    """
    for element in manifest.all("rollupRule"):
        count, percent = element.get("minimumCount", "0"), element.get("minimumPercent", "0")
        if not count.strip().isdecimal():
            yield Finding(
                _("minimumCount is `{count}`", count=count), manifest.place(element), _("write a whole number")
            )
        if not within(percent, 0, 1):
            yield Finding(
                _("minimumPercent is `{percent}`", percent=percent), manifest.place(element), _("write 0.5 for half")
            )


@rollup_rule("S043", "rollup-count-unreachable", Severity.WARNING, clause="SCORM 2004 4th Ed. SN 3.7")
def rollup_count_unreachable(manifest: Manifest) -> Iterable[Finding]:
    """A rollup rule asks for more children than the activity has, or for at least none of them.

    In the first case it can never hold, in the second it always does. Correct minimumCount or minimumPercent.
    """
    for activity in activities(manifest):
        rules = activity.part("rollupRules")
        for element in [] if rules is None else rules.findall("{*}rollupRule"):
            asked = {"atLeastCount": "minimumCount", "atLeastPercent": "minimumPercent"}.get(
                element.get("childActivitySet", "all")
            )
            value = element.get(asked, "0") if asked else "1"
            count = int(value) if asked == "minimumCount" and value.isdecimal() else 0
            if count > len(activity.children) or (asked and within(value, 0, 0)):
                yield Finding(
                    _("{asked} is {value}", asked=asked, value=value),
                    manifest.place(element),
                    _("ask for 1 up to all children"),
                )


@rollup_rule("S044", "objective-weight", clause="SCORM 2004 4th Ed. SN 3.8", official=Official.FAILS)
def objective_weight(manifest: Manifest) -> Iterable[Finding]:
    """`objectiveMeasureWeight` or `progressWeight` is not a number from 0 to 1.

    LMSs refuse the manifest or compute a wrong score. Write a share, such as 0.25.
    """
    for element, name in [(each, "objectiveMeasureWeight") for each in manifest.all("rollupRules")] + [
        (each, "progressWeight") for each in manifest.all("completionThreshold")
    ]:
        value = element.get(name)
        if value is not None and not within(value, 0, 1):
            yield Finding(
                _("{name} is `{value}`", name=name, value=value),
                manifest.place(element),
                _("write a number from 0 to 1"),
            )


@rollup_rule(
    "S045", "rollup-consideration", Severity.WARNING, clause="SCORM 2004 4th Ed. SN 3.9", official=Official.FAILS
)
def rollup_consideration(manifest: Manifest) -> Iterable[Finding]:
    """A `requiredFor…` of the rollup considerations is none of the words that the standard knows.

    LMSs then always count the activity. Write always, ifAttempted, ifNotSkipped or ifNotSuspended.
    """
    for element in manifest.all("rollupConsiderations"):
        for key, value in element.items():
            if str(key).startswith("requiredFor") and value not in _REQUIRED:
                yield Finding(
                    _("{name} is `{value}`", name=key, value=value),
                    manifest.place(element),
                    _("write always or another of SN 3.9"),
                )


@rollup_rule("S046", "attempt-limit", clause="SCORM 2004 4th Ed. SN 3.5")
def attempt_limit(manifest: Manifest) -> Iterable[Finding]:
    """`attemptLimit` is no whole number, or 0.

    With 0 nobody can ever start the activity. Write 1 or more, or leave it out.
    """
    for element in manifest.all("limitConditions"):
        value = element.get("attemptLimit")
        if value is not None and (not value.strip().isdecimal() or int(value) == 0):
            yield Finding(_("attemptLimit is `{value}`", value=value), manifest.place(element), _("write 1 or more"))


@rollup_rule(
    "S047", "duration-limit", Severity.WARNING, clause="ISO 8601; SCORM 2004 4th Ed. CAM 5.1", official=Official.FAILS
)
def duration_limit(manifest: Manifest) -> Iterable[Finding]:
    """A time limit is not written as an ISO 8601 duration.

    LMSs refuse the manifest or know no limit. Write PT30M for half an hour.
    """
    for element in manifest.all("limitConditions"):
        for name in _DURATIONS:
            value = element.get(name)
            if value is not None and not DURATION.fullmatch(value.strip()):
                yield Finding(
                    _("{name} is `{value}`", name=name, value=value),
                    manifest.place(element),
                    _("write PT30M for half an hour"),
                )


@rollup_rule("S048", "limit-with-caution", Severity.INFO, clause="SCORM 2004 4th Ed. CAM 5.1", official=Official.WARNS)
def limit_with_caution(manifest: Manifest) -> Iterable[Finding]:
    """A limit is used that LMSs need not support: begin and end times, experienced and activity-wide durations.

    The standard says to use them with caution; most LMSs ignore them. Let the LMS's own settings or the content do it.
    """
    for element in manifest.all("limitConditions"):
        for name in _CAUTION:
            if element.get(name) is not None:
                yield Finding(
                    _("`{name}` is seldom enforced", name=name), manifest.place(element), _("do not rely on it")
                )


@rollup_rule(
    "S049", "random-timing", Severity.WARNING, clause="SCORM 2004 4th Ed. SN 3.11 and 3.12", official=Official.FAILS
)
def random_timing(manifest: Manifest) -> Iterable[Finding]:
    """`selectionTiming` or `randomizationTiming` is none of never, once, onEachNewAttempt.

    LMSs take it for never: everybody gets the same questions in the same order. Correct the word.
    """
    for element in manifest.all("randomizationControls"):
        for name in ("selectionTiming", "randomizationTiming"):
            value = element.get(name, "never")
            if value not in _TIMINGS:
                yield Finding(
                    _("{name} is `{value}`", name=name, value=value),
                    manifest.place(element),
                    _("write once or onEachNewAttempt"),
                )


@rollup_rule("S050", "select-count", Severity.WARNING, clause="SCORM 2004 4th Ed. SN 3.11")
def select_count(manifest: Manifest) -> Iterable[Finding]:
    """`selectCount` is 0, no number, or more than the activity has children.

    With 0 nothing is left to deliver; with too many nothing is chosen. Write a number below that of the children.
    """
    for activity in activities(manifest):
        controls = activity.part("randomizationControls")
        value = None if controls is None else controls.get("selectCount")
        if controls is not None and value is not None:
            known = value.strip().isdecimal()
            if not known or not 0 < int(value) <= max(len(activity.children), 1):
                told = ngettext(
                    "selectCount is `{value}`, and there is {n} child",
                    "selectCount is `{value}`, and there are {n} children",
                    len(activity.children),
                    value=value,
                )
                yield Finding(told, manifest.place(controls), _("choose from 1 to all of them"))


@rollup_rule("S051", "random-without-effect", Severity.INFO, clause="SCORM 2004 4th Ed. SN 3.11 and 3.12")
def random_without_effect(manifest: Manifest) -> Iterable[Finding]:
    """A randomization has no effect: a count or an order without its timing, or on an item without children.

    The default timing is never. Add selectionTiming="once" or randomizationTiming="onEachNewAttempt".
    """
    for activity in activities(manifest):
        controls = activity.part("randomizationControls")
        if controls is None:
            continue
        selects = controls.get("selectCount") and controls.get("selectionTiming", "never") == "never"
        reorders = controls.get("reorderChildren") in TRUE and controls.get("randomizationTiming", "never") == "never"
        if selects or reorders or activity.is_leaf:
            yield Finding(
                _("this randomization has no effect"), manifest.place(controls), _("give it a timing other than never")
            )
