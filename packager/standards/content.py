"""The parts of a manifest that all SCORM editions share (IMS Content Packaging): one item, one SCO."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from packager.standards.identifiers import Identifiers, href
from packager.standards.interface import PackageInfo
from packager.standards.tree import XML, child, plain

TITLE_MAX = 200
"""SCORM 1.2's schema refuses a longer title; SCORM 2004 promises no more. The metadata holds it in full."""
VERSION_MAX = 20


def describe(root: etree._Element, info: PackageInfo, ids: Identifiers) -> None:
    """Set the manifest's identifier, version and language; the titles inherit the language.

    IMS CP's title has no language of its own, but each schema set admits ``xml:lang`` on the manifest.
    """
    root.set("identifier", ids.manifest)
    if len(info.version) <= VERSION_MAX:
        root.set("version", info.version)
    root.set(f"{{{XML}}}lang", info.language)


def add_metadata(root: etree._Element, namespace: str, edition: str) -> etree._Element:
    """Append ``<metadata>`` with schema and schemaversion.

    LMSs compare the version to the letter, and take a package whose version they do not know for SCORM 1.2.
    """
    metadata = child(root, namespace, "metadata")
    child(metadata, namespace, "schema", "ADL SCORM")
    child(metadata, namespace, "schemaversion", edition)
    return metadata


def add_organization(
    root: etree._Element, namespace: str, info: PackageInfo, ids: Identifiers
) -> tuple[etree._Element, etree._Element]:
    """Append ``<organizations>`` with one organization and its one item; give both back."""
    title = plain(info.title, TITLE_MAX)
    organizations = child(root, namespace, "organizations", attributes={"default": ids.organization})
    organization = child(organizations, namespace, "organization", attributes={"identifier": ids.organization})
    child(organization, namespace, "title", title)
    item = child(
        organization,
        namespace,
        "item",
        attributes={"identifier": ids.item, "identifierref": ids.resource, "isvisible": "true"},
    )
    child(item, namespace, "title", title)
    return organization, item


def add_resource(
    root: etree._Element,
    namespace: str,
    type_attribute: str,
    info: PackageInfo,
    ids: Identifiers,
    files: Sequence[str],
) -> None:
    """Append ``<resources>`` with the SCO and every file of the package: the launch page first, the rest by name.

    The official suite wants a file element whose href equals the resource's, and warns of files in the
    package that no resource lists. The control documents are listed too: that is unusual, but nothing
    refuses it, and so no checker has to guess which files are exempt.
    """
    if info.entry not in files:
        raise ValueError(f"the launch page {info.entry} is not among the files")
    resources = child(root, namespace, "resources")
    resource = child(
        resources,
        namespace,
        "resource",
        attributes={
            "identifier": ids.resource,
            "type": "webcontent",
            type_attribute: "sco",
            "href": href(info.entry),
        },
    )
    for name in (info.entry, *sorted(set(files) - {info.entry})):
        child(resource, namespace, "file", attributes={"href": href(name)})
