"""Mistakes made by rule on any catalog: each takes a translation and gives it with one defect, or None if it cannot."""

from __future__ import annotations

import re
from collections.abc import Callable

from packager.localization.unit import Unit

Mutation = Callable[[Unit], str | None]


def other_number(unit: Unit) -> str | None:
    """The first number gets another last digit."""
    found = re.search(r"\d+", unit.translation)
    if not found or not re.search(r"\d", unit.source):
        return None
    return unit.translation[: found.end() - 1] + str((int(found[0][-1]) + 4) % 10) + unit.translation[found.end() :]


def no_bold(unit: Unit) -> str | None:
    """The stars of bold text are gone."""
    return unit.translation.replace("**", "") if "**" in unit.translation else None


def no_blank(unit: Unit) -> str | None:
    """The blank is gone."""
    return re.sub("_{3,}", "", unit.translation) if "___" in unit.translation else None


def no_end(unit: Unit) -> str | None:
    """The mark at the end is gone."""
    return (
        unit.translation[:-1].rstrip() if unit.source[-1:] in ".?!" and unit.translation[-1:] in ".?!。？！؟" else None
    )


def space_at_end(unit: Unit) -> str | None:
    """A space at the end."""
    return unit.translation + " "


def left_in_english(unit: Unit) -> str | None:
    """The source, if it is more than a word."""
    return unit.source if len(unit.source.split()) > 2 and not unit.source.istitle() else None


def zero_width(unit: Unit) -> str | None:
    """A zero-width space in the middle."""
    middle = len(unit.translation) // 2
    return unit.translation[:middle] + "\u200b" + unit.translation[middle:]


def open_embedding(unit: Unit) -> str | None:
    """A right-to-left embedding that is never closed."""
    return "\u202b" + unit.translation


def twice(unit: Unit) -> str | None:
    """The last but one word stands twice."""
    words = unit.translation.split(" ")
    if len(words) < 4 or not words[-2].isalpha() or len(words[-2]) < 2:
        return None
    return " ".join([*words[:-1], words[-2], words[-1]])


def lost_paragraph(unit: Unit) -> str | None:
    """The last paragraph is gone."""
    return unit.translation.rpartition("\n\n")[0] or None


def narrow_marks(unit: Unit) -> str | None:
    """Commas and question marks as on an English keyboard."""
    if unit.language not in ("ar", "zh"):
        return None
    made = unit.translation.translate(str.maketrans("،؟，？；", ",?,?;"))
    return made if made != unit.translation else None


def plain_spaces(unit: Unit) -> str | None:
    """French without its no-break spaces."""
    made = re.sub("[\u00a0\u202f](?=[:;?!])", " ", unit.translation)
    return made if unit.language == "fr" and made != unit.translation else None


def no_opening_mark(unit: Unit) -> str | None:
    """Spanish without its opening question mark."""
    return unit.translation.replace("¿", "", 1) if "¿" in unit.translation else None


MUTATIONS: tuple[Mutation, ...] = (
    other_number,
    no_bold,
    no_blank,
    no_end,
    space_at_end,
    left_in_english,
    zero_width,
    open_embedding,
    twice,
    lost_paragraph,
    narrow_marks,
    plain_spaces,
    no_opening_mark,
)
