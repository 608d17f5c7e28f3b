"""Runs the rules over a catalog and leaves out what its translator has switched off, with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from packager.diagnostics import Diagnostic, Finding, Rule, Severity, rule, rules_of
from packager.diagnostics.message import _
from packager.localization import (
    answer_rules,
    catalog_rules,
    consistency_rules,
    leftover_rules,
    name_rules,
    number_rules,
    punctuation_rules,
    question_rules,
    script_rules,
    structure_rules,
    unit_rules,
    wording_rules,
)
from packager.localization.unit import Catalog, Unit

_MODULES = (
    structure_rules,
    number_rules,
    unit_rules,
    catalog_rules,
    punctuation_rules,
    wording_rules,
    answer_rules,
    script_rules,
    leftover_rules,
    name_rules,
    consistency_rules,
    question_rules,
)
_ALL: tuple[Rule[Any], ...] = tuple(each for module in _MODULES for each in rules_of(module))
CATALOG_RULES = tuple(each for each in _ALL if "catalog" in each.function.__annotations__)
UNIT_RULES = tuple(each for each in _ALL if each not in CATALOG_RULES)
_WITH_GLOSSARY = (catalog_rules.glossary_term, catalog_rules.forbidden_term)
_BY_NODE = (
    answer_rules.equal_answers,
    answer_rules.longest_answer,
    answer_rules.given_away_answer,
    question_rules.unit_form,
)
_TOGETHER = tuple(each for each in CATALOG_RULES if each not in (*_WITH_GLOSSARY, *_BY_NODE))
"""The rules that compare units of all nodes. To those before a node, such as a question, is all there is; to all others
a unit, besides the glossary."""
_STOPPING = tuple(each for each in _TOGETHER if each.severity is Severity.ERROR)


@rule("L090", "needless-opt-out", Severity.WARNING)
def needless_opt_out(unit: Unit, code: str) -> Iterable[Finding]:
    """A translator's comment switches off a rule that finds nothing in this entry.

    The text has been mended since, or the code is mistyped. Remove the comment, so that the rule watches again.
    """
    yield unit.found(_("`{code}` is switched off here but finds nothing", code=code), _("remove the comment"))


@rule("L091", "opt-out-without-reason")
def opt_out_without_reason(unit: Unit, code: str) -> Iterable[Finding]:
    """A translator's comment switches off a rule and does not say why.

    Whoever reads the file next must be able to tell a decision from an accident. Write the reason after the code:
    `# packager: ignore L018 a proper name`.
    """
    yield unit.found(_("`{code}` is switched off without a reason", code=code), _("write the reason after the code"))


def check_catalog(catalog: Catalog) -> tuple[Diagnostic, ...]:
    """What the rules find in the finished translations of a catalog, in the order of the file.

    ``# packager: ignore CODE reason`` above an entry silences a rule there.
    """
    return heeded(catalog, [*check_alone(catalog), *check_nodes(catalog), *check_together(catalog)])


def check_alone(catalog: Catalog) -> list[Diagnostic]:
    """What is found in each unit by itself: the same whatever other units there are."""
    found = [each for check in UNIT_RULES for each in check.over(catalog.units)]
    return found + [each for check in _WITH_GLOSSARY for each in check(catalog)]


def check_nodes(catalog: Catalog) -> list[Diagnostic]:
    """What is found by comparing the units of one node: the same whatever other nodes there are."""
    return [each for check in _BY_NODE for each in check(catalog)]


def check_together(catalog: Catalog, share: slice = slice(None)) -> list[Diagnostic]:
    """What is found by comparing the units of all nodes; by a ``share`` of the rules that do so, or by all."""
    return [each for check in _TOGETHER[share] for each in check(catalog)]


def check_what_stops(catalog: Catalog) -> list[Diagnostic]:
    """As :func:`check_together`, without what is only advised."""
    return [each for check in _STOPPING for each in check(catalog)]


def heeded(catalog: Catalog, found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Of all that is ``found`` in a catalog what nobody has switched off, in the order of the file."""
    return tuple(sorted(_heeded(catalog, found), key=lambda each: (each.place.file, each.place.line or 0, each.code)))


def _heeded(catalog: Catalog, found: list[Diagnostic]) -> Iterable[Diagnostic]:
    """The findings that nobody has switched off, and what is wrong with switching off."""
    switched = {(unit.place, code): unit for unit in catalog.units for code, _why in unit.ignored}
    hit = {(each.place, each.code) for each in found}
    yield from (each for each in found if (each.place, each.code) not in switched)
    for (place, code), unit in switched.items():
        if (place, code) not in hit:
            yield from needless_opt_out(unit, code)
    for unit in catalog.units:
        for code, reason in unit.ignored:
            if not reason:
                yield from opt_out_without_reason(unit, code)
