"""How much a module may weigh, as authors write it, and what is said when it weighs more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from packager.course.refusal import matching
from packager.diagnostics import Diagnostic, Finding, Place, rule
from packager.diagnostics.message import Message, _, listed

_PATTERN = r"^\d+(\.\d+)? ?(kB|MB)$"
_BYTES = {"kB": 1000, "MB": 1_000_000}
LISTED = 8


Budget = Annotated[
    str,
    matching(_PATTERN, "weight", _("a weight such as `300 kB` or `1.5 MB` is expected")),
    Field(description="A weight, such as `300 kB` or `1.5 MB`", json_schema_extra={"pattern": _PATTERN}),
]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that learners download: its name, its bytes, and where the author asks for it."""

    name: str
    size: int
    place: str = ""


@rule("Y047", "over-budget")
def over_budget(place: Place, budget: str, language: str, parts: Iterable[Part]) -> Iterable[Finding]:
    """A learner who sees everything downloads more than `budget` in module.yaml allows.

    Counted is what a learner downloads at most who opens every page, plays all sound and film and fetches every file,
    from a server that does not compress: pages, player, drawings, each picture once, in its heaviest variant. The
    package itself is another figure: it holds all variants, compressed, and what only LMSs read.

    Make the files that are listed smaller, largest first (a film with fewer pixels or a lower rate, a sound in mono at
    48 kbit/s), leave some out, make two modules of it, or allow more.
    """
    ordered = sorted(parts, key=lambda part: (-part.size, part.name))
    total = sum(part.size for part in ordered)
    if total <= allowed(budget):
        return
    largest = listed([_weighed(part) for part in ordered[:LISTED]])
    yield Finding(
        _(
            "learners download {total} in `{language}`, more than the budget of {budget}",
            total=shown(total),
            language=language,
            budget=budget,
        ),
        place,
        _("to cut {total}, begin with the largest: {largest}", total=shown(total - allowed(budget)), largest=largest),
    )


def _weighed(part: Part) -> Message:
    told = _("{name} {size}", name=part.name, size=shown(part.size))
    return _("{told} ({place})", told=told, place=part.place) if part.place else told


def check_budget(budget: str, module: Place, language: str, parts: Iterable[Part]) -> list[Diagnostic]:
    """The finding, if there is one, at the line of the budget."""
    return over_budget(getattr(budget, "place", module), budget, language, parts)


def allowed(budget: str) -> float:
    """A budget in bytes."""
    return float(budget[:-2]) * _BYTES[budget[-2:]]


def shown(size: float) -> str:
    """Bytes as the author writes budgets, never less than they are."""
    return f"{-(-size // 1000):,.0f} kB"
