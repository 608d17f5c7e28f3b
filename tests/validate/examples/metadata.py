"""Metadata records, inside the manifest and in files of their own."""

from __future__ import annotations

from packager.standards.lom import lom_schema
from tests.validate.examples import Example
from tests.validate.examples.packages import scorm12, scorm2004

NAMESPACE = "http://ltsc.ieee.org/xsd/LOM"
TITLE = '<title><string language="en">Course</string></title>'
VERSION = "</schemaversion>"


def located(address: str, **files: bytes | None) -> dict[str, bytes]:
    """A SCORM 2004 package that names a metadata file."""
    return scorm2004((VERSION, f"{VERSION}<adlcp:location>{address}</adlcp:location>"), **files)


def lom(content: str, title: str = TITLE, namespace: str = NAMESPACE) -> dict[str, bytes]:
    """A SCORM 2004 package with a record in a file of its own."""
    record = f'<lom xmlns="{namespace}"><general>{title}</general>{content}</lom>'
    return located("lom.xml", lom_xml=record.encode())


def inline(text: str) -> dict[str, bytes]:
    """A SCORM 1.2 package with a record in its manifest."""
    return scorm12(
        (VERSION, f"{VERSION}<md:lom><md:general><md:title>{text}</md:title></md:general></md:lom>"),
        ("<manifest ", '<manifest xmlns:md="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1" '),
    )


def difficulty(value: str) -> dict[str, bytes]:
    """A record with that difficulty."""
    word = f"<difficulty><source>LOMv1.0</source><value>{value}</value></difficulty>"
    return lom(f"<educational>{word}</educational>")


LEARNING_TIME = "<educational><typicalLearningTime><duration>{}</duration></typicalLearningTime></educational>"
CONTRIBUTED = "<lifeCycle><contribute><entity>{}</entity><date><dateTime>{}</dateTime></date></contribute></lifeCycle>"
VCARD = "BEGIN:VCARD\nFN:A. Author\nEND:VCARD"

RECORD = (
    f'<lom xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    f'xsi:schemaLocation="{NAMESPACE} lom.xsd"/>'
).encode()

EXAMPLES = [
    Example("D001", located("gone.xml"), lom("")),
    Example("D002", located("https://example.org/lom.xml"), lom("")),
    Example("D003", located("lom.xml", lom_xml=b"<lom>"), lom("")),
    Example("D003", located("lom.xml", lom_xml=b"<metadata/>"), lom("")),
    Example("D024", lom(""), located("lom.xml", lom_xml=RECORD, lom_xsd=lom_schema())),
    Example("D024", located("lom.xml", lom_xml=RECORD), located("lom.xml", lom_xml=RECORD, lom_xsd=lom_schema())),
    Example("D023", lom("<lifecycle/>"), lom("<lifeCycle/>")),
    Example("D023", lom("", TITLE.replace("string", "langstring")), lom("")),
    Example(
        "D004",
        scorm12(("<manifest ", '<manifest xml:lang="en_US" ')),
        scorm12(("<manifest ", '<manifest xml:lang="zh-Hant-TW" ')),
    ),
    Example("D010", lom("", namespace="http://example.org/lom"), lom("")),
    Example("D011", lom("", namespace="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"), lom("")),
    Example("D012", lom("<educational><language>english</language></educational>"), lom("")),
    Example(
        "D012",
        inline('<md:langstring xml:lang="en-UK">A</md:langstring>'),
        inline('<md:langstring xml:lang="x-none">A</md:langstring>'),
    ),
    Example("D013", inline("<md:langstring>Course</md:langstring>"), lom("")),
    Example("D014", difficulty("hard"), difficulty("difficult")),
    Example("D015", lom("", TITLE.replace("Course", "")), lom("")),
    Example(
        "D016",
        lom("", TITLE.replace("</title>", '<string language="EN">C</string></title>')),
        lom("", TITLE.replace("</title>", '<string language="fr">C</string></title>')),
    ),
    Example("D017", lom(LEARNING_TIME.format("90 minutes")), lom(LEARNING_TIME.format("PT1H30M"))),
    Example("D018", lom(CONTRIBUTED.format(VCARD, "31.1.2026")), lom(CONTRIBUTED.format(VCARD, "2026-01-31"))),
    Example(
        "D019",
        lom("<technical><format>HTML</format></technical>"),
        lom("<technical><format>text/html</format></technical>"),
    ),
    Example("D020", lom("", "<language>en</language>"), lom("")),
    Example("D021", lom("", f"<identifier><catalog>x</catalog></identifier>{TITLE}"), lom("")),
    Example("D022", lom(CONTRIBUTED.format("A. Author", "2026")), lom(CONTRIBUTED.format(VCARD, "2026"))),
]
