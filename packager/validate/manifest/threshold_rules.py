"""Rules about completion thresholds: from which progress on an item counts as completed."""

from __future__ import annotations

from collections.abc import Iterable

from packager.diagnostics import Finding, Official, Severity, rule
from packager.diagnostics.message import _
from packager.validate.manifest.kinds import SCORM_2004
from packager.validate.manifest.manifest import Manifest, text_of
from packager.validate.sequencing.definition_rules import within


@rule(
    "M090",
    "completion-threshold",
    standards=SCORM_2004,
    clause="SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.FAILS,
)
def completion_threshold(manifest: Manifest) -> Iterable[Finding]:
    """The completion threshold is not a number from 0 to 1.

    With 80 instead of 0.8 nobody ever completes the item, or the LMS refuses the manifest.
    """
    for element in manifest.all("completionThreshold"):
        value = element.get("minProgressMeasure") or text_of(element)
        if value and not within(value, 0, 1):
            yield Finding(
                _("the threshold is `{value}`", value=value), manifest.place(element), _("write 0.8 for 80 %")
            )


@rule(
    "M091",
    "threshold-of-other-edition",
    Severity.WARNING,
    standards=SCORM_2004,
    clause="SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.WARNS,
)
def threshold_of_other_edition(manifest: Manifest) -> Iterable[Finding]:
    """The completion threshold is written in the way of another edition.

    The 3rd Edition has the number inside the element, the 4th in the attribute minProgressMeasure; an LMS reads one of
    the two, and completion then depends on the content alone.
    """
    fourth = manifest.standard == "scorm2004-4"
    for element in manifest.all("completionThreshold"):
        if bool(text_of(element)) == fourth and (text_of(element) or element.attrib):
            help_ = (
                _('write minProgressMeasure="0.8" completedByMeasure="true"')
                if fourth
                else _("write 0.8 inside the element")
            )
            yield Finding(_("the threshold is another edition's"), manifest.place(element), help_)


@rule("M092", "threshold-unused", Severity.WARNING, standards={"scorm2004-4"}, clause="SCORM 2004 4th Ed. CAM 3.4.1")
def threshold_unused(manifest: Manifest) -> Iterable[Finding]:
    """A completion threshold is given and `completedByMeasure` is not true.

    The LMS then does not compare the progress with it. Add completedByMeasure="true".
    """
    for element in manifest.all("completionThreshold"):
        if element.get("minProgressMeasure") and element.get("completedByMeasure", "false") not in {"true", "1"}:
            yield Finding(_("the threshold is not used"), manifest.place(element), _('add completedByMeasure="true"'))
