"""The manifest against the standard's schemas, in plain words instead of libxml2's."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Sequence

from lxml import etree

from packager.diagnostics import Diagnostic, Finding, Place, Severity, rule
from packager.validate.manifest.manifest import Manifest
from packager.validate.xml.schemas import ROOTS, schema

_NAME = re.compile(r"\{[^{}]*\}")
_ELEMENT = re.compile(r"Element '([^']+)'")
_ATTRIBUTE = re.compile(r"attribute '([^']+)'")
_EXPECTED = re.compile(r"Expected is (?:one of )?\(([^()]*)\)")
_VALUE = re.compile(r"'([^']*)' is not a valid value")
_SET = re.compile(r"element of the set \{([^{}]*)\}")
_LENGTH = re.compile(r"has a length of '(\d+)'.*(?:maximum|minimum) length of '(\d+)'")
_FACET = re.compile(r"\[facet '(\w+)'\] The value '([^']*)' .*?'([^']*)'\.?$")
_TYPES = {
    "xs:boolean": "write true or false",
    "xs:decimal": "write a number, such as 0.8",
    "xs:nonNegativeInteger": "write a whole number, 0 or more",
    "xs:integer": "write a whole number",
    "xs:duration": "write a duration, such as PT1H30M",
    "xs:dateTime": "write a date and time, such as 2026-01-31T12:00:00",
    "xs:anyURI": "write a valid address",
    "xs:language": "write a language tag, such as en or pt-BR",
}
LARGE_BYTES = 100_000
MESSAGE_CHARACTERS = 2_000
MESSAGES_MAX = 1000
"""A manifest that breaks the schema everywhere needs no longer list to be mended."""


@rule("X010", "schema", Severity.WARNING, clause="the standard's XML schemas")
def against_schema(place: Place, message: str, help_: str) -> Iterable[Finding]:
    """The manifest does not follow the standard's schema.

    Most LMSs do not check it; the strict ones, and the official conformance suite, refuse the package. What another
    rule already said of the same element is not repeated.
    """
    yield Finding(message, place, help_)


def check_schema(manifest: Manifest, told: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Findings of the schema that belongs to the manifest's standard, but for the elements that ``told`` is about."""
    has_dtd = manifest.root.getroottree().docinfo.internalDTD is not None
    if manifest.standard not in ROOTS or has_dtd:  # libxml2 cannot validate a tree with open entities
        return []
    known = {(found.place.line, _last_step(found.place.path)) for found in told}
    found = []
    for entry in _errors(manifest, schema(manifest.standard)):
        if "strict wildcard" in entry.message or (entry.line, _short(_ELEMENT.search(entry.message))) in known:
            continue  # the published sets lack the schemas of LOM: their fault, not the package's
        raw = entry.message[:MESSAGE_CHARACTERS]  # it quotes the value, which may have megabytes
        message, help_ = in_words(raw)
        (made,) = against_schema(Place(manifest.file, entry.line or None), message, help_)
        found.append(Diagnostic(made.code, made.severity, made.message, made.place, made.help, raw))
    return found[:MESSAGES_MAX]


def _errors(manifest: Manifest, validator: etree.XMLSchema) -> Sequence[etree._LogEntry]:
    """The validator's messages, those of a large manifest without lines if they are too many.

    lxml works out the path to the element of each message, past all its siblings: hours for a hundred thousand. While
    parsing there are no elements yet, so a large manifest is tried like that first.
    """
    if len(manifest.data) > LARGE_BYTES:
        parser = etree.XMLParser(  # type: ignore[call-overload] # lxml asks a target for no more than close()
            schema=validator, target=_Nothing(), resolve_entities=False, no_network=True
        )
        with contextlib.suppress(etree.XMLSyntaxError):
            for at in range(0, len(manifest.data), LARGE_BYTES):
                parser.feed(manifest.data[at : at + LARGE_BYTES])
                if len(parser.feed_error_log) > MESSAGES_MAX:
                    return list(parser.feed_error_log)[:MESSAGES_MAX]
    validator.validate(manifest.root)
    return list(validator.error_log)


class _Nothing:
    """What is made of a manifest that is parsed for its errors only."""

    def close(self) -> None:
        """Nothing, at its end."""


def _last_step(path: str) -> str:
    return path.rpartition("/")[2].partition("[")[0]


def in_words(raw: str) -> tuple[str, str]:
    """libxml2's message in plain words: what stands there, and what was expected."""
    element = _short(_ELEMENT.search(raw))
    attribute = _short(_ATTRIBUTE.search(raw))
    where = f"the attribute `{attribute}` of `{element}`" if attribute else f"`{element}`"
    if "[facet" in raw:
        return _facet(raw, where)
    if value := _VALUE.search(raw):
        return f"{where} cannot be `{value[1]}`", _value_help(raw)
    if "Missing child" in raw:
        return f"`{element}` is not complete", f"it still needs: {_names(raw) or 'more'}"
    if "is required but missing" in raw:
        return f"`{element}` lacks the attribute `{attribute}`", f"add {attribute}=…"
    if "attribute" in raw and "is not allowed" in raw:
        return f"`{element}` has an attribute `{attribute}` that the standard does not know", "remove or correct it"
    if "is not expected" in raw:
        names = _names(raw)
        return f"`{element}` is not allowed here", f"expected here: {names}" if names else "remove it"
    if "Character content" in raw:
        return f"`{element}` holds text, and may not", "remove the text, or put it into the right element"
    if "No matching global" in raw:
        return f"`{element}` is no element of the standard", "correct its name or its namespace"
    return f"{where} does not follow the schema", "compare it with the standard; --verbose shows the validator's words"


def _facet(raw: str, where: str) -> tuple[str, str]:
    if allowed := _SET.search(raw):
        value = re.search(r"The value '([^']*)'", raw)
        return f"{where} cannot be `{value[1] if value else ''}`", f"write one of: {allowed[1].replace(chr(39), '`')}"
    if length := _LENGTH.search(raw):
        return f"{where} has {length[1]} characters", f"the standard allows {length[2]}"
    if facet := _FACET.search(raw):
        words = {"minInclusive": "at least", "maxInclusive": "at most"}.get(facet[1])
        help_ = f"it must be {words} {facet[3]}" if words else "see the standard's form for it"
        return f"{where} cannot be `{facet[2]}`", help_
    return f"{where} has a value that the standard does not allow", "see the standard's form for it"


def _names(raw: str) -> str:
    expected = _EXPECTED.search(raw)
    names = [_NAME.sub("", name).strip() for name in expected[1].split(",")] if expected else []
    return ", ".join(f"`{name}`" if "*" not in name else "an extension" for name in dict.fromkeys(names))


def _short(match: re.Match[str] | None) -> str:
    return _NAME.sub("", match[1]) if match else ""


def _value_help(raw: str) -> str:
    if "xs:ID" in raw or "xs:IDREF" in raw or "NCName" in raw:
        return "an identifier begins with a letter or underscore and has no spaces or colons"
    return next((help_ for type_, help_ in _TYPES.items() if f"'{type_}'" in raw), "see the standard's list of values")
