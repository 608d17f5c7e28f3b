"""A document that comes in again: what it says anew goes into the lessons, what was edited in them by hand stays.

Three texts of each lesson are compared, as ``diff3`` does (Khanna, Kunal, Pierce, 2007): what the document said when
it came in last, what the file says now, what the document says now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_HEAD = "# What {file} said when it came in last: `packager import` compares with it. Keep it; do not edit it.\n"
_FILE = re.compile(r"^--- (lessons/\S+\.yaml)\n", re.M)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Lines of a lesson that both have changed: ``line`` is where they stand, ``wanted`` what the document says."""

    line: int
    wanted: str


def record(file: str, texts: Mapping[str, str]) -> str:
    """The lessons of a document, kept to compare with."""
    return _HEAD.format(file=file) + "".join(f"--- {path}\n{text}" for path, text in texts.items())


def recorded(text: str) -> dict[str, str]:
    """The lessons of a record by their paths in the module."""
    pieces = _FILE.split(text)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def merged(before: str, mine: str, theirs: str) -> tuple[str, tuple[Conflict, ...]]:
    """The lesson's text afterwards; where both changed the same lines, mine stay."""
    base, ours, new = before.splitlines(), mine.splitlines(), theirs.splitlines()
    made: list[str] = []
    conflicts = []
    for was, now, wanted in _chunks(base, ours, new):
        if now in (was, wanted):
            made += wanted
        else:
            if wanted != was:
                told = " ".join(line.strip() for line in wanted if line.strip() and line not in was)
                conflicts.append(Conflict(len(made) + 1, told or "nothing: these lines are gone"))
            made += now
    return "\n".join(made) + "\n", tuple(conflicts)


def _chunks(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str]]]:
    """The three texts cut where all of them agree: lines that are the same, and what stands between."""
    here, there = _same_lines(base, ours), _same_lines(base, theirs)
    at = (0, 0, 0)
    for line in range(len(base)):
        if line in here and line in there:
            stop = (line, here[line], there[line])
            if stop != at:
                yield base[at[0] : stop[0]], ours[at[1] : stop[1]], theirs[at[2] : stop[2]]
            yield base[line : line + 1], ours[stop[1] : stop[1] + 1], theirs[stop[2] : stop[2] + 1]
            at = (stop[0] + 1, stop[1] + 1, stop[2] + 1)
    yield base[at[0] :], ours[at[1] :], theirs[at[2] :]


def _same_lines(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """Lines of ``base`` that are in ``other`` too, and where."""
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}
