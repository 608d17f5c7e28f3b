"""Rules about metadata files that the manifest points to (``adlcp:location``)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from lxml import etree

from packager.archive import UnreadableArchiveError
from packager.diagnostics import Finding, Official, Place, Severity, rule
from packager.diagnostics.message import _
from packager.validate.manifest.addresses import Files, member_name
from packager.validate.manifest.kinds import SCORM
from packager.validate.manifest.manifest import SCHEMA_LOCATION, XSI, Manifest, index, local
from packager.validate.metadata.records import RECORDS_MAX, locations, parse_record, read_record
from packager.validate.xml.well_formed import parse_problem

_XML = "http://www.w3.org/XML/1998/namespace"


@rule(
    "D001",
    "metadata-file-missing",
    Severity.WARNING,
    standards=SCORM,
    clause="SCORM 2004 4th Ed. CAM 3.4.1.5",
    official=Official.FAILS,
)
def metadata_file_missing(manifest: Manifest, files: Files) -> Iterable[Finding]:
    """A metadata file that the manifest names is not in the package.

    SCORM Cloud reports it, others import without description. Add the file, or remove adlcp:location.
    """
    for element, address in locations(manifest):
        if member_name(address) and not files.exact(address):
            yield Finding(
                _("`{name}` is not in the package", name=address),
                manifest.place(element),
                _("add it, or remove the element"),
            )


@rule(
    "D024",
    "metadata-schema-missing",
    Severity.INFO,
    standards=SCORM,
    clause="XML Schema 1.0 Part 1, 4.3.2",
    official=Official.FAILS,
)
def metadata_schema_missing(manifest: Manifest, files: Files) -> Iterable[Finding]:
    """A metadata file uses a namespace, and does not say where its schema is, or the schema is not in the package.

    LMSs do not mind; the official suite fails the package. Name the schema in the file's own `xsi:schemaLocation`, and
    put it at the root of the package.
    """
    for name in sorted({found for _uri, each in locations(manifest) if (found := files.exact(each))})[:RECORDS_MAX]:
        root = read_record(files, name)
        if root is None:
            continue
        words = " ".join(each.get(SCHEMA_LOCATION, "") for each in root.iter("*")).split()
        located = dict(zip(words[::2], words[1::2], strict=False))
        for uri in sorted(index(root).used - {XSI, _XML}):
            schema = located.get(uri)
            beside = posixpath.normpath(posixpath.join(posixpath.dirname(name), schema)) if schema else None
            if schema is None:
                told = _("`{name}` does not say where the schema of `{uri}` is", name=name, uri=uri)
                yield Finding(told, Place(name, root.sourceline), _("name it in xsi:schemaLocation"))
            elif not {beside, schema} & files.sizes.keys():
                told = _("the schema `{schema}` of `{name}` is not in the package", schema=schema, name=name)
                yield Finding(told, Place(name, root.sourceline), _("add it at the root"))


@rule("D002", "metadata-on-the-web", Severity.INFO, standards=SCORM, clause="SCORM 2004 4th Ed. CAM 3.4.1.5")
def metadata_on_the_web(manifest: Manifest, files: Files) -> Iterable[Finding]:
    """A metadata file is to be fetched from the web.

    LMSs do not fetch it: the course has no description there. Put the file into the package.
    """
    for element, address in locations(manifest):
        if address.startswith(("http:", "https:", "//")):
            yield Finding(
                _("`{address}` is on the web", address=address), manifest.place(element), _("put it into the package")
            )


@rule(
    "D003",
    "metadata-file-form",
    Severity.WARNING,
    standards=SCORM,
    clause="SCORM 2004 4th Ed. CAM 4.2",
    official=Official.FAILS,
)
def metadata_file_form(manifest: Manifest, files: Files) -> Iterable[Finding]:
    """A metadata file is no well-formed XML, or no LOM record.

    LMSs that read metadata skip it or stop the import. Its root has to be `lom`.
    """
    for element, address in locations(manifest)[:RECORDS_MAX]:
        name = files.exact(address) if member_name(address) else None
        if name is None:
            continue
        try:
            root = parse_record(files, name)
        except etree.XMLSyntaxError as error:
            problem = parse_problem(error, name)
            yield Finding(
                _("`{name}` is not well-formed XML: {words}", name=name, words=problem.words),
                problem.place,
                problem.help,
            )
        except (UnreadableArchiveError, ValueError):
            yield Finding(_("`{name}` cannot be read", name=name), manifest.place(element), _("write a lom record"))
        else:
            if local(root) != "lom":
                yield Finding(
                    _("`{name}` has the root `{root}`", name=name, root=local(root)),
                    manifest.place(element),
                    _("write a lom record"),
                )
