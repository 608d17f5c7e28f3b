"""The kinds of question of H5P, by the names of their libraries, as their semantics.json describe their values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from packager.diagnostics import Place
from packager.exchange.html_text import has_markup, markdown_of, plain_markdown, text_html, words_of
from packager.exchange.losses import Loss
from packager.exchange.questions.gaps import BLANK, Values, are_too_many, gap_questions
from packager.exchange.questions.incoming import Incoming, Report, Takes
from packager.exchange.questions.options import Option, Said, name_of, options_of

Params = Mapping[str, Any]
_GAP = re.compile(r"\*([^*\n]{1,500})\*")
CONTAINERS = frozenset(
    {"H5P.QuestionSet", "H5P.Column", "H5P.InteractiveBook", "H5P.CoursePresentation", "H5P.SingleChoiceSet"}
    | {"H5P.InteractiveVideo", "H5P.Accordion", "H5P.BranchingScenario", "H5P.Row", "H5P.RowColumn"}
)
"""Libraries that hold contents of others and ask nothing themselves."""


class Content(Report):
    """The values of a content, read without trust in their types."""

    def __init__(self, params: Params, title: str, place: Place, losses: list[Loss], takes: Takes) -> None:
        self.params, self.title = params, name_of(title)
        super().__init__(self.title or "a question", place, losses, takes=takes)

    def at(self, *path: str) -> Any:
        """The value at a path; None where there is none."""
        value: Any = self.params
        for name in path:
            value = value.get(name) if isinstance(value, Mapping) else None
        return value

    def listed(self, *path: str) -> Sequence[Any]:
        """The list at a path; empty where there is none."""
        value = self.at(*path)
        return value if isinstance(value, list) else []

    def rich(self, value: Any) -> str:
        """A text in HTML as Markdown."""
        text = value if isinstance(value, str) else ""
        return markdown_of(text, self.lose) if has_markup(text) else plain_markdown(text)

    def words(self, value: Any) -> str:
        """A text as one line without markup."""
        return words_of(value, self.lose) if isinstance(value, str) else ""

    def told_of_all(self) -> None:
        """Tell of what stands around several questions."""
        self.told()
        if self.at("introPage", "showIntroPage") is True and (said := self.words(self.at("introPage", "introduction"))):
            self.lose(f"its introduction: {said[:80]}", "put it on the page, above the quiz")

    def one(self, kind: str, prompt: str, values: Values) -> Incoming:
        """The content as one question."""
        return Incoming(self.title, kind, {kind: prompt} | values, self.place)

    def told(self) -> None:
        """Tell of what all kinds may have that no question has here."""
        source = self.at("media", "type", "params", "file", "path") or self.at("media", "params", "file", "path")
        if source:
            self.lose(f"a picture ({source})", "questions hold none here: put it on the page")
        said = (*self.listed("overallFeedback"), *self.listed("endGame", "overallFeedback"))
        if any(isinstance(each, Mapping) and each.get("feedback") for each in said):
            self.lose("feedback by the score", "there is one for right and one for wrong answers here")


def _multi(content: Content) -> list[Incoming]:
    content.told()
    answers = [each for each in content.listed("answers") if isinstance(each, Mapping)]
    rights = sum(each.get("correct") is True for each in answers)
    form = content.at("behaviour", "type")
    several = form == "multi" or (form != "single" and rights > 1)
    options, said = [], Said()
    for number, each in enumerate(answers):
        own = each.get("tipsAndFeedback")
        own = own if isinstance(own, Mapping) else {}
        if feedback := content.rich(own.get("chosenFeedback")):
            said.options[str(number)] = feedback
        for name, what in (("tip", "a tip at an answer"), ("notChosenFeedback", "feedback on an answer not taken")):
            if content.words(own.get(name)):
                content.lose(what, "an answer has feedback for those who take it here")
        options.append(Option(str(number), content.rich(each.get("text")), float(each.get("correct") is True)))
    if several and content.at("behaviour", "singlePoint") is True:
        content.lose("that only all right answers together earn a point", "each right one earns its part here")
    kind, values = options_of(content, options, several, said)
    if content.at("behaviour", "randomAnswers") is True and kind != "true-false":
        values["shuffle"] = True
    return [content.one(kind, content.rich(content.at("question")), values | said.values)]


def _true_false(content: Content) -> list[Incoming]:
    content.told()
    right, wrong = (content.rich(content.at("behaviour", f"feedbackOn{word}")) for word in ("Correct", "Wrong"))
    answer = str(content.at("correct")).lower() == "true"
    return [
        content.one("true-false", content.rich(content.at("question")), {"answer": answer} | Said(right, wrong).values)
    ]


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two stars: ``answer/another:tip\\+feedback\\-other feedback``."""

    words: tuple[str, ...]
    tip: str = ""
    said: Said = field(default_factory=Said)

    @classmethod
    def of(cls, text: str, content: Content) -> Gap:
        """The parts of a gap."""
        words, *marked = re.split(r"(?=\\[+-])", text)
        words, _, tip = words.partition(":")
        said = {each[1]: content.rich(each[2:].strip()) for each in marked}
        accept = tuple(filter(None, (content.words(word) for word in words.split("/"))))
        return cls(accept or ("",), content.rich(tip.strip()), Said(said.get("+", ""), said.get("-", "")))

    @property
    def values(self) -> Values:
        """Hint and feedback of the gap's question."""
        return ({"hint": self.tip} if self.tip else {}) | self.said.values


def _blanks(content: Content) -> list[Incoming]:
    content.told()
    if content.at("behaviour", "acceptSpellingErrors") is True:
        content.lose("that spelling mistakes are right", "list them under `accept`")
    forgive = {} if content.at("behaviour", "caseSensitive") is False else {"forgive": ["spaces", "unicode"]}
    task = content.rich(content.at("text"))
    texts = [each for each in content.listed("questions") if isinstance(each, str)]
    made: list[Incoming] = []
    for number, text in enumerate(texts, 1):
        name = f"{content.title} {number}" if content.title and len(texts) > 1 else content.title
        gaps = [Gap.of(found[1], content) for found in _GAP.finditer(text)]
        if are_too_many(content, len(gaps)):
            continue
        values: list[tuple[str, Values]] = [
            ("fill-in", {"accept": [*gap.words]} | gap.values | forgive) for gap in gaps
        ]
        made += gap_questions(content, name, _sentences(content, task, text, gaps), values, ())
    return made


def _sentences(content: Content, task: str, text: str, gaps: Sequence[Gap]) -> list[str]:
    """The text with each of its gaps in turn, the others filled in."""
    pieces = _GAP.split(text)  # text, gap, text, gap, text
    made = []
    for blank in range(len(gaps)):
        pieces[1::2] = [BLANK if number == blank else text_html(gap.words[0]) for number, gap in enumerate(gaps)]
        made.append("\n\n".join(filter(None, (task, content.rich("".join(pieces))))))
    return made


def _drag_text(content: Content) -> list[Incoming]:
    """Words to be put into gaps: each gap is a choice among them."""
    content.told()
    text = str(content.at("textField") or "")
    text = text if has_markup(text) else text_html(text).replace("\n", "<br>")
    gaps = [Gap.of(found[1], content) for found in _GAP.finditer(text)]
    if are_too_many(content, len(gaps)):
        return []
    others = _GAP.findall(str(content.at("distractors") or ""))
    words = dict.fromkeys((*(gap.words[0] for gap in gaps), *(content.words(each) for each in others)))
    made = []
    for gap in gaps:
        options = [Option(each, plain_markdown(each), float(each == gap.words[0])) for each in words]
        kind, values = options_of(content, options, False, Said())
        made.append((kind, values | gap.values))
    task = content.rich(content.at("taskDescription"))
    return gap_questions(content, content.title, _sentences(content, task, text, gaps), made, ())


def _single_set(content: Content) -> list[Incoming]:
    """Choices whose first answer is the right one."""
    made = []
    for number, each in enumerate(content.listed("choices"), 1):
        if not isinstance(each, Mapping) or not isinstance(each.get("answers"), list):
            continue
        made.append(_first_is_right(content, number, content.rich(each.get("question")), each["answers"], {}))
    return made


def _summary(content: Content) -> list[Incoming]:
    """Groups of statements of which the first is true: each a choice under the same prompt."""
    task = content.rich(content.at("intro"))
    made = []
    for number, each in enumerate(content.listed("summaries"), 1):
        if isinstance(each, Mapping) and isinstance(each.get("summary"), list):
            tip = content.rich(each.get("tip"))
            made.append(_first_is_right(content, number, task, each["summary"], {"hint": tip} if tip else {}))
    return made


def _first_is_right(content: Content, number: int, prompt: str, answers: Sequence[Any], more: Values) -> Incoming:
    name = f"{content.title} {number}" if content.title else ""
    options = [{"wrong" if at else "right": content.rich(each)} for at, each in enumerate(answers)]
    values = {"choice": prompt, "answers": options, "shuffle": True} | more
    return Incoming(name, "choice", values, content.place)


def _essay(content: Content) -> list[Incoming]:
    content.told()
    if content.listed("keywords"):
        content.lose("its keywords", "a free answer earns no score here")
    model = content.rich(content.at("solution", "sample"))
    return [content.one("open", content.rich(content.at("taskDescription")), {"model": model} if model else {})]


KINDS: dict[str, Callable[[Content], list[Incoming]]] = {
    "H5P.MultiChoice": _multi,
    "H5P.TrueFalse": _true_false,
    "H5P.Blanks": _blanks,
    "H5P.DragText": _drag_text,
    "H5P.SingleChoiceSet": _single_set,
    "H5P.Summary": _summary,
    "H5P.Essay": _essay,
}
