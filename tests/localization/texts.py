"""Units and catalogs for tests, from texts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from packager.catalogs.glossary import Term
from packager.course import load_course, messages
from packager.course.room import Room
from packager.diagnostics import Place
from packager.localization.unit import Catalog, Unit
from tests.conftest import ROOT, SAMPLE

Pair = tuple[str, str]


@cache
def rooms() -> dict[str, Room]:
    """What the model says of the length of each kind of text, by role, as the sample has them."""
    course, _ = load_course(ROOT / "modules" / SAMPLE, ROOT)
    assert course is not None
    return {message.role: message.room for message in messages(course)}


def answers(locale: str, pairs: Iterable[Pair], *, role: str = "", seconds: float | None = None) -> list[Unit]:
    """The pairs of source and translation as a question with its answers, or as one text of ``role``."""
    return [
        Unit(
            locale,
            "en",
            "question/q/prompt" if index == 0 and role == "question" else f"question/q/answer-{index:06x}/text",
            source,
            translation,
            role or "answer, wrong",
            Place("q.po", index + 1),
            True,
            seconds,
        )
        for index, (source, translation) in enumerate(pairs)
    ]


def catalog(locale: str, units: Iterable[Unit], glossary: tuple[Term, ...] = (), nplurals: int = 0) -> Catalog:
    """The units as a catalog."""
    return Catalog(locale, tuple(units), glossary, nplurals)
