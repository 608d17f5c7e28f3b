"""Rules about courses whose sequencing leaves something unreachable or endless (SCORM 2004 4th Ed. SN 3.2, 3.4)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from packager.diagnostics import Finding, Severity, rule
from packager.diagnostics.message import _
from packager.validate.manifest.kinds import SCORM_2004
from packager.validate.manifest.manifest import Manifest, is_sco
from packager.validate.sequencing.activities import Activity, action_of, activities, always

reach_rule = partial(rule, standards=SCORM_2004)


@reach_rule("S060", "unreachable-children", clause="SCORM 2004 4th Ed. SN 3.2")
def unreachable_children(manifest: Manifest) -> Iterable[Finding]:
    """An organization or chapter allows neither choice nor flow, and items with content stand right below it.

    Learners can neither pick them nor come to them by Continue: they are never delivered. Whether an item may be chosen
    hangs on its own parent alone: what stands in a chapter that allows choice can be. Write flow="true" or
    choice="true".
    """
    for activity in activities(manifest):
        if _closed(activity) and any(child.find("{*}item") is None for child in activity.children):
            yield Finding(_("what is below cannot be reached"), manifest.place(activity.element), _('add flow="true"'))


def _closed(activity: Activity) -> bool:
    leads = activity.flag("controlMode", "choice", True) or activity.flag("controlMode", "flow", False)
    return not activity.is_leaf and not leads


@reach_rule("S071", "starts-closed", Severity.WARNING, clause="SCORM 2004 4th Ed. SN 4.8 (SB.2.5 and SB.2.9)")
def starts_closed(manifest: Manifest) -> Iterable[Finding]:
    """An organization allows neither choice nor flow, and only chapters stand right below it.

    Nothing starts by itself, and whatever can be chosen in the chapters has to be found in the menu; LMSs that hide the
    menu of a closed organization show nothing. Write flow="true".
    """
    for activity in activities(manifest):
        if (
            activity.is_root
            and _closed(activity)
            and all(child.find("{*}item") is not None for child in activity.children)
        ):
            yield Finding(_("nothing starts by itself"), manifest.place(activity.element), _('add flow="true"'))


@reach_rule("S061", "nothing-starts", Severity.INFO, clause="SCORM 2004 4th Ed. SN 4.8 (SB.2.5)")
def nothing_starts(manifest: Manifest) -> Iterable[Finding]:
    """The organization has sequencing without flow, so the LMS starts nothing by itself.

    Learners see an empty frame until they choose an item; some take the course for broken. Write flow="true".
    """
    for activity in activities(manifest):
        control = activity.part("controlMode")
        chosen = activity.flag("controlMode", "choice", True) and not activity.flag("controlMode", "flow", False)
        if activity.is_root and control is not None and chosen:
            yield Finding(_("nothing starts by itself"), manifest.place(activity.element), _('add flow="true"'))


@reach_rule("S062", "always-shut", Severity.WARNING, clause="SCORM 2004 4th Ed. SN 3.4")
def always_shut(manifest: Manifest) -> Iterable[Finding]:
    """A pre-condition rule with the condition `always` disables an activity.

    It is in the menu and nobody can ever take it, which is sometimes meant. Otherwise remove the item or the rule.
    """
    for activity in activities(manifest):
        for found in activity.rules("preConditionRule"):
            if action_of(found) == "disabled" and always(found):
                yield Finding(
                    _("this activity is always disabled"), manifest.place(found), _("remove the rule or the item")
                )


@reach_rule("S063", "everything-skipped", clause="SCORM 2004 4th Ed. SN 3.4")
def everything_skipped(manifest: Manifest) -> Iterable[Finding]:
    """Every child of an activity that only flows is always skipped.

    Continue finds nothing to deliver and the LMS ends the course with an error. Leave one without that rule.
    """
    skipped = {
        activity.element
        for activity in activities(manifest)
        if any(action_of(found) == "skip" and always(found) for found in activity.rules("preConditionRule"))
    }
    for activity in activities(manifest) if skipped else ():
        children = activity.children
        if (
            children
            and not activity.flag("controlMode", "choice", True)
            and all(child in skipped for child in children)
        ):
            yield Finding(_("every child is skipped"), manifest.place(activity.element), _("leave one to be delivered"))


@reach_rule("S064", "endless-retry", clause="SCORM 2004 4th Ed. SN 3.4 and 4.5")
def endless_retry(manifest: Manifest) -> Iterable[Finding]:
    """A post-condition rule always repeats its activity.

    Whoever ends it begins it anew: the course has no end. Let the rule depend on a result, such as not satisfied.
    """
    for activity in activities(manifest):
        for found in activity.rules("postConditionRule"):
            if action_of(found) in {"retry", "retryAll", "previous"} and always(found):
                yield Finding(
                    _("`{action}` always happens", action=action_of(found)),
                    manifest.place(found),
                    _("let it depend on a result"),
                )


@reach_rule("S065", "no-way-out", Severity.WARNING, clause="SCORM 2004 4th Ed. SN 3.2")
def no_way_out(manifest: Manifest) -> Iterable[Finding]:
    """A chapter forbids leaving it by choice (`choiceExit="false"`) and does not flow.

    A learner who is in it has no Continue and may not choose anything outside. Allow flow or choiceExit.
    """
    for activity in activities(manifest):
        stuck = not activity.flag("controlMode", "choiceExit", True) and not activity.flag("controlMode", "flow", False)
        if stuck and not activity.is_leaf and not activity.is_root:
            yield Finding(
                _("learners cannot leave this chapter"), manifest.place(activity.element), _('add flow="true"')
            )


@reach_rule("S066", "forward-only-choice", Severity.WARNING, clause="SCORM 2004 4th Ed. SN 3.2")
def forward_only_choice(manifest: Manifest) -> Iterable[Finding]:
    """An activity is `forwardOnly` and allows choice.

    Learners go back by the menu all the same; LMSs differ in whether they prevent it. Write choice="false" too.
    """
    for activity in activities(manifest):
        if activity.flag("controlMode", "forwardOnly", False) and activity.flag("controlMode", "choice", True):
            yield Finding(_("choice leads back"), manifest.place(activity.element), _('add choice="false"'))


@reach_rule("S067", "control-on-leaf", Severity.INFO, clause="SCORM 2004 4th Ed. SN 3.2")
def control_on_leaf(manifest: Manifest) -> Iterable[Finding]:
    """A leaf item sets choice, flow or forwardOnly, which rule the children of an activity.

    It has none, so nothing happens by it. Set them on the chapter or the organization.
    """
    for activity in activities(manifest):
        control = activity.part("controlMode")
        if (
            control is not None
            and activity.is_leaf
            and {"choice", "flow", "forwardOnly"} & set(map(str, control.attrib))
        ):
            yield Finding(
                _("these controls have no effect here"), manifest.place(control), _("set them on the chapter")
            )


@reach_rule("S068", "untracked-sco", Severity.INFO, clause="SCORM 2004 4th Ed. SN 3.13")
def untracked_sco(manifest: Manifest) -> Iterable[Finding]:
    """A SCO is not tracked (`tracked="false"`).

    The LMS throws its score and completion away, which is mostly meant: for an introduction, say. Remove the attribute
    where something is to be kept.
    """
    for activity in activities(manifest):
        resource = manifest.resource_of(activity.element)
        if resource is not None and is_sco(resource) and not activity.flag("deliveryControls", "tracked", True):
            yield Finding(_("the results of this SCO are thrown away"), manifest.place(activity.element), _("track it"))


@reach_rule("S069", "nothing-rolls-up", Severity.WARNING, clause="SCORM 2004 4th Ed. SN 3.8")
def nothing_rolls_up(manifest: Manifest) -> Iterable[Finding]:
    """No child of the organization counts for its completion or success.

    The course never becomes completed or passed in the LMS. Let at least one child roll up.
    """
    silent = {
        activity.element
        for activity in activities(manifest)
        if not activity.flag("rollupRules", "rollupProgressCompletion", True)
        and not activity.flag("rollupRules", "rollupObjectiveSatisfied", True)
    }
    for organization in manifest.all("organization") if silent else ():
        children = organization.findall("{*}item")
        if children and all(child in silent for child in children):
            yield Finding(_("the course is never completed"), manifest.place(organization), _("let a child roll up"))


@reach_rule("S070", "constrain-without-choice", Severity.INFO, clause="SCORM 2004 4th Ed. SN 3.3")
def constrain_without_choice(manifest: Manifest) -> Iterable[Finding]:
    """Choice is constrained (`constrainChoice`, `preventActivation`) where there is no choice, or on a leaf.

    It has no effect there. Set it on a chapter that allows choice.
    """
    for activity in activities(manifest):
        considered = activity.part("constrainedChoiceConsiderations", "http://www.adlnet.org/xsd/adlseq_v1p3")
        if considered is not None and (activity.is_leaf or not activity.flag("controlMode", "choice", True)):
            yield Finding(
                _("there is no choice to constrain here"), manifest.place(considered), _("set it on a chapter")
            )
