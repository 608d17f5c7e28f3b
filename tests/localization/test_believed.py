"""Checks are believed: hardly a false alarm on tricky good texts, hardly a fault missed, of every kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packager.diagnostics import Diagnostic, Place, Severity, rules_of
from packager.localization import leftover_rules, name_rules, number_rules, question_rules, unit_rules
from packager.localization.checker import check_catalog
from packager.localization.unit import Catalog, Unit

FOLDER = Path(__file__).parent / "believed"
PARTS = {
    "accept": ("question/q/accept-{:06x}", "accept"),
    "hint": ("question/q/hint", "hint"),
    "unit": ("question/q/unit", "unit"),
    "answer": ("question/q/answer-{:06x}/text", "answer, wrong"),
}
"""What a text of a question is, by the word before it: its context and its role."""
PART = re.compile(rf"({'|'.join(PARTS)}): ")


@dataclass(frozen=True)
class Case:
    """A small catalog: its language, what it is a case of, and pairs of source and translation."""

    language: str
    kind: str
    texts: tuple[tuple[str, str], ...]

    def units(self) -> Iterator[Unit]:
        asks = any(source.startswith("unit: ") for source, _ in self.texts)
        for line, (source, translation) in enumerate(self.texts, start=1):
            part = PART.match(source)
            elsewhere = (
                ("question/q/feedback/right", "feedback right")
                if asks
                else (f"page/p{line}/text-{{:06x}}/text", "text")
            )
            context, role = PARTS[part[1]] if part else elsewhere
            yield Unit(
                self.language,
                "en",
                context.format(line),
                source[part.end() :] if part else source,
                translation,
                role,
                Place("case.po", line),
                markdown=True,
            )

    def found(self) -> tuple[Diagnostic, ...]:
        return check_catalog(Catalog(self.language, tuple(self.units())))


def cases(name: str) -> list[Case]:
    lines = (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [Case(row[0], row[1], tuple(zip(row[2::2], row[3::2], strict=True))) for row in rows]


GOOD, FAULTS = cases("good"), cases("faults")
MODULES = (leftover_rules, name_rules, number_rules, question_rules, unit_rules)
KINDS = sorted(
    {
        rule.code
        for module in (leftover_rules, name_rules, number_rules, question_rules, unit_rules)
        for rule in rules_of(module)
    }
    | {"L028", "L036", "L049", "L051"}
)


def test_both_sets_are_large_and_in_many_languages() -> None:
    assert len(GOOD) >= 120 and len(FAULTS) >= 120
    assert {case.language for case in GOOD} >= {"ar", "es", "fr", "ru", "zh", "pt", "de", "hi", "sw", "tet"}
    assert {case.language for case in FAULTS} >= {"ar", "es", "fr", "ru", "zh", "pt", "de", "hi", "sw", "tet"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_fault(kind: str) -> None:
    assert any(kind in case.kind.split() for case in FAULTS)


def test_at_most_2_percent_of_tricky_good_texts_are_flagged_and_none_as_an_error() -> None:
    flagged = [(case, found) for case in GOOD if (found := case.found())]
    assert not [case for case, found in flagged if any(each.severity is Severity.ERROR for each in found)]
    assert len(flagged) <= 0.02 * len(GOOD), flagged


@pytest.mark.parametrize("kind", ["senses", "unit of the answer"])
def test_no_word_of_several_senses_is_a_term_and_a_unit_goes_with_the_answer(kind: str) -> None:
    known = [case for case in GOOD if case.kind == kind]
    assert len(known) > 1
    assert not [(case, found) for case in known if (found := case.found())]


def test_a_number_that_is_only_asked_about_says_nothing_of_the_unit() -> None:
    unit = next(Case("ar", "", (("unit: weeks", "أسابيع"),)).units())
    prompt = unit._replace(
        context="question/q/prompt", role="prompt", source="Is it 20 weeks?", translation="20 أسبوعا؟"
    )
    assert check_catalog(Catalog("ar", (prompt, unit))) == ()


def test_a_term_is_told_with_its_first_letter() -> None:
    told = [f"Advice is {word}." for word in ("free", "good", "here", "dear")]
    found = Case("es", "", tuple(zip(told, ["Asesoran gratis."] * 3 + ["Un consejo caro."], strict=True))).found()
    assert "`advice` is" in next(each.message for each in found if each.code == "L049")


def test_95_percent_of_the_faults_are_found_by_a_rule_for_them() -> None:
    missed = [case for case in FAULTS if not {each.code for each in case.found()} & set(case.kind.split())]
    assert len(missed) <= 0.05 * len(FAULTS), missed


PIECES = "5 ٣ 1.500 1,5 ½ % 万 亿 多 二十 twenty hundred half 2nd XIX COP17 CO2 الثاني ألفان трёх тысяч Sie 你 您 ____ «» “ ” ) . ? the of Nairobi Mr Kenya's ’s 'tu -tu été a\u0301 \u200f"  # noqa: E501 - pieces to put together
texts = st.lists(st.sampled_from([*PIECES.split(" "), " ", " ", "\n"]), max_size=14).map("".join)


@given(
    st.sampled_from(["ar", "de", "es", "fr", "hi", "ja", "ru", "sw", "tet", "th", "zh", "xx"]),
    st.lists(st.tuples(texts, texts), min_size=1, max_size=4),
)
def test_no_text_stops_the_checks(language: str, pairs: list[tuple[str, str]]) -> None:
    for part in ("", "accept: ", "hint: ", "unit: "):
        Case(language, "", tuple((part + source, translation) for source, translation in pairs)).found()


@pytest.mark.parametrize(
    ("language", "source", "translation"),
    [
        ("de", "From Monday to Friday, 7 a.m. to noon", "Montag bis Freitag, 7 bis 12 Uhr"),
        ("pt", "Ask Dr. Silva, e.g. on Monday morning", "Pergunte ao Dr. Silva"),
    ],
)
def test_the_full_stop_of_an_abbreviation_ends_no_sentence(language: str, source: str, translation: str) -> None:
    assert Case(language, "sentences", ((source, translation),)).found() == ()


@pytest.mark.parametrize(
    ("language", "lost", "kept"),
    [
        ("de", "Trinken Sie aus dem Fluss.", ("Trinken Sie nicht aus dem Fluss.", "Flusswasser ist ungenießbar.")),
        ("pt", "Beba do rio.", ("Não beba do rio.", "É proibido beber do rio.")),
    ],
)
def test_a_lost_not_is_seen_in_german_and_portuguese(language: str, lost: str, kept: tuple[str, ...]) -> None:
    def codes(translation: str) -> set[str]:
        return {each.code for each in Case(language, "not", (("Do not drink from the river.", translation),)).found()}

    assert "L025" in codes(lost)
    assert not any("L025" in codes(translation) for translation in kept)
