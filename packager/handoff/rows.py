"""Messages as the rows of a table, for CSV and Excel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from packager.handoff.unit import KEY, STATES, Handoff, HandoffError, State, Unit

_HEAD = re.compile(r"(?P<name>[a-z]+): (?P<value>[\w.-]+)")


def rows(handoff: Handoff) -> list[list[str]]:
    """The head, which names module and languages, and one row for each message: what a translator works in first."""
    head = [f"source: {handoff.source_locale}", f"translation: {handoff.locale}", "state"]
    head += ["what it is", "context", f"key: {handoff.module}"]
    return [head] + [[u.source, u.translation, u.state, "\n".join(u.notes), u.context, u.key] for u in handoff.units]


class Number(str):
    """The text of a cell in which a spreadsheet holds a number."""


class Spoilt(str):
    """The text of a cell of which a spreadsheet has made something that is no text: a date, a yes or no, a formula."""


def read_rows(found: Iterable[Sequence[str]]) -> Handoff:
    """What a table says; columns may stand in any order. A row whose key is damaged is told by its unit.

    Raises HandoffError if it is none of ours.
    """
    lines = iter(found)
    head = [cell.strip() for cell in next(lines, ())]
    named = {match["name"]: (n, match["value"]) for n, cell in enumerate(head) if (match := _HEAD.fullmatch(cell))}
    if not {"key", "source", "translation"} <= set(named):
        raise HandoffError("the first row must name the columns as they were exported: `key: …`, `source: …`, …")
    key, source, translation = (named[name][0] for name in ("key", "source", "translation"))
    state = head.index("state") if "state" in head else -1
    context = head.index("context") if "context" in head else -1
    units = []
    for line in lines:
        cells = [*line, *[""] * (len(head) - len(line))]
        if not any(cell.strip() for cell in cells):
            continue
        given = cells[translation]
        text = given.replace("\r\n", "\n").replace("\r", "\n")
        said = _state(cells[state].strip().lower() if state >= 0 else "", text)
        unit = Unit(cells[key].strip(), cells[context] if context >= 0 else "", cells[source], text, said)
        units.append(replace(unit, damage=_damage(unit.key, given), number=isinstance(given, Number)))
    return Handoff(named["key"][1], named["source"][1], named["translation"][1], tuple(units))


def _damage(key: str, given: str) -> str:
    if not KEY.fullmatch(key):
        return "its key is damaged"
    return "the spreadsheet has made something else of the text: type it again as text" * isinstance(given, Spoilt)


def _state(said: str, text: str) -> State:
    """The state that a cell names; a text that was missing and is there now is finished."""
    if said == "missing" and text.strip():
        return "finished"
    return next((state for state in STATES if state == said), "")
