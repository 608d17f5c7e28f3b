"""GIFT, as Moodle's documentation describes it (docs.moodle.org, GIFT format), out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from packager.course.questions.arranging import CategorizeQuestion, MatchingQuestion
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
from packager.exchange.html_text import shows_itself
from packager.exchange.losses import Loss, Written
from packager.exchange.questions.outgoing import decimal, lost_fields, not_carried, percent

_SAID = {
    "choice": {"answers", "feedback"},
    "multiple": {"answers"},
    "true-false": {"answer", "feedback"},
    "fill-in": {"accept", "feedback"},
    "numeric": {"answer", "tolerance", "feedback"},
    "matching": {"pairs"},
    "categorize": {"categories"},
    "open": {"model"},
}
"""The fields that GIFT has a word for, beside prompt, name, objectives and difficulty, which are tags."""
_WHOLE = "GIFT has no such kind of question"


def write(questions: Sequence[Question], language: str = "") -> Written:
    """A file that Moodle imports; a kind that GIFT lacks is left out, and told."""
    losses: list[Loss] = []
    blocks = []
    for question in questions:
        if question.kind not in _SAID:
            losses.append(not_carried(question, "the question", _WHOLE))
            continue
        both = question.feedback and question.feedback.right == question.feedback.wrong
        said = _SAID[question.kind] | ({"feedback"} if both else set())
        losses += lost_fields(question, said, "GIFT has no word for it")
        blocks.append(_block(question))
    return Written("".join(f"{block}\n\n" for block in blocks).encode(), tuple(losses))


def _block(question: Question) -> str:
    tags = "".join(f" [tag:{tag}]" for tag in (*question.objectives, question.difficulty or "") if tag)
    base = "" if shows_itself(question.prompt.value) else "markdown"
    answers = _answers(question, base)
    general = _general(question, base)
    inside = "\n".join(part for part in (answers, general) if part)
    name = escaped(question.question)
    return f"// [id:{question.question}]{tags}\n::{name}::{_rich(question.prompt, '')}{{{inside}}}"


def _general(question: Question, base: str) -> str:
    """What everybody reads afterwards: a model answer, or feedback that is the same for right and wrong answers."""
    if isinstance(question, OpenQuestion):
        return f"####{_rich(question.model, base)}" if question.model else ""
    said = question.feedback
    return f"####{_rich(said.right, base)}" if said and said.right and said.right == said.wrong else ""


def _answers(question: Question, base: str) -> str:
    right, wrong = _feedback(question, base)
    if isinstance(question, ChoiceQuestion | MultipleQuestion):
        return "\n".join(_options(question, base))
    if isinstance(question, TrueFalseQuestion):
        said = f"{wrong or '#'}{right}" if right else wrong
        return ("TRUE" if question.answer else "FALSE") + said
    if isinstance(question, FillInQuestion):
        lines = [f"={_typed(word)}{right}" for word in question.accept]
        return "\n".join((*lines, f"=%0%*{wrong}") if wrong else lines)
    if isinstance(question, NumericQuestion):
        off = f":{decimal(question.tolerance)}" if question.tolerance else ""
        return f"#={decimal(question.answer)}{off}{right}" + (f"\n~{wrong}" if wrong else "")
    if isinstance(question, MatchingQuestion):
        return "\n".join(f"={_side(pair.match, base)} -> {escaped(pair.with_.value)}" for pair in question.pairs)
    if isinstance(question, CategorizeQuestion):
        items = ((item, each.category) for each in question.categories for item in each.items)
        return "\n".join(f"={_side(item, base)} -> {escaped(category.value)}" for item, category in items)
    return ""


def _feedback(question: Question, base: str) -> tuple[str, str]:
    """What is read after a right and after a wrong answer, each with its mark."""
    said = question.feedback
    if not said or said.right == said.wrong:
        return "", ""
    return (
        f"#{_rich(said.right, base)}" if said.right else "",
        f"#{_rich(said.wrong, base)}" if said.wrong else "",
    )


def _options(question: ChoiceQuestion | MultipleQuestion, base: str) -> list[str]:
    share = 1 / sum(answer.is_right for answer in question.answers)
    right, wrong = _feedback(question, base) if isinstance(question, ChoiceQuestion) else ("", "")
    lines = []
    for answer in question.answers:
        own = f"#{_rich(answer.feedback, base)}" if answer.feedback else (right if answer.is_right else wrong)
        text = _rich(answer.text, base)
        if isinstance(question, MultipleQuestion):
            mark = f"~%{percent(share if answer.is_right else -share)}%"
        else:
            mark = "=" if answer.is_right else "~"
            mark += ("%100%" if answer.is_right else "%0%") if text.startswith("%") else ""
        lines.append(f"{mark}{text}{own}")
    return lines


def _rich(text: Text | None, base: str) -> str:
    """A text with its format where that is not ``base``, which the question's own text has."""
    if not text:
        return ""
    value = text.value
    if not shows_itself(value):
        return ("" if base == "markdown" else "[markdown]") + escaped(value)
    plain = re.search(r"[<&]", value) or value.startswith("[")
    return ("[plain]" if plain else "") + escaped(value)


def _side(text: Text, base: str) -> str:
    """One side of a pair; an arrow of two letters would part it."""
    value = escaped(text.value.replace("->", "→"))
    return f"[plain]{value}" if base or re.search(r"[<&]", value) else value


def _typed(text: Text) -> str:
    value = escaped(text.value.replace("*", "\\*"))
    return f"%100%{value}" if value.startswith("%") else value


def escaped(text: str) -> str:
    r"""A text whose letters mean nothing to GIFT: ``\=`` and, for a line end, ``\n``."""
    return re.sub(r"([\\:#={}~])", r"\\\1", text).replace("\n", "\\n")
