"""What the page on a cohort's results is made of: parts with tables, and numbers as a language writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from babel import Locale
from babel.numbers import format_decimal, format_percent

from packager.diagnostics.message import Message, untranslated

#: What stands where nothing is known.
UNKNOWN = untranslated("–")


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, and where ``share`` is given a bar of that length, 0 to 1, in one of the page's colours, the ``tone``."""

    text: str
    share: float | None = None
    tone: str = "main"
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The first cell of each row is its heading."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page."""

    id: str
    heading: str
    lead: str
    tables: Sequence[Table]


@dataclass(frozen=True, slots=True)
class Fact:
    """A number that is seen first."""

    name: str
    number: str
    note: str = ""


def percent(share: float, lang: str) -> Message:
    """A share as the language writes it, in Latin digits."""
    return untranslated(format_percent(share, locale=_locale(lang)))


def _locale(lang: str) -> Locale:
    return Locale.parse(lang, sep="-")


def decimal(value: float, lang: str, form: str = "0.0") -> Message:
    """A number as the language writes it, in Latin digits; ``form`` is a pattern of CLDR."""
    return untranslated(format_decimal(value, form, locale=_locale(lang)))
