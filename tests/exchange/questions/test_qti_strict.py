"""A strict reading of the QTI that we write, by the information models of 1.2, 2.1 and 3.0: order, names, references.

1EdTech's schemas come in no package that could be pinned; what importers trip over is checked here instead.
"""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from lxml import etree

from packager.course.questions.question import Question
from packager.exchange.questions.format_names import ExportFormat
from packager.exchange.questions.formats import writer
from tests.exchange.questions.strategies import questions
from tests.exchange.questions.test_qti import KINDS

Element = etree._Element
ITEM = [
    *("responseDeclaration", "outcomeDeclaration", "templateDeclaration"),
    *("itemBody", "responseProcessing", "modalFeedback"),
]
"""The parts of an item in the order of the schema of 2.1 and of 3.0."""
BLOCKS = {
    *("div", "p", "rubricBlock"),
    *("choiceInteraction", "orderInteraction", "matchInteraction", "extendedTextInteraction"),
}
"""What stands in a body: text only within blocks."""
ITEM_12 = ["itemmetadata", "presentation", "resprocessing", "itemfeedback"]
NAMESPACES = {
    "qti12": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2",
    "qti21": "http://www.imsglobal.org/xsd/imsqti_v2p1",
    "qti3": "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
}


def opened(version: ExportFormat, written: list[Question]) -> dict[str, Element]:
    """The documents of the package, by their paths."""
    with zipfile.ZipFile(BytesIO(writer(version)(written, "en").data)) as package:
        assert package.testzip() is None
        return {name: etree.fromstring(package.read(name)) for name in package.namelist()}


def local(element: Element) -> str:
    """The name of an element as QTI 2 spells it."""
    head, *rest = etree.QName(element).localname.removeprefix("qti-").split("-")
    return head + "".join(part.title() for part in rest)


def named(root: Element, name: str) -> list[Element]:
    return [each for each in root.iter(etree.Element) if local(each) == name]


def attribute(element: Element, name: str) -> str:
    kebab = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)
    return str(element.get(name) or element.get(kebab) or "")


def check_manifest(documents: dict[str, Element]) -> None:
    """Each file is listed once, each dependency leads to a resource."""
    manifest = documents["imsmanifest.xml"]
    resources = {str(each.get("identifier")): each for each in manifest.iter("{*}resource")}
    files = [str(each.get("href")) for each in manifest.iter("{*}file")]
    assert sorted(files) == sorted(documents.keys() - {"imsmanifest.xml"})
    assert {str(each.get("identifierref")) for each in manifest.iter("{*}dependency")} == resources.keys() - {"test"}
    assert [local(each) for each in manifest] == ["metadata", "organizations", "resources"]


@pytest.mark.parametrize("version", ["qti21", "qti3"])
@given(written=questions(KINDS))
def test_items_of_2_and_3_are_as_their_schema_orders_them(version: ExportFormat, written: list[Question]) -> None:
    documents = opened(version, written)
    check_manifest(documents)
    references = [attribute(each, "href") for each in named(documents["assessment.xml"], "assessmentItemRef")]
    assert references == [f"items/{question.question}.xml" for question in written]
    for path in references:
        root = documents[path]
        assert {etree.QName(each).namespace for each in root.iter(etree.Element)} == {NAMESPACES[version]}
        assert root.get("identifier") == posixpath.splitext(posixpath.basename(path))[0]
        assert [ITEM.index(local(each)) for each in root] == sorted(ITEM.index(local(each)) for each in root)
        check_references(root)
        check_text(named(root, "itemBody")[0])


def check_references(root: Element) -> None:
    """Every name that is used is declared, and every right answer is there to be given."""
    responses = {attribute(each, "identifier") for each in named(root, "responseDeclaration")}
    outcomes = {attribute(each, "identifier") for each in named(root, "outcomeDeclaration")}
    names = [attribute(each, "identifier") for each in root.iter(etree.Element) if local(each).endswith("Choice")]
    assert len(names) == len(set(names))
    interactions = [each for each in root.iter(etree.Element) if local(each).endswith("Interaction")]
    assert {attribute(each, "responseIdentifier") for each in interactions} == responses
    assert {attribute(each, "identifier") for each in named(root, "setOutcomeValue")} <= outcomes
    assert {attribute(each, "identifier") for each in named(root, "variable")} <= outcomes | responses
    assert {attribute(each, "outcomeIdentifier") for each in named(root, "modalFeedback")} <= outcomes
    for declared in named(root, "responseDeclaration"):
        if attribute(declared, "baseType") in ("identifier", "directedPair"):
            given = [*named(declared, "value"), *named(declared, "mapEntry")]
            used = {name for each in given for name in (attribute(each, "mapKey") or each.text or "").split()}
            assert used <= set(names)


def check_text(body: Element) -> None:
    assert {local(each) for each in body} <= BLOCKS
    assert not (body.text or "").strip()
    assert not any((each.tail or "").strip() for each in body)
    assert not any(each.get("target") or each.get("rel") for each in body.iter(etree.Element))


@given(written=questions(KINDS))
def test_items_of_1_2_are_as_their_schema_orders_them(written: list[Question]) -> None:
    documents = opened("qti12", written)
    check_manifest(documents)
    root = documents["questions/questions.xml"]
    assert {etree.QName(each).namespace for each in root.iter(etree.Element)} == {NAMESPACES["qti12"]}
    for item in named(root, "item"):
        assert [ITEM_12.index(local(each)) for each in item] == sorted(ITEM_12.index(local(each)) for each in item)
        responses = {str(each.get("ident")) for each in item.iter("{*}response_lid", "{*}response_str")}
        assert {str(each.get("respident")) for each in item.iter("{*}varequal", "{*}vargte")} <= responses
        feedback = {str(each.get("ident")) for each in item.iter("{*}itemfeedback")}
        assert {str(each.get("linkrefid")) for each in item.iter("{*}displayfeedback")} <= feedback
        for condition in item.iter("{*}respcondition"):
            assert local(condition[0]) == "conditionvar"
