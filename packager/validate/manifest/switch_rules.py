"""The one rule about switches: attributes and elements that are true or false."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from packager.diagnostics import Finding, Official, Severity, rule
from packager.diagnostics.message import _
from packager.validate.manifest.kinds import SCORM_2004
from packager.validate.manifest.manifest import Manifest

_BOOLEANS = {
    "controlMode": (
        "choice",
        "choiceExit",
        "flow",
        "forwardOnly",
        "useCurrentAttemptObjectiveInfo",
        "useCurrentAttemptProgressInfo",
    ),
    "deliveryControls": ("tracked", "completionSetByContent", "objectiveSetByContent"),
    "rollupRules": ("rollupObjectiveSatisfied", "rollupProgressCompletion"),
    "randomizationControls": ("reorderChildren",),
    "primaryObjective": ("satisfiedByMeasure",),
    "objective": ("satisfiedByMeasure",),
    "mapInfo": (
        "readSatisfiedStatus",
        "readNormalizedMeasure",
        "writeSatisfiedStatus",
        "writeNormalizedMeasure",
        "readRawScore",
        "readMinScore",
        "readMaxScore",
        "readCompletionStatus",
        "readProgressMeasure",
        "writeRawScore",
        "writeMinScore",
        "writeMaxScore",
        "writeCompletionStatus",
        "writeProgressMeasure",
    ),
    "constrainedChoiceConsiderations": ("preventActivation", "constrainChoice"),
    "rollupConsiderations": ("measureSatisfactionIfActive",),
    "map": ("readSharedData", "writeSharedData"),
    "completionThreshold": ("completedByMeasure",),
    "item": ("isvisible",),
    "organization": (
        "{http://www.adlnet.org/xsd/adlseq_v1p3}objectivesGlobalToSystem",
        "{http://www.adlnet.org/xsd/adlcp_v1p3}sharedDataGlobalToSystem",
    ),
}


@rule(
    "S001",
    "boolean-value",
    Severity.WARNING,
    standards=SCORM_2004,
    clause="XML Schema 1.0 Part 2, 3.2.2; SCORM 2004 4th Ed. CAM 5.1",
    official=Official.FAILS,
)
def boolean_value(manifest: Manifest) -> Iterable[Finding]:
    """A switch (choice, flow, tracked, isvisible and others) is neither `true` nor `false`.

    LMSs take anything else for false, or refuse the manifest: the course then behaves as nobody meant. Write `true` or
    `false`, in small letters.
    """
    for name, attributes in _BOOLEANS.items():
        for element, attribute, value in _switches(manifest, name, attributes):
            if value.strip() not in {"true", "false", "1", "0"}:
                yield Finding(
                    _("`{attribute}` is `{value}`", attribute=attribute, value=value),
                    manifest.place(element),
                    _("write true or false"),
                )


@rule(
    "S072",
    "boolean-digit",
    Severity.INFO,
    standards=SCORM_2004,
    clause="XML Schema 1.0 Part 2, 3.2.2",
    official=Official.FAILS,
)
def boolean_digit(manifest: Manifest) -> Iterable[Finding]:
    """A switch is written `1` or `0`.

    XML Schema allows it and LMSs read it; the official suite knows only words. Write `true` or `false`.
    """
    for name, attributes in _BOOLEANS.items():
        for element, attribute, value in _switches(manifest, name, attributes):
            if value.strip() in {"1", "0"}:
                yield Finding(
                    _("`{attribute}` is `{value}`", attribute=attribute, value=value),
                    manifest.place(element),
                    _("write true") if value.strip() == "1" else _("write false"),
                )


def _switches(manifest: Manifest, name: str, attributes: Iterable[str]) -> Iterator[tuple[etree._Element, str, str]]:
    for element in manifest.all(name):
        for attribute in attributes:
            value = element.get(attribute)
            if value is not None:
                yield element, attribute.rpartition("}")[2], value
