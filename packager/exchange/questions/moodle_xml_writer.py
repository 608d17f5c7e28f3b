"""Moodle XML, as Moodle's question/format/xml/format.php reads it (docs.moodle.org, Moodle XML format), out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

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
from packager.course.text import Markdown, Text
from packager.exchange.html_text import rendered, text_html
from packager.exchange.losses import Loss, Written
from packager.exchange.questions.outgoing import decimal, lost_fields, not_carried, percent

Element = etree._Element
_SHARED = frozenset({"hint", "weight", "feedback", "shuffle"})
_SAID = {
    "choice": {"answers"},
    "multiple": {"answers"},
    "true-false": {"answer"},
    "fill-in": {"accept"},
    "numeric": {"answer", "tolerance", "unit"},
    "matching": {"pairs"},
    "categorize": {"categories"},
    "ordering": {"items"},
    "open": {"model", "lines"},
}
"""The fields that the format has a word for, beside those of all kinds."""
_FORGIVEN = (("case", "spaces", "unicode"), ("spaces", "unicode"))
"""What Moodle forgives where ``usecase`` is off, and where it is on."""


def write(questions: Sequence[Question], language: str = "") -> Written:
    """A file that Moodle imports; a kind that it lacks is left out, and told."""
    root, losses = tree(questions)
    return Written(written(root), tuple(losses))


def written(root: Element) -> bytes:
    """The file of a tree, a line for each element."""
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def tree(questions: Sequence[Question]) -> tuple[Element, list[Loss]]:
    """The questions as elements, and what is lost."""
    root, losses = etree.Element("quiz"), []
    for question in questions:
        if question.kind not in _SAID:
            losses.append(not_carried(question, "the question", "Moodle has no such kind of question"))
            continue
        said = _SAID[question.kind] | _SHARED
        if isinstance(question, FillInQuestion) and question.forgive in _FORGIVEN:
            said.add("forgive")
        losses += lost_fields(question, said, "Moodle XML has no word for it")
        _KINDS[question.kind](_begun(root, question), question)
    for each in root:
        _ended(each)
    return root, losses


_TYPES = {
    "choice": "multichoice",
    "multiple": "multichoice",
    "true-false": "truefalse",
    "fill-in": "shortanswer",
    "numeric": "numerical",
    "matching": "matching",
    "categorize": "matching",
    "ordering": "ordering",
    "open": "essay",
}


def _begun(root: Element, question: Question) -> Element:
    made = etree.SubElement(root, "question", type=_TYPES[question.kind])
    _text(etree.SubElement(made, "name"), question.question)
    _rich(made, "questiontext", question.prompt)
    _rich(made, "generalfeedback", None)
    _value(made, "defaultgrade", decimal(question.weight))
    _value(made, "penalty", "0")
    _value(made, "hidden", "0")
    _value(made, "idnumber", question.question)
    if question.hint:
        _rich(made, "hint", question.hint)
    tags = [*question.objectives, *([question.difficulty] if question.difficulty else [])]
    if tags:
        listed = etree.SubElement(made, "tags")
        for tag in tags:
            _text(etree.SubElement(listed, "tag"), tag)
    return made


def _ended(element: Element) -> None:
    """Tags and hints stand after what a kind has of its own."""
    for path in ("tags", "hint"):
        for each in element.findall(path):
            element.append(each)


def _text(element: Element, text: str) -> None:
    etree.SubElement(element, "text").text = _xml(text)


def _xml(text: str) -> str:
    """A text without the control characters that XML has no room for (XML 1.0, 2.2)."""
    return "".join(letter if letter >= " " or letter in "\t\n" else " " for letter in text)


def _value(element: Element, name: str, text: str) -> None:
    etree.SubElement(element, name).text = text


def _rich(element: Element, name: str, text: Text | None) -> None:
    made = etree.SubElement(element, name, format="html")
    said = text.value if text else ""
    _text(made, rendered(said) if isinstance(text, Markdown) else text_html(said))


def _answer(element: Element, share: float, text: Text | str, feedback: Text | None, form: str = "html") -> Element:
    made = etree.SubElement(element, "answer", fraction=percent(share), format=form)
    said = text if isinstance(text, str) else text.value
    _text(made, rendered(said) if isinstance(text, Markdown) else text_html(said) if form == "html" else said)
    _rich(made, "feedback", feedback)
    return made


def _right(question: Question) -> Text | None:
    return question.feedback.right if question.feedback else None


def _wrong(question: Question) -> Text | None:
    return question.feedback.wrong if question.feedback else None


def _combined(element: Element, question: Question) -> None:
    _rich(element, "correctfeedback", _right(question))
    _rich(element, "partiallycorrectfeedback", _wrong(question))
    _rich(element, "incorrectfeedback", _wrong(question))


def _options(element: Element, question: Question) -> None:
    assert isinstance(question, ChoiceQuestion | MultipleQuestion)  # noqa: S101 - as registered below
    single = isinstance(question, ChoiceQuestion)
    _value(element, "single", "true" if single else "false")
    _value(element, "shuffleanswers", "true" if question.shuffle else "false")
    _value(element, "answernumbering", "none")
    _combined(element, question)
    part = 1 / sum(answer.is_right for answer in question.answers)
    for answer in question.answers:
        share = part if answer.is_right else 0 if single else -part
        _answer(element, share, answer.text, answer.feedback)


def _judged(element: Element, question: Question) -> None:
    assert isinstance(question, TrueFalseQuestion)  # noqa: S101 - as registered below
    for word, is_right in (("true", question.answer), ("false", not question.answer)):
        _answer(element, is_right, word, _right(question) if is_right else _wrong(question), "moodle_auto_format")


def _typed(element: Element, question: Question) -> None:
    assert isinstance(question, FillInQuestion)  # noqa: S101 - as registered below
    _value(element, "usecase", "0" if "case" in question.forgive else "1")
    for word in question.accept:
        _answer(element, 1, word.value.replace("*", "\\*"), _right(question), "moodle_auto_format")
    if _wrong(question):
        _answer(element, 0, "*", _wrong(question), "moodle_auto_format")


def _number(element: Element, question: Question) -> None:
    assert isinstance(question, NumericQuestion)  # noqa: S101 - as registered below
    answer = _answer(element, 1, decimal(question.answer), _right(question), "moodle_auto_format")
    _value(answer, "tolerance", decimal(question.tolerance))
    if _wrong(question):
        _value(_answer(element, 0, "*", _wrong(question), "moodle_auto_format"), "tolerance", "0")
    if question.unit:
        unit = etree.SubElement(etree.SubElement(element, "units"), "unit")
        _value(unit, "multiplier", "1")
        _value(unit, "unit_name", _xml(question.unit.value))
    _value(element, "unitgradingtype", "0")
    _value(element, "unitpenalty", "0")
    _value(element, "showunits", "0" if question.unit else "3")


def _sides(element: Element, question: Question) -> None:
    assert isinstance(question, MatchingQuestion | CategorizeQuestion)  # noqa: S101 - as registered below
    _value(element, "shuffleanswers", "true")
    _combined(element, question)
    for left, right in question.solution:
        made = etree.SubElement(element, "subquestion", format="html")
        _text(made, text_html(left.value))
        _text(etree.SubElement(made, "answer"), text_html(right.value))


def _ordered(element: Element, question: Question) -> None:
    assert isinstance(question, OrderingQuestion)  # noqa: S101 - as registered below
    for name, value in (("layouttype", "VERTICAL"), ("selecttype", "ALL"), ("selectcount", "0")):
        _value(element, name, value)
    _value(element, "gradingtype", "ABSOLUTE_POSITION")
    _combined(element, question)
    for number, item in enumerate(question.items, 1):
        made = etree.SubElement(element, "answer", fraction=f"{number}", format="html")
        _text(made, text_html(item.value))


def _essay(element: Element, question: Question) -> None:
    assert isinstance(question, OpenQuestion)  # noqa: S101 - as registered below
    _value(element, "responseformat", "editor")
    _value(element, "responserequired", "1")
    _value(element, "responsefieldlines", str(question.lines))
    _value(element, "attachments", "0")
    _rich(element, "graderinfo", question.model)
    _rich(element, "responsetemplate", None)


_KINDS: dict[str, Callable[[Element, Question], None]] = {
    "choice": _options,
    "multiple": _options,
    "true-false": _judged,
    "fill-in": _typed,
    "numeric": _number,
    "matching": _sides,
    "categorize": _sides,
    "ordering": _ordered,
    "open": _essay,
}
