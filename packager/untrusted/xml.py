"""The one XML parser of the packager: no entities, no DTD, no network, bounded depth."""

from __future__ import annotations

from lxml import etree

MARKS_MAX = 600_000
"""Each tag and attribute takes some hundred bytes of memory; a hundred times what the largest known manifests have."""
ATTRIBUTES_MAX = 1_000
"""Of one element: each look at one of them goes through all before it."""


def split_name(name: str) -> tuple[str, str]:
    """The namespace and the local name of a tag or attribute. lxml's QName refuses some that its parser lets in."""
    namespace, brace, local = name.rpartition("}")
    return (namespace[1:], local) if brace else ("", local)


class TooMuchXmlError(ValueError):
    """The document has more tags and attributes than ``MARKS_MAX``, or an element more than ``ATTRIBUTES_MAX``."""


def parse_xml(data: bytes) -> etree._Element:
    """The root element of a document.

    Raises lxml.etree.XMLSyntaxError if it is not well-formed, TooMuchXmlError if one of its elements cannot be looked
    through, or, before it is parsed, if it would not fit into memory: a zip of 50 kB can hold millions of tags.
    Entities are not resolved and DTDs not loaded (OWASP, XML External Entity Prevention); libxml2's own limits on depth
    and size stay on.
    """
    if data.count(b"<") + data.count(b"=") > MARKS_MAX:
        raise TooMuchXmlError
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, dtd_validation=False, huge_tree=False
    )
    root = etree.fromstring(data, parser)
    if data.count(b"=") > ATTRIBUTES_MAX and any(
        len(each.attrib) > ATTRIBUTES_MAX for each in root.iter(etree.Element)
    ):
        raise TooMuchXmlError
    return root
