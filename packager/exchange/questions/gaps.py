"""A text with several gaps, which other programs ask at once: a question for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from packager.exchange.questions.incoming import Incoming, Report

Values = dict[str, Any]
BLANK = "____"
GAPS_MAX = 60
"""Of a text: each becomes a question that holds the whole of it."""


def are_too_many(report: Report, gaps: int) -> bool:
    """Whether a text has more gaps than become questions, which is told."""
    if gaps > GAPS_MAX:
        report.lose(f"the question ({gaps} gaps)", f"a text with more than {GAPS_MAX} comes in in parts")
    return gaps > GAPS_MAX


def gap_questions(
    report: Report, name: str, asked: Sequence[str], made: Sequence[tuple[str, Values]], tags: tuple[str, ...]
) -> list[Incoming]:
    """A text with several gaps: a question for each, in which the other gaps are filled in."""
    if len(made) > 1:
        why = f"a question has one gap here: it becomes {len(made)} questions, the other gaps filled in"
        report.lose("that its gaps are one question", why)
    questions = []
    for number, (prompt, (kind, values)) in enumerate(zip(asked, made, strict=True), 1):
        own = f"{name} {number}" if name and len(made) > 1 else name
        questions.append(Incoming(own, kind, {kind: prompt} | values, report.place, tags))
    return questions
