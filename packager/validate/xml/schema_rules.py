"""The manifest against the standard's schemas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lxml import etree

from packager.diagnostics import Diagnostic, Finding, Official, Place, Severity, rule
from packager.validate.manifest.manifest import Manifest, local
from packager.validate.xml.namespaces import own
from packager.validate.xml.schema_words import ATTRIBUTE, ELEMENT, in_words, subjects
from packager.validate.xml.violations import Violation, violations

MESSAGE_CHARACTERS = 2_000


@rule("X010", "schema", Severity.WARNING, clause="the standard's XML schemas", official=Official.FAILS)
def against_schema(place: Place, message: str, help_: str) -> Iterable[Finding]:
    """The manifest does not follow the standard's schema.

    Most LMSs do not check it; the strict ones, and the official conformance suite, refuse the package. What another
    rule already said of the same part of the same element is not repeated.
    """
    yield Finding(message, place, help_)


def check_schema(manifest: Manifest, told: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Findings of the schema that belongs to the manifest's standard, but for what ``told`` says already."""
    said: dict[tuple[int | None, str], str] = {}
    for each in told:
        key = (each.place.line, each.place.path)
        said[key] = f"{said.get(key, '')} {each.message} {each.help}".lower()
    found = []
    for broken in violations(manifest):
        if _of_others(manifest, broken) or _is_told(manifest, broken, said):
            continue
        element = broken.element
        place = Place(manifest.file, broken.line or None) if element is None else manifest.place(element)
        raw = broken.raw[:MESSAGE_CHARACTERS]  # it quotes the value, which may have megabytes
        (made,) = against_schema(place, *in_words(raw))
        found.append(replace(made, raw=raw))
    return found


def _of_others(manifest: Manifest, violation: Violation) -> bool:
    """Whether a strict wildcard asks for a schema that no published set has: LOM's, or that of an extension."""
    if "strict wildcard" not in violation.raw:
        return False
    of = ATTRIBUTE.search(violation.raw) or ELEMENT.search(violation.raw)
    return of is None or of[1][1:].partition("}")[0] not in own(manifest).values()


def _is_told(manifest: Manifest, violation: Violation, said: dict[tuple[int | None, str], str]) -> bool:
    """Whether a rule has named the same part of the same element, or the element when it spoke of its parent."""
    element = violation.element
    if element is None:
        return False
    names = [name.lower() for name in subjects(violation.raw) if name]
    if _mentions(manifest, element, said, names):
        return True
    parent = element.getparent()
    of_place = "is not expected" in violation.raw
    return of_place and parent is not None and _mentions(manifest, parent, said, [f"`{local(element).lower()}`"])


def _mentions(
    manifest: Manifest, element: etree._Element, said: dict[tuple[int | None, str], str], names: Iterable[str]
) -> bool:
    place = manifest.place(element)
    words = said.get((place.line, place.path), "")
    return bool(words) and any(name in words for name in names)
