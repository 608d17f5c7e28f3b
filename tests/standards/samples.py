"""A module to package, and how to read what comes of it."""

from __future__ import annotations

from typing import Any

from lxml import etree

from packager.standards import Languages, PackageInfo, Publication

SITE = {
    "index.html": b"<!doctype html>",
    "pages/a page.html": b"a space",
    "media/\u571f\u5730.svg": b"not ASCII",
    "player/player.js": b"",
}
NAMESPACES = {
    "adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
    "adlcp12": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    "imsmd": "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1",
    "imsss": "http://www.imsglobal.org/xsd/imsss",
    "lom": "http://ltsc.ieee.org/xsd/LOM",
}


def parse(data: bytes, *, recover: bool = False) -> etree._Element:
    """Our own XML, read without entities, DTDs or network."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=recover)
    return etree.fromstring(data, parser)


def make_info(**changes: Any) -> PackageInfo:
    """A scored module in Arabic with one objective, but for the changes."""
    values: dict[str, Any] = {
        "module": "land-negotiation",
        "version": "1.0.0",
        "title": "التفاوض & <الأراضي>",
        "language": "ar",
        "description": "وصف الوحدة",
        "objectives": {"procedure": "استخدام النظام الداخلي"},
        "mastery": 0.8,
        "duration": "PT3H",
    }
    return PackageInfo(**{**values, **changes})


def publication(name: str = "leaflet", languages: Languages = Languages.ONE) -> Publication:
    """What is no package: the launch page alone, as it is."""
    return Publication(
        name=name,
        title="A leaflet",
        script="scorm12",
        languages=languages,
        suffix=".html",
        called=lambda info: (info.label,),
        files=lambda site, _info: {"index.html": site["index.html"]},
        data=lambda files, _epoch: files["index.html"],
    )
