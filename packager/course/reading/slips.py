"""What an author meant where a file is no YAML: the slip, at the place where it was made, and its cure.

A slip is recognised by mending it: of all that may be meant, the first that lets the parser read on is told. So two
slips in one file are both found, and nothing is told that would not help.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from packager.course.reading.slip_guesses import Lines, Slip, guesses

SLIPS_MAX = 10
CHARACTERS_MAX = 200_000
"""A longer file is not read again and again to find out what was meant."""
_WINDOW = 40
_BEFORE = 4
_ENDLESS = "found unexpected end of stream"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where the parser stopped: line and column from 0, what it said, the line in which what it was in began."""

    line: int
    column: int
    problem: str
    context: int


def slips(text: str, known: frozenset[str]) -> Iterator[Slip | Trouble]:
    """The slips in a file that is no YAML, in order; a Trouble at the end where one is not recognised.

    ``known`` are the keys that mean something in a course.
    """
    lines = tuple(text.split("\n"))
    for _ in range(SLIPS_MAX):
        trouble = trouble_in(lines)
        if trouble is None:
            return
        slip = _recognised(lines, trouble, known) if len(text) <= CHARACTERS_MAX else None
        yield slip or trouble
        if slip is None:
            return
        lines = slip.mended


def trouble_in(lines: Lines) -> Trouble | None:
    """Where the parser stops, None if it reads the whole."""
    parser = yaml.CSafeLoader("\n".join(lines))
    try:
        while parser.check_event():
            parser.get_event()
    except yaml.MarkedYAMLError as error:
        mark, context = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
        if mark is None or context is None:
            return Trouble(0, 0, error.problem or "", 0)
        last = len(lines) - 1  # to the parser, a bare CR ends a line too
        return Trouble(min(mark.line, last), mark.column, error.problem or "", min(context.line, last))
    except yaml.YAMLError as error:
        return Trouble(0, 0, str(getattr(error, "reason", error)), 0)
    finally:
        parser.dispose()
    return None


def _recognised(lines: Lines, trouble: Trouble, known: frozenset[str]) -> Slip | None:
    """The first guess that makes the whole file readable, else the first that lets the parser read on."""
    further: Slip | None = None
    for guess in guesses(known):
        for number in _suspects(lines, trouble):
            for slip in guess(lines, number):
                left = trouble_in(slip.mended[: trouble.line + _WINDOW]) or trouble_in(slip.mended)
                if left is None:
                    return slip
                beyond = number if trouble.problem == _ENDLESS else trouble.line
                if further is None and left.line > beyond:
                    further = slip
    return further


def _suspects(lines: Lines, trouble: Trouble) -> list[int]:
    """Lines in which the slip may be, likely ones first: that of the error, where its part began, those before."""
    at = min(trouble.line, len(lines) - 1)
    before = [number for number in range(at - 1, -1, -1) if lines[number].strip()][:_BEFORE]
    return [number for number in dict.fromkeys((at, trouble.context, *before)) if lines[number].strip()]
