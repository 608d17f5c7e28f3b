"""The standards' schemas, loaded from the control documents that ship with the packager."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from packager.project.shipped import asset

if TYPE_CHECKING:
    from lxml.etree._docloader import _InputDocument

ROOTS = {
    "scorm12": ("imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd", "imsmd_rootv1p2p1.xsd"),
    "scorm2004-2": ("imscp_v1p1.xsd", "adlcp_v1p3.xsd", "adlseq_v1p3.xsd", "adlnav_v1p3.xsd", "imsss_v1p0.xsd"),
    "scorm2004-3": ("imscp_v1p1.xsd", "adlcp_v1p3.xsd", "adlseq_v1p3.xsd", "adlnav_v1p3.xsd", "imsss_v1p0.xsd"),
    "scorm2004-4": ("imscp_v1p1.xsd", "adlcp_v1p3.xsd", "adlseq_v1p3.xsd", "adlnav_v1p3.xsd", "imsss_v1p0.xsd"),
}
_NAMESPACE = re.compile(rb'targetNamespace\s*=\s*"([^"]+)"')
_DECLARED = re.compile(rb'<\w+:(?:element|attribute)\s[^<>]*?\bname\s*=\s*"([^"]+)"')


@cache
def names(standard: str) -> dict[str, frozenset[str]]:
    """The names of all elements and attributes that a standard's schemas declare, by namespace."""
    found: dict[str, frozenset[str]] = {}
    for path in sorted(_folder(standard).glob("*.xsd")):
        data = path.read_bytes()
        if target := _NAMESPACE.search(data):
            uri = target[1].decode()
            found[uri] = found.get(uri, frozenset()) | {name.decode() for name in _DECLARED.findall(data)}
    return found


def _folder(standard: str) -> Path:
    # No set of the 2nd Edition is at hand; it has the 3rd's namespaces and elements.
    return asset("control-documents") / ("scorm2004-3" if standard == "scorm2004-2" else standard)


class _Mended(etree.Resolver):
    """Gives libxml2 SCORM 1.2's schemas in a form that it can load; the files on disk stay as published.

    ims_xml.xsd binds the xml namespace as default namespace, which the XML Namespaces recommendation forbids, and
    imsmd_rootv1p2p1.xsd has wildcards that make its content models ambiguous.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> _InputDocument | None:
        name = (system_url or "").rpartition("/")[2]
        path = self.folder / name
        data = mended(name, path.read_bytes()) if path.is_file() else b""
        return self.resolve_string(data, context, base_url=system_url)


def mended(name: str, data: bytes) -> bytes:
    """A schema file with what libxml2 refuses taken out."""
    if name == "ims_xml.xsd":
        return data.replace(b'xmlns="http://www.w3.org/XML/1998/namespace"', b"")
    if name == "imsmd_rootv1p2p1.xsd":
        return re.sub(rb'namespace\s*=\s*"##any"', b'namespace="##other"', data)
    if name.endswith(".dtd"):
        return b""
    return re.sub(rb"<!DOCTYPE[^\[>]*(\[.*?\])?\s*>", b"", data, flags=re.DOTALL)


@cache
def schema(standard: str) -> etree.XMLSchema:
    """The schema of a standard, all its namespaces in one. Raises FileNotFoundError without control documents."""
    folder = _folder(standard)
    imports = []
    for name in ROOTS[standard]:
        found = _NAMESPACE.search((folder / name).read_bytes())
        target = found[1].decode() if found else ""
        imports.append(f'<xs:import namespace="{target}" schemaLocation="{name}"/>')
    whole = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{"".join(imports)}</xs:schema>'
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
    parser.resolvers.add(_Mended(folder))
    return etree.XMLSchema(etree.fromstring(whole, parser, base_url=f"{folder.as_posix()}/all.xsd"))
