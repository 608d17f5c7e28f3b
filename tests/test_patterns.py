"""No regular expression can run away: each is tried on what it itself almost matches, again and again."""

from __future__ import annotations

import re

import pytest

from tests.growth import growth, seconds
from tests.patterns import SOURCES, Pattern, attacks, patterns

LONG = 8_000
NOTICED = 0.006
"""CPU seconds for 8 kB below which nobody asks how they grow."""
GROWTH = 8
"""Four times the text is four times the work, and sixteen times where the work is squared."""
BOUNDED = {
    "packager.scenario.expressions": (500, "an expression has 500 characters at most"),
    "packager.player.pictures": (4_096, "only the first bytes of a drawing are read"),
    "player/pictures": (4_096, "only the first bytes of a drawing are read"),
    "packager.results.marks": (200, "a longer cell is no number"),
    "results/marks": (200, "a longer cell is no number"),
    "packager.validate.launch.signs._OPEN": (200, "what stands before the end of one call"),
    "packager.validate.xml.well_formed._WORDS": (2_000, "a parser's message, cut"),
    "packager.standards.file": (0, "the player's own pages, in which texts are escaped"),
    "packager.player.styles": (0, "the player's own style sheet and pages"),
    "packager.preview.still": (0, "the player's own pages, in which texts are escaped"),
    "packager.preview.sheets": (0, "the player's own pages, in which texts are escaped"),
    "player/styles": (0, "the player's own style sheet and pages"),
    "player/site": (0, "the player's own pages, in which texts are escaped"),
    "preview/still": (0, "the player's own pages, in which texts are escaped"),
    "validate/xml/schemas": (0, "the standards' own schemas"),
    "course/scenarios/values.py": (0, "a time limit that the model has checked"),
}
"""Patterns whose text is short, or nobody's from outside: the longest that they see, and why."""
ROOMS = sorted(path.name for path in SOURCES.iterdir() if path.is_dir() and path.name.isidentifier())


def room(pattern: Pattern) -> str:
    """The room of a pattern."""
    return re.split(r"[./]", pattern.where.removeprefix("packager."))[0]


def longest(pattern: Pattern) -> int:
    """The longest text that the code gives to a pattern; ``LONG`` where it may be as long as anybody likes."""
    return next((most for where, (most, _) in BOUNDED.items() if pattern.where.startswith(where)), LONG)


def test_the_patterns_are_found() -> None:
    found = patterns()  # not while tests are collected: each worker would look for them
    assert len(found) > 200
    assert {each.use for each in found} >= {"search", "match", "fullmatch", "sub", "findall"}
    assert {room(each) for each in found} <= set(ROOMS)


@pytest.mark.parametrize("name", ROOMS)
def test_twice_the_text_is_twice_the_work(name: str) -> None:
    for pattern in patterns():
        if room(pattern) == name and (most := longest(pattern)):
            grows(pattern, most)


def grows(pattern: Pattern, most: int) -> None:
    """Try a pattern on what it almost matches, up to the longest text that it sees."""
    for attack in attacks(pattern.compiled):
        for end in ("\x00", "\n"):
            text = (attack * (most // len(attack) + 1))[:most] + end
            # again: the first try may have paid for what others left to clean up
            if all(seconds(pattern.run, text) >= NOTICED for _ in range(3)):
                times = growth(pattern.run, text[: most // 4] + end, text, GROWTH)
                assert times <= GROWTH, f"{pattern.where}: {attack!r} again and again: {times:.0f} times the work"
