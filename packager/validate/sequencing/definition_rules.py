"""Rules about sequencing definitions: their references, their rules, conditions and actions (SCORM 2004 4th Ed. SN)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from packager.diagnostics import Finding, Official, Severity, rule
from packager.diagnostics.message import _, listed
from packager.validate.manifest.kinds import IMSSS, SCORM_12, SCORM_2004
from packager.validate.manifest.manifest import Manifest
from packager.validate.sequencing.activities import action_of, activities, conditions_of, objective_name

sequencing_rule = partial(rule, standards=SCORM_2004)
_KINDS = ("preConditionRule", "postConditionRule", "exitConditionRule")
_ACTIONS = {
    "preConditionRule": {"skip", "disabled", "hiddenFromChoice", "stopForwardTraversal"},
    "postConditionRule": {"exitParent", "exitAll", "retry", "retryAll", "continue", "previous"},
    "exitConditionRule": {"exit"},
}
_CONDITIONS = {
    "satisfied",
    "objectiveStatusKnown",
    "objectiveMeasureKnown",
    "objectiveMeasureGreaterThan",
    "objectiveMeasureLessThan",
    "completed",
    "activityProgressKnown",
    "attempted",
    "attemptLimitExceeded",
    "timeLimitExceeded",
    "outsideAvailableTimeRange",
    "always",
}


@sequencing_rule(
    "S005",
    "rule-without-condition",
    clause="SCORM 2004 4th Ed. CAM 5.1; SCORM 2004 4th Ed. SN 3.4",
    official=Official.FAILS,
)
def rule_without_condition(manifest: Manifest) -> Iterable[Finding]:
    """A sequencing rule has no condition.

    The rule never applies, or the import fails. Add a ruleCondition; `always` makes it hold in every case.
    """
    for element in manifest.all(*_KINDS):
        if not conditions_of(element):
            yield Finding(_("this rule has no condition"), manifest.place(element), _("add a ruleCondition"))


@sequencing_rule(
    "S006",
    "rule-without-action",
    clause="SCORM 2004 4th Ed. CAM 5.1; SCORM 2004 4th Ed. SN 3.4",
    official=Official.FAILS,
)
def rule_without_action(manifest: Manifest) -> Iterable[Finding]:
    """A sequencing rule has no action.

    Nothing happens when its conditions hold, or the import fails. Add a ruleAction.
    """
    for element in manifest.all(*_KINDS):
        if not action_of(element):
            yield Finding(_("this rule has no action"), manifest.place(element), _("add a ruleAction"))


@sequencing_rule("S007", "rule-action", clause="SCORM 2004 4th Ed. SN 3.4", official=Official.FAILS)
def rule_action(manifest: Manifest) -> Iterable[Finding]:
    """A rule's action is unknown, or belongs to another kind of rule.

    `skip` stands in pre-condition rules, `retry` in post-condition rules, `exit` alone in exit rules; an LMS ignores or
    refuses the rest. Move the action to the right kind of rule.
    """
    for kind, actions in _ACTIONS.items():
        for element in manifest.all(kind):
            if (action := action_of(element)) and action not in actions:
                yield Finding(
                    _("a {kind} cannot do `{action}`", kind=kind, action=action),
                    manifest.place(element),
                    _("choose from: {words}", words=listed(sorted(actions))),
                )


@sequencing_rule("S008", "rule-condition", clause="SCORM 2004 4th Ed. SN 3.4", official=Official.FAILS)
def rule_condition(manifest: Manifest) -> Iterable[Finding]:
    """A sequencing rule's condition is none that the standard knows.

    The rule never applies, so a gate stays open or shut. Correct its spelling.
    """
    for element in manifest.all("ruleCondition"):
        condition = element.get("condition")
        if condition not in _CONDITIONS:
            yield Finding(
                _("the condition is `{condition}`", condition=condition or _("missing")),
                manifest.place(element),
                _("choose one of SN 3.4"),
            )


@sequencing_rule("S009", "condition-operator", clause="SCORM 2004 4th Ed. SN 3.4", official=Official.FAILS)
def condition_operator(manifest: Manifest) -> Iterable[Finding]:
    """An operator is not `not` or `noOp`, or a combination not `all` or `any`.

    LMSs fall back to the default, and the rule means the opposite of what was intended. Correct the word.
    """
    for element in manifest.all("ruleCondition", "rollupCondition"):
        if element.get("operator", "noOp") not in {"not", "noOp"}:
            yield Finding(
                _("operator is `{operator}`", operator=element.get("operator")),
                manifest.place(element),
                _("write not or noOp"),
            )
    for element in manifest.all("ruleConditions", "rollupConditions"):
        if element.get("conditionCombination", "all") not in {"all", "any"}:
            value = element.get("conditionCombination")
            yield Finding(
                _("conditionCombination is `{value}`", value=value), manifest.place(element), _("write all or any")
            )


@sequencing_rule(
    "S010", "measure-threshold", Severity.WARNING, clause="SCORM 2004 4th Ed. SN 3.4", official=Official.FAILS
)
def measure_threshold(manifest: Manifest) -> Iterable[Finding]:
    """A condition that compares the measure has no threshold from -1 to 1.

    LMSs then compare with 0 or stop. Add measureThreshold="0.8", say.
    """
    for element in manifest.all("ruleCondition"):
        value = element.get("measureThreshold")
        compares = element.get("condition") in {"objectiveMeasureGreaterThan", "objectiveMeasureLessThan"}
        if (compares and value is None) or (value is not None and not within(value, -1, 1)):
            yield Finding(
                _("measureThreshold is `{value}`", value=value or _("missing")),
                manifest.place(element),
                _("give one from -1 to 1"),
            )


def within(value: str, least: float, most: float) -> bool:
    """Whether a text is a decimal number between two bounds."""
    try:
        return least <= float(value) <= most
    except ValueError:
        return False


@sequencing_rule(
    "S011",
    "referenced-objective",
    clause="SCORM 2004 4th Ed. SN 3.4; SCORM 2004 4th Ed. CAM 5.1",
    official=Official.FAILS,
)
def referenced_objective(manifest: Manifest) -> Iterable[Finding]:
    """A condition asks for an objective that its own activity does not have.

    The condition is never known, and the rule never applies. Name an objectiveID of the same activity, and read global
    objectives by mapInfo.
    """
    for activity in activities(manifest):
        own = {objective_name(each.get("objectiveID")) for each in activity.objectives()}
        for kind in _KINDS:
            for condition in (each for found in activity.rules(kind) for each in conditions_of(found)):
                name = objective_name(condition.get("referencedObjective"))
                if name and name not in own:
                    yield Finding(
                        _("no objective `{name}` in this activity", name=name),
                        manifest.place(condition),
                        _("add or correct it"),
                    )


@sequencing_rule(
    "S012",
    "action-on-organization",
    Severity.WARNING,
    clause="SCORM 2004 4th Ed. SN 3.4; SCORM 2004 4th Ed. CAM 5.1",
    official=Official.FAILS,
)
def action_on_organization(manifest: Manifest) -> Iterable[Finding]:
    """An organization's rule exits its parent, or goes on or back from it.

    An organization has no parent and no neighbours: the LMS ends the attempt or reports a sequencing error. Use exitAll
    or retryAll.
    """
    for activity in activities(manifest):
        for found in activity.rules("postConditionRule") if activity.is_root else ():
            if action_of(found) in {"exitParent", "continue", "previous"}:
                yield Finding(
                    _("an organization cannot do `{action}`", action=action_of(found)),
                    manifest.place(found),
                    _("use exitAll"),
                )


@sequencing_rule(
    "S013", "time-condition", Severity.WARNING, clause="SCORM 2004 4th Ed. SN 3.4", official=Official.WARNS
)
def time_condition(manifest: Manifest) -> Iterable[Finding]:
    """A condition asks for time limits (`timeLimitExceeded`, `outsideAvailableTimeRange`).

    The standard says to use them with caution: LMSs need not measure time, and most do not. Let the content do it.
    """
    for element in manifest.all("ruleCondition", "rollupCondition"):
        if element.get("condition") in {"timeLimitExceeded", "outsideAvailableTimeRange"}:
            yield Finding(
                _("`{condition}` is seldom evaluated", condition=element.get("condition")),
                manifest.place(element),
                _("do not rely on it"),
            )


@rule(
    "S014",
    "sequencing-in-12",
    Severity.WARNING,
    standards=SCORM_12,
    clause="SCORM 1.2 CAM",
    official=Official.FAILS,
)
def sequencing_in_12(manifest: Manifest) -> Iterable[Finding]:
    """A SCORM 1.2 package holds sequencing.

    SCORM 1.2 knows none: LMSs ignore it, and learners may go where they like. Export the course as SCORM 2004.
    """
    if IMSSS in manifest.index.namespaces:
        for element in manifest.all("sequencing")[:1]:
            yield Finding(
                _("SCORM 1.2 has no sequencing"), manifest.place(element), _("export the course as SCORM 2004")
            )


@sequencing_rule(
    "S015", "persist-state", Severity.WARNING, clause="SCORM 2004 3rd Ed. CAM (change log)", official=Official.FAILS
)
def persist_state(manifest: Manifest) -> Iterable[Finding]:
    """An element or attribute `persistState` is used, which the standard has dropped.

    LMSs refuse it or ignore it. Remove it; suspended attempts keep their state anyway.
    """
    named = manifest.all("persistState")
    with_attribute = [
        each for each in manifest.all("resource") if any("persiststate" in str(k).lower() for k in each.attrib)
    ]
    for element in [*named, *with_attribute]:
        yield Finding(_("persistState is no part of the standard"), manifest.place(element), _("remove it"))


@sequencing_rule(
    "S016", "auxiliary-resource", Severity.INFO, clause="SCORM 2004 4th Ed. CAM 5.1", official=Official.WARNS
)
def auxiliary_resource(manifest: Manifest) -> Iterable[Finding]:
    """The sequencing lists auxiliary resources.

    The standard says to use them with caution; no LMS in wide use shows them. Link to them from the content.
    """
    for element in manifest.all("auxiliaryResource"):
        yield Finding(
            _("auxiliary resources are not shown"), manifest.place(element), _("link to them from the content")
        )


@sequencing_rule(
    "S017", "repeated-part", Severity.WARNING, clause="SCORM 2004 4th Ed. CAM 5.1", official=Official.FAILS
)
def repeated_part(manifest: Manifest) -> Iterable[Finding]:
    """A `sequencing` holds the same part twice, or an item has two `sequencing` elements.

    An LMS reads one of them. Merge them.
    """
    for element in manifest.all("item", "organization", "sequencing"):
        names = [each.tag for each in element if isinstance(each.tag, str) and IMSSS in each.tag]
        for name in {name for name in names if names.count(name) > 1}:
            yield Finding(
                _("`{name}` occurs twice", name=name.rpartition("}")[2]), manifest.place(element), _("merge the two")
            )
