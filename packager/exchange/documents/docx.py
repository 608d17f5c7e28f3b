"""Word (.docx, WordprocessingML, ECMA-376-1, 17) -> an outline: the text as it stands with all changes accepted.

Only the parts themselves are read, by the guarded readers: no library sees a stranger's file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from packager.exchange.documents.docx_body import Body
from packager.exchange.documents.docx_styles import (
    W,
    numbering_of,
    styles_of,
    val,
)
from packager.exchange.documents.office_parts import Link, OfficeFile, opened
from packager.exchange.documents.outline import Beside, Outline, Part, Told, referring, words

_OF_TABLE = re.compile(r"tab|таб|表|جدول", re.I)


def read(data: bytes, file: str, beside: Beside) -> Outline:
    """The outline of a document. Raises ExchangeError if it is damaged, hostile or none of Word's."""
    tell = Told(file, "paragraph")
    office, main = opened(data, tell)
    root = office.xml(main)
    links = office.links(main)
    by_kind = {link.kind: link.where for link in links.values() if not link.outside}
    styles = office.xml(by_kind.get("styles", ""))
    reader = Body(
        office, links, tell, styles_of(styles), numbering_of(office.xml(by_kind.get("numbering", ""))),
        _comments(office.xml(by_kind.get("comments", ""))),
    )  # fmt: skip
    body = root.find(f"{W}body") if root is not None else None
    parts = [referring(part) for part in reader.parts(body)] if body is not None else []
    footnotes = {}
    for kind in ("footnotes", "endnotes"):
        for number, text in _notes(office, by_kind.get(kind, ""), reader):
            if label := reader.labels.get((kind[:-1], number)):
                footnotes[label] = text
    _margins(office, links, tell)
    language = val(styles.find(f"{W}docDefaults//{W}lang")) if styles is not None else ""
    return Outline(file, "paragraph", _captioned(parts), office.title, language, footnotes, tuple(tell.losses))


def _comments(root: etree._Element | None) -> Mapping[str, str]:
    """What reviewers say, by the ids of their comments."""
    made = {}
    for each in root.iter(f"{W}comment") if root is not None else ():
        text = " ".join(" ".join(_letters(p) for p in each.iter(f"{W}p")).split())
        made[str(each.get(f"{W}id"))] = f"{each.get(f'{W}author', '')}: {text}".removeprefix(": ")
    return made


def _letters(node: etree._Element) -> str:
    return "".join(each.text or "" for each in node.iter(f"{W}t"))


def _notes(office: OfficeFile, name: str, reader: Body) -> Iterator[tuple[str, str]]:
    root = office.xml(name)
    for note in root if root is not None else ():
        if note.get(f"{W}type") not in (None, "normal"):
            continue
        within = replace(reader, links=office.links(name))
        text = " ".join(filter(None, (part.text for part in within.parts(note))))
        yield str(note.get(f"{W}id")), text


def _margins(office: OfficeFile, links: Mapping[str, Link], tell: Told) -> None:
    """What stands at the head and foot of pages is told."""
    tell.number = 0
    for link in links.values():
        if link.kind in ("header", "footer") and not link.outside:
            root = office.xml(link.where)
            text = " ".join(" ".join(map(_letters, root.iter(f"{W}p"))).split()) if root is not None else ""
            if text:
                tell(text, f"a {link.kind} of pages has no place in a module")


def _captioned(parts: list[Part]) -> tuple[Part, ...]:
    """The parts, captions at the pictures and tables that they stand beside."""
    made: list[Part] = []
    waiting = ""
    for part in parts:
        if part.kind == "paragraph" and part.mark == "caption":
            before = made[-1] if made else None
            of_table = bool(_OF_TABLE.match(words(part.text)))
            if before and before.kind == "table" and of_table and not before.text:
                made[-1] = replace(before, text=part.text)
            elif before and before.picture and not of_table and not before.picture.caption:
                made[-1] = replace(before, picture=replace(before.picture, caption=words(part.text)))
            elif waiting:
                made.append(Part("paragraph", waiting, part.number))
                waiting = part.text
            else:
                waiting = part.text
            continue
        if waiting:
            if part.kind == "table":
                part = replace(part, text=waiting)
            elif part.picture:
                part = replace(part, picture=replace(part.picture, caption=words(waiting)))
            elif made and made[-1].kind == "table" and not made[-1].text:
                made[-1] = replace(made[-1], text=waiting)
            else:
                made.append(Part("paragraph", waiting, part.number))
            waiting = ""
        made.append(part)
    if waiting and made and made[-1].kind == "table" and not made[-1].text:
        made[-1], waiting = replace(made[-1], text=waiting), ""
    return (*made, *((Part("paragraph", waiting, made[-1].number if made else 1),) if waiting else ()))
