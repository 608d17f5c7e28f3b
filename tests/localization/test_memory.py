"""A message that has not changed is not checked again, and what is remembered says what the rules would say."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from packager.catalogs.glossary import Term
from packager.course.room import Room
from packager.diagnostics import Diagnostic, Place
from packager.localization import memory
from packager.localization.checker import check_alone, check_catalog, check_nodes
from packager.localization.memory import check_again, keys_of, recalled
from packager.localization.unit import Catalog, Unit
from packager.work.kept import keep, kept

TERMS = (Term("nameplate", accepted={"fr": ("pancarte",)}),)
TEXTS = [
    ("Wait three minutes", "Attendez 4 minutes"),
    ("Raise your nameplate", "Levez la main"),
    ("Take notes", "Prenez des notes"),
    ("Take notes", "Notez"),
]


def catalog(texts: list[tuple[str, str]] = TEXTS, first_line: int = 10) -> Catalog:
    units = (
        Unit("fr", "en", f"page/p{n}/text", source, text, "text", Place("fr.po", first_line + 5 * n))
        for n, (source, text) in enumerate(texts)
    )
    return Catalog("fr", tuple(units), TERMS)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PACKAGER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The translations that the rules have looked at."""
    seen: list[str] = []

    def watched(given: Catalog) -> list[Diagnostic]:
        seen.extend(unit.translation for unit in given.units)
        return check_alone(given)

    monkeypatch.setattr(memory, "check_alone", watched)
    return seen


def test_what_is_remembered_is_what_is_found(tmp_path: Path, checked: list[str]) -> None:
    fresh = check_catalog(catalog())
    assert {"L012", "L019"} <= {each.code for each in fresh}
    assert check_again(catalog(), "land") == fresh
    checked.clear()
    assert check_again(catalog(), "land") == fresh
    assert checked == []


def test_lines_that_shift_take_their_findings_along(tmp_path: Path, checked: list[str]) -> None:
    check_again(catalog(), "land")
    checked.clear()
    assert check_again(catalog(first_line=90), "land") == check_catalog(catalog(first_line=90))
    assert checked == []


def test_only_what_changed_is_checked_again(tmp_path: Path, checked: list[str]) -> None:
    check_again(catalog(), "land")
    checked.clear()
    mended = [("Wait three minutes", "Attendez 3 minutes"), *TEXTS[1:]]
    assert check_again(catalog(mended), "land") == check_catalog(catalog(mended))
    assert checked == ["Attendez 3 minutes"]


def test_a_node_in_which_nothing_was_found_is_compared_again_only_if_a_text_of_it_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[str] = []

    def watched(given: Catalog) -> list[Diagnostic]:
        seen.extend(unit.context for unit in given.units)
        return check_nodes(given)

    monkeypatch.setattr(memory, "check_nodes", watched)
    answers = [(f"question/q{n}/answer-0a1b2{m}/text", f"Answer {n}{m}") for n in (1, 2, 3) for m in (1, 2)]
    first = [
        Unit("fr", "en", context, text, f"Réponse {text[-2:]}", place=Place("fr.po", n))
        for n, (context, text) in enumerate(answers, 1)
    ]
    equal = [*first[:5], first[5]._replace(translation="Réponse 31")]
    for units, looked_at in ((first, 6), (first, 0), (equal, 2), (equal, 2)):
        seen.clear()
        found = check_again(Catalog("fr", tuple(units)), "land")
        assert found == check_catalog(Catalog("fr", tuple(units)))
        assert len(seen) == looked_at
        assert ("L021" in {each.code for each in found}) == (units is equal)


def test_a_text_that_is_said_again_is_checked_once(checked: list[str]) -> None:
    said = [("Wait three minutes", "Attendez 4 minutes"), ("Vote", "Votez")] * 3
    assert check_again(catalog(said), "land") == check_catalog(catalog(said))
    assert checked == ["Attendez 4 minutes", "Votez"]


@pytest.mark.parametrize("change", ["glossary", "rules", "forms", "role", "room"])
def test_what_the_rules_go_by_makes_all_new(
    change: str, tmp_path: Path, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    check_again(catalog(), "land")
    checked.clear()
    changed = catalog()
    if change == "glossary":
        changed = replace(changed, glossary=(Term("nameplate", accepted={"fr": ("main",)}),))
    elif change == "forms":
        changed = replace(changed, nplurals=7)
    elif change in ("role", "room"):
        narrow = Room(columns=8)
        others = (
            unit._replace(role="accept") if change == "role" else unit._replace(room=narrow) for unit in changed.units
        )
        changed = replace(changed, units=tuple(others))
        assert check_catalog(changed) != check_catalog(catalog())
    else:
        monkeypatch.setattr(memory, "rules", lambda: "others")
    assert check_again(changed, "land") == check_catalog(changed)
    assert len(checked) == len(TEXTS)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"k": 1}', b'{"k": [["L999", "m", "h"]]}', b'{"k": [["L012", 1, "h"]]}', b"[" * 99_999]
)
def test_a_memory_of_another_shape_is_not_believed(data: bytes, tmp_path: Path, cache: Path) -> None:
    check_again(catalog(), "land")
    (file,) = cache.glob("translations/*.json")
    keep(file, data)
    assert recalled(file) == {}
    assert check_again(catalog(), "land") == check_catalog(catalog())
    assert set(keys_of(catalog())) <= json.loads(kept(file)).keys()


def test_a_cache_that_cannot_be_written_costs_time_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PACKAGER_CACHE", "/proc/nowhere")
    assert check_again(catalog(), "land") == check_catalog(catalog())


def test_a_large_catalog_is_shared_out_by_messages(tmp_path: Path) -> None:
    many = catalog([(f"Wait {n} minutes", f"Attendez {n + n % 2} minutes") for n in range(5000)])
    assert check_again(many, "land", whole=False) == check_catalog(many)
