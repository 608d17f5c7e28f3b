"""What stands on a slide, as the parts of an outline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from packager.exchange.documents.office_parts import REL, Link, OfficeFile
from packager.exchange.documents.outline import Part, Picture, Told, words
from packager.exchange.documents.runs import Run, markdown_of_runs

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_TITLES = ("title", "ctrTitle")
_BODIES = ("body", "obj", "")
_FURNITURE = ("dt", "ftr", "sldNum", "hdr")
_LEVEL = 2
_ALPHABETS = ("alphaLc", "alphaUc")


def texts_of(node: etree._Element) -> str:
    """All words below a node, a blank between paragraphs."""
    return " ".join(" ".join("".join(run.text or "" for run in p.iter(f"{A}t")) for p in node.iter(f"{A}p")).split())


@dataclass
class Slide:
    """One slide and where its relations lead."""

    office: OfficeFile
    links: Mapping[str, Link]
    tell: Told

    def parts(self, root: etree._Element) -> Iterator[Part]:
        """The slide's title, then what stands on it in the order in which it is read."""
        tree = root.find(f"{P}cSld/{P}spTree")
        shapes = list(self._shapes(tree)) if tree is not None else []
        title = next((shape for shape in shapes if _holder(shape) in _TITLES and texts_of(shape)), None)
        text = texts_of(title) if title is not None else f"{self.tell.number}"
        yield Part("heading", text, self.tell.number, _LEVEL)
        for shape in shapes:
            if shape is not title:
                yield from self._shape(shape)
        for kind in ("audio", "video", "media"):
            if any(link.kind == kind for link in self.links.values()):
                self.tell("a recording or film", "put it on the page: `packager` asks for its words in writing")
                break

    def _shapes(self, tree: etree._Element) -> Iterator[etree._Element]:
        """Shapes, groups looked into."""
        for shape in tree:
            if shape.tag == f"{P}grpSp":
                yield from self._shapes(shape)
            elif shape.tag in (f"{P}sp", f"{P}pic", f"{P}graphicFrame", f"{P}cxnSp"):
                yield shape

    def _shape(self, shape: etree._Element) -> Iterator[Part]:
        kind = _holder(shape)
        if kind in _FURNITURE:
            if (text := texts_of(shape)) and kind != "sldNum":
                self.tell(text, "the date and foot of slides have no place in a module")
        elif shape.tag == f"{P}pic":
            yield from self._picture(shape)
        elif shape.tag == f"{P}graphicFrame":
            yield from self._frame(shape)
        else:
            yield from self._paragraphs(shape, kind in _BODIES)
            yield from self._fill(shape)

    def _paragraphs(self, shape: etree._Element, listed: bool) -> Iterator[Part]:
        counts: dict[int, int] = {}
        paragraphs = [p for p in shape.iter(f"{A}p") if texts_of_one(p).strip()]
        listed = listed and len(paragraphs) > 1
        for p in paragraphs:
            text = markdown_of_runs(self._runs(p), self.tell)
            properties = p.find(f"{A}pPr")
            level = properties.get("lvl", "0") if properties is not None else "0"
            depth = int(level) + 1 if level.isdecimal() and len(level) == 1 else 1
            mark = _mark(properties, listed or depth > 1, depth, counts)
            if mark:
                yield Part("item", text, self.tell.number, depth, mark)
            else:
                yield Part("paragraph", text, self.tell.number)

    def _runs(self, p: etree._Element) -> Iterator[Run]:
        for run in p:
            if run.tag == f"{A}br":
                yield Run("\n")
            elif run.tag in (f"{A}r", f"{A}fld"):
                look = run.find(f"{A}rPr")
                bold, italic, link = False, False, ""
                if look is not None:
                    bold, italic = look.get("b") in ("1", "true"), look.get("i") in ("1", "true")
                    click = look.find(f"{A}hlinkClick")
                    there = self.links.get(str(click.get(f"{REL}id"))) if click is not None else None
                    link = there.where if there and there.outside else ""
                yield Run("".join(t.text or "" for t in run.iter(f"{A}t")), bold, italic, link)

    def _picture(self, shape: etree._Element) -> Iterator[Part]:
        described = shape.find(f".//{P}cNvPr")
        alt = None
        if described is not None:
            alt = " ".join(str(described.get("descr") or "").split()) or None
            if any(each.get("val") in ("1", "true") for each in described.iter(_DECORATIVE)):
                alt = ""
        for blip in shape.iter(f"{A}blip"):
            there = self.links.get(str(blip.get(f"{REL}embed") or blip.get(f"{REL}link")))
            if there is None:
                continue
            if there.outside:
                self.tell(f"a picture ({there.where[:120]})", "nothing is fetched from the web: put it on the slide")
                continue
            data = self.office.data(there.where)
            if data is not None:
                picture = Picture(data, there.where.rpartition("/")[2], alt)
                yield Part("picture", "", self.tell.number, picture=picture)

    def _fill(self, shape: etree._Element) -> Iterator[Part]:
        """A picture that fills a shape, if the shape says what it shows."""
        described = shape.find(f".//{P}cNvPr")
        filled = shape.find(f"{P}spPr/{A}blipFill")
        if filled is not None and described is not None and described.get("descr"):
            yield from self._picture(shape)

    def _frame(self, shape: etree._Element) -> Iterator[Part]:
        table = shape.find(f".//{A}tbl")
        if table is not None:
            rows = tuple(tuple(self._cell(cell) for cell in row.iter(f"{A}tc")) for row in table.iter(f"{A}tr"))
            if any(any(row) for row in rows):
                yield Part("table", "", self.tell.number, rows=rows)
            return
        data = shape.find(f".//{A}graphicData")
        kind = str(data.get("uri", "")).rpartition("/")[2] if data is not None else ""
        described = shape.find(f".//{P}cNvPr")
        alt = str(described.get("descr") or "") if described is not None else ""
        if kind == "diagram" and data is not None and len(data):
            self.tell("a diagram of shapes", "its words stay as a list: make a picture of it")
            there = self.links.get(str(data[0].get(f"{REL}dm")))
            root = self.office.xml(there.where) if there and not there.outside else None
            for p in root.iter(f"{A}p") if root is not None else ():
                if texts_of_one(p).strip():
                    yield Part("item", markdown_of_runs(self._runs(p), self.tell), self.tell.number, 1, "-")
        elif kind:
            named = {"chart": "a chart", "ole": "an embedded file"}.get(kind, "something that is drawn")
            self.tell(f"{named}: {words(alt)}" if alt else named, "save it as a picture, and put that on the slide")

    def _cell(self, cell: etree._Element) -> str:
        texts = (markdown_of_runs(self._runs(p), self.tell) for p in cell.iter(f"{A}p"))
        return "\\\n".join(filter(None, texts))


def texts_of_one(p: etree._Element) -> str:
    """The words of one paragraph."""
    return "".join(t.text or "" for t in p.iter(f"{A}t"))


def _holder(shape: etree._Element) -> str:
    """The kind of placeholder that a shape is; `-` if it is none."""
    holder = shape.find(f".//{P}nvPr/{P}ph")
    return str(holder.get("type", "")) if holder is not None else "-"


def _mark(properties: etree._Element | None, listed: bool, depth: int, counts: dict[int, int]) -> str:
    """What stands before a paragraph: what it says itself, else a bullet in the body of a slide."""
    if properties is not None and properties.find(f"{A}buNone") is not None:
        return ""
    numbered = properties.find(f"{A}buAutoNum") if properties is not None else None
    if numbered is not None:
        start = numbered.get("startAt", "1")
        counts[depth] = counts.get(depth, int(start) - 1 if start.isdecimal() and len(start) < 6 else 0) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        letter = str(numbered.get("type", "")).startswith(_ALPHABETS) and counts[depth] <= 26
        return f"{chr(96 + counts[depth])})" if letter else f"{counts[depth]}."
    if properties is not None and properties.find(f"{A}buChar") is not None:
        return "-"
    return "-" if listed else ""
