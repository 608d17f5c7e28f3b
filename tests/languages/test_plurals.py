"""Which counts of plural forms a catalog's header may have."""

from __future__ import annotations

import pytest

from packager.languages.plurals import counts_of


@pytest.mark.parametrize(
    ("locale", "counts"),
    [
        ("ar", {6}),
        ("zh", {1}),
        ("zh-Hant", {1}),
        ("en", {2}),
        ("ru", {3, 4}),  # the fourth is for fractions
        ("fr", {2, 3}),  # the third is for whole millions
        ("es", {2, 3}),
        ("pt-BR", {2, 3}),
    ],
)
def test_the_counts_of_gettext_and_of_cldr_are_both_right_whatever_babel_is_installed(locale, counts):
    assert counts_of(locale) == counts


def test_nothing_is_demanded_of_a_language_that_cldr_does_not_know():
    assert counts_of("tlh") == frozenset()
