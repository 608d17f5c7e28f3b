"""What a manifest says, whatever the standard: the values that the rules look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from lxml import etree

from packager.diagnostics import Place

XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
SCORM_12_CP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
SCORM_12_ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
SCORM_2004_CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
SCORM_2004_ADL = "http://www.adlnet.org/xsd/adlcp_v1p3"


def local(element: etree._Element) -> str:
    """The element's name without its namespace; empty for comments and processing instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def namespace(element: etree._Element) -> str:
    """The element's namespace, empty if it has none."""
    return etree.QName(element).namespace or "" if isinstance(element.tag, str) else ""


@dataclass(frozen=True)
class Manifest:
    """A parsed manifest: file name for places, root element, and queries by local name in the IMS namespaces."""

    file: str
    root: etree._Element

    def place(self, element: etree._Element) -> Place:
        """The element's line and its path of names and identifiers."""
        steps = []
        node: etree._Element | None = element
        while node is not None:
            identity = node.get("identifier")
            steps.append(f"{local(node)}[{identity}]" if identity else local(node))
            node = node.getparent()
        return Place(self.file, element.sourceline, None, "/".join(reversed(steps)))

    def all(self, name: str) -> Iterator[etree._Element]:
        """All elements of that local name outside metadata."""
        return (element for element in self.root.iter(f"{{*}}{name}") if not _in_metadata(element))

    def text(self, *path: str) -> str | None:
        """The text of the first element on a path of local names below the root, stripped; None if absent."""
        element: etree._Element | None = self.root
        for name in path:
            element = None if element is None else element.find(f"{{*}}{name}")
        return None if element is None else (element.text or "").strip()

    @cached_property
    def schemaversion(self) -> str | None:
        """``metadata/schemaversion``."""
        return self.text("metadata", "schemaversion")

    @cached_property
    def resources(self) -> dict[str, etree._Element]:
        """Resources by identifier, the first of each."""
        found: dict[str, etree._Element] = {}
        for resource in self.all("resource"):
            found.setdefault(resource.get("identifier", "").strip(), resource)
        return found

    @cached_property
    def standard(self) -> str:
        """``scorm12``, ``scorm2004-3``, ``scorm2004-4``, or a word for what it is instead (``unknown``)."""
        return _standard(namespace(self.root), self.schemaversion, self._namespaces())

    def _namespaces(self) -> set[str]:
        found: set[str] = set()
        for element in self.root.iter():
            if isinstance(element.tag, str):
                found.update(uri for uri in element.nsmap.values() if uri)
        return found


def _in_metadata(element: etree._Element) -> bool:
    return any(local(parent) == "metadata" for parent in element.iterancestors())


def _standard(root: str, version: str | None, namespaces: set[str]) -> str:
    if "imsccv1p" in root:
        return "IMS Common Cartridge"
    if SCORM_2004_ADL in namespaces or (version or "").startswith(("2004", "CAM")):
        return "scorm2004-4" if version == "2004 4th Edition" else "scorm2004-3"
    if SCORM_12_ADL in namespaces or (root == SCORM_12_CP and version in {"1.2", None, ""}):
        return "scorm12"
    if root.startswith("http://www.imsglobal.org/xsd/imscp"):
        return "IMS Content Packaging"
    return "unknown"


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its local name, whatever its namespace and the case of its letters."""
    for key, value in element.attrib.items():
        if etree.QName(str(key)).localname.lower() == name.lower():
            return str(value)
    return None


def address(element: etree._Element) -> str | None:
    """The element's ``href`` with the ``xml:base`` of every level before it (IMS CP 1.1.4, 4.6)."""
    href = element.get("href")
    if href is None:
        return None
    bases = [base for node in (element, *element.iterancestors()) if (base := node.get(XML_BASE))]
    return "".join([*reversed(bases), href])


def member_name(href: str) -> str | None:
    """The file inside the package that an address names; None if it points elsewhere."""
    try:
        parts = urlsplit(href)
    except ValueError:  # such as http://[x: no address at all
        return None
    if parts.scheme or parts.netloc:
        return None
    return unquote(parts.path)
