"""HTML -> an outline: what runs, styles or loads is told and left; the rest stands in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from packager.exchange.documents.html_footnotes import footnotes_of, removed
from packager.exchange.documents.html_looks import LIT, with_looks
from packager.exchange.documents.html_pictures import picture_of
from packager.exchange.documents.html_tags import BLOCKS, ENCODINGS, HEADINGS, HOLDERS, LISTS, RUNS, SILENT
from packager.exchange.documents.outline import Beside, Outline, Part, Told, referring, sayable, words
from packager.exchange.html_text import inline_markdown
from packager.exchange.losses import ExchangeError
from packager.exchange.text_file import text_of
from packager.untrusted.html import parse_html

_CHARSET = re.compile(rb"charset=[\"']?([A-Za-z0-9_-]{3,20})", re.I)
_CALLOUT = re.compile(r"\b(admonition|callout|alert|note|tip|hint|warning|caution|important|danger)\b")
_CALLOUTS = {"tip": "tip", "hint": "tip", "warning": "warning", "caution": "warning", "danger": "warning"}
_ALERT = re.compile(r"\A\\?\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\\?\]\s*", re.I)
_PRIVATE = re.compile("[\ue000\ue001\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Letters that this reader puts in itself, and those that no element can hold (XML 1.0, 2.2 Char)."""
SOFT = "\u2028"
"""Stands where a line of Markdown ends within a paragraph: HTML would make a blank of it."""


def read(data: bytes, file: str, beside: Beside) -> Outline:
    """The outline of a page. Raises ExchangeError if it is no text, or nothing is in it."""
    named = _CHARSET.search(data[:2_000])
    encoding = named[1].decode().lower() if named else ""
    text, told = text_of(data, encoding if encoding in ENCODINGS else "")
    return outline_of(text, file, beside, told)


def outline_of(source: str, file: str, beside: Beside, encoding: str = "", offset: int | None = None) -> Outline:
    """The same of a text; ``offset`` is there where elements say their own line, and is added to it."""
    root = parse_html(sayable(_PRIVATE.sub("", source)))
    if root is None:
        raise ExchangeError("there is nothing in it")
    tell = Told(file, "line")
    if encoding:
        tell("its encoding", encoding)
    named = root.find(".//head/title")
    title = " ".join("".join(named.itertext()).split()) if named is not None else ""
    for comment in root.iter(etree.Comment):
        if (said := " ".join((comment.text or "").split())) and not said.startswith("["):  # Word's own conditions
            tell(f"a comment: {said[:200]}", "readers do not see it, and learners neither")
    with_looks(root)
    etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, *SILENT, with_tail=False)
    footnotes = footnotes_of(root, tell)
    reader = _Reader(tell, beside, offset)
    parts = tuple(referring(part) for part in reader.parts(root, 0))
    language = str(root.get("lang") or "") if root.tag == "html" else ""
    return Outline(file, "line", parts, title, language, footnotes, tuple(tell.losses))


@dataclass
class _Reader:
    """One way through a page. ``offset`` None takes the parser's lines."""

    tell: Told
    beside: Beside
    offset: int | None

    def parts(self, node: etree._Element, depth: int) -> Iterator[Part]:
        """The parts in a node; what stands between its blocks is a paragraph."""
        self._at(node)
        loose = etree.Element("span")
        loose.text = sayable(node.text or "")
        for child in list(node):
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag in BLOCKS or (tag not in RUNS and self._holds_blocks(child)):
                yield from self._paragraph(loose)
                loose = etree.Element("span")
                loose.text = sayable(child.tail or "")
                yield from self._block(child, tag, depth)
            else:
                loose.append(child)  # with what follows it
        yield from self._paragraph(loose)

    @staticmethod
    def _holds_blocks(node: etree._Element) -> bool:
        return next(node.iter(*BLOCKS), None) is not None

    def _at(self, node: etree._Element) -> None:
        if self.offset is None:
            self.tell.number = node.sourceline or self.tell.number
        elif (line := node.get("data-line", "")).isdecimal():
            self.tell.number = int(line) + self.offset

    def _block(self, node: etree._Element, tag: str, depth: int) -> Iterator[Part]:
        self._at(node)
        number = self.tell.number
        if tag in HEADINGS:
            pictures = list(self._pictures(node))
            if text := words(self._inline(node)):
                yield Part("heading", text, number, HEADINGS[tag])
            yield from pictures
        elif tag in LISTS:
            yield from self._list(node, depth + 1)
        elif tag == "pre":
            yield Part("code", "".join(node.itertext()).replace(SOFT, "\n").strip("\n"), number)
        elif tag == "table":
            yield from self._table(node)
        elif tag == "blockquote":
            yield from self._quote(node)
        elif tag == "figure":
            yield from self._figure(node, depth)
        elif tag in HOLDERS and (kind := self._callout(node)):
            for title in node.xpath("./*[contains(@class, 'title')]"):
                if " ".join("".join(title.itertext()).split()).lower() == kind:  # the player says it itself
                    node.remove(title)
            inner = "\n\n".join(self._texts(node))
            yield Part("callout", inner, number, mark=kind)
        else:
            yield from self.parts(node, depth)

    def _paragraph(self, node: etree._Element) -> Iterator[Part]:
        number = self.tell.number
        pictures = list(self._pictures(node))
        lit = tuple(" ".join("".join(each.itertext()).split()) for each in node.iter() if each.get(LIT))
        if text := self._inline(node):
            yield Part("paragraph", text, number, lit=tuple(filter(None, lit)))
        yield from pictures

    def _inline(self, node: etree._Element) -> str:
        return inline_markdown(node, self.tell).replace(SOFT, "\n").strip().removesuffix("\\").strip()

    def _texts(self, node: etree._Element) -> list[str]:
        """All that a node says, a text for each block: of items with their marks."""
        made = []
        for part in self.parts(node, 0):
            if part.kind == "item":
                made.append("  " * (part.level - 1) + f"{'-' if part.mark == '-' else part.mark} {part.text}")
            elif part.kind == "picture":
                self.tell(
                    f"a picture ({part.picture.name if part.picture else ''})", "a remark or cell holds none here"
                )
            else:
                made += [part.text] if part.text else [" – ".join(row) for row in part.rows]
        return made

    def _list(self, node: etree._Element, depth: int) -> Iterator[Part]:
        number = int(node.get("start", "1")) if re.fullmatch(r"\d{1,6}", node.get("start", "1")) else 1
        style = (node.get("type") or "") + (node.get("style") or "")
        for item in node:
            if not isinstance(item.tag, str):
                continue
            self._at(item)
            if item.tag in LISTS:
                yield from self._list(item, depth + 1)
                continue
            number = int(own) if re.fullmatch(r"\d{1,6}", own := item.get("value", "")) else number
            mark = "-" if node.tag != "ol" else _marked(number, style)
            number += 1
            first = True
            for part in self.parts(item, depth):
                if first and part.kind == "paragraph":
                    part = replace(part, kind="item", level=depth, mark=mark)
                elif part.kind == "paragraph":
                    part = replace(part, kind="item", level=depth, mark="")
                first = False
                yield part

    def _table(self, node: etree._Element) -> Iterator[Part]:
        number = self.tell.number
        caption = " ".join(filter(None, (words(self._inline(each)) for each in node.findall("caption"))))
        rows, pictures = [], []
        for row in node.iter("tr"):
            cells = []
            for cell in row:
                if cell.tag in ("td", "th"):
                    pictures += list(self._pictures(cell))
                    cells.append("\\\n".join(self._texts(cell)))
                    wide = cell.get("colspan", "1")
                    cells += [""] * (min(int(wide), 50) - 1 if re.fullmatch(r"\d{1,4}", wide) and wide != "0" else 0)
            rows.append(tuple(cells))
        if rows:
            yield Part("table", caption, number, rows=tuple(rows))
        yield from pictures

    def _quote(self, node: etree._Element) -> Iterator[Part]:
        number = self.tell.number
        text = "\n\n".join(self._texts(node))
        if alert := _ALERT.match(text):
            kind = _CALLOUTS.get(alert[1].lower(), "note")
            yield Part("callout", text[alert.end() :], number, mark=kind)
        elif text:
            yield Part("quote", text, number)

    def _figure(self, node: etree._Element, depth: int) -> Iterator[Part]:
        captions = node.findall(".//figcaption")
        caption = " ".join(words(self._inline(each)) for each in captions)
        found = list(self.parts(_without(node, captions), depth))
        for part in found:
            if caption and part.picture:
                part = replace(part, picture=replace(part.picture, caption=caption))
                caption = ""
            elif caption and part.kind == "table" and not part.text:
                part, caption = replace(part, text=caption), ""
            yield part
        if caption:
            yield Part("paragraph", caption, self.tell.number)

    @staticmethod
    def _callout(node: etree._Element) -> str:
        named = _CALLOUT.findall(node.get("class", "").lower())
        if not named and node.tag != "aside":
            return ""
        return next((_CALLOUTS[each] for each in named if each in _CALLOUTS), "note")

    def _pictures(self, node: etree._Element) -> Iterator[Part]:
        """The pictures in a node, taken out of it; of those that cannot be had the alternative text stays."""
        for image in list(node.iter("img", "svg")):
            number = self.tell.number
            picture = picture_of(image, self.tell, self.beside)
            alt = " ".join(sayable(image.get("alt") or "").split())
            tail, image.tail = sayable(image.tail or ""), None
            image.tag, image.text = "span", "" if picture or not alt else f"[{alt}]"
            for child in list(image):
                image.remove(child)
            image.attrib.clear()
            image.tail = tail
            if picture:
                yield Part("picture", "", number, picture=picture)


def _without(node: etree._Element, gone: list[etree._Element]) -> etree._Element:
    for each in gone:
        removed(each)
    return node


def _marked(number: int, style: str) -> str:
    """What a browser shows before an item (CSS Lists 3)."""
    if re.search(r"\ba\b|\bA\b|alpha|latin", style) and number <= 26:
        return f"{chr(96 + number)})"
    return f"{number}."
