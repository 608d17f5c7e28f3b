"""Numbers written as words are read as values, whatever they are joined of."""

from __future__ import annotations

import pytest

from packager.languages.number_words import word_numbers

WORDS = """
en 21 twenty-first|en 196 one hundred and ninety-six|en 1945 one thousand, nine hundred and forty-five
en 3000000 three million
fr 97 quatre-vingt-dix-sept|fr 71 soixante et onze|fr 21 vingt et unième|fr 2023 deux mille vingt-trois
fr 200 deux cents
es 13 decimotercera|es 41 cuarenta y uno|es 120 ciento veinte|es 3000000000 tres mil millones|es 14 décimo cuarto
pt 22000 vinte e dois mil|pt 21 vigésima primeira|it 23 ventitré|it 25 venticinquesimo|it 1500 millecinquecento
de 21 einundzwanzig|de 103 hundertdrei|de 15500 fünfzehntausendfünfhundert|de 48 achtundvierzigste
ru 125 сто двадцать пять|ru 21 двадцать первая|ru 4 четверо|ru 7 всемером|ru 2000 две тысячи
ar 21 الحادية والعشرون|ar 12 اثني عشر|ar 35 خمسة وثلاثون|ar 200 مئتا|ar 48 ثمان وأربعين|ar 1100 ألف ومائة
zh 21 第二十一届|zh 2023 二〇二三年|zh 150000000 一亿五千万人|zh 35 三十五个
hi 22 बाईस|hi 200000 दो लाख|sw 15 kumi na tano|sw 150 mia moja na hamsini|sw 3200 elfu tatu mia mbili
id 25 dua puluh lima|id 250000 dua ratus lima puluh ribu|fa 29 بیست و نه
tet 15 sanulu resin lima|tet 27 ruanulu resin hitu
"""
READ = [each.split(" ", 2) for each in WORDS.replace("\n", "|").split("|") if each]


@pytest.mark.parametrize(
    ("language", "value", "words"), READ, ids=[f"{language}-{value}" for language, value, _ in READ]
)
def test_words_are_read_as_a_value(language: str, value: str, words: str) -> None:
    assert [number for number, _ in word_numbers(words, language)] == [int(value)]


@pytest.mark.parametrize(
    ("language", "words"), [("ar", "لست وحدك"), ("ru", "её семья"), ("de", "dreiste Ziele"), ("en", "someone else")]
)
def test_words_that_only_look_like_numbers_are_none(language: str, words: str) -> None:
    assert word_numbers(words, language) == ()


def test_some_is_not_twenty_three() -> None:
    assert [number for number, _ in word_numbers("两三个人，七八十年代", "zh")] == [2, 3, 70, 80]
