"""Conditions and feedback of an item of QTI 1.2 that goes out, shaped as Canvas' own exports are."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from packager.course.questions.answers import Answer
from packager.course.questions.arranging import CategorizeQuestion, MatchingQuestion, OrderingQuestion
from packager.course.questions.kinds import (
    FillInQuestion,
    MultipleQuestion,
    NumericQuestion,
    OpenQuestion,
    TrueFalseQuestion,
)
from packager.course.questions.question import Question
from packager.course.text import Text
from packager.exchange.questions.outgoing import decimal
from packager.exchange.questions.qti.items_out import side_of
from packager.exchange.questions.qti.markup import clean, html_of

Element = etree._Element
RESPONSE = "response1"
RIGHT, WRONG, GENERAL = "correct_fb", "general_incorrect_fb", "general_fb"


def processing(question: Question) -> Iterator[Element]:
    """What judges, what is read afterwards, and the hint."""
    made = etree.Element("resprocessing")
    outcomes = etree.SubElement(made, "outcomes")
    etree.SubElement(outcomes, "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    answers: tuple[Answer, ...] = getattr(question, "answers", ())
    own = {f"option-{number}": each.feedback for number, each in enumerate(answers, 1) if each.feedback}
    for name in own:
        _equal(_condition(made, feedback=f"{name}_fb"), RESPONSE, name)
    said = question.feedback
    _right(made, question, RIGHT if said and said.right else "")
    if said and said.wrong:
        etree.SubElement(_condition(made, feedback=WRONG), "other")
    yield made
    texts = {
        RIGHT: said and said.right,
        WRONG: said and said.wrong,
        **{f"{name}_fb": text for name, text in own.items()},
    }
    if isinstance(question, OpenQuestion):
        texts = {GENERAL: question.model}
    for name, text in texts.items():
        if text:
            yield _feedback(name, text)
    if question.hint:
        hint = etree.Element("itemfeedback", ident="hint_fb")
        etree.SubElement(hint, "hint").append(_material(question.hint, "hintmaterial"))
        yield hint


def _feedback(name: str, text: Text) -> Element:
    made = etree.Element("itemfeedback", ident=name)
    made.append(_material(text, "flow_mat"))
    return made


def _material(text: Text, within: str) -> Element:
    made = etree.Element(within)
    etree.SubElement(etree.SubElement(made, "material"), "mattext", texttype="text/html").text = html_of(text)
    return made


def _condition(made: Element, score: str = "", action: str = "Set", feedback: str = "") -> Element:
    """A condition, to be filled: what it earns, which feedback it shows. One that earns nothing lets others follow."""
    follows = "Yes" if not score or action == "Add" else "No"
    condition = etree.SubElement(made, "respcondition", {"continue": follows})
    inside = etree.SubElement(condition, "conditionvar")
    if score:
        etree.SubElement(condition, "setvar", action=action, varname="SCORE").text = score
    if feedback:
        etree.SubElement(condition, "displayfeedback", feedbacktype="Response", linkrefid=feedback)
    return inside


def _equal(parent: Element, response: str, value: str) -> Element:
    made = etree.SubElement(parent, "varequal", respident=response)
    made.text = value
    return made


def _right(made: Element, question: Question, feedback: str) -> None:
    if isinstance(question, MatchingQuestion | CategorizeQuestion):
        _pairs(made, question, feedback)
    elif isinstance(question, OpenQuestion):
        etree.SubElement(_condition(made), "other")
    else:
        _whole(_condition(made, "100", feedback=feedback), question)


def _whole(inside: Element, question: Question) -> None:
    """The condition that an answer meets that is right in all its parts."""
    if isinstance(question, FillInQuestion):
        for word in question.accept:
            case = "No" if "case" in question.forgive else "Yes"
            _equal(inside, RESPONSE, " ".join(clean(word.value).split())).set("case", case)
    elif isinstance(question, NumericQuestion):
        _number(etree.SubElement(inside, "or"), question)
    elif isinstance(question, OrderingQuestion):
        for number in range(1, len(question.items) + 1):
            _equal(inside, RESPONSE, f"item-{number}")
    elif isinstance(question, TrueFalseQuestion):
        _equal(inside, RESPONSE, "true" if question.answer else "false")
    else:
        several = isinstance(question, MultipleQuestion)
        both = etree.SubElement(inside, "and") if several else inside
        for number, answer in enumerate(getattr(question, "answers", ()), 1):
            if answer.is_right:
                _equal(both, RESPONSE, f"option-{number}")
            elif several:
                _equal(etree.SubElement(both, "not"), RESPONSE, f"option-{number}")


def _number(either: Element, question: NumericQuestion) -> None:
    _equal(either, RESPONSE, decimal(question.answer))
    within = etree.SubElement(either, "and")
    for name, off in (("vargte", -question.tolerance), ("varlte", question.tolerance)):
        etree.SubElement(within, name, respident=RESPONSE).text = decimal(question.answer + off)


def _pairs(made: Element, question: MatchingQuestion | CategorizeQuestion, feedback: str) -> None:
    """Each pair earns its share; the last condition, which earns nothing, knows that all are right."""
    texts = dict.fromkeys(right for _, right in question.solution)
    rights = {text: f"{side_of(question)}{number}" for number, text in enumerate(texts, 1)}
    share = decimal(round(100 / len(question.solution), 5))
    pairs = [(f"left-{number}", rights[right]) for number, (_, right) in enumerate(question.solution, 1)]
    for left, right in pairs:
        _equal(_condition(made, share, "Add"), left, right)
    if feedback:
        whole = etree.SubElement(_condition(made, feedback=feedback), "and")
        for left, right in pairs:
            _equal(whole, left, right)
