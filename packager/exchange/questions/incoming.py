"""What every reader gives, and how it becomes the course's own questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from pydantic import ValidationError

from packager.course.questions.kinds import QUESTION_KINDS
from packager.course.questions.question import Difficulty, Question
from packager.course.reading.mistakes import explain_all
from packager.diagnostics import Place
from packager.exchange.html_text import picture_in
from packager.exchange.losses import Loss
from packager.exchange.names import named, unlike

DIFFICULTIES = get_args(Difficulty)
_HEAVIEST = 1000
"""The largest weight of a question."""
_FORMULA = re.compile(r"\\{2,3}[(\[](?:(?!\\{2,3}[(\[]).)+?\\{2,3}[)\]]|(?:\\?\$){2}.+?(?:\\?\$){2}", re.S)
"""TeX as Moodle, Canvas and H5P set it, in Markdown with its backslashes doubled."""
_NO_OBJECTIVE = "the module has no such objective: add it under `objectives` in module.yaml, then import again"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A question as a file has it: ``values`` are what the YAML of its ``kind`` would say, without a name.

    ``name`` is what the file calls it, empty if it has none. ``tags`` may be objectives and difficulties.
    """

    name: str
    kind: str
    values: Mapping[str, Any]
    place: Place
    tags: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """What tables of losses call it."""
        return self.name or str(self.values.get(self.kind, ""))[:50]


Takes = Callable[[str, Place, str], bool]
"""Whether something of an item, in a place, is taken out of the file instead of being lost."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A picture inside of a question, which the file holds: questions have none here, but the module has a folder."""

    item: str
    place: Place
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as its reader has it: what came in, what did not, the languages that it says it has, and pictures."""

    incoming: tuple[Incoming, ...]
    losses: tuple[Loss, ...] = ()
    languages: tuple[str, ...] = ()
    carried: tuple[Carried, ...] = ()


class Carrier:
    """Takes the pictures of questions out of the file that holds them."""

    def __init__(self, find: Callable[[str, str], bytes | None] = lambda folder, name: None) -> None:
        self.find, self.taken = find, dict[tuple[str, Place, str], Carried]()

    def takes(self, folder: str, item: str, place: Place, what: str) -> bool:
        """Whether what is told of is a picture, and in the file; ``folder`` is where its question is."""
        name = picture_in(what)
        data = self.find(folder, name) if name and not name.startswith(("http:", "https:", "//")) else None
        if data is None:
            return False
        self.taken[item, place, name] = Carried(item, place, name, data)
        return True


@dataclass
class Report:
    """Where a reader or writer leaves what one item loses."""

    item: str
    place: Place
    losses: list[Loss] = field(default_factory=list)
    takes: Takes = field(default=lambda item, place, what: False, kw_only=True)

    def lose(self, what: str, why: str) -> None:
        """Note that ``what`` is not carried, unless it is a picture that can be taken out of the file."""
        if not self.takes(self.item, self.place, what):
            self.losses.append(Loss(self.item, self.place, what, why))


def _texts(value: object) -> Iterator[str]:
    """The texts in values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(each)


def weighed(report: Report, points: float) -> dict[str, float]:
    """The weight as a question has it, nothing for that of most; one that none can have is told."""
    if 0 < points <= _HEAVIEST:
        return {"weight": points} if points != 1 else {}
    report.lose(f"its weight {points:g}", f"it is more than 0 and at most {_HEAVIEST} here: it is 1 now")
    return {}


def questions_of(
    incoming: Sequence[Incoming], objectives: Container[str]
) -> tuple[tuple[Question | None, ...], tuple[Loss, ...]]:
    """The questions, one for each that came in, None for one that cannot be a question here; what is lost on the way.

    ``objectives`` are those of the module: other tags and categories are told.
    """
    losses: list[Loss] = []
    made: list[Question | None] = []
    names: set[str] = set()
    strange: dict[str, list[Place]] = {}
    for each in incoming:
        report = Report(each.shown, each.place, losses)
        wanted = named(each.name or str(each.values.get(each.kind, "")))
        name = unlike(wanted, names)
        if each.name and name != wanted:
            report.lose("its name", f"two questions have it: this one is called `{name}`")
        names.add(name)
        tagged, unknown = _tagged(each.tags, objectives)
        for tag in unknown:
            strange.setdefault(tag, []).append(each.place)
        if any(_FORMULA.search(text) for text in _texts(each.values)):
            report.lose("a formula", "there is no mathematical type here: it stays as it is typed")
        made.append(
            _question(
                each, {"question": name, each.kind: each.values.get(each.kind, ""), **each.values, **tagged}, report
            )
        )
    for tag, places in strange.items():
        count = f"{len(places)} questions" if len(places) > 1 else "1 question"
        losses.append(Loss(count, places[0], f"the category or tag `{tag}`", _NO_OBJECTIVE))
    return tuple(made), tuple(losses)


def _question(each: Incoming, values: Mapping[str, Any], report: Report) -> Question | None:
    try:
        return QUESTION_KINDS[each.kind].model_validate(values).put_at(each.place)
    except ValidationError as error:
        first = error.errors()[0]
        explained = explain_all(error, dict(values), each.place.file)[0]
        told = f"{explained.message}, {explained.help}" if first["type"] == "too_short" else explained.message
        report.lose("the question", f"it cannot be a `{each.kind}` question: {told}")
        return None


def _tagged(tags: Iterable[str], objectives: Container[str]) -> tuple[dict[str, Any], list[str]]:
    """What tags say of a question, and those that say nothing here."""
    found: dict[str, Any] = {}
    unknown = []
    for tag in dict.fromkeys(tags):
        name = named(tag)
        if name in objectives:
            found["objective"] = list(dict.fromkeys((*found.get("objective", ()), name)))
        elif tag in DIFFICULTIES:
            found["difficulty"] = tag
        else:
            unknown.append(tag)
    return found, unknown


def arranged(sides: list[tuple[str, str]], are_categories: bool = False) -> tuple[str, dict[str, Any]]:
    """Pairs as a matching question; as one to categorize if several belong to the same right side, or if the file says
    that the right sides are categories."""
    groups: dict[str, list[str]] = {}
    for left, right in sides:
        groups.setdefault(right, []).append(left)
    if are_categories or 1 < len(groups) < len(sides):
        return "categorize", {"categories": [{"category": right, "items": lefts} for right, lefts in groups.items()]}
    return "matching", {"pairs": [{"match": left, "with": right} for left, right in sides]}
