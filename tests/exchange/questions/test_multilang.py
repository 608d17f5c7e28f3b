"""One language of texts in several."""

from __future__ import annotations

import pytest

from packager.exchange.questions.multilang import in_languages, languages_in, of_language

_SPANS = in_languages({"en": "Rain", "fr": "Pluie"})


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (_SPANS, "fr", "Pluie"),
        (_SPANS, "ar", "Rain"),
        (f"The {_SPANS} comes.", "fr", "The Pluie comes."),
        (f"{_SPANS} and {_SPANS}", "en", "Rain and Rain"),
        (f'<span class="big">{_SPANS}</span>', "fr", '<span class="big">Pluie</span>'),
        (f"{_SPANS.replace('</span><', '</span> <')}.", "fr", "Pluie."),
        ('<span lang="en" class="multilang">never closed', "en", '<span lang="en" class="multilang">never closed'),
        ("{mlang en,de}Rain{mlang}{mlang pt_br}Chuva{mlang}", "pt-BR", "Chuva"),
        ("{mlang en}Rain{mlang}{mlang other}*{mlang}", "fr", "*"),
    ],
)
def test_a_text_is_shown_in_one_language(text: str, language: str, expected: str) -> None:
    assert of_language(text, language) == expected


def test_the_languages_of_a_text_are_found() -> None:
    assert languages_in(_SPANS + "{mlang pt_br,other}Chuva{mlang}") == {"en", "fr", "pt-BR"}
