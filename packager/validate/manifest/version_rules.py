"""Rules about which standard and edition the manifest says that it follows."""

from __future__ import annotations

from collections.abc import Iterable

from packager.diagnostics import Finding, Official, Place, Severity, rule
from packager.diagnostics.message import _
from packager.validate.manifest.kinds import SCORM, SCORM_12, SCORM_2004, SCORM_2004_ADL, says_2004
from packager.validate.manifest.manifest import Manifest

_KNOWN_VERSIONS = {"CAM 1.3", "2004 3rd Edition", "2004 4th Edition"}


def _metadata_place(manifest: Manifest) -> Place:
    metadata = manifest.root.find("{*}metadata")
    return manifest.place(manifest.root if metadata is None else metadata)


@rule(
    "M003", "schemaversion-2004", standards=SCORM_2004, clause="SCORM 2004 4th Ed. CAM 3.4.1.4", official=Official.FAILS
)
def schemaversion_2004(manifest: Manifest) -> Iterable[Finding]:
    """A SCORM 2004 package does not say so in `schemaversion`.

    Moodle and others take every text they do not know (also a missing one, one with a blank or a line break around it,
    or `2004 2nd Edition`) for SCORM 1.2, and the course then talks to the wrong API: nothing is saved.
    """
    version = manifest.schemaversion
    element = manifest.root.find("{*}metadata/{*}schemaversion")
    if element is not None and version in _KNOWN_VERSIONS and element.text != version:
        yield Finding(
            _("schemaversion has a line break around `{version}`", version=version)
            if "\n" in (element.text or "")
            else _("schemaversion has a blank around `{version}`", version=version),
            manifest.place(element),
            _("write exactly `{version}`", version=version),
        )
    if version not in _KNOWN_VERSIONS and version != "1.2":
        yield Finding(
            _("schemaversion is `{version}` in a SCORM 2004 package", version=version or _("missing")),
            _metadata_place(manifest),
            _("write exactly `CAM 1.3` (2nd), `2004 3rd Edition` or `2004 4th Edition`"),
        )


@rule(
    "M004",
    "schemaversion-12",
    Severity.WARNING,
    standards={"scorm12"},
    clause="SCORM 1.2 CAM",
    official=Official.FAILS,
)
def schemaversion_12(manifest: Manifest) -> Iterable[Finding]:
    """A SCORM 1.2 package does not state `ADL SCORM` and `1.2` in its metadata.

    Most LMSs take it for 1.2 all the same; strict ones refuse it. Reload and Hot Potatoes leave both out.
    """
    said = (manifest.text("metadata", "schema"), manifest.schemaversion)
    if said != ("ADL SCORM", "1.2") and not says_2004(manifest.schemaversion):  # M005 tells that
        schema, version = (f"`{text}`" if text else _("missing") for text in said)
        words = (
            _("schema and schemaversion are missing")
            if not any(said)
            else _("schema is {schema}, schemaversion {version}", schema=schema, version=version)
        )
        yield Finding(words, _metadata_place(manifest), _("write `ADL SCORM` and `1.2`"))


@rule("M005", "mixed-standards", clause="SCORM 2004 4th Ed. CAM 3.4.1", official=Official.FAILS)
def mixed_standards(manifest: Manifest) -> Iterable[Finding]:
    """The namespaces say SCORM 2004 and the schemaversion says 1.2, or the other way round.

    An LMS offers the 1.2 API and the content looks for the 2004 one, or the other way round. Make both of the same
    standard, the one that the content's scripts speak.
    """
    if manifest.schemaversion == "1.2" and SCORM_2004_ADL in manifest.index.namespaces:
        yield Finding(
            _("namespaces of SCORM 2004, schemaversion 1.2"),
            _metadata_place(manifest),
            _("make both of the same standard"),
        )
    if manifest.standard in SCORM_12 and says_2004(manifest.schemaversion):
        words = _("namespaces of SCORM 1.2, schemaversion `{schemaversion}`", schemaversion=manifest.schemaversion)
        yield Finding(words, _metadata_place(manifest), _("make both of the same standard"))


@rule(
    "M008",
    "schema-text",
    Severity.WARNING,
    standards=SCORM_2004,
    clause="SCORM 2004 4th Ed. CAM 3.4.1.3",
    official=Official.FAILS,
)
def schema_text(manifest: Manifest) -> Iterable[Finding]:
    """`schema` is not `ADL SCORM` in a SCORM 2004 package.

    The schemaversion decides in most LMSs; strict importers refuse any other text (course names are often found there).
    """
    said = manifest.text("metadata", "schema")
    if said != "ADL SCORM":
        yield Finding(
            _("schema is `{value}`", value=said or _("missing")),
            _metadata_place(manifest),
            _("write exactly `ADL SCORM`"),
        )


@rule(
    "M009",
    "old-edition",
    Severity.INFO,
    standards={"scorm11", "scorm2004-2"},
    clause="SCORM 2004 4th Ed. CAM 3.4.1.4",
    official=Official.WARNS,
)
def old_edition(manifest: Manifest) -> Iterable[Finding]:
    """The package follows SCORM 1.1 or SCORM 2004 2nd Edition.

    SCORM 1.1 was a trial that no LMS supports by name; the 2nd Edition runs as the 3rd in most. Test it in your LMS
    before you rely on its results, or export it anew.
    """
    yield Finding(
        _(
            "the package is of an old edition (`{schemaversion}`)",
            schemaversion=manifest.schemaversion or _("no schemaversion"),
        ),
        _metadata_place(manifest),
        _("test it in your LMS, or export it as SCORM 1.2 or SCORM 2004 3rd or 4th Edition"),
    )


@rule("M017", "metadata-repeated", Severity.WARNING, standards=SCORM, clause="IMS CP 1.1.4, 4", official=Official.FAILS)
def metadata_repeated(manifest: Manifest) -> Iterable[Finding]:
    """The manifest has several `metadata`, `schema` or `schemaversion` elements.

    LMSs differ in which one they believe: the package may be SCORM 1.2 in one and 2004 in the next. Keep one of each.
    """
    for path in ("{*}metadata", "{*}metadata/{*}schema", "{*}metadata/{*}schemaversion"):
        for again in manifest.root.findall(path)[1:]:
            yield Finding(_("a second `{name}`", name=path.rpartition("}")[2]), manifest.place(again), _("keep one"))


@rule("M018", "part-repeated", standards=SCORM, clause="IMS CP 1.1.4, 4", official=Official.FAILS)
def part_repeated(manifest: Manifest) -> Iterable[Finding]:
    """The manifest has more than one `organizations` or `resources`.

    An LMS reads the first or the last and loses the rest of the course. Put everything into one of each.
    """
    for name in ("organizations", "resources"):
        for again in manifest.root.findall(f"{{*}}{name}")[1:]:
            yield Finding(
                _("a second `{name}`", name=name), manifest.place(again), _("move what it holds into the first")
            )


@rule("M019", "part-missing", standards=SCORM, clause="IMS CP 1.1.4, 4", official=Official.FAILS)
def part_missing(manifest: Manifest) -> Iterable[Finding]:
    """The manifest has no `organizations` or no `resources`.

    There is nothing to launch, and many LMSs stop with an error. Both are required, even if one is empty.
    """
    for name in ("organizations", "resources"):
        if manifest.root.find(f"{{*}}{name}") is None:
            yield Finding(
                _("there is no `{name}`", name=name),
                manifest.place(manifest.root),
                _("add the {name} of the course", name=name),
            )
