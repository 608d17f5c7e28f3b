"""A table of questions, a row each, as docs/exchange.md describes its columns, out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from packager.course.questions.arranging import CategorizeQuestion, MatchingQuestion, OrderingQuestion
from packager.course.questions.kinds import (
    ChoiceQuestion,
    FillInQuestion,
    LikertQuestion,
    MultipleQuestion,
    NumericQuestion,
    OpenQuestion,
    TrueFalseQuestion,
)
from packager.course.questions.question import Question
from packager.exchange.losses import Loss, Written
from packager.exchange.questions.csv_table import BETWEEN, COLUMNS
from packager.exchange.questions.outgoing import decimal, lost_fields, not_carried
from packager.handoff.csv_table import safe

_SAID = frozenset(
    {"answers", "answer", "accept", "tolerance", "unit", "pairs", "categories", "items", "model"}
    | {"feedback", "hint", "weight"}
)
_WHY = "the table has no column for it"


def write(questions: Sequence[Question], language: str = "") -> Written:
    """A table with a byte order mark, by which Excel knows that it is in UTF-8."""
    stream = io.StringIO()
    rows = csv.DictWriter(stream, COLUMNS, lineterminator="\r\n")
    rows.writeheader()
    losses: list[Loss] = []
    for row in rows_of(questions, losses):
        rows.writerow({name: safe(cell) for name, cell in row.items()})
    return Written(stream.getvalue().encode("utf-8-sig"), tuple(losses))


def rows_of(questions: Sequence[Question], losses: list[Loss]) -> Iterator[dict[str, str]]:
    """A row for each question that the table can hold; what is lost goes to ``losses``."""
    for question in questions:
        if isinstance(question, LikertQuestion):
            losses.append(not_carried(question, "the question", "nothing in it is right or wrong"))
            continue
        losses += lost_fields(question, _SAID, _WHY)
        if any(answer.feedback for answer in getattr(question, "answers", ())):
            losses.append(not_carried(question, "feedback on answers", _WHY))
        yield _row(question, losses)


def _row(question: Question, losses: list[Loss]) -> dict[str, str]:
    row = {
        "name": question.question,
        "kind": question.kind,
        "question": question.prompt.value,
        "answers": _answers(question, losses),
        "feedback right": str((question.feedback and question.feedback.right) or ""),
        "feedback wrong": str((question.feedback and question.feedback.wrong) or ""),
        "hint": str(question.hint or ""),
        "objective": "\n".join(question.objectives),
        "difficulty": question.difficulty or "",
        "weight": decimal(question.weight) if question.weight != 1 else "",
    }
    if isinstance(question, NumericQuestion):
        row["tolerance"] = decimal(question.tolerance) if question.tolerance else ""
        row["unit"] = str(question.unit or "")
    return row


def _answers(question: Question, losses: list[Loss]) -> str:
    if isinstance(question, TrueFalseQuestion):
        return "true" if question.answer else "false"
    if isinstance(question, NumericQuestion):
        return decimal(question.answer)
    if isinstance(question, OpenQuestion):
        return str(question.model or "")
    return "\n".join(_lines(question, losses))


def _lines(question: Question, losses: list[Loss]) -> list[str]:
    if isinstance(question, ChoiceQuestion | MultipleQuestion):
        lines = [("* " if answer.is_right else "") + answer.text.value for answer in question.answers]
    elif isinstance(question, FillInQuestion):
        lines = [text.value for text in question.accept]
    elif isinstance(question, OrderingQuestion):
        lines = [text.value for text in question.items]
    elif isinstance(question, MatchingQuestion | CategorizeQuestion):
        lines = [BETWEEN.join(text.value for text in chain) for chain in question.solution]
        if any(BETWEEN in chain[0].value for chain in question.solution):
            losses.append(not_carried(question, "a text with ` = `", "the table parts pairs there"))
    else:
        lines = []
    if any("\n" in line for line in lines):
        losses.append(not_carried(question, "the lines of an answer", "each line of the cell is an answer"))
    if any(answer.text.value.startswith("*") for answer in getattr(question, "answers", ())):
        losses.append(not_carried(question, "a star at the beginning of an answer", "it marks what is right"))
    return [" ".join(line.split()) for line in lines]
