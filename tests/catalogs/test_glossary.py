"""Whether a translation holds a term of the glossary."""

from __future__ import annotations

import pytest

from packager.catalogs.glossary import holds

_COMMITTEE = "Comité de la science et de la technologie"


@pytest.mark.parametrize(
    ("language", "form", "text", "expected"),
    [
        ("fr", _COMMITTEE, f"Le **{_COMMITTEE}** (CST) conseille.", True),
        ("fr", _COMMITTEE, "Les comités de science et technologie conseillent.", True),
        ("fr", _COMMITTEE, "Le Comité scientifique conseille.", False),
        ("fr", "comité d’examen", "Le Comité chargé de l’examen de la mise en œuvre", False),
        ("es", "Convención de las Naciones Unidas", "la Convención marco de las Naciones Unidas", True),
        (
            "es",
            "Convención de las Naciones Unidas",
            "la Convención que adoptaron hace muchos años casi todas las naciones, muy unidas",
            False,
        ),
    ],
)
def test_a_term_is_found_where_its_words_stand_near_each_other(
    language: str, form: str, text: str, expected: bool
) -> None:
    assert holds(text, form, language) is expected


def test_where_a_link_leads_is_no_word() -> None:
    text = "Présentez une [motion d’ordre](term:point-of-order)."
    assert holds(text, "motion d’ordre", "fr")
    assert not holds(text, "point d’ordre", "fr")
