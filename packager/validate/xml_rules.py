"""Rules about the manifest as XML: can it be parsed, and does it follow the standard's schemas."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from packager.diagnostics import Diagnostic, Finding, Place, Severity, rule
from packager.validate.manifest import Manifest
from packager.validate.schemas import ROOTS, schema

_NAME = re.compile(r"\{[^}]*\}")
_ELEMENT = re.compile(r"Element '([^']+)'")
_ATTRIBUTE = re.compile(r"attribute '([^']+)'")
_EXPECTED = re.compile(r"Expected is (?:one of )?\(([^)]*)\)")
_VALUE = re.compile(r"'([^']*)' is not a valid value")


@rule("X001", "not-well-formed", clause="XML 1.0, 2.1")
def not_well_formed(place: Place, problem: str) -> Iterable[Finding]:
    """The manifest is not well-formed XML, so no LMS can read it.

    Usual causes: a bare `&` in a title (write `&amp;`), a tag that is not closed, a file cut off.
    """
    yield Finding(f"the manifest is not well-formed XML: {problem}", place, "mend that line; a bare & is written &amp;")


@rule("X002", "doctype", clause="OWASP XML External Entity Prevention")
def doctype(manifest: Manifest) -> Iterable[Finding]:
    """The manifest declares a document type or entities.

    SCORM uses schemas, not DTDs; servers that protect themselves against XML attacks refuse such a file.
    """
    if manifest.root.getroottree().docinfo.internalDTD is not None:
        yield Finding(
            "the manifest has a DOCTYPE", Place(manifest.file, 1), "remove it; schemas are named in schemaLocation"
        )


@rule("X003", "encoding", Severity.WARNING, clause="IMS CP 1.1.4 XML binding, 3")
def encoding(manifest: Manifest) -> Iterable[Finding]:
    """The manifest is in another encoding than UTF-8 or UTF-16.

    Parsers need not know any other; some LMSs garble the titles.
    """
    declared = (manifest.root.getroottree().docinfo.encoding or "UTF-8").upper()
    if declared not in {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII", "ASCII"}:
        yield Finding(f"the manifest is encoded in {declared}", Place(manifest.file, 1), "save it as UTF-8")


@rule("X010", "schema", Severity.WARNING, clause="the standard's XML schemas")
def against_schema(place: Place, message: str, help_: str) -> Iterable[Finding]:
    """The manifest does not follow the standard's schema.

    Most LMSs do not check it; the strict ones, and the official conformance suite, refuse the package.
    """
    yield Finding(message, place, help_)


def check_schema(manifest: Manifest) -> list[Diagnostic]:
    """Findings of the schema that belongs to the manifest's standard; none if that is not SCORM."""
    has_dtd = manifest.root.getroottree().docinfo.internalDTD is not None
    if manifest.standard not in ROOTS or has_dtd:  # libxml2 cannot validate a tree with open entities
        return []
    validator = schema(manifest.standard)
    validator.validate(manifest.root)
    found = []
    for entry in validator.error_log:
        if "strict wildcard" in entry.message:
            continue  # the published sets lack the schemas of LOM: their fault, not the package's
        message, help_ = in_words(entry.message)
        (told,) = against_schema(Place(manifest.file, entry.line), message, help_)
        found.append(Diagnostic(told.code, told.severity, told.message, told.place, told.help, entry.message))
    return found


def in_words(raw: str) -> tuple[str, str]:
    """libxml2's message in plain words: what stands there, and what was expected."""
    element = _short(_ELEMENT.search(raw))
    attribute = _short(_ATTRIBUTE.search(raw))
    expected = _EXPECTED.search(raw)
    value = _VALUE.search(raw)
    where = f"the attribute `{attribute}` of `{element}`" if attribute else f"`{element}`"
    if value:
        return f"{where} cannot be `{value[1]}`", _value_help(raw)
    if "is not expected" in raw or "is not allowed" in raw:
        names = ", ".join(f"`{_NAME.sub('', name.strip())}`" for name in expected[1].split(",")) if expected else ""
        return f"{where} is not allowed here", f"expected here: {names}" if names else "remove it"
    if "Missing child" in raw:
        names = _NAME.sub("", expected[1]).strip() if expected else "more"
        return f"`{element}` is not complete", f"it still needs: {names}"
    if "is required but missing" in raw:
        return f"`{element}` lacks the attribute `{attribute}`", f"add {attribute}=…"
    return f"{where} does not follow the schema", _NAME.sub("", raw)


def _short(match: re.Match[str] | None) -> str:
    return _NAME.sub("", match[1]) if match else ""


def _value_help(raw: str) -> str:
    if "xs:ID" in raw or "xs:IDREF" in raw:
        return "an identifier begins with a letter or underscore and has no spaces or colons"
    return "see the standard's list of values"


XML_RULES = (doctype, encoding)


def parse_problem(error: Exception, file: str) -> tuple[Place, str]:
    """Where and why the parser gave up."""
    line, column = error.position if isinstance(error, etree.XMLSyntaxError) else (1, None)
    words = re.sub(r", line \d+, column \d+.*$", "", str(error)) or "it cannot be parsed"
    return Place(file, line or 1, column or None), words
