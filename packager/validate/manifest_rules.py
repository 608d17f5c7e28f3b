"""Rules about what the manifest says: standard, organizations, resources, and the files they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from packager.archive import PackageView
from packager.diagnostics import Finding, Place, Severity, rule
from packager.validate.manifest import (
    SCORM_2004_ADL,
    Manifest,
    address,
    attribute,
    local,
    member_name,
)

_KNOWN_VERSIONS = {"scorm12": {"1.2"}, "scorm2004-3": {"2004 3rd Edition", "CAM 1.3", "2004 2nd Edition"}}


@rule("M001", "root-not-manifest", clause="IMS CP 1.1.4, 4.1")
def root_not_manifest(manifest: Manifest) -> Iterable[Finding]:
    """The root element of imsmanifest.xml is not `manifest`."""
    if local(manifest.root) != "manifest":
        yield Finding(
            f"the root element is `{local(manifest.root)}`", manifest.place(manifest.root), "it must be `manifest`"
        )


@rule("M002", "unknown-standard", clause="SCORM 1.2 CAM 2.3; SCORM 2004 4th Ed. CAM 3.4.1.2")
def unknown_standard(manifest: Manifest) -> Iterable[Finding]:
    """The manifest is not one of SCORM 1.2 or 2004.

    An LMS would refuse it or treat it as SCORM 1.2, and nothing would be tracked.
    """
    if manifest.standard.startswith("scorm"):
        return
    what = "no known standard" if manifest.standard == "unknown" else manifest.standard
    yield Finding(
        f"this is {what}, not SCORM",
        manifest.place(manifest.root),
        "export it as SCORM 1.2 or SCORM 2004 from the tool that made it",
    )


@rule("M003", "schemaversion-2004", standards={"scorm2004-3", "scorm2004-4"}, clause="SCORM 2004 4th Ed. CAM 3.4.1.4")
def schemaversion_2004(manifest: Manifest) -> Iterable[Finding]:
    """A SCORM 2004 package does not say so in `schemaversion`.

    Moodle and others take every text they do not know (also a missing one, or one with a blank) for SCORM 1.2, and the
    course then talks to the wrong API: nothing is saved.
    """
    if manifest.standard.startswith("scorm2004"):
        version = manifest.schemaversion
        if version not in {"2004 4th Edition", *_KNOWN_VERSIONS["scorm2004-3"]}:
            yield Finding(
                f"schemaversion is `{version or 'missing'}` in a SCORM 2004 package",
                _metadata_place(manifest),
                "write exactly `2004 3rd Edition` or `2004 4th Edition`",
            )


@rule("M004", "schemaversion-12", Severity.WARNING, standards={"scorm12"}, clause="SCORM 1.2 CAM 2.3.2.1")
def schemaversion_12(manifest: Manifest) -> Iterable[Finding]:
    """A SCORM 1.2 package does not state `ADL SCORM` and `1.2` in its metadata.

    Most LMSs take it for 1.2 all the same.
    """
    if manifest.standard != "scorm12":
        return
    said = (manifest.text("metadata", "schema"), manifest.schemaversion)
    if said != ("ADL SCORM", "1.2"):
        yield Finding(
            f"schema and schemaversion are `{said[0] or 'missing'}` and `{said[1] or 'missing'}`",
            _metadata_place(manifest),
            "write `ADL SCORM` and `1.2`",
        )


@rule("M005", "mixed-standards", clause="SCORM 2004 4th Ed. CAM 3.4.1")
def mixed_standards(manifest: Manifest) -> Iterable[Finding]:
    """The namespaces say SCORM 2004 and the schemaversion says 1.2.

    An LMS offers the 1.2 API and the content looks for the 2004 one, or the other way round.
    """
    namespaces = {uri for element in manifest.root.iter("*") for uri in element.nsmap.values()}
    if manifest.schemaversion == "1.2" and SCORM_2004_ADL in namespaces:
        yield Finding(
            "namespaces of SCORM 2004, schemaversion 1.2", _metadata_place(manifest), "make both of the same standard"
        )


@rule("M010", "no-launchable-item", clause="SCORM 1.2 CAM 2.3.2.4; SCORM 2004 4th Ed. CAM 3.4.1.8")
def no_launchable_item(manifest: Manifest) -> Iterable[Finding]:
    """No item of any organization leads to a resource, so there is nothing to start."""
    if not any(item.get("identifierref") for item in manifest.all("item")):
        yield Finding("no item can be launched", manifest.place(manifest.root), "add an item with an identifierref")


@rule("M011", "default-organization", clause="IMS CP 1.1.4, 4.3")
def default_organization(manifest: Manifest) -> Iterable[Finding]:
    """`organizations default` names an organization that is not there.

    Some LMSs then take the first one, others show nothing.
    """
    known = {(organization.get("identifier") or "").strip() for organization in manifest.all("organization")}
    for organizations in manifest.all("organizations"):
        default = (organizations.get("default") or "").strip() or None
        if default is not None and default not in known and known:
            yield Finding(
                f"the default organization `{default}` does not exist",
                manifest.place(organizations),
                f"name one of: {', '.join(sorted(known))}",
            )


@rule("M012", "dangling-identifierref", clause="IMS CP 1.1.4, 4.3.1.1 and 4.4.1.3")
def dangling_identifierref(manifest: Manifest) -> Iterable[Finding]:
    """An item or a dependency names a resource that is not there; the item cannot be launched."""
    for name in ("item", "dependency"):
        for element in manifest.all(name):
            reference = (element.get("identifierref") or "").strip()
            if reference and reference not in manifest.resources:
                yield Finding(
                    f"no resource `{reference}`",
                    manifest.place(element),
                    "correct the identifierref, or add the resource",
                )


@rule("M013", "duplicate-identifier", clause="XML 1.0, 3.3.1 (ID)")
def duplicate_identifier(manifest: Manifest) -> Iterable[Finding]:
    """Two organizations, items or resources have the same identifier.

    References become ambiguous, and an LMS that keeps results by identifier mixes them up.
    """
    seen: dict[str, int] = {}
    for element in _identified(manifest):
        identifier = element.get("identifier", "").strip()
        if identifier in seen:
            yield Finding(
                f"the identifier `{identifier}` is taken (line {seen[identifier]})",
                manifest.place(element),
                "give each its own identifier",
            )
        seen.setdefault(identifier, element.sourceline or 0)


def _identified(manifest: Manifest) -> Iterator[etree._Element]:
    for name in ("organization", "item", "resource"):
        yield from (element for element in manifest.all(name) if element.get("identifier"))


@rule("M014", "launch-without-href", clause="SCORM 1.2 CAM 2.3.2.5; SCORM 2004 4th Ed. CAM 3.4.1.19")
def launch_without_href(manifest: Manifest) -> Iterable[Finding]:
    """A resource that an item launches has no href, so an LMS does not know what to open."""
    for item, resource in _launched(manifest):
        if not resource.get("href"):
            yield Finding(
                f"the resource `{resource.get('identifier')}` has no href, and `{item.get('identifier')}` launches it",
                manifest.place(resource),
                "add the href of its first page",
            )


@rule("M015", "launched-without-scormtype", Severity.WARNING, clause="SCORM 2004 4th Ed. CAM 3.4.2.2")
def launched_without_scormtype(manifest: Manifest) -> Iterable[Finding]:
    """A launched resource does not say whether it is a SCO or an asset; LMSs take it for an asset and track nothing."""
    for _, resource in _launched(manifest):
        if attribute(resource, "scormtype") is None and manifest.standard.startswith("scorm"):
            yield Finding("the launched resource has no scormtype", manifest.place(resource), "say sco or asset")


def _launched(manifest: Manifest) -> Iterator[tuple[etree._Element, etree._Element]]:
    for item in manifest.all("item"):
        resource = manifest.resources.get(item.get("identifierref", "").strip())
        if resource is not None:
            yield item, resource


@rule("M016", "untitled-item", Severity.WARNING, clause="IMS CP 1.1.4, 4.3.1.2")
def untitled(manifest: Manifest) -> Iterable[Finding]:
    """An organization or item has no title; the LMS's menu shows an empty line."""
    for name in ("organization", "item"):
        for element in manifest.all(name):
            if not (element.findtext("{*}title") or "").strip():
                yield Finding(f"this {name} has no title", manifest.place(element), "add a title")


@rule("M020", "missing-launch-file", clause="IMS CP 1.1.4, 4.4.1")
def missing_launch_file(manifest: Manifest, package: PackageView) -> Iterable[Finding]:
    """The file that a resource launches is not in the package; learners see an error page."""
    launched = {id(resource) for _, resource in _launched(manifest)}
    for resource in manifest.resources.values():
        if id(resource) in launched:
            yield from _absent(manifest, resource, package)


@rule("M021", "missing-file", Severity.WARNING, clause="IMS CP 1.1.4, 4.4.1.2")
def missing_file(manifest: Manifest, package: PackageView) -> Iterable[Finding]:
    """A file that the manifest lists is not in the package."""
    for element in manifest.all("file"):
        yield from _absent(manifest, element, package)


def _absent(manifest: Manifest, element: etree._Element, package: PackageView) -> Iterator[Finding]:
    name = member_name(address(element) or "")
    if not name or name in package.sizes or address(element) in package.sizes or _climbs(name):
        return
    folded = {member.casefold(): member for member in package.names}
    if name.casefold() not in folded:
        yield Finding(
            f"`{name}` is not in the package", manifest.place(element), "add the file, or correct the address"
        )


@rule("M022", "case-differs", Severity.WARNING, clause="RFC 3986, 6.2.2.1")
def case_differs(manifest: Manifest, package: PackageView) -> Iterable[Finding]:
    """An address and its file differ by small and capital letters: it works on Windows and fails on Linux servers."""
    folded = {member.casefold(): member for member in package.names}
    for name_ in ("resource", "file"):
        for element in manifest.all(name_):
            name = member_name(address(element) or "")
            if name and name not in package.sizes and name.casefold() in folded:
                there = folded[name.casefold()]
                yield Finding(
                    f"`{name}` is spelt `{there}` in the package", manifest.place(element), f"write `{there}`"
                )


@rule("M023", "address-leaves-package", clause="IMS CP 1.1.4, 4.4; SCORM 2004 4th Ed. CAM 3.4.1.19")
def address_leaves_package(manifest: Manifest) -> Iterable[Finding]:
    """An address climbs out of the package with `..`."""
    for name_ in ("resource", "file"):
        for element in manifest.all(name_):
            name = member_name(address(element) or "")
            if name and _climbs(name):
                yield Finding(f"`{name}` leaves the package", manifest.place(element), "put the file into the package")


def _climbs(name: str) -> bool:
    depth = 0
    for part in name.split("/"):
        depth += -1 if part == ".." else part not in ("", ".")
        if depth < 0:
            return True
    return False


@rule("M030", "missing-control-document", Severity.WARNING, clause="SCORM 2004 4th Ed. CAM 3.3.1")
def missing_control_document(manifest: Manifest, package: PackageView) -> Iterable[Finding]:
    """A schema that the manifest names in schemaLocation is not in the package.

    LMSs rarely look; the official conformance suite fails the package.
    """
    pairs = manifest.root.get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation", "").split()
    for location in pairs[1::2]:
        name = member_name(location)
        if name and name not in package.sizes:
            yield Finding(
                f"the schema `{name}` is not in the package", manifest.place(manifest.root), "add it at the root"
            )


def _metadata_place(manifest: Manifest) -> Place:
    metadata = manifest.root.find("{*}metadata")
    return manifest.place(manifest.root if metadata is None else metadata)


MANIFEST_RULES = (
    root_not_manifest,
    unknown_standard,
    schemaversion_2004,
    schemaversion_12,
    mixed_standards,
    no_launchable_item,
    default_organization,
    dangling_identifierref,
    duplicate_identifier,
    launch_without_href,
    launched_without_scormtype,
    untitled,
    address_leaves_package,
)
FILE_RULES = (missing_launch_file, missing_file, case_differs, missing_control_document)
