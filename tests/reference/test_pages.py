"""docs/rules.md and docs/course-rules.md say what the rules say, docs/lms-admin.md what is known of LMSs."""

from __future__ import annotations

from packager.reference import courses, packages
from packager.reference.lmss import lms_table, with_lms_table
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


def test_the_table_of_lmss_is_as_the_presets_are() -> None:
    page = (ROOT / "docs" / "lms-admin.md").read_text("utf-8")
    assert with_lms_table(page) == page, "run: python tools/rules_page.py"
    assert lms_table() in page
