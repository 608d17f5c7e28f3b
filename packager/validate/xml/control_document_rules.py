"""Rules about control documents: the schemas that a package brings along."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from packager.archive import UnreadableArchiveError
from packager.diagnostics import Finding, Official, Severity, rule
from packager.diagnostics.message import _
from packager.validate.manifest.addresses import Files, member_name
from packager.validate.manifest.kinds import SCORM, SCORM_12
from packager.validate.manifest.manifest import Manifest
from packager.validate.xml.xml_rules import schema_locations

_TARGET = re.compile(rb"targetNamespace\s*=\s*[\"']([^\"']+)[\"']")
_INCLUDED = re.compile(rb"<\w+:(?:include|import|redefine)\s[^<>]*?schemaLocation\s*=\s*[\"']([^\"']+)[\"']")
SCHEMAS_MAX = 200
_OF_12 = {"imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd"}
_OF_2004 = {"imscp_v1p1.xsd", "adlcp_v1p3.xsd", "imsss_v1p0.xsd"}


@rule(
    "M030",
    "missing-control-document",
    Severity.WARNING,
    standards=SCORM,
    clause="SCORM 2004 4th Ed. CAM 3.2",
    official=Official.FAILS,
)
def missing_control_document(manifest: Manifest, files: Files) -> Iterable[Finding]:
    """A schema that the manifest names in schemaLocation is not in the package.

    LMSs rarely look; the official conformance suite fails the package. Add the file at the root.
    """
    for _uri, location in schema_locations(manifest):
        name = member_name(location)
        if name and files.absent(location):
            yield Finding(
                _("the schema `{name}` is not in the package", name=name),
                manifest.place(manifest.root),
                _("add it at the root"),
            )


@rule(
    "M133",
    "included-schema-missing",
    Severity.WARNING,
    standards=SCORM,
    clause="XML Schema 1.0 Part 1, 4.2.1 and 4.2.3",
    official=Official.FAILS,
)
def included_schema_missing(manifest: Manifest, files: Files) -> Iterable[Finding]:
    """A schema in the package includes or imports another one, which is not in the package.

    LMSs rarely look; one that validates stops with an error, and the official suite fails the package. Add the file
    beside the schema that names it.
    """
    queue = [name for _uri, location in schema_locations(manifest) if (name := _local_schema(files, location))]
    seen = set(queue)
    for name in queue:  # it grows as schemas name others
        for named in _named(files, name):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), named))
            if ":" not in named and path not in files.sizes:
                told = _("`{name}` needs the schema `{named}`, which is not in the package", name=name, named=named)
                yield Finding(told, manifest.place(manifest.root), _("add `{path}`", path=path))
            elif path in files.sizes and path not in seen and len(queue) < SCHEMAS_MAX:
                seen.add(path)
                queue.append(path)


def _local_schema(files: Files, location: str) -> str | None:
    return files.exact(location) if member_name(location) else None


def _without_comments(data: bytes) -> bytes:
    """XML without its comments; one that does not end takes the rest with it."""
    first, *rest = data.split(b"<!--")
    return b"".join((first, *(part.partition(b"-->")[2] for part in rest)))


def _named(files: Files, name: str) -> list[str]:
    """The schema files that a schema includes, imports or redefines, each once."""
    if files.sizes[name] > 1_000_000:
        return []
    try:
        data = _without_comments(files.view.read(name))
    except UnreadableArchiveError:
        return []  # the rules about the archive tell it
    return list(dict.fromkeys(found.decode("utf-8", "replace") for found in _INCLUDED.findall(data)))


@rule(
    "M130",
    "control-document-elsewhere",
    Severity.INFO,
    standards=SCORM,
    clause="SCORM 2004 4th Ed. CAM 3.2",
    official=Official.FAILS,
)
def control_document_elsewhere(manifest: Manifest, files: Files) -> Iterable[Finding]:
    """A schema that the manifest names lies in a folder, not beside the manifest.

    The official suite wants it at the root; LMSs do not mind. Move it there and shorten schemaLocation.
    """
    for _uri, location in schema_locations(manifest):
        name = files.exact(location) if member_name(location) else None
        if name is not None and "/" in name:
            yield Finding(
                _("the schema `{name}` lies in a folder", name=name),
                manifest.place(manifest.root),
                _("move it to the root"),
            )


@rule("M131", "foreign-control-document", Severity.WARNING, standards=SCORM, clause="SCORM 2004 4th Ed. CAM 3.2")
def foreign_control_document(manifest: Manifest, files: Files) -> Iterable[Finding]:
    """The package brings the schemas of the other SCORM and not its own.

    It looks as if the manifest was changed from one standard to the other and the rest was not; its scripts may speak
    to the wrong API as well. Export it again in the standard that your LMS wants.
    """
    own, other = (_OF_12, _OF_2004) if manifest.standard in SCORM_12 else (_OF_2004, _OF_12)
    if other & files.sizes.keys() and not own & files.sizes.keys():
        found = sorted(other & files.sizes.keys())[0]
        yield Finding(
            _("`{name}` is a schema of another SCORM", name=found),
            manifest.place(manifest.root),
            _("export it again"),
        )


@rule(
    "M132",
    "schema-of-other-namespace",
    Severity.WARNING,
    standards=SCORM,
    clause="XML Schema 1.0 Part 1, 4.3.2",
    official=Official.FAILS,
)
def schema_of_other_namespace(manifest: Manifest, files: Files) -> Iterable[Finding]:
    """schemaLocation gives a namespace a schema file that is written for another one.

    A validating LMS stops with an error. Name the file of that namespace.
    """
    for uri, location in schema_locations(manifest):
        name = files.exact(location) if member_name(location) else None
        if name is None or files.sizes[name] > 1_000_000:
            continue
        try:
            target = _TARGET.search(files.view.read(name))
        except UnreadableArchiveError:
            continue  # the rules about the archive tell it
        if target and target[1].decode("utf-8", "replace") != uri:
            yield Finding(
                _("`{name}` is not the schema of `{uri}`", name=name, uri=uri),
                manifest.place(manifest.root),
                _("name the right file"),
            )
