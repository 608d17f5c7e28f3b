"""Language tags: how BCP 47 spells them, and what a language's name stands for."""

from __future__ import annotations

import pytest

from packager.languages.tags import is_known, spelt, tag_named


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("fr", "fr"),
        ("PT", "pt"),
        ("pt_BR", "pt-BR"),
        ("PT-br", "pt-BR"),
        ("zh_hans", "zh-Hans"),
        ("sr-latn-rs", "sr-Latn-RS"),
        ("ES-419", "es-419"),
        ("qps-plocm", "qps-plocm"),
        ("QAA-X-AB-Isle", "qaa-x-ab-isle"),
    ],
)
def test_a_tag_is_spelt_as_bcp_47_does(typed: str, tag: str) -> None:
    assert spelt(typed) == tag


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("french", "fr"),
        ("Français", "fr"),
        ("Deutsch", "de"),
        ("Brazilian Portuguese", "pt-BR"),
        ("Simplified Chinese", "zh-Hans"),
        ("nobody", ""),
    ],
)
def test_a_language_is_known_by_its_name(name: str, tag: str) -> None:
    assert tag_named(name) == tag


def test_two_letters_are_a_language_or_none_and_more_are_believed() -> None:
    assert all(map(is_known, ("fr", "pt-BR", "to", "sm", "tet", "gil", "qaa-x-isle")))
    assert not is_known("xx")
