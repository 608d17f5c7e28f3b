"""What a rule's own page says that it finds, it finds; what it says is right passes."""

from __future__ import annotations

import re

import pytest

from packager.catalogs.glossary import read_glossary
from packager.course.room import ANY_ROOM
from packager.diagnostics import Diagnostic
from packager.localization.checker import CATALOG_RULES, UNIT_RULES
from packager.localization.unit import Catalog, Unit
from tests.conftest import ROOT
from tests.localization.texts import rooms

RULES = {rule.code: rule for rule in (*UNIT_RULES, *CATALOG_RULES)}
LINE = re.compile(r"^- (Breaks|Passes), in ([\w-]+)(?:, as ([\w ]+?)(?: of (\d+) seconds)?)?: (.+)$", re.M)
TEXT = re.compile(r"(`+)(.+?)\1(?!`)(?: × (\d+))?")
GLOSSARY = read_glossary([ROOT], ROOT)[0]
SPECIAL = {
    "L024": "question/q/accept-000000",
    "L036": "question/q/prompt",
    "L048": "question/q/accept-000000",
    "L050": "question/q/unit",
}


def shown(text: str) -> str:
    """An example with the characters that pages about rules write as escapes."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text.replace("\\n", "\n"))


def example_units(code: str, language: str, role: str, seconds: str, texts: str) -> list[Unit]:
    units = []
    for index, pair in enumerate(texts.split("; ")):
        source, translation = (
            [shown(text) * int(times or 1) for _, text, times in found]
            for found in map(TEXT.findall, pair.split(" → "))
        )
        context = SPECIAL.get(code) if index == 0 else None
        units.append(
            Unit(
                language,
                "en",
                context or f"question/q/answer-{index:06x}/text",
                source[0],
                translation[0],
                role or "answer, wrong",
                markdown=True,
                seconds=float(seconds) if seconds else None,
                plural=source[1] if len(source) > 1 else "",
                plurals=tuple(translation) if len(source) > 1 else (),
                room=rooms().get(role, ANY_ROOM),
            )
        )
    return units


def findings(code: str, units: list[Unit]) -> list[Diagnostic]:
    rule = RULES[code]
    if rule in UNIT_RULES:
        return [found for unit in units for found in rule(unit)]
    return rule(Catalog(units[0].locale, tuple(units), GLOSSARY))


@pytest.mark.parametrize("code", sorted(RULES))
def test_the_examples_of_a_rule_are_true(code: str) -> None:
    examples = LINE.findall(RULES[code].explanation)
    assert {kind for kind, *_ in examples} == {"Breaks", "Passes"}, "an example that breaks and one that passes"
    for kind, language, role, seconds, texts in examples:
        found = findings(code, example_units(code, language, role, seconds, texts))
        assert bool(found) == (kind == "Breaks"), (kind, texts, found)
