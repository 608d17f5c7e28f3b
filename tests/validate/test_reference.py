"""docs/rules.md says what the rules say."""

from __future__ import annotations

from packager.validate.reference import FAMILIES, package_rules, rules_page
from tests.conftest import ROOT


def test_the_page_of_the_rules_is_as_the_rules_are() -> None:
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == rules_page(), "run: python tools/rules_page.py"


def test_every_rule_is_on_the_page_once() -> None:
    page = rules_page()
    assert [page.count(f"### {rule.code} ") for rule in package_rules()] == [1] * len(package_rules())
    assert {rule.code[0] for rule in package_rules()} <= FAMILIES.keys()
