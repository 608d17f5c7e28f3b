"""Response processing and feedback of an item that goes out (QTI 2.1, 8): a template where one says it all."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from packager.course.questions.answers import Answer
from packager.course.questions.arranging import OrderingQuestion
from packager.course.questions.kinds import ChoiceQuestion, NumericQuestion, OpenQuestion, TrueFalseQuestion
from packager.course.questions.question import Question
from packager.course.text import Text
from packager.exchange.questions.outgoing import decimal
from packager.exchange.questions.qti.markup import put_in

Element = etree._Element
RESPONSE, FEEDBACK, ANSWER = "RESPONSE", "FEEDBACK", "ANSWER"
TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/"
_FULL = "0.99999"
"""A sum of shares such as three thirds may be a little less than one."""


def processing(question: Question) -> Iterator[Element]:
    """The element that judges, if it is a program that does, and the feedback behind it."""
    if isinstance(question, OpenQuestion):
        return
    made = etree.Element("responseProcessing")
    answers: tuple[Answer, ...] = getattr(question, "answers", ())
    feedback = [(f"option-{number}", each.feedback) for number, each in enumerate(answers, 1) if each.feedback]
    template = _template(question)
    if template and not question.feedback and not feedback:
        made.set("template", TEMPLATES + template)
        yield made
        return
    _score(made, question)
    if question.feedback:
        _after(made)
    if feedback:
        etree.SubElement(_setting(made, ANSWER), "variable", identifier=RESPONSE)
    yield made
    said = question.feedback
    if said:
        yield from _modal(FEEDBACK, "right", said.right)
        yield from _modal(FEEDBACK, "wrong", said.wrong)
    for name, text in feedback:
        yield from _modal(ANSWER, name, text)


def _template(question: Question) -> str:
    if isinstance(question, OrderingQuestion | NumericQuestion):
        return ""
    return "match_correct" if isinstance(question, ChoiceQuestion | TrueFalseQuestion) else "map_response"


def _score(made: Element, question: Question) -> None:
    if isinstance(question, OrderingQuestion):
        for number in range(1, len(question.items) + 1):
            _place(made, number, 1 / len(question.items))
        return
    condition = etree.SubElement(made, "responseCondition")
    right = etree.SubElement(condition, "responseIf")
    if isinstance(question, NumericQuestion):
        off = decimal(question.tolerance)
        mode = (
            {"toleranceMode": "absolute", "tolerance": f"{off} {off}"}
            if question.tolerance
            else {"toleranceMode": "exact"}
        )
        test = etree.SubElement(right, "equal", mode)
        etree.SubElement(test, "variable", identifier=RESPONSE)
        _base(test, "float", decimal(question.answer))
        _base(_setting(right, "SCORE"), "float", "1")
    elif _template(question) == "match_correct":
        test = etree.SubElement(right, "match")
        etree.SubElement(test, "variable", identifier=RESPONSE)
        etree.SubElement(test, "correct", identifier=RESPONSE)
        _base(_setting(right, "SCORE"), "float", "1")
    else:
        etree.SubElement(etree.SubElement(right, "isNull"), "variable", identifier=RESPONSE)
        _base(_setting(right, "SCORE"), "float", "0")
        rest = etree.SubElement(condition, "responseElse")
        etree.SubElement(_setting(rest, "SCORE"), "mapResponse", identifier=RESPONSE)


def _place(made: Element, number: int, share: float) -> None:
    """What an item in its right place earns."""
    right = etree.SubElement(etree.SubElement(made, "responseCondition"), "responseIf")
    test = etree.SubElement(right, "match")
    etree.SubElement(etree.SubElement(test, "index", n=str(number)), "variable", identifier=RESPONSE)
    _base(test, "identifier", f"item-{number}")
    total = etree.SubElement(_setting(right, "SCORE"), "sum")
    etree.SubElement(total, "variable", identifier="SCORE")
    _base(total, "float", decimal(share))


def _after(made: Element) -> None:
    """Which feedback is read: that for right answers, or that for all others."""
    condition = etree.SubElement(made, "responseCondition")
    right = etree.SubElement(condition, "responseIf")
    test = etree.SubElement(right, "gte")
    etree.SubElement(test, "variable", identifier="SCORE")
    _base(test, "float", _FULL)
    _base(_setting(right, FEEDBACK), "identifier", "right")
    _base(_setting(etree.SubElement(condition, "responseElse"), FEEDBACK), "identifier", "wrong")


def _setting(parent: Element, outcome: str) -> Element:
    return etree.SubElement(parent, "setOutcomeValue", identifier=outcome)


def _base(parent: Element, kind: str, text: str) -> None:
    etree.SubElement(parent, "baseValue", baseType=kind).text = text


def _modal(outcome: str, name: str, text: Text | None) -> Iterator[Element]:
    if text:
        made = etree.Element("modalFeedback", outcomeIdentifier=outcome, identifier=name, showHide="show")
        put_in(made, text)
        yield made
