"""The list of what stands on what is that of the style sheets: no pair is used that nobody proved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
import tinycss2

from packager.theme.contrast import SHAPE
from packager.theme.pairs import PAIRS
from packager.theme.palette import palette
from tests.conftest import ROOT

STYLES = ROOT / "templates" / "player"
SITE = ROOT / "templates" / "site"
TOKENS = frozenset(palette("#0b6660").light)
PROVED = {(pair.front, pair.back): pair.least for pair in PAIRS}
GROUNDS = ("page", "card")
#: A line that only parts needs no contrast (WCAG 2.2, 1.4.11): nothing is known by it.
PARTS_ONLY = "line"
#: What darkens whatever lies below it.
SHADES = {("contents.css", "#0003"), ("practice.css", "#0009")}
LINES = ("border", "outline", "text-decoration")


class Rule(NamedTuple):
    """What a rule declares: property and the names of the custom properties in its value."""

    selector: str
    declared: tuple[tuple[str, tuple[str, ...]], ...]

    def of(self, *properties: str) -> set[str]:
        """The names that the value of a property, or of one whose name begins so, is made of."""
        return {name for key, names in self.declared if key.startswith(properties) for name in names}


def rules(nodes: list[tinycss2.ast.Node]) -> Iterator[Rule]:
    """The rules of a sheet, those within its conditions too."""
    for node in nodes:
        if node.type == "at-rule" and node.content is not None:
            yield from rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))
        elif node.type == "qualified-rule":
            found = tinycss2.parse_declaration_list(node.content, skip_comments=True, skip_whitespace=True)
            declared = tuple((each.name, tuple(names(each.value))) for each in found if each.type == "declaration")
            yield Rule(tinycss2.serialize(node.prelude).strip(), declared)


def names(values: list[tinycss2.ast.Node]) -> Iterator[str]:
    for value in values:
        if value.type == "function":
            if value.lower_name == "var":
                yield value.arguments[0].value.removeprefix("--")
            yield from names(value.arguments)


def all_rules() -> list[Rule]:
    sheets = [*sorted(STYLES.rglob("*.css")), *sorted(SITE.rglob("*.css"))]
    return [rule for sheet in sheets for rule in rules(tinycss2.parse_stylesheet(sheet.read_text("utf-8")))]


ALL = all_rules()
#: Properties such as --hue, which stand for several tokens, and the tokens that they are.
MEANT = {
    key.removeprefix("--"): {name for rule in ALL for name in rule.of(key)}
    for rule in ALL
    for key, _ in rule.declared
    if key.startswith("--") and key.removeprefix("--") not in TOKENS
}


def tokens(found: set[str]) -> set[str]:
    """Which colours the names in a value can be."""
    return {token for name in found for token in MEANT.get(name, {name}) if token in TOKENS}


def unproved(found: list[Rule]) -> list[str]:
    """Which pairs of rules nobody proved, each with the selector."""
    return [
        f"{rule.selector}: {front} on {back}"
        for rule in found
        for front, back in sorted(pairs_of(rule))
        if front != back and (front, back) not in PROVED
    ]


def pairs_of(rule: Rule) -> set[tuple[str, str]]:
    """What a rule puts on what. Where it says no ground, that is the page's or a card's; of what is for the ground of
    buttons it is that one."""
    stroke, backs = tokens(rule.of("stroke")), tokens(rule.of("background"))
    fronts = tokens(rule.of("color") | (set() if stroke else rule.of("fill")))
    lines = tokens(rule.of(*LINES)) - {PARTS_ONLY} - backs  # a line like its own ground is none
    made = {(line, shape) for line in stroke for shape in tokens(rule.of("fill"))}
    made |= {(front, back) for front in fronts for back in backs or grounds(front)}
    made |= {(line, back) for line in lines for back in grounds(line)}
    for back in backs - {*GROUNDS, PARTS_ONLY} if not fronts and not lines & {"on"} else ():
        made |= {("ink", back)} if ("ink", back) in PROVED else {(back, ground) for ground in GROUNDS}
    return made


def grounds(front: str) -> tuple[str, ...]:
    return ("fill",) if front == "on" else GROUNDS


def test_every_pair_of_the_style_sheets_is_proved() -> None:
    assert unproved(ALL) == []


@pytest.mark.parametrize(
    "sheet",
    ["p{color:var(--line)}", "p{color:var(--soft);background:var(--fill)}", "a{border:1px solid var(--tint)}"],
)
def test_one_that_is_not_would_be_found(sheet: str) -> None:
    assert unproved(list(rules(tinycss2.parse_stylesheet(sheet))))


def test_text_needs_more_than_shapes() -> None:
    assert {pair.front for pair in PAIRS if pair.least == SHAPE} == {"accent", "edge", "main"}
    assert PROVED["main", "page"] == 4.5


def test_each_pair_stands_once_and_names_tokens() -> None:
    assert len(PROVED) == len(PAIRS)
    assert {name for pair in PAIRS for name in pair[:2]} <= TOKENS


def test_the_sheets_have_no_colours_of_their_own_but_shades_and_paper() -> None:
    own = {
        (sheet.name, colour)
        for sheet in STYLES.rglob("*.css")
        if sheet.name != "base.css"
        for colour in re.findall(r":[^;{}]*?(#[0-9a-f]{3,8})\b", sheet.read_text("utf-8"))
    }
    assert {(name, colour) for name, colour in own if (name, colour) != ("print.css", "#fff")} <= SHADES
