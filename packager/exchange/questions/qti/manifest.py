"""The manifest of a package that goes out (IMS Content Packaging 1.1.4; for QTI 3 its own profile)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from packager.course.questions.question import Question

Element = etree._Element
LOM = "http://ltsc.ieee.org/xsd/LOM"
_DIFFICULT = {"easy": "easy", "medium": "medium", "hard": "difficult"}


@dataclass(frozen=True, slots=True)
class Profile:
    """How a version of QTI writes its manifest: namespace, schema, types of a test and of an item."""

    namespace: str
    schema: str
    version: str
    test: str
    item: str = ""


V12 = Profile("http://www.imsglobal.org/xsd/imscp_v1p1", "IMS Content", "1.1.3", "imsqti_xmlv1p2")
V21 = Profile(
    "http://www.imsglobal.org/xsd/imscp_v1p1",
    "QTIv2.1 Package",
    "1.0.0",
    "imsqti_test_xmlv2p1",
    "imsqti_item_xmlv2p1",
)
V30 = Profile(
    "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    "QTI Package",
    "3.0.0",
    "imsqti_test_xmlv3p0",
    "imsqti_item_xmlv3p0",
)


def manifest(profile: Profile, test: str, items: Sequence[tuple[str, Question]], language: str) -> bytes:
    """A manifest of a test and its items, each with what it tests and how difficult it is."""
    root = etree.Element(f"{{{profile.namespace}}}manifest", nsmap={None: profile.namespace, "imsmd": LOM})
    root.set("identifier", "questions")
    made = child(root, "metadata")
    child(made, "schema").text = profile.schema
    child(made, "schemaversion").text = profile.version
    child(root, "organizations")
    resources = child(root, "resources")
    whole = _resource(resources, "test", profile.test, test)
    for number, (path, question) in enumerate(items, 1):
        name = f"item-{number}"
        child(whole, "dependency", identifierref=name)
        _described(_resource(resources, name, profile.item, path), question, language)
    return serialized(root)


def _resource(resources: Element, name: str, kind: str, path: str) -> Element:
    made = child(resources, "resource", identifier=name, type=kind, href=path)
    child(made, "file", href=path)
    return made


def _described(resource: Element, question: Question, language: str) -> None:
    if not question.objectives and not question.difficulty:
        return
    metadata = child(resource, "metadata")
    resource.insert(0, metadata)
    lom = etree.SubElement(metadata, f"{{{LOM}}}lom")
    if question.objectives:
        general = etree.SubElement(lom, f"{{{LOM}}}general")
        for each in question.objectives:
            keyword = etree.SubElement(general, f"{{{LOM}}}keyword")
            etree.SubElement(keyword, f"{{{LOM}}}string", language=language or "en").text = each
    if question.difficulty:
        hard = etree.SubElement(etree.SubElement(lom, f"{{{LOM}}}educational"), f"{{{LOM}}}difficulty")
        etree.SubElement(hard, f"{{{LOM}}}source").text = "LOMv1.0"
        etree.SubElement(hard, f"{{{LOM}}}value").text = _DIFFICULT[question.difficulty]


def child(parent: Element, name: str, **attributes: str) -> Element:
    """A new element at the end of another, in its namespace."""
    return etree.SubElement(parent, etree.QName(etree.QName(parent).namespace, name), attributes)


def serialized(root: Element) -> bytes:
    """The file of a tree."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
