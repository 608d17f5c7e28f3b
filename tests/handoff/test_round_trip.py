"""What is exported and comes back unchanged changes nothing; one edit changes one entry; in every format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packager.catalogs.po import PoFile
from packager.catalogs.po_parser import parse_po
from packager.handoff.codes import pieces, translated_pieces
from packager.handoff.formats import Format, read_handoff, written
from packager.handoff.merge import Outcome, compare, merged
from packager.handoff.unit import Handoff, message_key
from tests.handoff.texts import MARKUP, SOURCES, catalog, handoff

FORMATS: tuple[Format, ...] = tuple(name for name in get_args(Format) if name != "tmx")  # a memory never comes back
SUFFIX = {"xliff2": "xlf", "xliff12": "xlf"}
STATE_IS_KEPT = [name for name in FORMATS if name not in ("docx", "html")]


def come_back(given: Handoff, file: PoFile, name: Format, folder: Path) -> list[Outcome]:
    path = folder / f"back.{SUFFIX.get(name, name)}"
    path.write_bytes(written(given, name))

    def sources(module: str, locale: str) -> Mapping[str, str]:
        assert (module, locale) == ("small", "zh")
        return {message_key(e.context, e.source): e.source for e in file.entries() if "md-text" in e.flags}

    return compare(read_handoff(path, sources).units, file)


def sample() -> PoFile:
    """Finished, fuzzy and missing by turns; one translation has the codes in another order, one other codes."""
    pairs = [(s, ["", s.replace("a", "语"), f"译 {s}"][n % 3], n % 4 == 1) for n, s in enumerate(SOURCES)]
    pairs += [("**One** and `two`", "`two`、**One**", False), ("See [it](a.html)", "看[它](zh.html) **好**", False)]
    return catalog(pairs)


@pytest.mark.parametrize("name", FORMATS)
def test_unchanged_texts_change_nothing(name: Format, tmp_path: Path) -> None:
    file = sample()
    outcomes = come_back(handoff(file), file, name, tmp_path)
    assert {outcome.how for outcome in outcomes} == {"same"}
    assert len(outcomes) == len(SOURCES) + 2
    assert merged(file, ()).to_bytes() == file.to_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_one_edit_changes_one_entry(name: Format, tmp_path: Path) -> None:
    file = sample()
    given = handoff(file)
    for at, unit in enumerate(given.units):
        edited = replace(unit, translation=f"新 {unit.source} 。", state="finished")
        units = tuple(edited if n == at else other for n, other in enumerate(given.units))
        outcomes = come_back(replace(given, units=units), file, name, tmp_path)
        taken = [outcome for outcome in outcomes if outcome.how == "taken"]
        assert [outcome.unit.context for outcome in taken] == [unit.context], unit.source
        after = merged(file, [outcome.new for outcome in taken if outcome.new])
        assert [b.text for b in after.blocks if b not in file.blocks] == [after.blocks[at + 1].text]
        entry = list(parse_po(after.to_bytes()).entries())[at]
        assert (entry.translation, entry.fuzzy) == (f"新 {unit.source} 。", False)


@pytest.mark.parametrize("name", STATE_IS_KEPT)
def test_a_state_alone_is_taken(name: Format, tmp_path: Path) -> None:
    file = catalog([("One", "一", True), ("Two", "二", False)])
    given = handoff(file)
    units = tuple(replace(unit, state="finished" if unit.state == "fuzzy" else "fuzzy") for unit in given.units)
    outcomes = come_back(replace(given, units=units), file, name, tmp_path)
    assert [outcome.new and outcome.new.fuzzy for outcome in outcomes] == [False, True]


@given(pairs=st.lists(st.tuples(MARKUP, MARKUP, st.booleans()), min_size=1, max_size=6, unique_by=lambda pair: pair[0]))
@pytest.mark.parametrize("name", FORMATS)
def test_no_text_is_changed_on_its_way(name: Format, pairs: list[tuple[str, str, bool]], tmp_path: Path) -> None:
    file = catalog(pairs)
    assert {outcome.how for outcome in come_back(handoff(file), file, name, tmp_path)} == {"same"}


@given(MARKUP, MARKUP)
def test_codes_hold_the_whole_text_and_are_nested(source: str, translation: str) -> None:
    codes = pieces(source)
    for made, text in ((codes, source), (translated_pieces(translation, codes), translation)):
        assert "".join(piece.raw for piece in made) == text
        stack: list[int] = []
        for piece in made:
            if piece.kind == "open":
                stack.append(piece.number)
            elif piece.kind == "close":
                assert stack.pop() == piece.number
        assert stack == []
