"""What the rules look at: a message with its finished translation, and all of them in one language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from packager.catalogs.contexts import role, root
from packager.catalogs.glossary import Term
from packager.course.room import ANY_ROOM, Room
from packager.diagnostics import Finding, Place
from packager.diagnostics.message import NOTHING, Message
from packager.languages.tags import base
from packager.localization.silence import Silence

_ANSWERS = (
    "answer/text",
    "pair/match",
    "pair/with",
    "item",
    "category/category",
    "category/item",
    "scale",
    "statements",
)


class Unit(NamedTuple):  # many thousands are made, and a dataclass that is frozen takes four times as long
    """A message and its translation into ``locale``.

    ``role`` is what the text is (``page title``, ``answer, wrong``), ``seconds`` how long a caption is shown,
    ``plurals`` are all forms of a message that has ``plural``, ``ignored`` the rules switched off here, each with its
    reason. ``room`` is what its field has room for. ``place`` is the entry's line in the catalog.
    """

    locale: str
    source_locale: str
    context: str
    source: str
    translation: str
    role: str = ""
    place: Place = Place("")
    markdown: bool = False
    seconds: float | None = None
    plural: str = ""
    plurals: tuple[str, ...] = ()
    ignored: tuple[tuple[str, str], ...] = ()
    room: Room = ANY_ROOM

    @property
    def language(self) -> str:
        """The language without script and region: ``zh``."""
        return base(self.locale)

    @property
    def source_language(self) -> str:
        """The language that the source is in, without script and region."""
        return base(self.source_locale)

    def found(self, message: Message, advice: Message = NOTHING) -> Finding:
        """A finding in this entry."""
        return Finding(message, self.place, advice)


@dataclass(frozen=True)  # without slots: what several rules look for in it is worked out once
class Catalog:
    """Every finished translation of one module in one language, in reading order.

    ``silence`` is what is known of groups of these very units.
    """

    locale: str
    units: tuple[Unit, ...]
    glossary: tuple[Term, ...] = ()
    nplurals: int = 0
    silence: Silence = field(default_factory=Silence, compare=False, repr=False)

    @cached_property
    def groups(self) -> tuple[Sequence[Unit], ...]:
        """The units of each node with an id, such as a question, together."""
        nodes: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units:
            nodes[root(unit.context)].append(unit)
        return tuple(nodes[name] for name in sorted(nodes))

    @cached_property
    def answer_groups(self) -> tuple[Sequence[Unit], ...]:
        """The texts that learners choose among: answers, pairs, items, categories, choices of a simulation's step."""
        groups: dict[tuple[str, str], list[Unit]] = defaultdict(list)
        for unit in self.units:
            kind = role(unit.context)
            if kind.startswith("question: ") and kind.removeprefix("question: ") in _ANSWERS:
                groups[root(unit.context), kind].append(unit)
            elif "/choice-" in unit.context and unit.context.startswith("scenario/"):
                node, _, part = unit.context.partition("/choice-")
                groups[node, f"choice {part.partition('/')[2]}"].append(unit)
        return tuple(group for group in groups.values() if len(group) > 1)


def quoted(text: str) -> str:
    """A text inside a message: in one line, shortened, in backticks."""
    line = " ".join(text.split()).replace("`", "'")
    return f"`{line if len(line) <= 60 else line[:59] + '…'}`"
