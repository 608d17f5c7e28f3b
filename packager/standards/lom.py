"""Learning object metadata as a schema: the data elements of IEEE 1484.12.1, in the namespace of its XML binding.

SCORM wants the schema of each namespace inside the package. IEEE's own files are in no package that could be depended
on, so the model is written down here once and said as XML Schema. It is as loose as the binding's loose form: elements
in any order and number, vocabularies open, extensions of other namespaces allowed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from lxml import etree

LOM = "http://ltsc.ieee.org/xsd/LOM"
LOM_SCHEMA = "lom.xsd"
XSD = "http://www.w3.org/2001/XMLSchema"

Node = str | Mapping[str, "Node"]
"""The name of a type, or the elements inside."""

TEXT, TEXTS = "text", "texts"
"""A value of its own, and texts in languages (LangString)."""
VOCABULARY: Node = {"source": TEXT, "value": TEXT}
IDENTIFIER: Node = {"catalog": TEXT, "entry": TEXT}
DATE: Node = {"dateTime": TEXT, "description": TEXTS}
DURATION: Node = {"duration": TEXT, "description": TEXTS}
CONTRIBUTE: Node = {"role": VOCABULARY, "entity": TEXT, "date": DATE}
MODEL: Mapping[str, Mapping[str, Node]] = {
    "general": {
        "identifier": IDENTIFIER,
        **dict.fromkeys(("title", "description", "keyword", "coverage"), TEXTS),
        "language": TEXT,
        "structure": VOCABULARY,
        "aggregationLevel": VOCABULARY,
    },
    "lifeCycle": {"version": TEXTS, "status": VOCABULARY, "contribute": CONTRIBUTE},
    "metaMetadata": {
        "identifier": IDENTIFIER,
        "contribute": CONTRIBUTE,
        "metadataSchema": TEXT,
        "language": TEXT,
    },
    "technical": {
        **dict.fromkeys(("format", "size", "location"), TEXT),
        "requirement": {
            "orComposite": {"type": VOCABULARY, "name": VOCABULARY, "minimumVersion": TEXT, "maximumVersion": TEXT}
        },
        "installationRemarks": TEXTS,
        "otherPlatformRequirements": TEXTS,
        "duration": DURATION,
    },
    "educational": {
        **dict.fromkeys(
            (
                *("interactivityType", "learningResourceType", "interactivityLevel", "semanticDensity"),
                *("intendedEndUserRole", "context", "difficulty"),
            ),
            VOCABULARY,
        ),
        "typicalAgeRange": TEXTS,
        "typicalLearningTime": DURATION,
        "description": TEXTS,
        "language": TEXT,
    },
    "rights": {"cost": VOCABULARY, "copyrightAndOtherRestrictions": VOCABULARY, "description": TEXTS},
    "relation": {"kind": VOCABULARY, "resource": {"identifier": IDENTIFIER, "description": TEXTS}},
    "annotation": {"entity": TEXT, "date": DATE, "description": TEXTS},
    "classification": {
        "purpose": VOCABULARY,
        "taxonPath": {"source": TEXTS, "taxon": {"id": TEXT, "entry": TEXTS}},
        "description": TEXTS,
        "keyword": TEXTS,
    },
}
"""The nine categories of IEEE 1484.12.1, clause 6, with their data elements."""


@cache
def lom_schema() -> bytes:
    """``lom.xsd``: an XML Schema 1.0 document that refers to no other file."""
    schema = etree.Element(
        f"{{{XSD}}}schema",
        nsmap=cast("Mapping[str, str]", {"xs": XSD, None: LOM}),  # None: the default namespace
        targetNamespace=LOM,
        elementFormDefault="qualified",
    )
    note = _add(_add(schema, "annotation"), "documentation")
    note.text = "The data elements of IEEE 1484.12.1 (Learning Object Metadata), loosely: written by packager."
    text = _add(schema, "complexType", name="text")
    _add(_add(_add(text, "simpleContent"), "extension", base="xs:string"), "anyAttribute", **_OTHERS)
    string = _add(schema, "complexType", name="string")
    extension = _add(_add(string, "simpleContent"), "extension", base="xs:string")
    _add(extension, "attribute", name="language", type="xs:string")
    _add(extension, "anyAttribute", **_OTHERS)
    texts = _add(schema, "complexType", name="texts")
    _add(_children(texts), "element", name="string", type="string")
    _close(texts)
    _element(schema, "lom", MODEL)
    return etree.tostring(schema, encoding="UTF-8", xml_declaration=True, pretty_print=True)


_OTHERS = {"namespace": "##other", "processContents": "lax"}


def _add(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{XSD}}}{name}", attributes)


def _element(parent: etree._Element, name: str, node: Node) -> None:
    if isinstance(node, str):
        _add(parent, "element", name=name, type=node)
        return
    kind = _add(_add(parent, "element", name=name), "complexType")
    choice = _children(kind)
    for inner, below in node.items():
        _element(choice, inner, below)
    _close(kind)


def _children(kind: etree._Element) -> etree._Element:
    return _add(kind, "choice", minOccurs="0", maxOccurs="unbounded")


def _close(kind: etree._Element) -> None:
    """Extensions, after the elements that the choice already holds."""
    (choice,) = kind.iterchildren()
    _add(choice, "any", **_OTHERS)
    _add(kind, "anyAttribute", **_OTHERS)
