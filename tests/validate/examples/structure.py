"""Standard and edition, organizations and items."""

from __future__ import annotations

from tests.validate.examples import Example
from tests.validate.examples.packages import scorm12, scorm2004, third_edition

ITEM_1 = '<item identifier="I1" identifierref="R1">'
INVISIBLE = '<item identifier="I1" identifierref="R1" isvisible="false">'
RESOURCES = "<resources><resource identifier='X' type='webcontent'/></resources>"


def nested(depth: int) -> dict[str, bytes]:
    """A package with one item that many levels deep."""
    opening = "".join(f'<item identifier="D{n}"><title>Level {n}</title>' for n in range(2, depth))
    leaf = '<item identifier="L" identifierref="R1"><title>Leaf</title></item>'
    return scorm12(("</organization>", opening + leaf + "</item>" * (depth - 2) + "</organization>"))


EXAMPLES = [
    Example("M003", scorm2004(("2004 4th Edition", "2004 4th  Edition")), scorm2004()),
    Example("M003", scorm2004(("2004 4th Edition", "2004 2nd Edition")), scorm2004(("2004 4th Edition", "CAM 1.3"))),
    Example("M004", scorm12(("ADL SCORM", "ADL Scorm")), scorm12()),
    Example("M005", scorm2004(("2004 4th Edition", "1.2")), third_edition()),
    Example("M008", scorm2004(("ADL SCORM", "Lesson 3")), scorm2004()),
    Example("M009", scorm2004(("2004 4th Edition", "CAM 1.3")), third_edition()),
    Example(
        "M010", scorm12((' identifierref="R1"', ""), (' identifierref="R2"', "")), scorm12((' identifierref="R1"', ""))
    ),
    Example("M011", scorm12(('default="O1"', 'default="O2"')), scorm12(('default="O1"', 'default=" O1 "'))),
    Example("M012", scorm12(('identifierref="R1"', 'identifierref="R9"')), scorm12(('ref="R1"', 'ref=" R1 "'))),
    Example("M012", scorm12(('identifierref="R3"', 'identifierref="R9"')), scorm12()),
    Example("M013", scorm12(('identifier="I1"', 'identifier="R1"')), scorm12(('identifier="I1"', 'identifier="i2"'))),
    Example("M016", scorm12(("<title>First</title>", "<title> </title>")), scorm12()),
    Example("M017", scorm12(("<organizations ", "<metadata/><organizations ")), scorm12()),
    Example("M018", scorm12(("</manifest>", RESOURCES + "</manifest>")), scorm12()),
    Example(
        "M019",
        {"imsmanifest.xml": scorm12()["imsmanifest.xml"].partition(b"<resources>")[0] + b"</manifest>"},
        scorm12(),
    ),
    Example("M040", scorm12((' default="O1"', "")), scorm12()),
    Example("M041", scorm12(("</organizations>", '<organization identifier="O2"/></organizations>')), scorm12()),
    Example("M042", scorm12(('<item identifier="I1" ', "<item ")), scorm12()),
    Example("M043", scorm2004(('identifier="I3" identifierref="R2"', 'identifier="I3"')), scorm2004()),
    Example("M044", scorm2004(('identifier="I2"', 'identifier="I2" identifierref="R2"')), scorm2004()),
    Example("M045", scorm12((ITEM_1, INVISIBLE)), scorm12((ITEM_1, INVISIBLE.replace("false", "true")))),
    Example(
        "M046",
        scorm12((ITEM_1, INVISIBLE), ('identifierref="R2"', 'identifierref="R2" isvisible="false"')),
        scorm12((ITEM_1, INVISIBLE)),
    ),
    Example("M047", nested(12), nested(10)),
    Example(
        "M048",
        scorm12(("</organizations>", '<organization identifier="O2"><title>B</title></organization></organizations>')),
        scorm12(),
    ),
    Example(
        "M049",
        scorm12(('identifier="O1"', 'identifier="O1" structure="linear"')),
        scorm12(('identifier="O1"', 'identifier="O1" structure="hierarchical"')),
    ),
    Example("M050", scorm12(("</manifest>", '<manifest identifier="M2"/></manifest>')), scorm12()),
    Example("M051", scorm12(("Second", "First")), scorm12(("Second", "first"))),
]
