"""Rules about the sequencing collection, whose definitions items refer to (SCORM 2004 4th Ed. CAM 5.1)."""

from __future__ import annotations

from collections.abc import Iterable

from packager.diagnostics import Finding, Official, Severity
from packager.diagnostics.message import _
from packager.validate.manifest.manifest import Manifest, local
from packager.validate.sequencing.activities import collection
from packager.validate.sequencing.definition_rules import sequencing_rule


@sequencing_rule("S002", "sequencing-reference", clause="SCORM 2004 4th Ed. CAM 5.1", official=Official.FAILS)
def sequencing_reference(manifest: Manifest) -> Iterable[Finding]:
    """A `sequencing` element refers by IDRef to one that is not in the collection.

    The activity is then delivered without its rules, or the import fails. Correct the IDRef, or add the definition.
    """
    shared = collection(manifest)
    for element in manifest.all("sequencing"):
        reference = element.get("IDRef")
        if reference is not None and reference.strip() not in shared:  # an xs:IDREF: blanks around it do not count
            yield Finding(
                _("no sequencing `{reference}` in the collection", reference=reference),
                manifest.place(element),
                _("correct the IDRef"),
            )


@sequencing_rule(
    "S003", "sequencing-id", Severity.WARNING, clause="SCORM 2004 4th Ed. CAM 5.1", official=Official.FAILS
)
def sequencing_id(manifest: Manifest) -> Iterable[Finding]:
    """A `sequencing` of the collection has no ID or an IDRef, or one of an item has an ID.

    Definitions in the collection are found by ID and refer to nothing; those in items are found by their place. Strict
    importers refuse anything else.
    """
    for element in manifest.all("sequencing"):
        parent = element.getparent()
        shared = parent is not None and local(parent) == "sequencingCollection"
        if shared and (element.get("ID") is None or element.get("IDRef") is not None):
            yield Finding(_("a shared sequencing needs an ID and no IDRef"), manifest.place(element), _("add an ID"))
        if not shared and element.get("ID") is not None:
            yield Finding(_("a sequencing inside an item needs no ID"), manifest.place(element), _("remove the ID"))


@sequencing_rule(
    "S004", "sequencing-id-taken", clause="XML 1.0, 3.3.1 (ID); SCORM 2004 4th Ed. CAM 5.1", official=Official.FAILS
)
def sequencing_id_taken(manifest: Manifest) -> Iterable[Finding]:
    """Two definitions of the sequencing collection have the same ID.

    An LMS takes one of them, which one is chance. Give each its own ID.
    """
    seen: set[str] = set()
    for element in manifest.all("sequencing"):
        identity = element.get("ID")
        if identity is not None and identity in seen:
            yield Finding(
                _("the ID `{identity}` is taken", identity=identity), manifest.place(element), _("give each its own")
            )
        seen.add(identity or "")
