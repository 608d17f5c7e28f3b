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
from packager.diagnostics import Place
from packager.localization import source_facts
from packager.localization.checker import check_alone, check_catalog
from packager.localization.memory import check_again, rules
from packager.localization.source_memory import read_sources, recalled
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
    st.integers(0, 2), st.sampled_from(CONTEXTS), *map(st.sampled_from, (SOURCES, TEXTS, OPT_OUTS)), st.integers(1, 3)
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
    with TemporaryDirectory() as folder, mock.patch.dict(os.environ, PACKAGER_CACHE=folder):
        yield Path(folder)


@given(versions)
def test_a_check_from_memory_finds_what_a_check_from_nothing_finds(versions: list[list[Any]]) -> None:
    with empty_memory():
        for version in versions:
            assert check_again(catalog(version), "land") == check_catalog(catalog(version))


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


@pytest.mark.parametrize("data", [b"[", b"[]", b"{}", b'["", {}]', b"[1, 2]", b'["RULES", {"a": ["b"]}]'])
def test_a_memory_of_sources_of_another_shape_or_of_other_rules_is_not_believed(data: bytes) -> None:
    with empty_memory() as cache:
        read_sources("land", ["The microphone"])
        (file,) = cache.glob("sources/*")
        keep(file, data.replace(b"RULES", rules().encode()))
        assert recalled(file) == {}


def test_a_memory_of_sources_names_its_rules() -> None:
    with empty_memory() as cache:
        read_sources("land", ["The microphone"])
        (file,) = cache.glob("sources/*")
        assert json.loads(kept(file)) == [rules(), {"The microphone": ["microphone", "microphone"]}]
