"""The rules' reference: a page made from the rules, so that it cannot say anything else than they do."""

from __future__ import annotations

from collections.abc import Iterator

from packager.diagnostics import Rule, registered_rules
from packager.validate.kinds import SCORM, SCORM_2004, TITLES

FAMILIES = {
    "P": "The archive",
    "X": "The manifest as XML",
    "M": "The manifest: organizations, resources, files",
    "S": "Sequencing and navigation",
    "D": "Metadata",
    "R": "What runs",
    "C": "cmi5",
}
_INTRODUCTION = """\
# Rules of the package validator

Made from the rules themselves by `python tools/rules_page.py`; `packager explain CODE` prints one of them.

An **error** means that an LMS may refuse the package or lose data, a **warning** that some LMSs misbehave, an **info**
what is good to know. What is not SCORM and not cmi5 gets one clear word instead of the rules of another format.
"""


def package_rules() -> list[Rule[...]]:
    """The rules of the package validator, by code, without those about courses."""
    return [rule for rule in registered_rules() if rule.function.__module__.startswith("packager.validate")]


def rules_page() -> str:
    """All rules as Markdown, a table of contents first, then each with severity, standards and clause."""
    rules = package_rules()
    parts = [_INTRODUCTION, f"{len(rules)} rules.\n"]
    for letter, title in FAMILIES.items():
        family = [rule for rule in rules if rule.code.startswith(letter)]
        if family:
            parts += [f"## {title}\n", "\n".join(_contents(family)) + "\n", *(_entry(rule) for rule in family)]
    return "\n".join(parts)


def _contents(rules: list[Rule[...]]) -> Iterator[str]:
    yield "| code | severity | finds |"
    yield "| --- | --- | --- |"
    for rule in rules:
        summary = rule.summary.replace("|", "\\|")
        yield f"| [{rule.code}](#{rule.code.lower()}-{rule.name}) | {rule.severity} | {summary} |"


def _entry(rule: Rule[...]) -> str:
    facts = f"*{rule.severity} · {applies_to(rule)} · {rule.clause}*"
    return f"### {rule.code} {rule.name}\n\n{facts}\n\n{rule.explanation}\n"


def applies_to(rule: Rule[...]) -> str:
    """The standards of a rule in words: ``SCORM``, ``SCORM 2004``, ``SCORM 1.2``, ``every package``."""
    if not rule.standards:
        return "every package"
    groups = {SCORM: "SCORM", SCORM_2004: "SCORM 2004", frozenset({"scorm11", "scorm12"}): "SCORM 1.2"}
    return groups.get(rule.standards) or ", ".join(TITLES[name] for name in sorted(rule.standards))
