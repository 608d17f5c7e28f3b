"""Rules about SCORM's own elements on items: mastery, time limits, data, buttons."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from packager.diagnostics import Finding, Official, Severity, rule
from packager.diagnostics.message import _, listed
from packager.validate.manifest.kinds import SCORM, SCORM_12, SCORM_2004
from packager.validate.manifest.manifest import Manifest, is_sco, local, text_of
from packager.validate.sequencing.definition_rules import within

_TIMESPAN = re.compile(r"\d{2,4}:\d{2}:\d{2}(\.\d{1,2})?")
_ONLY_12 = ("masteryscore", "maxtimeallowed", "prerequisites", "timelimitaction", "datafromlms")
_ONLY_2004 = ("timeLimitAction", "dataFromLMS", "completionThreshold")
_ACTIONS = {"exit,message", "exit,no message", "continue,message", "continue,no message"}
_BUTTONS = {"continue", "previous", "exit", "exitAll", "abandon", "abandonAll", "suspendAll"}


@rule(
    "M080",
    "mastery-score",
    Severity.WARNING,
    standards=SCORM_12,
    clause="SCORM 1.2 CAM (adlcp:masteryscore)",
    official=Official.FAILS,
)
def mastery_score(manifest: Manifest) -> Iterable[Finding]:
    """The mastery score is not a number from 0 to 100.

    LMSs then ignore it or fail everybody. Write 80 for 80 per cent, without a percent sign.
    """
    for element in manifest.all("masteryscore"):
        if not within(text_of(element), 0, 100):
            yield Finding(
                _("the mastery score is `{value}`", value=text_of(element)),
                manifest.place(element),
                _("write 80 for 80 %"),
            )


@rule(
    "M081",
    "other-standards-element",
    Severity.WARNING,
    standards=SCORM,
    clause="SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.FAILS,
)
def other_standards_element(manifest: Manifest) -> Iterable[Finding]:
    """The manifest uses elements of the other SCORM: masteryscore or prerequisites in 2004, completionThreshold in 1.2.

    LMSs ignore them without a word: there is no pass mark, no gate, no time limit. In 2004 these are written as
    sequencing.
    """
    own, other, theirs = ("1.2", "2004", _ONLY_2004) if manifest.standard in SCORM_12 else ("2004", "1.2", _ONLY_12)
    if foreign := manifest.all(*theirs):
        names = listed([f"`{name}`" for name in dict.fromkeys(local(element) for element in foreign)])
        first = min(foreign, key=lambda element: element.sourceline or 0)
        yield Finding(
            _("elements of SCORM {other} in a manifest of SCORM {own}: {names}", other=other, own=own, names=names),
            manifest.place(first),
            _("write them in this standard's way"),
        )


@rule(
    "M085",
    "max-time-allowed",
    Severity.WARNING,
    standards=SCORM_12,
    clause="SCORM 1.2 CAM (adlcp:maxtimeallowed)",
    official=Official.FAILS,
)
def max_time_allowed(manifest: Manifest) -> Iterable[Finding]:
    """The time allowed is not written as HHHH:MM:SS.SS.

    LMSs ignore it or stop the import. Write 00:30:00 for half an hour.
    """
    for element in manifest.all("maxtimeallowed"):
        if not _TIMESPAN.fullmatch(text_of(element)):
            yield Finding(
                _("maxtimeallowed is `{value}`", value=text_of(element)),
                manifest.place(element),
                _("write 00:30:00"),
            )


@rule(
    "M086",
    "time-limit-action",
    Severity.WARNING,
    standards=SCORM,
    clause="SCORM 2004 4th Ed. CAM 3.4.1; SCORM 1.2 CAM",
    official=Official.FAILS,
)
def time_limit_action(manifest: Manifest) -> Iterable[Finding]:
    """The action at the time limit is none of the four that the standard knows.

    LMSs then let the learner go on. Write `exit,message`, `exit,no message`, `continue,message` or
    `continue,no message`.
    """
    for element in manifest.all("timelimitaction", "timeLimitAction"):
        if text_of(element) not in _ACTIONS:
            yield Finding(
                _("the action is `{value}`", value=text_of(element)),
                manifest.place(element),
                _("write exit,message, say"),
            )


@rule("M087", "time-action-without-limit", Severity.INFO, standards=SCORM, clause="SCORM 2004 4th Ed. RTE")
def time_action_without_limit(manifest: Manifest) -> Iterable[Finding]:
    """An action for the time limit is given, and no time limit.

    It never happens. Add maxtimeallowed (1.2) or attemptAbsoluteDurationLimit (2004), or remove the action.
    """
    for element in manifest.all("timelimitaction", "timeLimitAction"):
        item = element.getparent()
        limits = [] if item is None else [*item.iterfind("{*}maxtimeallowed"), *item.iterfind(".//{*}limitConditions")]
        if not limits and (item is None or not any(each.get("IDRef") for each in item.iterfind("{*}sequencing"))):
            yield Finding(_("there is no time limit"), manifest.place(element), _("add one, or remove the action"))


@rule(
    "M093",
    "sco-element-elsewhere",
    Severity.WARNING,
    standards=SCORM_2004,
    clause="SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.FAILS,
)
def sco_element_elsewhere(manifest: Manifest) -> Iterable[Finding]:
    """An item that launches no SCO has a time limit action, launch data or a completion threshold.

    Only SCOs can read them. Move them to the item of the SCO. In the 4th Edition a chapter or an organization may have
    a completion threshold, which the LMS compares with the progress of what is below.
    """
    for element in manifest.all(*_ONLY_2004):
        item = element.getparent()
        resource = None if item is None else manifest.resource_of(item)
        threshold = local(element) == "completionThreshold"
        if threshold and (element.get("progressWeight") is not None or _sums_up(manifest, item)):
            continue
        if resource is None or not is_sco(resource):
            yield Finding(
                _("`{element}` is for SCOs", element=local(element)),
                manifest.place(element),
                _("move it to the SCO's item"),
            )


def _sums_up(manifest: Manifest, item: etree._Element | None) -> bool:
    """Whether the 4th Edition lets an element have a threshold although it is no SCO's: a chapter, an organization."""
    whole = item is not None and (local(item) == "organization" or item.find("{*}item") is not None)
    return whole and manifest.standard == "scorm2004-4"


@rule("M094", "data-map", standards={"scorm2004-4"}, clause="SCORM 2004 4th Ed. CAM 3.4.1", official=Official.FAILS)
def data_map(manifest: Manifest) -> Iterable[Finding]:
    """Shared data (`adlcp:data`) has no map, a map without a target, or the same target twice.

    The content cannot tell the buckets apart. Give each map its own targetID.
    """
    for data in manifest.all("data"):
        targets = [element.get("targetID", "").strip() for element in data.iterchildren("{*}map")]
        if not targets or "" in targets or len(set(targets)) < len(targets):
            yield Finding(
                _("the maps of this data are not complete"), manifest.place(data), _("one targetID for each map")
            )


@rule(
    "M095",
    "button-name",
    Severity.WARNING,
    standards=SCORM_2004,
    clause="SCORM 2004 4th Ed. CAM 5.2 (adlnav:hideLMSUI)",
    official=Official.FAILS,
)
def button_name(manifest: Manifest) -> Iterable[Finding]:
    """`hideLMSUI` names no button of the LMS.

    The button stays, and learners leave the course by it at a wrong moment. Correct the name.
    """
    for element in manifest.all("hideLMSUI"):
        if text_of(element) not in _BUTTONS:
            help_ = _("choose from: {words}", words=listed(sorted(_BUTTONS)))
            yield Finding(_("no button `{name}`", name=text_of(element)), manifest.place(element), help_)


@rule(
    "M096",
    "button-of-fourth-edition",
    Severity.INFO,
    standards={"scorm2004-2", "scorm2004-3"},
    clause="SCORM 2004 4th Ed. CAM 5.2",
)
def button_of_fourth_edition(manifest: Manifest) -> Iterable[Finding]:
    """`hideLMSUI` names a button that came with the 4th Edition (exitAll, abandonAll, suspendAll).

    LMSs of the 3rd Edition do not hide it, strict ones refuse the manifest. Test it, or write 2004 4th Edition.
    """
    for element in manifest.all("hideLMSUI"):
        if text_of(element) in {"exitAll", "abandonAll", "suspendAll"}:
            yield Finding(
                _("`{name}` is of the 4th Edition", name=text_of(element)),
                manifest.place(element),
                _("test it in your LMS"),
            )


@rule(
    "M097",
    "parameters-form",
    Severity.WARNING,
    standards=SCORM,
    clause="IMS CP 1.1.4, 4; SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.FAILS,
)
def parameters_form(manifest: Manifest) -> Iterable[Finding]:
    """An item's parameters are not of the form `?name=value&name=value` or `#part`.

    LMSs join them with the href by a fixed recipe: a second `?` or a blank makes an address that does not work.
    """
    for item in manifest.all("item"):
        value = item.get("parameters")
        if value and (value.count("?") > 1 or "?" in value[1:] or re.search(r"\s", value) or value.startswith("/")):
            yield Finding(
                _("parameters are `{value}`", value=value), manifest.place(item), _("write ?name=value&name=value")
            )


@rule(
    "M061", "bare-parameters", Severity.INFO, standards=SCORM, clause="SCORM 2004 4th Ed. CAM 3.4.1 (item parameters)"
)
def bare_parameters(manifest: Manifest) -> Iterable[Finding]:
    """An item's parameters have no `?` or `#` in front.

    By the standard an LMS adds the `?` itself; some join the two as they are, and ask for a page that is not there.
    Write the `?`.
    """
    for item in manifest.all("item"):
        value = item.get("parameters", "")
        if value and value[0] not in "?#&/":
            yield Finding(
                _("parameters are `{value}`", value=value), manifest.place(item), _("write `?{value}`", value=value)
            )


@rule(
    "M098",
    "parameters-without-resource",
    Severity.INFO,
    standards=SCORM,
    clause="SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.WARNS,
)
def parameters_without_resource(manifest: Manifest) -> Iterable[Finding]:
    """An item has parameters and launches nothing.

    They are never used. Move them to the item that launches the page.
    """
    for item in manifest.all("item"):
        if item.get("parameters") and not item.get("identifierref"):
            yield Finding(_("parameters without a resource"), manifest.place(item), _("move or remove them"))


@rule(
    "M099",
    "presentation-elsewhere",
    Severity.WARNING,
    standards=SCORM_2004,
    clause="SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.FAILS,
)
def presentation_elsewhere(manifest: Manifest) -> Iterable[Finding]:
    """An item that launches nothing has a `presentation` or shared data.

    The official suite fails the package; LMSs ignore them. Move them to the item that launches the content.
    """
    for element in _on_items(manifest, "presentation", "data"):
        item = element.getparent()
        if item is not None and not item.get("identifierref"):
            yield Finding(
                _("`{element}` on an item without content", element=local(element)),
                manifest.place(element),
                _("move or remove it"),
            )


def _on_items(manifest: Manifest, *names: str) -> list[etree._Element]:
    return [
        each for each in manifest.all(*names) if (parent := each.getparent()) is not None and local(parent) == "item"
    ]
