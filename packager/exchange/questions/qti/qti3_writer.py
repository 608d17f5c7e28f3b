"""QTI 3.0 (1EdTech, QTI 3.0 Assessment, Section and Item Information Model), out."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from packager.course.questions.question import Question
from packager.exchange.losses import Written
from packager.exchange.questions.qti.manifest import V30, child
from packager.exchange.questions.qti.qti21_writer import package
from packager.exchange.questions.qti.spelling import V3, Element, in_v3


def write(questions: Sequence[Question], language: str = "") -> Written:
    """A package of items, with a test in which they have their weights."""
    return package(questions, language, V30, lambda root: _with_places(in_v3(root)))


def _with_places(root: Element) -> Element:
    """The item with a name for each number of a place: Amp-up's QTI 3 Player, which 1EdTech certified, takes an ``n``
    for the name of a variable, which the standard allows beside a number."""
    indexes = list(root.iter(f"{{{V3}}}qti-index"))
    body = root.find(f"{{{V3}}}qti-item-body")
    for number in sorted({int(str(each.get("n"))) for each in indexes}):
        declared = etree.SubElement(root, f"{{{V3}}}qti-template-declaration", identifier=f"PLACE_{number}")
        declared.attrib.update({"cardinality": "single", "base-type": "integer"})
        child(child(declared, "qti-default-value"), "qti-value").text = str(number)
        if body is not None:
            body.addprevious(declared)
    for each in indexes:
        each.set("n", f"PLACE_{each.get('n')!s}")
    return root
