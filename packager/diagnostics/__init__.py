"""Findings: one shape from the YAML loader to the package validator, and the rules that make them."""

from packager.diagnostics.model import Branch, Diagnostic, Exhibit, Finding, Official, Place, Report, Severity, worst
from packager.diagnostics.rules import Rule, registered_rules, rule, rules_of

__all__ = [
    "Branch",
    "Diagnostic",
    "Exhibit",
    "Finding",
    "Official",
    "Place",
    "Report",
    "Rule",
    "Severity",
    "registered_rules",
    "rule",
    "rules_of",
    "worst",
]
