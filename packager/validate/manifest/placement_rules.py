"""Rules about SCORM's own elements: where they may stand, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from packager.diagnostics import Finding, Official, Severity, rule
from packager.diagnostics.message import _, ngettext, one_of
from packager.validate.manifest.kinds import SCORM
from packager.validate.manifest.manifest import Manifest, local, namespace

_OF_AN_ITEM = (
    *("timeLimitAction", "dataFromLMS", "completionThreshold", "data", "presentation"),
    *("prerequisites", "maxtimeallowed", "timelimitaction", "datafromlms", "masteryscore"),
)
_OF_SEQUENCING = (
    *("controlMode", "sequencingRules", "limitConditions", "auxiliaryResources", "rollupRules", "objectives"),
    *("randomizationControls", "deliveryControls", "constrainedChoiceConsiderations", "rollupConsiderations"),
)
_PARENTS: dict[str, tuple[str, ...]] = {
    "location": ("metadata",),
    **dict.fromkeys(_OF_AN_ITEM, ("item",)),
    "map": ("data",),
    "navigationInterface": ("presentation",),
    "hideLMSUI": ("navigationInterface",),
    "sequencingCollection": ("manifest",),
    "sequencing": ("item", "organization", "sequencingCollection"),
    **dict.fromkeys(_OF_SEQUENCING, ("sequencing",)),
}
_SPACES = {
    **dict.fromkeys(("presentation", "navigationInterface", "hideLMSUI"), ("adlnav",)),
    **dict.fromkeys(("constrainedChoiceConsiderations", "rollupConsiderations"), ("adlseq",)),
    **dict.fromkeys((*_OF_SEQUENCING[:-2], "sequencing", "sequencingCollection"), ("imsss", "adlseq")),
}
"""A word of the namespace that an element is of; ADL's content packaging where nothing is said."""


@rule(
    "M057",
    "misplaced-element",
    Severity.WARNING,
    standards=SCORM,
    clause="SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.FAILS,
)
def misplaced_element(manifest: Manifest) -> Iterable[Finding]:
    """One of SCORM's own elements stands where the standard has no place for it.

    LMSs look for it in its place and take it as absent: no buttons are hidden, no rule applies. Move it there.
    """
    for element in manifest.all(*_PARENTS):
        parent = element.getparent()
        name = local(element)
        allowed = _PARENTS[name]
        if name == "completionThreshold" and manifest.standard == "scorm2004-4":
            allowed = ("item", "organization")
        foreign = not any(each in namespace(element) for each in _SPACES.get(name, ("adlcp",)))
        if parent is None or local(parent) in allowed or foreign:
            continue
        yield Finding(
            _("`{element}` stands in `{parent}`", element=local(element), parent=local(parent)),
            manifest.place(element),
            _("put it into {allowed}", allowed=one_of([f"`{each}`" for each in allowed])),
        )


@rule(
    "M058",
    "repeated-item-part",
    Severity.WARNING,
    standards=SCORM,
    clause="SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.FAILS,
)
def repeated_item_part(manifest: Manifest) -> Iterable[Finding]:
    """An item has a time limit action, launch data, threshold, shared data, presentation or mastery score twice.

    One LMS takes the first and another the last. Keep one.
    """
    for item in manifest.all("item"):
        counted = Counter(local(child) for child in item if isinstance(child.tag, str))
        for name in _OF_AN_ITEM:
            if counted[name] > 1:
                yield Finding(
                    ngettext("this item has {n} `{name}`", "this item has {n} `{name}`", counted[name], name=name),
                    manifest.place(item),
                    _("keep one"),
                )
