"""The one XML parser of the packager: no entities, no DTD, no network, bounded depth."""

from __future__ import annotations

from lxml import etree


def parse_xml(data: bytes) -> etree._Element:
    """The root element of a document. Raises lxml.etree.XMLSyntaxError if it is not well-formed.

    Entities are not resolved and DTDs not loaded (OWASP, XML External Entity Prevention); libxml2's own limits
    on depth and size stay on.
    """
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, dtd_validation=False, huge_tree=False
    )
    return etree.fromstring(data, parser)
