"""What rules skip at a glance holds nothing that they look for: each quick look is compared with the full search."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from packager.languages import addresses, number_words
from packager.languages.facts import SCRIPTS, letters_of, scripts_of
from packager.languages.politeness import forms_of_address, may_mix
from packager.localization import (
    answer_rules,
    number_difference,
    numbers,
    question_rules,
    script_rules,
    structure,
    structure_rules,
    units,
)
from packager.localization.unit import Unit

_PIECES = """
    5 ٣ ۵ ½ ² 1,5 % ٪ 百分之 $ USD km КМ كم ha Mo per cent po r K к ο a é и 中 ア ـ ُ @ x@y.org http:// https://a.b/c
    www. mailto: ` `a` ](b) {n} %(n)s %d &amp; <b> a.html .png ___ ( [ « . , 1. 2) ** ! ? … - ’ ×"""
PIECES = _PIECES.split()
texts = st.lists(st.sampled_from([*PIECES, " ", " ", "\n", "\u00a0", "\u200b"]), max_size=12).map("".join)


@given(texts)
def test_a_text_without_an_amount_has_no_unit(text: str) -> None:
    plain = numbers.plain_digits(text)
    found = {unit: len(pattern.findall(plain)) for unit, pattern in units._amounts_in().items()}
    assert units.units_in(text) == Counter({unit: count for unit, count in found.items() if count})


@given(texts)
def test_digits_of_other_scripts_are_made_plain(text: str) -> None:
    slow = "".join(str(unicodedata.digit(c)) if not c.isascii() and c.isdecimal() else c for c in text)
    assert numbers.plain_digits(text) == slow


_COUNTED = "two eleventh hour third party quatre vingts quatre-vingts huitante on all fours hundred twenty nothing"
COUNTED = [*_COUNTED.split(), "-", " ", " ", "’"]


@given(st.lists(st.sampled_from(COUNTED), max_size=8).map("".join), st.sampled_from(["en", "fr"]))
def test_a_text_without_a_word_that_counts_has_no_number_in_words(text: str, language: str) -> None:
    plain = number_words._JOINED.sub("huitante", text) if language == "fr" else number_words._IDIOMS.sub(" ", text)
    slow = tuple(each for each in number_words._counted(plain, language) if each[0] > 1)
    assert number_words.word_numbers(text, language) == slow


@given(st.sampled_from(numbers._ENDS), texts, texts, st.sampled_from(["en", "zh", "ar"]))
def test_what_ends_a_number_is_followed_by_nothing_that_belongs_to_it(
    end: str, before: str, after: str, language: str
) -> None:
    rest = end and end + after
    assert numbers._times(rest, language) == (1, 0)
    assert not numbers._goes_on_as_name(before, rest)


@given(st.lists(st.sampled_from(["1,500", "1.5", "14.30", "2", "2000s", "3万", "COP17"]), max_size=4).map(" ".join))
def test_numbers_that_are_the_same_go_together(text: str) -> None:
    reading = numbers.read_numbers(text, "en")
    assert number_difference._unpaired(reading, reading) == ([], [])
    assert all(number.ways for number in reading.digits)


@given(texts)
def test_every_address_is_taken_out(text: str) -> None:
    assert addresses.without_addresses(text) == re.sub(addresses.ADDRESSES, " ", text)


@given(texts)
def test_what_is_no_word_is_taken_out(text: str) -> None:
    assert script_rules.words_of(text) == script_rules._NO_WORDS.sub(" ", text)


@given(texts)
def test_a_text_without_two_scripts_side_by_side_mixes_none(text: str) -> None:
    if script_rules._ALIKE.search(text):
        assert not text.isascii()
        assert script_rules._TWO_SCRIPTS.search(text)


@given(texts, st.sampled_from(["fr", "ru", "ar", "zh", "ja", "sr-Latn"]))
def test_every_script_of_a_text_is_looked_at(text: str, locale: str) -> None:
    own = scripts_of(locale)
    letters = {s for s in SCRIPTS if s not in own and letters_of(s).search(text)}
    assert letters <= set(script_rules._scripts_in(text, own))


@given(texts)
def test_addresses_and_placeholders_are_found(text: str) -> None:
    full = Counter(found.rstrip(".,;:!?") for found in structure_rules._ADDRESS.findall(text))
    assert structure_rules._addresses(text) == full
    assert structure_rules._placeholders(text) == Counter(structure_rules._PLACEHOLDER.findall(text))


@given(texts)
def test_paragraphs_are_counted(text: str) -> None:
    parts = [part for part in structure._BLANK_LINES.split(text) if part.strip()]
    assert structure._paragraphs(text)["paragraph"] == len(parts)


PAIRS = {"The chair": "La chaise", "The deadline": "Le terme", "The chair, the deadline": "Le terme, la chaise"}
EVIDENCE = question_rules._Evidence([Unit("fr", "en", "", *pair) for pair in PAIRS.items()] * 4)
terms, stems = (st.frozensets(st.sampled_from(sorted(known))) for known in (EVIDENCE._places, EVIDENCE._stems))


@given(terms, stems, st.sampled_from([0.0, 0.3, 0.6, 1.5]))
@example(frozenset(EVIDENCE._places), frozenset(EVIDENCE._stems), 0.6)
@example(frozenset(EVIDENCE._places), frozenset(EVIDENCE._stems), 1.5)
def test_evidence_that_is_enough_is_no_less_when_all_of_it_is_looked_at(
    terms: frozenset[str], stems: frozenset[str], enough: float
) -> None:
    whole, quick = (EVIDENCE._fits(terms, stems, itself=1, enough=most) for most in (math.inf, enough))
    assert quick == whole or enough < quick < whole


_ADDRESSED = "vous tu Sie du Lei ты вы 你 您 你们 迷 t'as « » „ “ - ( ) , rendez-vous"
ADDRESSED = [*_ADDRESSED.split(), " ", " ", "\n"]


@given(
    st.lists(st.lists(st.sampled_from(ADDRESSED), max_size=8).map("".join), max_size=4),
    st.sampled_from(["fr", "de", "it", "ru", "zh", "ar"]),
)
def test_texts_that_hold_both_forms_of_address_are_looked_at(some: list[str], language: str) -> None:
    found = [forms_of_address(text, language) for text in some]
    if any(familiar for familiar, _ in found) and any(polite for _, polite in found):
        assert may_mix(some, language)


_FOLDED = "a É й ـ ۥ ۦ _ ی ک কি か\u3099 ٣ \u064e \u093f . - １"
FOLDED = [*_FOLDED.split(), " "]


@given(st.lists(st.sampled_from(FOLDED), max_size=12).map("".join))
def test_a_folded_text_is_its_letters(text: str) -> None:
    plain = unicodedata.normalize("NFKD", numbers.plain_digits(text)).casefold()
    letters = answer_rules._KEPT_MARKS.sub("x", plain).translate(str.maketrans("یک", "يك"))
    signs = re.compile(f"[{answer_rules._VOWEL_SIGNS}]")
    assert answer_rules.folded(text) == "".join(
        c for c in letters if signs.match(c) or (c.isalnum() and c not in "ـۥۦ")
    )
