"""The one HTML parser of the packager: nothing is loaded, nothing is run, depth is bounded."""

from __future__ import annotations

import re

from lxml import etree

from packager.untrusted.xml import ATTRIBUTES_MAX

_LONG_TAG = re.compile(r"<[A-Za-z](?:[^>=]|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+){2000,}+")
_VALUE = re.compile(r"=\s*+(?:\"[^\"]*+\"|'[^']*+')")


def parse_html(text: str) -> etree._Element | None:
    """The root element of a page, mended as browsers do; None if there is nothing in it.

    libxml2's own limits on depth and size stay on. A tag with more than ``ATTRIBUTES_MAX`` attributes,
    each of which libxml2 compares with all before it, loses them.
    """
    text = _LONG_TAG.sub(_bounded, text)
    parser = etree.HTMLParser(no_network=True, huge_tree=False, recover=True, encoding="utf-8")
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser) if text.strip() else None
    except (etree.XMLSyntaxError, ValueError):
        return None


def _bounded(tag: re.Match[str]) -> str:
    names = re.findall(r"[^\s/]+", _VALUE.sub(" ", tag[0]))
    return tag[0] if len(names) <= ATTRIBUTES_MAX else names[0]
