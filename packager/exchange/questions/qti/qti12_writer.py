"""QTI 1.2 (IMS QTI ASI 1.2.1) as Canvas reads it, out; Blackboard, Brightspace and Sakai read the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from packager.archive import zipped
from packager.catalogs.player import PLAYER, shipped_words
from packager.course.questions.arranging import CategorizeQuestion, MatchingQuestion, OrderingQuestion
from packager.course.questions.kinds import (
    ChoiceQuestion,
    MultipleQuestion,
    NumericQuestion,
)
from packager.course.questions.question import Question
from packager.course.text import Text
from packager.exchange.losses import Loss, Written
from packager.exchange.questions.outgoing import decimal, lost_fields, not_carried
from packager.exchange.questions.qti.items_out import FORGIVEN, SAID, side_of
from packager.exchange.questions.qti.manifest import V12, Element, manifest, serialized
from packager.exchange.questions.qti.markup import html_of
from packager.exchange.questions.qti.processing_out_v1 import RESPONSE, processing

NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
FILE = "questions/questions.xml"
_TYPES = {
    "choice": "multiple_choice_question",
    "multiple": "multiple_answers_question",
    "true-false": "true_false_question",
    "fill-in": "short_answer_question",
    "numeric": "numerical_question",
    "matching": "matching_question",
    "categorize": "matching_question",
    "ordering": "ordering_question",
    "open": "essay_question",
}
"""What Canvas calls the kinds; its classic quizzes have no ordering, its new ones have."""
_SHARE = "Canvas gives each right answer its share; other programs give all or nothing"


def write(questions: Sequence[Question], language: str = "") -> Written:
    """A package with one file of all questions; a kind that QTI lacks is left out, and told."""
    losses: list[Loss] = []
    root = etree.Element("questestinterop", nsmap={None: NAMESPACE})
    assessment = etree.SubElement(root, "assessment", ident="questions", title="Questions")
    section = etree.SubElement(assessment, "section", ident="root_section")
    for question in questions:
        if question.kind not in SAID:
            losses.append(not_carried(question, "the question", "nothing in it is right or wrong"))
            continue
        losses += lost_fields(question, _said(question), "QTI 1.2 has no word for it")
        if isinstance(question, MultipleQuestion):
            losses.append(not_carried(question, "how much a part of the right answers earns", _SHARE))
        section.append(_item(question, language))
    for each in root.iter(etree.Element):
        each.tag = f"{{{NAMESPACE}}}{each.tag!s}" if not str(each.tag).startswith("{") else each.tag
    files = {FILE: serialized(root), "imsmanifest.xml": manifest(V12, FILE, (), language)}
    return Written(zipped(files), tuple(losses))


def _said(question: Question) -> set[str]:
    said = {"weight", "feedback", "hint"} | SAID[question.kind] - {"unit"}
    return said | ({"forgive"} if getattr(question, "forgive", None) in FORGIVEN else set())


def _item(question: Question, language: str) -> Element:
    item = etree.Element("item", ident=question.question, title=question.question)
    _metadata(item, question)
    presentation = etree.SubElement(item, "presentation")
    material(presentation, question.prompt)
    _KINDS[question.kind](presentation, question, language)
    item.extend(processing(question))
    return item


def _metadata(item: Element, question: Question) -> None:
    fields = {"question_type": _TYPES[question.kind], "points_possible": decimal(question.weight)}
    if question.objectives:
        fields["qmd_topic"] = ",".join(question.objectives)
    if question.difficulty:
        fields["qmd_levelofdifficulty"] = question.difficulty
    listed = etree.SubElement(etree.SubElement(item, "itemmetadata"), "qtimetadata")
    for label, entry in fields.items():
        made = etree.SubElement(listed, "qtimetadatafield")
        etree.SubElement(made, "fieldlabel").text = label
        etree.SubElement(made, "fieldentry").text = entry


def material(parent: Element, text: Text) -> None:
    """A text as HTML in the element that 1.2 has for it."""
    made = etree.SubElement(etree.SubElement(parent, "material"), "mattext", texttype="text/html")
    made.text = html_of(text)


def _lid(
    presentation: Element, name: str, cardinality: str, texts: dict[str, Text], left: Text | None = None
) -> Element:
    made = etree.SubElement(presentation, "response_lid", ident=name, rcardinality=cardinality)
    if left is not None:
        material(made, left)
    choices = etree.SubElement(made, "render_choice")
    for label, text in texts.items():
        material(etree.SubElement(choices, "response_label", ident=label), text)
    return choices


def _options(presentation: Element, question: Question, language: str) -> None:
    assert isinstance(question, ChoiceQuestion | MultipleQuestion)  # noqa: S101 - as registered below
    texts: dict[str, Text] = {f"option-{number}": answer.text for number, answer in enumerate(question.answers, 1)}
    several = isinstance(question, MultipleQuestion)
    choices = _lid(presentation, RESPONSE, "Multiple" if several else "Single", texts)
    if question.shuffle:
        choices.set("shuffle", "Yes")


def _judged(presentation: Element, question: Question, language: str) -> None:
    words = shipped_words(PLAYER, language or "en")
    texts = {"true": Text(words.pgettext("choice", "True")), "false": Text(words.pgettext("choice", "False"))}
    _lid(presentation, RESPONSE, "Single", texts)


def _field(presentation: Element, question: Question, language: str) -> None:
    made = etree.SubElement(presentation, "response_str", ident=RESPONSE, rcardinality="Single")
    field = etree.SubElement(made, "render_fib")
    if isinstance(question, NumericQuestion):
        field.set("fibtype", "Decimal")
    if question.kind == "open":
        field.set("rows", str(getattr(question, "lines", 4)))
    etree.SubElement(field, "response_label", ident="answer", rshuffle="No")


def _sides(presentation: Element, question: Question, language: str) -> None:
    assert isinstance(question, MatchingQuestion | CategorizeQuestion)  # noqa: S101 - as registered below
    rights = dict.fromkeys(right for _, right in question.solution)
    texts = {f"{side_of(question)}{number}": right for number, right in enumerate(rights, 1)}
    for number, (left, _) in enumerate(question.solution, 1):
        _lid(presentation, f"left-{number}", "Single", texts, left)


def _ordered(presentation: Element, question: Question, language: str) -> None:
    assert isinstance(question, OrderingQuestion)  # noqa: S101 - as registered below
    _lid(presentation, RESPONSE, "Ordered", {f"item-{number}": item for number, item in enumerate(question.items, 1)})


_KINDS: dict[str, Callable[[Element, Question, str], None]] = {
    "choice": _options,
    "multiple": _options,
    "true-false": _judged,
    "fill-in": _field,
    "numeric": _field,
    "matching": _sides,
    "categorize": _sides,
    "ordering": _ordered,
    "open": _field,
}
