"""Aiken, as Moodle's documentation describes it (docs.moodle.org, Aiken format), out: choice and true or false only."""

from __future__ import annotations

from collections.abc import Sequence

from packager.course.questions.kinds import ChoiceQuestion, TrueFalseQuestion
from packager.course.questions.question import Question
from packager.course.text import Text
from packager.exchange.html_text import rendered, words_of
from packager.exchange.losses import Loss, Written
from packager.exchange.questions.outgoing import lost_fields, not_carried

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def write(questions: Sequence[Question], language: str = "") -> Written:
    """A file of questions with one right option; texts lose their markup, and a question its name."""
    losses: list[Loss] = []
    blocks = []
    for question in questions:
        if not isinstance(question, ChoiceQuestion | TrueFalseQuestion):
            losses.append(not_carried(question, "the question", "Aiken has questions with one right option only"))
            continue
        options = _options(question, losses)
        if len(options) > len(_LETTERS):
            losses.append(not_carried(question, "the question", "Aiken has letters for 26 options"))
            continue
        losses += lost_fields(question, {"answers", "answer"}, "Aiken has no word for it", {"question"})
        if isinstance(question, ChoiceQuestion) and any(answer.feedback for answer in question.answers):
            losses.append(not_carried(question, "feedback on answers", "Aiken has no word for it"))
        lines = [f"{letter}. {text}" for letter, (text, _) in zip(_LETTERS, options, strict=False)]
        right = next(letter for letter, (_, is_right) in zip(_LETTERS, options, strict=False) if is_right)
        blocks.append("\n".join([_line(question.prompt, question, losses), *lines, f"ANSWER: {right}"]))
    return Written("".join(f"{block}\n\n" for block in blocks).encode(), tuple(losses))


def _options(question: ChoiceQuestion | TrueFalseQuestion, losses: list[Loss]) -> list[tuple[str, bool]]:
    if isinstance(question, TrueFalseQuestion):
        return [("True", question.answer), ("False", not question.answer)]
    return [(_line(answer.text, question, losses), answer.is_right) for answer in question.answers]


def _line(text: Text, question: Question, losses: list[Loss]) -> str:
    """A text on one line without markup."""
    if "\n" in text.value:
        losses.append(not_carried(question, "its paragraphs", "a text is one line in Aiken"))
    return words_of(rendered(text.value), lambda what, why: losses.append(not_carried(question, what, why)))
