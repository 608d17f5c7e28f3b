"""Every rule of what is played explains itself and has examples; tests/e2e/test_verify.py plays them."""

from __future__ import annotations

import pytest

from packager.diagnostics import Rule
from packager.reference.packages import played_rules
from packager.validate.manifest.kinds import TITLES
from tests.verify.examples import EXAMPLES

OF_TIME = {"V151"}
"""What is told of a package that never answers has a test of its own: the other packages go on beside it."""


def test_every_rule_has_an_example_that_breaks_it_and_one_that_passes() -> None:
    assert {rule.code for rule in played_rules()} - OF_TIME == {example.code for example in EXAMPLES}


@pytest.mark.parametrize("rule", played_rules(), ids=lambda rule: rule.code)
def test_a_rule_says_what_happens_on_what_grounds_and_where(rule: Rule[...]) -> None:
    assert "\n\n" in rule.explanation, "one line says what is found, the next paragraph what happens and how to mend it"
    assert rule.summary.endswith("."), "the first line is a sentence"
    assert rule.clause
    assert rule.standards <= TITLES.keys()
