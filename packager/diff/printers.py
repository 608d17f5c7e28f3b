"""A comparison for people at a terminal, as JSON, and as Markdown for a release note."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from packager.diagnostics.printers.plain import one_line
from packager.diff.model import Difference, Effect, Outlook, Standing, Words
from packager.diff.wording import amount, percent

NOTHING = "Nobody notices anything."
_MARKED = re.compile(r"([\\*_<>\[\]|#~])")
_CODE = re.compile(r"(`[^`]*`)")


class Line(NamedTuple):
    """A line of text; ``style`` is a heading (``title``, ``part``), what ``breaks``, or nothing."""

    text: str
    style: str = ""


def to_json(old: str, new: str, differences: Sequence[Difference]) -> str:
    """One object: what was compared, whether something is done to learners, and each difference by the fields of
    :class:`Difference`."""
    made = {
        "old": old,
        "new": new,
        "breaks": any(each.breaks for each in differences),
        "differences": [_object(each) for each in differences],
    }
    return json.dumps(made, indent=2) + "\n"


def _object(difference: Difference) -> dict[str, Any]:
    made = dataclasses.asdict(difference)
    for fields, outlook in zip(made["outlooks"], difference.outlooks, strict=True):
        fields["breaks"] = outlook.breaks
        for name, standing in (("before", outlook.before), ("after", outlook.after)):
            fields[name]["word"] = standing.word
    return made | {"breaks": difference.breaks}


def to_lines(old: str, new: str, differences: Sequence[Difference]) -> Iterator[Line]:
    """For a terminal: what breaks is marked with an exclamation mark."""
    yield Line(one_line(f"{old} → {new}"), "title")
    for difference in differences:
        yield Line("")
        yield Line(one_line(difference.name), "title")
        for heading, rows in _parts(difference):
            yield Line(f"  {heading}", "part")
            for text, breaks in rows:
                yield Line(f"  {'!' if breaks else '-'} {one_line(text)}", "breaks" if breaks else "")
    yield Line("")
    broken = sum(each.breaks for each in differences)
    yield Line("Learners lose nothing." if not broken else "Something is done to learners: the lines with `!`.", "part")


def to_markdown(old: str, new: str, differences: Sequence[Difference]) -> str:
    """For a release note: headings of the second level and below, lists, no HTML."""
    lines = [f"## {_safe(f'{old} → {new}')}"]
    for difference in differences:
        lines += ["", f"### {_safe(difference.name)}"]
        for heading, rows in _parts(difference):
            lines += ["", f"#### {heading}", ""]
            lines += [f"- {'**Breaks:** ' if breaks else ''}{_safe(text)}" for text, breaks in rows]
    return "\n".join(lines) + "\n"


def _safe(text: str) -> str:
    """Texts of courses as they are, whatever Markdown would make of them; code stays code."""
    parts = _CODE.split(one_line(text))
    return "".join(part if odd % 2 else _MARKED.sub(r"\\\1", part) for odd, part in enumerate(parts))


def _parts(difference: Difference) -> Iterator[tuple[str, list[tuple[str, bool]]]]:
    parts = (
        ("Learners", _rows(difference.learners)),
        ("Learners in the middle", [(in_words(each), each.breaks) for each in difference.outlooks]),
        ("LMS admins", _rows(difference.admins)),
        ("Translators", [(_words(each), False) for each in difference.translators]),
        ("Reports", _rows(difference.reports)),
        ("Not compared", [(note, False) for note in difference.notes]),
    )
    if difference.empty:
        yield "Everybody", [(NOTHING, False)]
        return
    yield from ((heading, rows) for heading, rows in parts if rows)


def _rows(effects: Sequence[Effect]) -> list[tuple[str, bool]]:
    """What breaks comes first."""
    return [(each.message, each.breaks) for each in sorted(effects, key=lambda each: not each.breaks)]


def in_words(outlook: Outlook) -> str:
    """One typical learner in a sentence."""
    told = [_standing(outlook.before)]
    if (outlook.before.word, percent(outlook.before.score)) != (outlook.after.word, percent(outlook.after.score)):
        told.append(_standing(outlook.after))
    more = [
        f"{amount(len(outlook.kept), 'answer')} kept",
        f"{len(outlook.dropped)} dropped" if outlook.dropped else "",
        f"{amount(len(outlook.pages), 'page')} to see" if outlook.pages else "",
        f"{amount(len(outlook.questions), 'answer')} to give" if outlook.questions else "",
        "begins at the first page" if not outlook.page else "",
        "the LMS keeps the score that it has" if outlook.told is None and outlook.before.completed else "",
    ]
    return f"{outlook.learner}: {' becomes '.join(told)}; {', '.join(each for each in more if each)}"


def _standing(standing: Standing) -> str:
    return f"{standing.word}, {percent(standing.score)}" if standing.score is not None else standing.word


def _words(words: Words) -> str:
    return f"{words.locale}: {amount(words.new, 'word')} to translate, {words.again:,} to look at again"
