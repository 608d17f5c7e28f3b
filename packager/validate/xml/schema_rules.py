"""The manifest against the standard's schemas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lxml import etree

from packager.diagnostics import Diagnostic, Finding, Official, Place, Severity, rule
from packager.diagnostics.message import Message
from packager.validate.manifest.manifest import Manifest, local
from packager.validate.xml.namespaces import own
from packager.validate.xml.schema_words import ATTRIBUTE, ELEMENT, in_words, subjects
from packager.validate.xml.violations import Violation, violations

MESSAGE_CHARACTERS = 2_000


@rule("X010", "schema", Severity.WARNING, clause="the standard's XML schemas", official=Official.FAILS)
def against_schema(place: Place, message: Message, help_: Message) -> Iterable[Finding]:
    """The manifest does not follow the standard's schema.

    Most LMSs do not check it; the strict ones, and the official conformance suite, refuse the package. What another
    rule already said of the same part of the same element is not repeated.
    """
    yield Finding(message, place, help_)


Spot = tuple[int | None, str]
"""Where a finding stands: line and path."""


def with_schema(manifest: Manifest, told: Sequence[Diagnostic]) -> list[Diagnostic]:
    """``told`` and the violations of the schema that belongs to the manifest's standard, each thing once.

    Where a rule has told a violation already, the official suite fails what that rule found: it validates, too.
    """
    words: dict[Spot, list[str]] = {}
    for each in told:
        words.setdefault((each.place.line, each.place.path), []).append(f"{each.message} {each.help}".lower())
    said = {spot: " ".join(all_words) for spot, all_words in words.items()}
    taken = any(each.code == "M013" for each in told)  # it stands for all identifiers that are there twice
    found = []
    invalid: set[Spot] = set()
    for broken in violations(manifest):
        if _of_others(manifest, broken) or ("'xs:ID'" in broken.raw and taken):
            continue
        if spot := _told_at(manifest, broken, said):
            invalid.add(spot)
            continue
        element = broken.element
        place = Place(manifest.file, broken.line or None) if element is None else manifest.place(element)
        raw = broken.raw[:MESSAGE_CHARACTERS]  # it quotes the value, which may have megabytes
        (made,) = against_schema(place, *in_words(raw))
        found.append(replace(made, raw=raw))
    return [_failing(each) if (each.place.line, each.place.path) in invalid else each for each in told] + found


def _failing(found: Diagnostic) -> Diagnostic:
    return replace(found, official=Official.FAILS)


def _of_others(manifest: Manifest, violation: Violation) -> bool:
    """Whether a strict wildcard asks for a schema that no published set has: LOM's, or that of an extension."""
    if "strict wildcard" not in violation.raw:
        return False
    of = ATTRIBUTE.search(violation.raw) or ELEMENT.search(violation.raw)
    return of is None or of[1][1:].partition("}")[0] not in own(manifest).values()


def _told_at(manifest: Manifest, violation: Violation, said: dict[Spot, str]) -> Spot | None:
    """Where a rule has named the same part of the same element, or the element when it spoke of its parent."""
    element = violation.element
    if element is None:
        return None
    names = [name.lower() for name in subjects(violation.raw) if name]
    parent = element.getparent()
    if parent is None or "is not expected" not in violation.raw:
        return _mentioned(manifest, element, said, names)
    of_parent = _mentioned(manifest, parent, said, [f"`{local(element).lower()}`"])
    return _mentioned(manifest, element, said, names) or of_parent


def _mentioned(manifest: Manifest, element: etree._Element, said: dict[Spot, str], names: Iterable[str]) -> Spot | None:
    place = manifest.place(element)
    words = said.get((place.line, place.path), "")
    return (place.line, place.path) if words and any(name in words for name in names) else None
