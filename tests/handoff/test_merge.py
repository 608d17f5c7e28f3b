"""What comes back never overwrites what is newer, and never deletes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from packager.catalogs.po import PoFile
from packager.handoff.merge import compare, merged
from packager.handoff.unit import Unit
from tests.handoff.texts import catalog, handoff


def how(units: Iterable[Unit], file: PoFile) -> list[str]:
    return [outcome.how for outcome in compare(units, file)]


def test_a_text_that_was_changed_meanwhile_is_a_conflict() -> None:
    exported = handoff(catalog([("One", "一", False), ("Two", "", False)]))
    now = catalog([("One", "壹", False), ("Two", "二", False)])
    back = [
        replace(exported.units[0], translation="一个"),
        replace(exported.units[1], translation="两", state="finished"),
    ]
    assert how(back, now) == ["conflict", "conflict"]
    assert how(exported.units, now) == ["same", "same"], "the translator changed nothing: the newer text stays"


def test_the_same_change_on_both_sides_is_none() -> None:
    exported = handoff(catalog([("One", "", False)]))
    back = [replace(exported.units[0], translation="一", state="finished")]
    assert how(back, catalog([("One", "一", False)])) == ["same"]


def test_a_text_follows_its_source_as_update_would_and_is_fuzzy() -> None:
    exported = handoff(catalog([("Wait a minute", "等一分钟", False)]))
    back = [replace(exported.units[0], translation="等", state="finished")]
    (outcome,) = compare(back, catalog([("Wait three minutes", "", False)]))
    assert outcome.how == "taken"
    assert outcome.new is not None
    assert (outcome.new.translation, outcome.new.fuzzy) == ("等", True)
    assert outcome.new.previous == ("page/p0/text", "Wait a minute")


def test_a_text_that_only_moved_is_finished_in_its_new_place() -> None:
    exported = handoff(catalog([("Hold the line", "等", False), ("Raise the sign", "举", False)]))
    back = [replace(unit, translation=unit.translation + "！", state="finished") for unit in exported.units]
    now = catalog([("Something new", "", False), ("Hold the line", "等", False), ("Raise the sign", "举", False)])
    outcomes = compare(back, now)
    assert [(o.how, o.new and (o.new.context, o.new.translation, o.new.fuzzy)) for o in outcomes] == [
        ("taken", ("page/p1/text", "等！", False)),
        ("taken", ("page/p2/text", "举！", False)),
    ]


def test_a_text_that_moved_and_was_changed_in_the_catalog_is_a_conflict() -> None:
    exported = handoff(catalog([("Hold the line", "等", False)]))
    back = [replace(exported.units[0], translation="等！", state="finished")]
    assert how(back, catalog([("New", "", False), ("Hold the line", "请等", False)])) == ["conflict"]


def test_a_source_that_the_file_does_not_tell_cannot_be_followed() -> None:
    exported = handoff(catalog([("Wait a minute", "等一分钟", False)]))
    back = [replace(exported.units[0], source="", translation="等")]
    outcomes = compare(back, catalog([("Wait three minutes", "", False)]))
    assert [(o.how, o.old and o.old.source) for o in outcomes] == [("stale", "Wait three minutes")]


def test_a_text_is_never_deleted() -> None:
    file = catalog([("One", "一", False)])
    assert how([replace(handoff(file).units[0], translation=" ")], file) == ["emptied"]


def test_rows_that_contradict_each_other_are_told() -> None:
    file = catalog([("One", "一", False)])
    unit = handoff(file).units[0]
    assert how([unit, replace(unit, translation="壹")], file) == ["same", "twice"]


def test_a_row_of_another_module_is_told() -> None:
    unit = replace(handoff(catalog([("Else", "别", False)])).units[0], context="page/elsewhere/text")
    assert how([unit], catalog([("One", "一", False)])) == ["unknown"]


def test_line_ends_at_the_edges_are_those_of_the_source() -> None:
    file = catalog([("One\n", "", False)])
    back = [replace(handoff(file).units[0], translation="一", state="finished")]
    entry = compare(back, file)[0].new
    assert entry is not None
    assert entry.translation == "一\n"
    assert b'msgstr "\xe4\xb8\x80\\n"' in merged(file, [entry]).to_bytes()
