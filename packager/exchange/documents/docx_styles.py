"""Styles and list numbering of a Word document (ECMA-376-1, 17.7 and 17.9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 20
_HEADING = re.compile(
    r"(?:heading|headline|titre|título|titulo|überschrift|titolo|kop|rubrik|заголовок|标题|標題|見出し|제목|عنوان|العنوان)\s*([1-9])"
)
_TITLES = {
    "title",
    "titre",
    "título",
    "titel",
    "titolo",
    "название",
    "标题",
    "標題",
    "表題",
    "제목",
    "العنوان",
    "عنوان",
}
"""Word names its own styles in English everywhere; Pages, WPS and older LibreOffice in the language of their menus."""
_LETTERS = ("lowerLetter", "upperLetter")


@dataclass(frozen=True, slots=True)
class Style:
    """``name`` is Word's own, in English in every language; ``heading`` from 1, 0 for a title, None for a text;
    ``number`` is the list that its paragraphs belong to."""

    name: str
    heading: int | None = None
    number: tuple[str, int] | None = None
    bold: bool = False
    italic: bool = False


def styles_of(root: etree._Element | None) -> Mapping[str, Style]:
    """The styles by their ids."""
    found = {str(each.get(f"{W}styleId")): each for each in (root.iter(f"{W}style") if root is not None else ())}
    return {name: _style(name, found) for name in found}


def _style(name: str, found: Mapping[str, etree._Element]) -> Style:
    """A style with what it has from those that it is based on."""
    shown, heading, number = "", None, None
    bold: bool | None = None
    italic: bool | None = None
    for _ in range(_DEEPEST):
        node = found.get(name)
        if node is None:
            break
        called = val(node.find(f"{W}name")).lower()
        shown = shown or called
        if heading is None:
            heading = _heading(called, node.find(f"{W}pPr/{W}outlineLvl"))
        number = number or number_of(node.find(f"{W}pPr"))
        if node.get(f"{W}type") == "character":
            bold = is_on(node.find(f"{W}rPr/{W}b")) if bold is None else bold
            italic = is_on(node.find(f"{W}rPr/{W}i")) if italic is None else italic
        name = val(node.find(f"{W}basedOn"))
    return Style(shown, heading, number, bool(bold), bool(italic))


def _heading(name: str, outline: etree._Element | None) -> int | None:
    if found := _HEADING.fullmatch(name):
        return int(found[1])
    if name in _TITLES:
        return 0
    return int(val(outline)) + 1 if re.fullmatch(r"[0-8]", val(outline)) else None


def val(node: etree._Element | None) -> str:
    """The value of a property; empty if it is not there."""
    return str(node.get(f"{W}val", "")) if node is not None else ""


def is_on(node: etree._Element | None) -> bool | None:
    """A switch (17.17.4); None if nothing is said."""
    return None if node is None else val(node) not in ("0", "false", "off", "none")


def number_of(properties: etree._Element | None) -> tuple[str, int] | None:
    """The list and the level that a paragraph's properties name."""
    numbered = properties.find(f"{W}numPr") if properties is not None else None
    if numbered is None:
        return None
    level = val(numbered.find(f"{W}ilvl"))
    return val(numbered.find(f"{W}numId")), int(level) if re.fullmatch(r"\d", level) else 0


@dataclass
class Numbering:
    """Counts the items of lists in the order of the document."""

    formats: Mapping[tuple[str, int], tuple[str, int]]
    abstracts: Mapping[str, str]
    starts: Mapping[tuple[str, int], int]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def mark(self, number: str, level: int) -> str:
        """What stands before the next item of a list."""
        abstract = self.abstracts.get(number, "")
        form, start = self.formats.get((abstract, level), ("bullet", 1))
        if form in ("bullet", "none"):
            return "-"
        if (number, level) in self.starts and (number, level) not in self.begun:
            self.counts.pop((abstract, level), None)
            start = self.starts[number, level]
        self.begun.add((number, level))
        count = self.counts.get((abstract, level), start - 1) + 1
        self.counts[abstract, level] = count
        for deeper in range(level + 1, 9):
            self.counts.pop((abstract, deeper), None)
        if form in _LETTERS and 1 <= count <= 26:
            return f"{chr(96 + count)})"
        return f"{count}."


def numbering_of(root: etree._Element | None) -> Numbering:
    """The lists of a document."""
    formats: dict[tuple[str, int], tuple[str, int]] = {}
    abstracts: dict[str, str] = {}
    starts: dict[tuple[str, int], int] = {}
    for abstract in root.iter(f"{W}abstractNum") if root is not None else ():
        for level in abstract.iter(f"{W}lvl"):
            at = (str(abstract.get(f"{W}abstractNumId")), _int(level.get(f"{W}ilvl"), 0))
            formats[at] = (val(level.find(f"{W}numFmt")), _int(val(level.find(f"{W}start")), 1))
    for each in root.iter(f"{W}num") if root is not None else ():
        number = str(each.get(f"{W}numId"))
        abstracts[number] = val(each.find(f"{W}abstractNumId"))
        for override in each.iter(f"{W}lvlOverride"):
            if start := val(override.find(f"{W}startOverride")):
                starts[number, _int(override.get(f"{W}ilvl"), 0)] = _int(start, 1)
    return Numbering(formats, abstracts, starts)


def _int(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else otherwise
