"""docs/rules.md and docs/course-rules.md say what the rules say."""

from __future__ import annotations

from packager import course_rules
from packager.validate import reference
from tests.conftest import ROOT


def test_the_pages_of_the_rules_are_as_the_rules_are() -> None:
    pages = {"rules.md": reference.package_rules_page(), "course-rules.md": course_rules.course_rules_page()}
    for name, page in pages.items():
        assert (ROOT / "docs" / name).read_text("utf-8") == page, "run: python tools/rules_page.py"


def test_every_rule_is_on_one_page_once() -> None:
    for families, rules, page in (
        (reference.FAMILIES, reference.package_rules(), reference.package_rules_page()),
        (course_rules.FAMILIES, course_rules.course_rules(), course_rules.course_rules_page()),
    ):
        assert [page.count(f"### {rule.code} ") for rule in rules] == [1] * len(rules)
        assert {rule.code[0] for rule in rules} <= families.keys()
