"""All rules of what was played, by what they look at."""

from __future__ import annotations

from packager.diagnostics import Diagnostic, Rule, rules_of
from packager.verify import browser_rules, data_rules, session_rules
from packager.verify.records import Played

_OF_A_PACKAGE = (browser_rules.no_answer, browser_rules.not_played)
ITEM_RULES: tuple[Rule[...], ...] = tuple(
    found
    for module in (session_rules, data_rules, browser_rules)
    for found in rules_of(module)
    if found not in _OF_A_PACKAGE
)
"""Rules about an item that was played."""


def judged(played: Played) -> list[Diagnostic]:
    """All findings about an item."""
    return [finding for each in ITEM_RULES for finding in each(played)]
