"""PowerPoint (.pptx, PresentationML, ECMA-376-1, 19) -> an outline: a page a slide, a lesson a section.

A speaker's notes and reviewers' comments are notes of the page's first block. Only the parts themselves are read, by
the guarded readers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from packager.exchange.documents.office_parts import REL, Link, OfficeFile, opened
from packager.exchange.documents.outline import Beside, Outline, Part, Told
from packager.exchange.documents.slide import P, Slide, texts_of

_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_SECTION, _SLIDE = 1, 2
_HIDDEN = "this slide is hidden in the presentation"


def read(data: bytes, file: str, beside: Beside) -> Outline:
    """The outline of a presentation. Raises ExchangeError if it is damaged, hostile or none of PowerPoint's."""
    tell = Told(file, "slide")
    office, main = opened(data, tell)
    root = office.xml(main)
    links = office.links(main)
    sections = _sections(root) if root is not None else {}
    authors = _authors(office, links)
    parts: list[Part] = []
    slides = list(root.iter(f"{P}sldId")) if root is not None else []
    for number, each in enumerate(slides, 1):
        tell.number = number
        if section := sections.get(str(each.get("id"))):
            parts.append(Part("heading", section, number, _SECTION))
        there = links.get(str(each.get(f"{REL}id")))
        if there and not there.outside:
            parts += _slide(office, there.where, tell, authors)
    pages = _SLIDE if slides else 0
    return Outline(file, "slide", tuple(parts), office.title, losses=tuple(tell.losses), lessons=_SECTION, pages=pages)


def _sections(root: etree._Element) -> Mapping[str, str]:
    """The names of sections, by the ids of the slides that they begin with."""
    made = {}
    for section in root.iter(f"{_P14}section"):
        first = next(section.iter(f"{_P14}sldId"), None)
        name = " ".join(str(section.get("name", "")).split())
        if first is not None and name:
            made[str(first.get("id"))] = name
    return made


def _authors(office: OfficeFile, links: Mapping[str, Link]) -> Mapping[str, str]:
    name = next((link.where for link in links.values() if link.kind == "commentAuthors" and not link.outside), "")
    root = office.xml(name)
    return {str(each.get("id")): str(each.get("name", "")) for each in (root if root is not None else ())}


def _slide(office: OfficeFile, name: str, tell: Told, authors: Mapping[str, str]) -> Iterator[Part]:
    """A heading, and what stands on the slide."""
    root = office.xml(name)
    if root is None:
        return
    links = office.links(name)
    slide = Slide(office, links, tell)
    title, *parts = slide.parts(root)
    notes = [*_notes(office, links), *_comments(office, links, authors)]
    notes += [_HIDDEN] if root.get("show") in ("0", "false") else []
    yield replace(title, notes=tuple(notes))
    yield from parts


def _notes(office: OfficeFile, links: Mapping[str, Link]) -> Iterator[str]:
    """What the speaker says."""
    for link in links.values():
        root = office.xml(link.where) if link.kind == "notesSlide" and not link.outside else None
        for shape in root.iter(f"{P}sp") if root is not None else ():
            kind = shape.find(f".//{P}nvPr/{P}ph")
            if kind is not None and kind.get("type") == "body" and (text := texts_of(shape)):
                yield text


def _comments(office: OfficeFile, links: Mapping[str, Link], authors: Mapping[str, str]) -> Iterator[str]:
    """What reviewers say, in the old and in the new way of PowerPoint."""
    for link in links.values():
        root = office.xml(link.where) if link.kind == "comments" and not link.outside else None
        for each in root if root is not None else ():
            old = each.find(f"{P}text")
            text = " ".join(old.text.split()) if old is not None and old.text else texts_of(each)
            author = authors.get(str(each.get("authorId")), "")
            if text:
                yield f"{author}: {text}" if author else text
