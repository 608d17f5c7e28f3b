"""The rules about packages, and the page that explains them."""

from __future__ import annotations

from packager.diagnostics import Official, Rule, registered_rules
from packager.reference.page import rules_page
from packager.reference.standards import documents_table
from packager.validate.manifest.kinds import SCORM, SCORM_2004, TITLES
from packager.verify import rules as played

FAMILIES = {
    "P": "The archive",
    "X": "The manifest as XML",
    "M": "The manifest: organizations, resources, files",
    "S": "Sequencing and navigation",
    "D": "Metadata",
    "R": "What runs",
    "C": "cmi5",
    "B": "A course on the web (`-s web`)",
    "F": "A course as one HTML file (`-s file`)",
    "V": "What is played (`packager verify`)",
}
_INTRODUCTION = """\
# Rules about packages

Made from the rules themselves by `python tools/rules_page.py`; `packager explain CODE` prints one of them.

An **error** means that an LMS may refuse the package or lose data, a **warning** that some LMSs misbehave, an **info**
what is good to know: that is what LMSs do. ADL's conformance suite for SCORM 2004 4th Edition judges otherwise; where
it fails a package, or warns, the rule says so, and `packager validate --profile official` ends with its verdict
(`conformance: PASS` or `FAIL`). What is not SCORM and not cmi5 gets one clear word instead of the rules of another
format. The V rules are those of `packager verify`, which plays a package; all others are those of `packager validate`.
"""
_DOCUMENTS = """
## The documents

Clauses mean these editions. Where no section is cited, the number moves with the edition, or could not be checked
against a public text.

"""


def package_rules() -> list[Rule[...]]:
    """The rules of the package validator, by code, without those about courses."""
    return [rule for rule in registered_rules() if rule.function.__module__.startswith("packager.validate")]


def played_rules() -> list[Rule[...]]:
    """The rules of ``packager verify``, by code."""
    return [rule for rule in registered_rules() if rule.function.__module__.startswith(played.__package__)]


def package_rules_page() -> str:
    """All rules about packages as Markdown, each with severity, standards and clause, and the documents cited."""
    rules = [*package_rules(), *played_rules()]
    return (
        rules_page(_INTRODUCTION, FAMILIES, rules, _facts)
        + _DOCUMENTS
        + documents_table(r.clause for r in rules)
        + "\n"
    )


def _facts(rule: Rule[...]) -> str:
    facts = (str(rule.severity), applies_to(rule), rule.clause, _OFFICIAL[rule.official])
    return " · ".join(fact for fact in facts if fact)


_OFFICIAL = {Official.FAILS: "official suite: fails", Official.WARNS: "official suite: warns", Official.SILENT: ""}


def official_words(rule: Rule[...]) -> str:
    """A line that says what the official suite does with what a rule about SCORM finds; empty for other rules."""
    if rule.code[0] not in "PXMSD":
        return ""
    return f"\n\n{(_OFFICIAL[rule.official] or 'official suite: silent').capitalize()}."


def applies_to(rule: Rule[...]) -> str:
    """The standards of a rule in words: ``SCORM``, ``SCORM 2004``, ``SCORM 1.2``, ``every package``."""
    if not rule.standards:
        return "every package"
    groups = {SCORM: "SCORM", SCORM_2004: "SCORM 2004", frozenset({"scorm11", "scorm12"}): "SCORM 1.2"}
    return groups.get(rule.standards) or ", ".join(TITLES[name] for name in sorted(rule.standards))
