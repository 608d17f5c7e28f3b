"""Which standard a manifest follows, by what stands in it, never by a file's name."""

from __future__ import annotations

from collections.abc import Iterable

SCORM_12_CP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
SCORM_12_ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
SCORM_11_ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p1"
SCORM_2004_CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
SCORM_2004_ADL = "http://www.adlnet.org/xsd/adlcp_v1p3"
ADLSEQ = "http://www.adlnet.org/xsd/adlseq_v1p3"
ADLNAV = "http://www.adlnet.org/xsd/adlnav_v1p3"
IMSSS = "http://www.imsglobal.org/xsd/imsss"
CMI5 = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"

SCORM_12 = frozenset({"scorm11", "scorm12"})
SCORM_2004 = frozenset({"scorm2004-2", "scorm2004-3", "scorm2004-4"})
SCORM = SCORM_12 | SCORM_2004

COMMON_CARTRIDGE = "IMS Common Cartridge"
CONTENT_PACKAGING = "IMS Content Packaging"
UNKNOWN = "unknown"

_EDITIONS = {
    "CAM 1.3": "scorm2004-2",
    "2004 2nd Edition": "scorm2004-2",
    "2004 3rd Edition": "scorm2004-3",
    "2004 4th Edition": "scorm2004-4",
}
TITLES = {
    "scorm11": "SCORM 1.1",
    "scorm12": "SCORM 1.2",
    "scorm2004-2": "SCORM 2004 2nd Edition",
    "scorm2004-3": "SCORM 2004 3rd Edition",
    "scorm2004-4": "SCORM 2004 4th Edition",
    "cmi5": "cmi5",
}
"""The standards that rules may name, with what people call them."""


def says_2004(version: str | None) -> bool:
    """Whether a schemaversion says SCORM 2004, in whatever words: ``2004 4th edition``, ``CAM 1.3``, ``1.3``."""
    return (version or "").startswith(("2004", "CAM")) or version == "1.3"


def recognise(
    root: str, version: str | None, namespaces: Iterable[str], fourth_edition: bool = False, claim: str = ""
) -> str:
    """The standard: a key of ``TITLES``, or ``COMMON_CARTRIDGE``, ``CONTENT_PACKAGING`` or ``UNKNOWN``.

    ``root`` is the root element's namespace, ``version`` the schemaversion, ``fourth_edition`` whether elements of that
    edition occur. Namespaces decide between 1.2 and 2004, the schemaversion between the editions of 2004. Where no
    namespace is one of SCORM's, the schemaversion decides, and then ``claim``: ``scorm12``, ``scorm2004`` or ``scorm``,
    as which the manifest shows itself by SCORM's own words.
    """
    used = set(namespaces)
    if "imsccv1p" in root:
        return COMMON_CARTRIDGE
    edition = _EDITIONS.get(version or "", "scorm2004-4" if fourth_edition else "scorm2004-3")
    whole_12 = root == SCORM_12_CP and SCORM_12_ADL in used
    if SCORM_2004_ADL in used or (says_2004(version) and not whole_12):
        return edition
    if SCORM_11_ADL in used or (version == "1.1" and SCORM_12_ADL in used):
        return "scorm11"
    if SCORM_12_ADL in used or (root == SCORM_12_CP and version in {"1.2", None, ""}):
        return "scorm12"
    if used & {ADLSEQ, ADLNAV, IMSSS} or (claim == "scorm2004" and version != "1.2"):
        return edition
    if claim == "scorm12" or (claim and version == "1.2"):
        return "scorm12"
    if root.startswith(("http://www.imsglobal.org/xsd/imscp_", "http://www.imsproject.org/xsd/imscp_")):
        return CONTENT_PACKAGING
    return UNKNOWN
