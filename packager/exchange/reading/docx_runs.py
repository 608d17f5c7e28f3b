"""Words in a line of HTML -> runs of a Word paragraph, each in its language and direction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

_BOLD, _ITALIC, _SMALL = frozenset({"b", "strong", "th"}), frozenset({"i", "em"}), frozenset({"small"})
_BLANK = "________"
_EAST = ("zh", "ja", "ko")


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language and whether it runs from right to left."""

    lang: str
    rtl: bool

    def of(self, node: etree._Element) -> Tongue:
        """That of an element, by what it says itself or stands in."""
        own = node if node.get("lang") else next((each for each in node.iterancestors() if each.get("lang")), None)
        return self if own is None else Tongue(own.get("lang", ""), own.get("dir") == "rtl")


@dataclass(frozen=True, slots=True)
class _Look:
    tongue: Tongue
    bold: bool = False
    italic: bool = False
    code: bool = False
    raised: bool = False
    href: str = ""


def write_runs(paragraph: Paragraph, node: etree._Element, tongue: Tongue, bold: bool = False) -> None:
    """Put what an element says at the end of a paragraph."""
    for text, look in _squeezed(_runs(node, _Look(tongue, bold)), node.tag == "pre"):
        run = _in_link(paragraph, look.href) if look.href else paragraph.add_run()
        for number, line in enumerate(text.split("\n")):
            if number:
                run.add_break()
            run.add_text(line)
        _dress(run, look)


def _runs(node: etree._Element, look: _Look) -> Iterator[tuple[str, _Look]]:
    if node.tag == "br":
        yield "\n", look
    if node.get("class") == "blank":
        yield _BLANK, look
    if node.text:
        yield node.text, look
    for child in node:
        tag = str(child.tag)
        inner = replace(
            look,
            tongue=look.tongue.of(child) if child.get("lang") else look.tongue,
            bold=look.bold or tag in _BOLD,
            italic=look.italic or tag in _ITALIC,
            code=look.code or tag == "code",
            raised=look.raised or tag == "sup",
            href=child.get("href", look.href) if tag == "a" else look.href,
        )
        yield from _runs(child, inner)
        if child.tail:
            yield child.tail, look


def _squeezed(runs: Iterator[tuple[str, _Look]], kept: bool) -> Iterator[tuple[str, _Look]]:
    """White space as HTML has it: one blank, none at the ends of the line; line ends are those of ``br``."""
    before = " "
    for text, look in runs:
        shown = text if kept or text == "\n" else re.sub(r"[ \t\r\n]+", " ", text)
        if before in " \n" and not kept and shown != "\n":
            shown = shown.lstrip(" ")
        if shown:
            before = shown[-1]
            yield shown, look


def _dress(run: Any, look: _Look) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    font = run.font
    if look.bold:
        font.bold = font.cs_bold = True
    if look.italic:
        font.italic = font.cs_italic = True
    if look.raised:
        font.superscript = True
    if look.code:
        font.name = "Courier New"
    if look.tongue.rtl and not look.code:
        font.rtl = True
    lang = OxmlElement("w:lang")
    base = look.tongue.lang.partition("-")[0]
    kind = "w:bidi" if look.tongue.rtl else "w:eastAsia" if base in _EAST else "w:val"
    lang.set(qn(kind), look.tongue.lang)
    run._r.get_or_add_rPr().append(lang)  # the schema puts it behind all that is set above


def _in_link(paragraph: Paragraph, href: str) -> Any:
    """A new run in a link, which leads to the web or to an anchor in the document."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.text.run import Run

    from packager.exchange.reading.docx_parts import bookmark

    link = OxmlElement("w:hyperlink")
    if href.startswith("#"):
        link.set(qn("w:anchor"), bookmark(href[1:]))
    else:
        link.set(qn("r:id"), paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    element: Any = OxmlElement("w:r")
    link.append(element)
    into: Any = paragraph._p
    into.append(link)
    run = Run(element, paragraph)
    run.font.underline = True
    return run
