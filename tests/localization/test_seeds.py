"""95 % of seeded defects in six languages are found, each by the rule meant for it; good translations pass."""

from __future__ import annotations

import pytest

from packager.catalogs.glossary import read_glossary
from packager.course.room import ANY_ROOM
from packager.diagnostics import Diagnostic, Place
from packager.localization.checker import check_catalog
from packager.localization.unit import Catalog, Unit
from tests.conftest import ROOT
from tests.localization.seeds import SEEDS, Seed
from tests.localization.texts import rooms

GLOSSARY = read_glossary([ROOT], ROOT)[0]


def found_in(seed: Seed, translation: str) -> list[Diagnostic]:
    kind = {"accept": "accept-{:06x}", "question": "prompt", "scale": "scale-{:06x}"}.get(
        seed.role, "answer-{:06x}/text"
    )
    units = [
        Unit(
            seed.locale,
            "en",
            f"question/q/{kind.format(line)}",
            source,
            text,
            seed.role or "answer, wrong",
            Place("catalog.po", line),
            markdown=True,
            room=rooms().get(seed.role, ANY_ROOM),
        )
        for line, (source, text) in enumerate([*seed.before, (seed.source, translation)], start=1)
    ]
    return list(check_catalog(Catalog(seed.locale, tuple(units), GLOSSARY)))


def test_the_set_is_large_and_in_six_languages() -> None:
    assert len(SEEDS) >= 60
    assert len({seed.locale for seed in SEEDS}) >= 6


def test_95_percent_of_the_defects_are_found_by_the_rule_for_them() -> None:
    missed = [seed for seed in SEEDS if seed.code not in {found.code for found in found_in(seed, seed.bad)}]
    assert len(missed) <= 0.05 * len(SEEDS), missed


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: f"{seed.code}-{seed.locale}")
def test_a_good_translation_is_left_alone(seed: Seed) -> None:
    assert found_in(seed, seed.good) == []
