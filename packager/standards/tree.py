"""Building XML: elements by namespace, text that XML can carry, one way to write a document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from lxml import etree

XML = "http://www.w3.org/XML/1998/namespace"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, production Char


def document(
    namespace: str,
    tag: str,
    prefixes: Mapping[str | None, str],
    schemas: Mapping[str, str] | None = None,
) -> etree._Element:
    """A root element that declares the prefixes and names the schemas (namespace to file) it is written for."""
    # lxml takes None for the default namespace; its type stubs do not.
    root = etree.Element(f"{{{namespace}}}{tag}", nsmap=cast("Mapping[str, str]", prefixes))
    if schemas:
        root.set(f"{{{XSI}}}schemaLocation", " ".join(f"{uri} {file}" for uri, file in schemas.items()))
    return root


def child(
    parent: etree._Element,
    namespace: str,
    tag: str,
    text: str | None = None,
    attributes: Mapping[str, str] | None = None,
) -> etree._Element:
    """Append an element; attributes take plain names or lxml's ``{namespace}name``."""
    element = etree.SubElement(parent, f"{{{namespace}}}{tag}")
    for name, value in (attributes or {}).items():
        element.set(name, value)
    if text is not None:
        element.text = plain(text)
    return element


def plain(text: str, longest: int | None = None) -> str:
    """One line of text that XML can carry; cut with an ellipsis if it is longer than ``longest``."""
    line = " ".join(_NOT_XML.sub("", text).split())
    if longest is not None and len(line) > longest:
        return line[: longest - 1].rstrip() + "…"
    return line


def serialize(root: etree._Element) -> bytes:
    """The document as UTF-8, pretty printed; the declaration in the double quotes that naive readers expect."""
    body = etree.tostring(root, xml_declaration=False, encoding="UTF-8", pretty_print=True)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body
