"""The manifest as XML, its namespaces and schemas, and the control documents beside it."""

from __future__ import annotations

import codecs

from tests.validate.examples import Example
from tests.validate.examples.packages import scorm12, scorm2004

CP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
BOTH = f"{CP} imscp_rootv1p1p2.xsd {ADL} adlcp_rootv1p2.xsd"
LOCATION = """xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd
    http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd\""""
XSD = b'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="%s"/>'
OF_2004 = ("imscp_v1p1.xsd", "adlcp_v1p3.xsd", "imsss_v1p0.xsd")
SCHEMAS = {"imscp_rootv1p1p2.xsd": XSD % CP.encode(), "adlcp_rootv1p2.xsd": XSD % ADL.encode()}


def located(pairs: str) -> dict[str, bytes]:
    """A package whose manifest has that schemaLocation."""
    return scorm12((LOCATION, f'xsi:schemaLocation="{pairs}"'))


def with_bom(*changes: tuple[str, str]) -> dict[str, bytes]:
    """A package whose manifest begins with a byte order mark."""
    package = scorm12(*changes)
    return package | {"imsmanifest.xml": codecs.BOM_UTF8 + package["imsmanifest.xml"]}


def encoded(encoding: str, *changes: tuple[str, str]) -> dict[str, bytes]:
    """A package whose manifest is written in that encoding, whatever it declares."""
    package = scorm12(*changes)
    return package | {"imsmanifest.xml": package["imsmanifest.xml"].decode("utf-8").encode(encoding)}


EXAMPLES = [
    Example("X001", scorm12(("Course", "A & B")), scorm12(("Course", "A &amp; B"))),
    Example("X015", scorm2004(("<!--O-->", f"<!--{'=' * 600_000}-->")), scorm2004(("<!--O-->", "<!--=-->"))),
    Example("X002", scorm12(("<manifest ", "<!DOCTYPE manifest [<!ENTITY a 'b'>]><manifest ")), scorm12()),
    Example("X003", scorm12(('"UTF-8"', '"windows-1252"')), scorm12(('"UTF-8"', '"utf-8"'))),
    Example("X004", with_bom(), scorm12()),
    Example("X005", with_bom(('"UTF-8"', '"ISO-8859-1"')), with_bom(('"UTF-8"', '"utf-8"'))),
    Example("X005", encoded("utf-16-le", ('"UTF-8"', '"UTF-16"')), encoded("utf-16", ('"UTF-8"', '"UTF-16"'))),
    Example("X005", encoded("utf-16"), scorm12()),
    Example(
        "X006",
        scorm12(("xmlns:adlcp", "xmlns:adl"), *[("adlcp:scormtype", "adl:scormtype")] * 3),
        scorm12(("xmlns:adlcp", f'xmlns:adl="{ADL}" xmlns:adlcp')),
    ),
    Example("X007", located(f"{BOTH} extra"), located(BOTH)),
    Example("X008", located(f"{BOTH} http://www.imsglobal.org/xsd/imsmd_v1p2 md.xsd"), located(BOTH)),
    Example("X009", located(f"{CP} imscp_rootv1p1p2.xsd"), located(BOTH)),
    Example("X010", scorm12(("<resources>", "<resources><metadata/>")), scorm12()),
    Example("X010", scorm12(("<organizations ", '<organizations colour="red" ')), scorm12()),
    Example(
        "X011",
        scorm2004(
            (
                'xmlns:imsss="http://www.imsglobal.org/xsd/imsss"',
                'xmlns:imsss="http://www.imsglobal.org/xsd/imsss_v1p0"',
            ),
            ("<!--1-->", "<imsss:sequencing/>"),
        ),
        scorm2004(("<!--1-->", "<imsss:sequencing/>")),
    ),
    Example("X012", located(f"{CP} http://www.imsproject.org/{CP[-20:]}.xsd {ADL} adlcp_rootv1p2.xsd"), located(BOTH)),
    Example("X013", scorm12(("2001/XMLSchema-instance", "2000/10/XMLSchema-instance")), scorm12()),
    Example(
        "X016",
        scorm2004(("<!--1-->", "<adlcp:passmark>1</adlcp:passmark>")),
        scorm2004(("<!--1-->", "<adlcp:dataFromLMS>1</adlcp:dataFromLMS>")),
    ),
    Example("X016", scorm12(("adlcp:scormtype", 'adlcp:colour="red" adlcp:scormtype')), scorm12()),
    Example(
        "X014",
        scorm12(("<resources>", '<resources xmlns:v="https://vendor.example/x"><v:theme/>')),
        scorm12(("<manifest ", '<manifest xmlns:v="https://vendor.example/x" ')),
    ),
    Example("M030", scorm12(adlcp_rootv1p2_xsd=None), scorm12()),
    Example(
        "M130", located(BOTH.replace(" a", " xsd/a")) | {"xsd/adlcp_rootv1p2.xsd": b"<x/>"}, located(BOTH) | SCHEMAS
    ),
    Example("M131", {name: data for name, data in scorm2004().items() if name not in OF_2004} | SCHEMAS, scorm12()),
    Example("M133", scorm2004(imsss_v1p0util_xsd=None), scorm2004()),
    Example("M132", located(f"{CP} adlcp_rootv1p2.xsd {ADL} adlcp_rootv1p2.xsd") | SCHEMAS, located(BOTH) | SCHEMAS),
]
