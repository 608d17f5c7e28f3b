"""QTI 3.0 (1EdTech, QTI 3.0 Assessment, Section and Item Information Model), out."""

from __future__ import annotations

from collections.abc import Sequence

from packager.course.question import Question
from packager.exchange.losses import Written
from packager.exchange.questions.qti.manifest import V30
from packager.exchange.questions.qti.qti21_writer import package
from packager.exchange.questions.qti.spelling import in_v3


def write(questions: Sequence[Question], language: str = "") -> Written:
    """A package of items, with a test in which they have their weights."""
    return package(questions, language, V30, in_v3)
