"""What learners do not tell apart is one to the checks as it is to the player: one table for both."""

from __future__ import annotations

import json

import pytest

from packager.localization.answer_rules import folded
from tests.conftest import ROOT

SAME = json.loads((ROOT / "tests" / "languages" / "same_answers.json").read_text("utf-8"))


@pytest.mark.parametrize(("lang", "given", "accepted", "same"), SAME)
def test_the_checks_take_for_the_same_what_the_player_does_and_what_differs_in_marks(
    lang: str, given: str, accepted: str, same: bool | str
) -> None:
    """Marks above letters are no difference to a reader's eye (L021); those that make another letter are."""
    assert (folded(given) == folded(accepted)) is bool(same), lang
