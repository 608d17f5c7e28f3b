"""Whatever is edited between two checks: what is remembered gives what a check from nothing gives."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packager.catalogs.glossary import Term
from packager.diagnostics import Place, Severity
from packager.localization import memory, source_facts, translation_facts
from packager.localization.answer_rules import folded
from packager.localization.checker import check_alone, check_catalog
from packager.localization.memory import check_again, errors_again
from packager.localization.ruleset import rules
from packager.localization.silence import Silence
from packager.localization.text_memory import read_sources, read_translations, recalled
from packager.localization.unit import Catalog, Unit
from packager.work.kept import keep, kept

CONTEXTS = ["prompt", "hint", "unit", "answer-0a1b2c/text", "answer-3d4e5f/text", "accept-0a1b2c", "feedback"]
SOURCES = [
    "Wait 3 weeks",
    "weeks",
    "The microphone",
    "Your **microphone**",
    "Ask Ms Oyelaran.",
    "Vote for the chair",
    "",
]
TEXTS = [
    "Espere 3 semanas",
    "Espere 4 semana",
    "semanas",
    "El micrófono",
    "Su altavoz",
    "Sra. Oyelaran",
    "Sra. Oyeralan",
]
OPT_OUTS = [(), (("L019", "a reason"),), (("L021", ""),)]

entries = st.tuples(
    st.integers(0, 2),
    st.sampled_from(CONTEXTS),
    *(st.sampled_from(each) for each in (SOURCES, TEXTS, OPT_OUTS)),
    st.integers(1, 3),
)
versions = st.lists(st.lists(entries, max_size=9), min_size=2, max_size=4)
"""A catalog as it was each time that it was checked; each entry begins some lines after the one before."""


def catalog(version: list[tuple[int, str, str, str, tuple[tuple[str, str], ...], int]]) -> Catalog:
    lines = accumulate(entry[-1] for entry in version)
    units = (
        Unit("es", "en", f"question/q{question}/{part}", source, text, part, Place("es.po", line), ignored=ignored)
        for line, (question, part, source, text, ignored, _) in zip(lines, version, strict=True)
    )
    return Catalog("es", tuple(units), (Term("chair", accepted={"es": ("presidencia",)}),), 2)


@contextmanager
def empty_memory() -> Iterator[Path]:
    """An empty cache, in which the facts of every text are remembered, however few there are."""
    remembered = mock.patch.object(memory, "FEW", 1)
    with TemporaryDirectory() as folder, mock.patch.dict(os.environ, PACKAGER_CACHE=folder), remembered:
        yield Path(folder)


@given(versions)
def test_a_check_from_memory_finds_what_a_check_from_nothing_finds(versions: list[list[Any]]) -> None:
    with empty_memory():
        for version in versions:
            assert check_again(catalog(version), "land") == check_catalog(catalog(version))


COMPARED = {
    "L020": [("The chair decides", "Decide", "Decide"), ("The Secretariat decides", "Escribe", "Decide.")],
    "L044": [
        (f"{verb} Ms Oyelaran.", f"{verbo} Sra. Oyelaran.", f"{verbo} Sra. Oyeralan.")
        for verb, verbo in (("Meet", "Conozca a la"), ("Ask", "Pregunte a la"), ("Call", "Llame a la"))
    ],
    "L049": [
        ("The microphone", "El micrófono", "El altavoz"),
        ("Your microphone", "Su micrófono", "Su altavoz"),
        ("An old microphone", "Un micrófono viejo", "Un altavoz viejo"),
        ("Test the microphone.", "Pruebe el micrófono.", "Pruebe el altavoz."),
    ],
    "L052": [
        (source, good, bad)
        for source, good, bad in (
            ("The Chair decides.", "Decide la Presidencia.", "Decide la Secretaría."),
            ("The Secretariat decides.", "Decide la Secretaría.", "Decide la Presidencia."),
            ("Ask the Chair.", "Pregunte a la Presidencia.", "Pregunte"),
            ("Thank the Chair.", "Agradezca a la Presidencia.", "Agradezca"),
            ("Call the Secretariat.", "Llame a la Secretaría.", "Llame"),
            ("Meet the Secretariat.", "Conozca la Secretaría.", "Conozca"),
        )
    ],
}
"""A rule that compares texts of the whole catalog -> sources, each with what goes with the others and what does not."""
PAIRS = [pair for pairs in COMPARED.values() for pair in pairs]
choices = st.lists(st.sampled_from(["good", "bad", "away"]), min_size=len(PAIRS), max_size=len(PAIRS))


def compared(chosen: list[str], moved: int = 0) -> Catalog:
    """A catalog of the pairs; each may lack, or be translated as the others are not."""
    units = (
        Unit(
            "es",
            "en",
            f"{'question/q/answer' if source.endswith('decides.') else 'page/p/text'}-{n:06}/text",
            source,
            {"good": good, "bad": bad}[how],
            "text",
            Place("es.po", n + moved),
        )
        for n, ((source, good, bad), how) in enumerate(zip(PAIRS, chosen, strict=True), 1)
        if how != "away"
    )
    return Catalog("es", tuple(units), nplurals=2)


@given(st.lists(choices, min_size=2, max_size=5))
def test_whatever_changes_in_one_text_all_that_are_compared_with_it_are_judged_anew(versions: list[list[str]]) -> None:
    with empty_memory():
        for moved, version in enumerate(versions):
            assert check_again(compared(version, moved), "land") == check_catalog(compared(version, moved))


@given(st.lists(st.tuples(choices, st.booleans()), min_size=2, max_size=5))
def test_what_stops_a_release_is_found_alike_before_and_after_a_whole_check(
    versions: list[tuple[list[str], bool]],
) -> None:
    with empty_memory():
        for version, is_whole in versions:
            units = compared(version).units
            counted = Unit("es", "en", "page/p/count", "a", "b", place=Place("es.po", 99), plural="s", plurals=("b",))
            wrong = Catalog("es", (*units, counted), nplurals=2)
            whole = check_catalog(wrong)
            assert errors_again(wrong, "land") == tuple(each for each in whole if each.severity is Severity.ERROR)
            assert not is_whole or check_again(wrong, "land") == whole


@given(versions)
def test_what_stops_a_release_is_found_from_memory(versions: list[list[Any]]) -> None:
    with empty_memory():
        for version in versions:
            errors = tuple(each for each in check_catalog(catalog(version)) if each.severity is Severity.ERROR)
            assert errors_again(catalog(version), "land") == errors


def test_a_build_keeps_what_a_check_remembers_of_groups() -> None:
    with empty_memory(), mock.patch.object(Silence, "keep", autospec=True, side_effect=Silence.keep) as keep_:
        check_again(compared(["good"] * len(PAIRS)), "land")
        errors_again(compared(["good"] * (len(PAIRS) - 1) + ["away"]), "land")
        keep_.reset_mock()
        check_again(compared(["good"] * len(PAIRS)), "land")
    assert not keep_.called


@pytest.mark.parametrize("code", COMPARED)
def test_one_text_that_changes_is_compared_with_all_that_did_not(code: str) -> None:
    mine = [place for place, pair in enumerate(PAIRS) if pair in COMPARED[code]]
    good = ["good"] * len(PAIRS)
    bad = ["bad" if place in (mine[:2] if code == "L052" else mine[-1:]) else "good" for place in range(len(PAIRS))]
    with empty_memory():
        told = [[each.code for each in check_again(compared(version), "land")] for version in (good, bad, good, good)]
    assert [code in each for each in told] == [False, True, False, False]


def test_a_group_in_which_nothing_was_found_is_not_compared_again() -> None:
    with empty_memory(), mock.patch.object(Silence, "keep", autospec=True, side_effect=Silence.keep) as keep_:
        check_again(compared(["good"] * len(PAIRS)), "land")
        assert keep_.called
        keep_.reset_mock()
        check_again(compared(["good"] * len(PAIRS)), "land")
    assert not keep_.called


@given(st.lists(entries, max_size=9))
def test_what_is_found_in_a_text_alone_is_the_same_whatever_it_is_called(version: list[Any]) -> None:
    renamed = [(question + 5, part.replace("0a1b2c", "6f6f6f"), *rest) for question, part, *rest in version]
    first, second = (
        [(each.code, each.message, each.place.line) for each in check_alone(catalog(entries))]
        for entries in (version, renamed)
    )
    assert first == second


@given(st.lists(st.lists(st.sampled_from(SOURCES), max_size=6), min_size=2, max_size=4))
def test_what_is_remembered_of_a_source_is_what_is_read_in_it(versions: list[list[str]]) -> None:
    with empty_memory() as cache:
        for sources in versions:
            source_facts.forget()
            read_sources("land", sources)
            assert all(source_facts.facts_of(source) == source_facts._facts(source) for source in SOURCES)
            assert all(recalled(file).keys() == set(sources) for file in cache.glob("sources/*"))


@given(st.lists(st.lists(st.sampled_from(TEXTS), max_size=6), min_size=2, max_size=4))
def test_what_is_remembered_of_a_translation_is_what_is_read_in_it(versions: list[list[str]]) -> None:
    with empty_memory() as cache:
        for texts in versions:
            read_translations("land", "es", texts)
            translation_facts.stems_of.cache_clear()
            for text in TEXTS:
                stems = translation_facts._stems(text, "es")
                assert translation_facts.folded_of(text, "es") == folded(text)
                assert translation_facts.stems_of(text, "es") == stems
                assert translation_facts.counted_stems([text, text], "es") == dict.fromkeys(stems, 2)
            assert all(recalled(file).keys() == set(texts) for file in cache.glob("stems/*"))


@pytest.mark.parametrize(
    "data",
    [b"[", b"[]", b"{}", b'["", []]', b"[1, 2]", b'["RULES", ["a"], ["b", "c"]]', b'["RULES", ["a"], [1]]', b"\xff"],
)
def test_a_memory_of_texts_of_another_shape_or_of_other_rules_is_not_believed(data: bytes) -> None:
    with empty_memory() as cache:
        read_sources("land", ["The microphone"])
        (file,) = cache.glob("sources/*")
        keep(file, data.replace(b"RULES", rules().encode()))
        assert recalled(file) == {}


def test_a_memory_of_sources_names_its_rules() -> None:
    with empty_memory() as cache:
        read_sources("land", ["The microphone"])
        (file,) = cache.glob("sources/*")
        assert json.loads(kept(file)) == [rules(), ["The microphone"], ["microphone"], ["microphone"]]


def test_a_memory_of_many_texts_is_written_again_when_more_than_a_few_are_others() -> None:
    many = [f"Meeting {number} of the working group" for number in range(40)]
    with empty_memory() as cache:
        for edited, is_written in ((0, True), (1, False), (2, True)):
            texts = [text.replace("group", "party") if n < edited else text for n, text in enumerate(many)]
            source_facts.forget()
            read_sources("land", texts)
            assert all(source_facts.facts_of(text) == source_facts._facts(text) for text in texts)
            (file,) = cache.glob("sources/*")
            assert (recalled(file).keys() == set(texts)) is is_written
