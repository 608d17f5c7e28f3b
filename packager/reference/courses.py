"""The rules about courses and catalogs, wherever they stand, and the page that explains them."""

from __future__ import annotations

import importlib

from packager.diagnostics import Rule, registered_rules
from packager.reference.page import rules_page

#: Importing these is what registers their rules.
MODULES = (
    "packager.course",
    "packager.course.module.presented",
    "packager.scenario.lint",
    "packager.editorial.linter",
    "packager.localization.gate",
    "packager.review.rules",
    "packager.site.rules",
    "packager.theme.rules",
)
_OF_PACKAGES = ("packager.validate", "packager.verify")
FAMILIES = {
    "Y": "The YAML files",
    "G": "Simulations",
    "Q": "Question banks and quizzes",
    "V": "Surveys",
    "E": "What an editor would say",
    "L": "Translations",
    "A": "What reviewers said, and what is approved",
    "W": "The catalogue of a project",
}
_INTRODUCTION = """\
# Rules about courses

Made from the rules themselves by `python tools/rules_page.py`; `packager explain CODE` prints one of them. Those about
packages are in [rules.md](rules.md).

An **error** stops the build, a **warning** should be looked at, an **info** is good to know. An E rule is switched off
on one page, block or question, with the reason: `ignore: {E012: a quotation}`; an L rule by a comment above an entry of
the catalog: `# packager: ignore L018 a proper name`.
"""


def course_rules() -> list[Rule[...]]:
    """The rules about courses, by code."""
    for module in MODULES:
        importlib.import_module(module)
    return [rule for rule in registered_rules() if not rule.function.__module__.startswith(_OF_PACKAGES)]


def course_rules_page() -> str:
    """All of them as Markdown."""
    return rules_page(_INTRODUCTION, FAMILIES, course_rules(), lambda rule: str(rule.severity))
