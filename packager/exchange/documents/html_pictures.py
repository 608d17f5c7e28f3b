"""Pictures of a page of HTML: inside the text, drawn in it, or beside it; those of the web are told."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote, unquote_to_bytes

from lxml import etree

from packager.exchange.documents.outline import Beside, Picture, Told
from packager.untrusted.xml import TooMuchXmlError, parse_xml


def picture_of(image: etree._Element, tell: Told, beside: Beside) -> Picture | None:
    """What an element shows, if it can be had; else it is told."""
    if image.tag == "svg":
        return _drawing(image, tell)
    where, alt = (image.get("src") or "").strip(), image.get("alt")
    alt = None if alt is None else " ".join(alt.split())
    if where.lower().startswith("data:"):
        if (data := _inside(where)) is not None:
            return Picture(data, "picture", alt)
        tell("a picture inside the text", "it cannot be decoded")
    elif re.match(r"(?:[a-z][a-z0-9+.-]*:|//)", where, re.I):
        tell(f"a picture ({where[:120]})", "nothing is fetched from the web: save it beside the document")
    elif where:
        if (data := beside(unquote(where.partition("?")[0].partition("#")[0]))) is not None:
            return Picture(data, where, alt)
        tell(f"a picture ({where[:120]})", "no such file lies beside the document")
    return None


def _drawing(image: etree._Element, tell: Told) -> Picture | None:
    label = image.get("aria-label") or image.findtext(".//title") or image.findtext(".//{*}title")
    image.set("xmlns", "http://www.w3.org/2000/svg")
    data = etree.tostring(image, with_tail=False)
    try:
        parse_xml(data)
    except (etree.XMLSyntaxError, TooMuchXmlError):
        tell(f"a drawing: {' '.join(image.itertext())}", "it is not well-formed: save it as a file beside")
        return None
    return Picture(data, "drawing.svg", label)


def _inside(address: str) -> bytes | None:
    head, _, body = address.partition(",")
    try:
        return base64.b64decode(unquote(body)) if head.endswith(";base64") else unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        return None
