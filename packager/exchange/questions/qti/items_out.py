"""A question as an item of QTI 2, whose score is what learners get here: a share for each part that is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from packager.catalogs.player import PLAYER, shipped_words
from packager.course.questions.arranging import CategorizeQuestion, MatchingQuestion, OrderingQuestion
from packager.course.questions.kinds import (
    ChoiceQuestion,
    FillInQuestion,
    MultipleQuestion,
    NumericQuestion,
    OpenQuestion,
    TrueFalseQuestion,
)
from packager.course.questions.question import Question
from packager.course.text import Text
from packager.exchange.questions.options import CATEGORY
from packager.exchange.questions.outgoing import decimal
from packager.exchange.questions.qti.item_v2 import UNIT
from packager.exchange.questions.qti.markup import clean, put_in
from packager.exchange.questions.qti.processing_out import ANSWER, FEEDBACK, RESPONSE, processing

Element = etree._Element
SAID = {
    "choice": {"answers", "shuffle"},
    "multiple": {"answers", "shuffle"},
    "true-false": {"answer"},
    "fill-in": {"accept"},
    "numeric": {"answer", "tolerance", "unit"},
    "matching": {"pairs"},
    "categorize": {"categories"},
    "ordering": {"items"},
    "open": {"model", "lines"},
}
"""The fields that QTI 2 and 3 have a word for, beside those of all kinds."""
FORGIVEN = (("case", "spaces", "unicode"), ("spaces", "unicode"))


def item_of(question: Question, language: str) -> Element:
    """The item, without a namespace, its names those of QTI 2."""
    name = question.question
    root = etree.Element("assessmentItem", identifier=name, title=name, adaptive="false", timeDependent="false")
    if language:
        root.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    body = etree.Element("itemBody")
    put_in(etree.SubElement(body, "div"), question.prompt)
    _KINDS[question.kind](root, body, question, language)
    _outcomes(root, question)
    root.append(body)
    root.extend(processing(question))
    return root


def _outcomes(root: Element, question: Question) -> None:
    score = etree.SubElement(
        root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float", normalMaximum="1"
    )
    _value(etree.SubElement(score, "defaultValue"), "0")
    if question.feedback:
        etree.SubElement(root, "outcomeDeclaration", identifier=FEEDBACK, cardinality="single", baseType="identifier")
    if any(answer.feedback for answer in getattr(question, "answers", ())):
        several = "multiple" if isinstance(question, MultipleQuestion) else "single"
        etree.SubElement(root, "outcomeDeclaration", identifier=ANSWER, cardinality=several, baseType="identifier")


def _value(parent: Element, text: str) -> None:
    etree.SubElement(parent, "value").text = text


def _declared(
    root: Element, cardinality: str, base: str, right: list[str], shares: dict[str, str] | None = None
) -> Element:
    made = etree.SubElement(root, "responseDeclaration", identifier=RESPONSE, cardinality=cardinality, baseType=base)
    correct = etree.SubElement(made, "correctResponse")
    for each in right:
        _value(correct, each)
    if shares:
        mapping = etree.SubElement(made, "mapping", lowerBound="0", upperBound="1", defaultValue="0")
        for key, share in shares.items():
            etree.SubElement(mapping, "mapEntry", mapKey=key, mappedValue=share)
    return made


def _options(root: Element, body: Element, question: Question, language: str) -> None:
    assert isinstance(question, ChoiceQuestion | MultipleQuestion)  # noqa: S101 - as registered below
    several = isinstance(question, MultipleQuestion)
    names = {f"option-{number}": answer for number, answer in enumerate(question.answers, 1)}
    right = [name for name, answer in names.items() if answer.is_right]
    part = 1 / len(right)
    shares = {name: decimal(part if answer.is_right else -part) for name, answer in names.items()} if several else None
    _declared(root, "multiple" if several else "single", "identifier", right, shares)
    _choices(body, {name: answer.text for name, answer in names.items()}, 0 if several else 1, question.shuffle)


def _choices(body: Element, texts: dict[str, Text], most: int, shuffle: bool) -> None:
    made = etree.SubElement(
        body,
        "choiceInteraction",
        responseIdentifier=RESPONSE,
        shuffle="true" if shuffle else "false",
        maxChoices=str(most),
    )
    for name, text in texts.items():
        put_in(etree.SubElement(made, "simpleChoice", identifier=name), text)


def _judged(root: Element, body: Element, question: Question, language: str) -> None:
    assert isinstance(question, TrueFalseQuestion)  # noqa: S101 - as registered below
    words = shipped_words(PLAYER, language or "en")
    texts = {"true": words.pgettext("choice", "True"), "false": words.pgettext("choice", "False")}
    _declared(root, "single", "identifier", ["true" if question.answer else "false"])
    _choices(body, {name: Text(word) for name, word in texts.items()}, 1, False)


def _typed(root: Element, body: Element, question: Question, language: str) -> None:
    assert isinstance(question, FillInQuestion)  # noqa: S101 - as registered below
    words = [" ".join(clean(word.value).split()) for word in question.accept]
    declared = _declared(root, "single", "string", words[:1], dict.fromkeys(words, "1"))
    for entry in declared.iter("mapEntry"):
        entry.set("caseSensitive", "false" if "case" in question.forgive else "true")
    _field(body)


def _field(body: Element) -> Element:
    line = etree.SubElement(body, "p")
    etree.SubElement(line, "textEntryInteraction", responseIdentifier=RESPONSE)
    return line


def _number(root: Element, body: Element, question: Question, language: str) -> None:
    assert isinstance(question, NumericQuestion)  # noqa: S101 - as registered below
    _declared(root, "single", "float", [decimal(question.answer)])
    line = _field(body)
    if question.unit:
        line[0].tail = " "
        unit = etree.SubElement(line, "span")
        unit.set("class", UNIT)
        unit.text = clean(question.unit.value)


def _sides(root: Element, body: Element, question: Question, language: str) -> None:
    assert isinstance(question, MatchingQuestion | CategorizeQuestion)  # noqa: S101 - as registered below
    lefts = {f"left-{number}": left for number, (left, _) in enumerate(question.solution, 1)}
    rights = {f"{side_of(question)}{number}": text for number, text in enumerate(_rights(question), 1)}
    names = {id(text): name for name, text in rights.items()}
    pairs = []
    for left, (_, right) in zip(lefts, question.solution, strict=True):
        pairs.append(f"{left} {names.get(id(right)) or next(name for name, text in rights.items() if text == right)}")
    _declared(root, "multiple", "directedPair", pairs, dict.fromkeys(pairs, decimal(1 / len(pairs))))
    made = etree.SubElement(
        body, "matchInteraction", responseIdentifier=RESPONSE, shuffle="true", maxAssociations=str(len(lefts))
    )
    for side, most in ((lefts, 1), (rights, len(lefts))):
        group = etree.SubElement(made, "simpleMatchSet")
        for name, text in side.items():
            put_in(etree.SubElement(group, "simpleAssociableChoice", identifier=name, matchMax=str(most)), text)


def side_of(question: Question) -> str:
    """How the names of right sides begin."""
    return CATEGORY if isinstance(question, CategorizeQuestion) else "right-"


def _rights(question: MatchingQuestion | CategorizeQuestion) -> Iterator[Text]:
    """The right sides: of pairs each, though two may say the same; categories once."""
    if isinstance(question, CategorizeQuestion):
        yield from (each.category for each in question.categories)
    else:
        yield from (pair.with_ for pair in question.pairs)


def _ordered(root: Element, body: Element, question: Question, language: str) -> None:
    assert isinstance(question, OrderingQuestion)  # noqa: S101 - as registered below
    names = {f"item-{number}": item for number, item in enumerate(question.items, 1)}
    _declared(root, "ordered", "identifier", list(names))
    made = etree.SubElement(body, "orderInteraction", responseIdentifier=RESPONSE, shuffle="true")
    for name, text in names.items():
        put_in(etree.SubElement(made, "simpleChoice", identifier=name), text)


def _free(root: Element, body: Element, question: Question, language: str) -> None:
    assert isinstance(question, OpenQuestion)  # noqa: S101 - as registered below
    etree.SubElement(root, "responseDeclaration", identifier=RESPONSE, cardinality="single", baseType="string")
    etree.SubElement(body, "extendedTextInteraction", responseIdentifier=RESPONSE, expectedLines=str(question.lines))
    if question.model:
        put_in(etree.SubElement(etree.SubElement(body, "rubricBlock", view="scorer"), "div"), question.model)


_KINDS: dict[str, Callable[[Element, Element, Question, str], None]] = {
    "choice": _options,
    "multiple": _options,
    "true-false": _judged,
    "fill-in": _typed,
    "numeric": _number,
    "matching": _sides,
    "categorize": _sides,
    "ordering": _ordered,
    "open": _free,
}
