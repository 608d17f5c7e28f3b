"""The one HTML parser of the packager: nothing is loaded, nothing is run, depth is bounded."""

from __future__ import annotations

from lxml import etree


def parse_html(text: str) -> etree._Element | None:
    """The root element of a page, mended as browsers do; None if there is nothing in it.

    libxml2's own limits on depth and size stay on.
    """
    parser = etree.HTMLParser(no_network=True, huge_tree=False, recover=True, encoding="utf-8")
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser) if text.strip() else None
    except (etree.XMLSyntaxError, ValueError):
        return None
