"""Rules about SCORM 1.2's prerequisites, written in AICC's script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from packager.diagnostics import Finding, Severity, rule
from packager.diagnostics.message import _
from packager.validate.manifest.kinds import SCORM_12
from packager.validate.manifest.manifest import Manifest, text_of
from packager.validate.manifest.resource_rules import circles

_PREREQUISITE = re.compile(r"([~&|(){},=<>*]|\"[^\"]*\"|[^\s~&|(){},=<>*\"]+)")
_STATUSES = {"passed", "completed", "browsed", "failed", "not attempted", "incomplete", "p", "c", "b", "f", "n", "i"}


@rule(
    "M082",
    "prerequisites-grammar",
    Severity.WARNING,
    standards=SCORM_12,
    clause="SCORM 1.2 CAM (aicc_script)",
)
def prerequisites_grammar(manifest: Manifest) -> Iterable[Finding]:
    """The prerequisites are not written in AICC's script.

    LMSs that evaluate them keep the item shut or report an error. Write item identifiers joined by `&` and `|`, and
    type="aicc_script".
    """
    for element in manifest.all("prerequisites"):
        text = text_of(element)
        broken = text.count("(") != text.count(")") or re.search(r"[&|~]\s*$|^\s*[&|]|[&|]\s*[&|]|\band\b|\bor\b", text)
        if not text or broken or element.get("type", "aicc_script") != "aicc_script":
            yield Finding(_("`{text}` is no aicc_script", text=text), manifest.place(element), _("write A1 & A2, say"))


def _named(text: str) -> Iterator[str]:
    """The identifiers that a prerequisite names; numbers and statuses are none."""
    for token in _PREREQUISITE.findall(text):
        if token[0] not in '~&|(){},=<>*"' and not token.isdecimal() and token.lower() not in _STATUSES:
            yield token


@rule("M083", "prerequisites-unknown", Severity.WARNING, standards=SCORM_12, clause="SCORM 1.2 CAM")
def prerequisites_unknown(manifest: Manifest) -> Iterable[Finding]:
    """A prerequisite names an item that is not there.

    LMSs that evaluate it keep the item shut for ever. Write the identifier of an item of this manifest.
    """
    items = {item.get("identifier", "").strip() for item in manifest.all("item")}
    for element in manifest.all("prerequisites"):
        for name in _named(text_of(element)):
            if name not in items:
                yield Finding(
                    _("no item `{name}`", name=name), manifest.place(element), _("write the identifier of an item")
                )


@rule("M084", "prerequisites-circle", standards=SCORM_12, clause="SCORM 1.2 CAM")
def prerequisites_circle(manifest: Manifest) -> Iterable[Finding]:
    """Items wait for each other in a circle, or an item waits for itself.

    None of them ever opens where the LMS evaluates prerequisites. Break the circle.
    """
    waits: dict[str, list[str]] = {}
    for element in manifest.all("prerequisites"):
        item = element.getparent()
        if item is not None and "|" not in text_of(element) and "~" not in text_of(element):
            waits[item.get("identifier", "").strip()] = list(_named(text_of(element)))
    for name in circles(waits):
        yield Finding(
            _("`{name}` waits for itself", name=name),
            manifest.place(manifest.root),
            _("break the circle of prerequisites"),
        )
