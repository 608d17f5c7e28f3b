"""Rules about identifiers: how they are spelt, and whether an LMS can keep results under them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from packager.diagnostics import Finding, Official, Severity, rule
from packager.diagnostics.message import _, ngettext
from packager.validate.manifest.kinds import SCORM
from packager.validate.manifest.manifest import Manifest, local

_NCNAME = re.compile(r"[^\W\d][\w.\-·]*")
_GENERIC = ("com.scorm.manifesttemplates.", "com.scorm.golfsamples.", "com.example.", "manifest-1", "manifest1")
COLUMN = 255
"""Moodle's columns for identifiers and titles (``mod/scorm/db/install.xml``)."""


@rule(
    "M063",
    "identifier-spelling",
    Severity.WARNING,
    standards=SCORM,
    clause="XML 1.0, 3.3.1; Namespaces in XML, 3",
    official=Official.FAILS,
)
def identifier_spelling(manifest: Manifest) -> Iterable[Finding]:
    """An identifier begins with a digit or holds blanks, colons or other signs that XML's identifiers may not have.

    Moodle takes any text (Storyline and iSpring write such identifiers); LMSs that validate refuse the manifest. Begin
    with a letter or underscore, go on with letters, digits, `.`, `-` and `_`.
    """
    for element in manifest.all("manifest", "organization", "item", "resource"):
        identifier = element.get("identifier")
        if identifier and not _NCNAME.fullmatch(identifier.strip()):
            yield Finding(
                _("`{identifier}` is no XML identifier", identifier=identifier),
                manifest.place(element),
                _("begin with a letter, no blanks"),
            )


@rule("M052", "identifier-blanks", Severity.WARNING, standards=SCORM, clause="XML 1.0, 3.3.3")
def identifier_blanks(manifest: Manifest) -> Iterable[Finding]:
    """An identifier or a reference begins or ends with a blank.

    Parsers that validate strip it, others compare letter by letter and do not find the resource. Remove the blank.
    """
    for element in manifest.all("organizations", "organization", "item", "resource", "dependency"):
        for name in ("identifier", "identifierref", "default"):
            value = element.get(name, "")
            if value != value.strip():
                yield Finding(
                    _("`{value}` has a blank at its end", value=value), manifest.place(element), _("remove the blank")
                )


@rule(
    "M053",
    "manifest-identifier-missing",
    Severity.WARNING,
    standards=SCORM,
    clause="SCORM 2004 4th Ed. CAM 3.4.1.1",
    official=Official.FAILS,
)
def manifest_identifier_missing(manifest: Manifest) -> Iterable[Finding]:
    """The manifest has no identifier.

    LMSs tell courses apart by it and recognise a new version of one; strict importers refuse the package. Add one that
    no other course has.
    """
    if not manifest.root.get("identifier", "").strip():
        yield Finding(
            _("the manifest has no identifier"), manifest.place(manifest.root), _("add one that is the course's own")
        )


@rule("M054", "generic-identifier", Severity.INFO, standards=SCORM, clause="SCORM 2004 4th Ed. CAM 3.4.1.1")
def generic_identifier(manifest: Manifest) -> Iterable[Finding]:
    """The manifest's identifier is that of a well-known template or sample.

    Other courses made from it have the same one; an LMS that keeps courses by identifier may replace one by another.
    Give the course its own.
    """
    identifier = manifest.root.get("identifier", "").strip()
    if identifier.lower().startswith(_GENERIC[:3]) or identifier.lower() in _GENERIC[3:]:
        yield Finding(
            _("`{identifier}` is a template's", identifier=identifier),
            manifest.place(manifest.root),
            _("give the course its own"),
        )


@rule("M055", "long-identifier", Severity.WARNING, standards=SCORM, clause="Moodle 4.3, mod/scorm/db/install.xml")
def long_identifier(manifest: Manifest) -> Iterable[Finding]:
    """An identifier is longer than 255 characters.

    Databases of LMSs (Moodle's among them) hold no longer one: the import fails, or two items become one. Shorten it.
    """
    for element in manifest.all("manifest", "organization", "item", "resource"):
        length = len(element.get("identifier", ""))
        if length > COLUMN:
            yield Finding(
                ngettext(
                    "the identifier of this {element} has {n} character",
                    "the identifier of this {element} has {n} characters",
                    length,
                    element=local(element),
                ),
                manifest.place(element),
                _("keep it within {column}", column=COLUMN),
            )


@rule("M056", "identifiers-differ-by-case", Severity.INFO, standards=SCORM, clause="XML 1.0, 3.3.1")
def identifiers_differ_by_case(manifest: Manifest) -> Iterable[Finding]:
    """Two items' identifiers differ only by small and capital letters.

    Databases that compare without case (MySQL, SQL Server) take them for one item and mix up the results. Rename one.
    """
    seen: dict[str, str] = {}
    for item in manifest.all("item"):
        identifier = item.get("identifier", "").strip()
        other = seen.setdefault(identifier.casefold(), identifier)
        if other != identifier:
            yield Finding(
                _("`{identifier}` and `{other}` differ by case only", identifier=identifier, other=other),
                manifest.place(item),
                _("rename one"),
            )
