"""docs/rules.md and docs/course-rules.md say what the rules say."""

from __future__ import annotations

from packager.reference import courses, packages
from tests.conftest import ROOT


def test_the_pages_of_the_rules_are_as_the_rules_are() -> None:
    pages = {"rules.md": packages.package_rules_page(), "course-rules.md": courses.course_rules_page()}
    for name, page in pages.items():
        assert (ROOT / "docs" / name).read_text("utf-8") == page, "run: python tools/rules_page.py"


def test_every_rule_is_on_one_page_once() -> None:
    for families, rules, page in (
        (packages.FAMILIES, packages.package_rules(), packages.package_rules_page()),
        (courses.FAMILIES, courses.course_rules(), courses.course_rules_page()),
    ):
        assert [page.count(f"### {rule.code} ") for rule in rules] == [1] * len(rules)
        assert {rule.code[0] for rule in rules} <= families.keys()
