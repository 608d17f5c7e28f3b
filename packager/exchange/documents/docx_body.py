"""The body of a Word document, or one of its footnotes, as the parts of an outline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from packager.exchange.documents.docx_styles import Numbering, Style, W, is_on, number_of, val
from packager.exchange.documents.office_parts import REL, Link, OfficeFile
from packager.exchange.documents.outline import Part, Picture, Told, colored, words
from packager.exchange.documents.runs import Run, lit_of, markdown_of_runs

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_QUOTES = ("quote", "intense quote", "block text")
_CALLOUTS = {"note": "note", "tip": "tip", "warning": "warning", "callout": "note", "important": "warning"}
_CONTENTS = ("toc", "table of figures", "table of authorities")
_BREAKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": " "}
_SYMBOLS = {"f0fc": "✓", "f0fe": "☑", "f0a8": "☐", "f052": "☑", "f0a3": "☐", "f06f": "☐", "f0b7": "•", "f0e0": "→"}
_ADDRESS = re.compile(r'HYPERLINK\s+"([^"]{1,2000})"')
_SHOWN = 500


@dataclass
class Body:
    """One way through a document, or through one of its footnotes."""

    office: OfficeFile
    links: Mapping[str, Link]
    tell: Told
    styles: Mapping[str, Style]
    numbering: Numbering
    comments: Mapping[str, str]
    labels: dict[tuple[str, str], str] = field(default_factory=dict)

    def parts(self, node: etree._Element) -> Iterator[Part]:
        """The parts in a node, in order; content controls and tracked insertions are looked through."""
        for child in node:
            if child.tag == f"{W}p":
                self.tell.number += 1
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"):
                yield from self.parts(child)
            elif child.tag == f"{W}altChunk":
                self.tell("a document inside the document", "it is not opened: put its text there")

    def _paragraph(self, node: etree._Element) -> Iterator[Part]:
        number = self.tell.number
        properties = node.find(f"{W}pPr")
        style = self.styles.get(val(properties.find(f"{W}pStyle")) if properties is not None else "", Style(""))
        line = _Line()
        self._runs(node, line, "")
        text = markdown_of_runs(line.runs, self.tell)
        notes = tuple(line.notes)
        if style.name.startswith(_CONTENTS):
            self.tell("the table of contents", "the module makes its own")
            return
        if text or (notes and not line.after):
            yield replace(self._kind(text, style, properties, number), notes=notes, lit=lit_of(line.runs))
        for at, part in enumerate(line.after):
            yield replace(part, notes=notes) if not text and not at else part

    def _kind(self, text: str, style: Style, properties: etree._Element | None, number: int) -> Part:
        outline = val(properties.find(f"{W}outlineLvl")) if properties is not None else ""
        heading = int(outline) + 1 if outline in "012345678" and outline else style.heading
        if heading is not None:
            return Part("heading", words(text), number, heading)
        if style.name in _QUOTES:
            return Part("quote", text, number)
        if style.name in _CALLOUTS:
            return Part("callout", text, number, mark=_CALLOUTS[style.name])
        if style.name == "caption":
            return Part("paragraph", text, number, mark="caption")
        listed = number_of(properties) or style.number
        if listed and listed[0] not in ("", "0"):
            level = int(style.name[-1]) if re.fullmatch(r"list .*[2-5]", style.name) else listed[1] + 1
            return Part("item", text, number, level, self.numbering.mark(*listed))
        return Part("paragraph", text, number)

    def _runs(self, node: etree._Element, line: _Line, link: str) -> None:
        """Collect what a paragraph holds: letters, and what comes after it."""
        for child in node:
            tag = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
            if tag == "r":
                self._run(child, line, link)
            elif tag == "hyperlink":
                there = self.links.get(str(child.get(f"{REL}id")))
                self._runs(child, line, there.where if there and there.outside else link)
            elif tag in ("del", "moveFrom"):
                gone = "".join(each.text or "" for each in child.iter(f"{W}delText", f"{W}t"))
                if tag == "del" and gone.strip():
                    self.tell(f"deleted text: {gone.strip()[:_SHOWN]}", "a tracked change: it is taken as accepted")
            elif child.tag in (f"{_M}oMath", f"{_M}oMathPara"):
                letters = "".join(each.text or "" for each in child.iter(f"{_M}t"))
                self.tell("a formula", "its letters stay, its form does not: make a picture of it")
                line.runs.append(Run(letters))
            elif tag in ("commentRangeStart", "commentRangeEnd", "pPr", "proofErr", "bookmarkStart", "bookmarkEnd"):
                continue
            elif tag:
                self._runs(child, line, link)

    def _run(self, run: etree._Element, line: _Line, link: str) -> None:
        properties = run.find(f"{W}rPr")
        style = self.styles.get(val(properties.find(f"{W}rStyle")) if properties is not None else "", Style(""))
        if properties is not None and is_on(properties.find(f"{W}vanish")):
            hidden = "".join(each.text or "" for each in run.iter(f"{W}t"))
            if hidden.strip():
                self.tell(f"hidden text: {hidden[:_SHOWN]}", "readers do not see it, and learners neither")
            return
        bold, italic = style.bold, style.italic
        if properties is not None:
            said = is_on(properties.find(f"{W}b")), is_on(properties.find(f"{W}i"))
            bold, italic = (bold if said[0] is None else said[0]), (italic if said[1] is None else said[1])
        for child in run:
            link = link or line.link
            self._letter(child, Run("", bold, italic, link, not link and _is_lit(properties)), line)

    def _letter(self, child: etree._Element, look: Run, line: _Line) -> None:
        tag = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
        if tag == "t":
            line.runs.append(look._replace(text=child.text or ""))
        elif tag in _BREAKS:
            page = tag == "br" and child.get(f"{W}type") in ("page", "column")
            line.runs.append(look._replace(text=" " if page else _BREAKS[tag]))
        elif tag in ("instrText", "fldChar"):
            line.read_field(child)
        elif tag in ("footnoteReference", "endnoteReference"):
            at = (tag.removesuffix("Reference"), str(child.get(f"{W}id")))
            label = self.labels.setdefault(at, str(len(self.labels) + 1))
            line.runs.append(Run(f"\ue000{label}\ue001"))
        elif tag == "commentReference":
            if note := self.comments.get(str(child.get(f"{W}id"))):
                line.notes.append(note)
        elif tag == "sym":
            line.runs.append(look._replace(text=_SYMBOLS.get(str(child.get(f"{W}char", "")).lower(), "\ufffd")))
            if line.runs[-1].text == "\ufffd":
                self.tell("a symbol of a font of its own", "only its place stays: type a letter that has it")
        elif tag in ("drawing", "pict", "object"):
            line.after += self._drawn(child)
        elif child.tag == "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent":
            for drawn in child.iter(f"{W}drawing", f"{W}pict"):
                line.after += self._drawn(drawn)

    def _drawn(self, node: etree._Element) -> list[Part]:
        """Pictures, text boxes and other things that stand in a paragraph."""
        number = self.tell.number
        made = []
        described = node.find(f".//{_WP}docPr")
        alt = _alt(described) if described is not None else None
        for blip in node.iter(f"{_A}blip", f"{_V}imagedata"):
            picture = self._picture(blip, alt)
            made += [Part("picture", "", number, picture=picture)] if picture else []
        for box in node.iter(f"{W}txbxContent"):
            if next(box.iterancestors(f"{W}txbxContent"), None) is None:
                text = "\n\n".join(_said(part) for part in self.parts(box))
                made += [Part("callout", text, number, mark="note")] if text.strip() else []
        if node.tag == f"{W}object":
            self.tell("an embedded file", "it is not opened: save it beside, and let learners download it")
        for frame in node.iter(f"{_A}graphicData"):
            made += self._graphic(frame, alt)
        return made

    def _graphic(self, frame: etree._Element, alt: str | None) -> list[Part]:
        kind = str(frame.get("uri", "")).rpartition("/")[2]
        if kind == "chart":
            self.tell(f"a chart: {alt or 'without an alternative text'}", "save it as a picture, and put that there")
        if kind != "diagram":
            return []
        self.tell("a diagram of shapes", "its words stay as a list: make a picture of it")
        ids = frame[0] if len(frame) else frame
        there = self.links.get(str(ids.get(f"{REL}dm")))
        root = self.office.xml(there.where) if there and not there.outside else None
        texts = ["".join(p.itertext()).strip() for p in root.iter(f"{_A}p")] if root is not None else []
        items = [markdown_of_runs([Run(text)], self.tell) for text in texts if text]
        return [Part("item", text, self.tell.number, 1, "-") for text in items]

    def _picture(self, blip: etree._Element, alt: str | None) -> Picture | None:
        there = self.links.get(str(blip.get(f"{REL}embed") or blip.get(f"{REL}id") or blip.get(f"{REL}link")))
        if there is None:
            return None
        if there.outside:
            self.tell(f"a picture ({there.where[:120]})", "nothing is fetched from the web: put it into the document")
            return None
        data = self.office.data(there.where)
        return Picture(data, there.where.rpartition("/")[2], alt) if data is not None else None

    def _table(self, node: etree._Element) -> Iterator[Part]:
        number = self.tell.number + 1
        rows, after = [], []
        for row in _of(node, "tr"):
            cells: list[str] = []
            for cell in _of(row, "tc"):
                texts = []
                for part in self.parts(cell):
                    texts += [] if part.picture else [_said(part)]
                    after += [part] if part.picture else []
                merged = cell.find(f"{W}tcPr/{W}vMerge")
                cells.append("\\\n".join(filter(None, texts)) if merged is None or val(merged) == "restart" else "")
                if merged is not None and val(merged) != "restart" and any(texts):
                    cells[-1] = "\\\n".join(texts)
                wide = val(cell.find(f"{W}tcPr/{W}gridSpan"))
                cells += [""] * (min(int(wide), 60) - 1 if wide.isdecimal() and wide.isascii() else 0)
            rows.append(tuple(cells))
        if any(any(row) for row in rows):
            yield Part("table", "", number, rows=tuple(rows))
        yield from after


@dataclass
class _Line:
    """What a paragraph holds: letters, what stands after it, what reviewers say of it."""

    runs: list[Run] = field(default_factory=list)
    after: list[Part] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    instruction: str = ""
    """The instruction of a field (17.16) that is being read, and the address which it leads to."""
    link: str = ""

    def read_field(self, node: etree._Element) -> None:
        """Go on with a field: letters of its instruction, or where its result begins or ends."""
        if node.tag == f"{W}instrText":
            self.instruction += node.text or ""
            return
        found = _ADDRESS.search(self.instruction) if node.get(f"{W}fldCharType") == "separate" else None
        self.link = found[1] if found else ""
        self.instruction = ""


def _of(node: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows or cells of a table, also those in content controls."""
    for child in node:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _of(child, tag)


def _said(part: Part) -> str:
    """What a part says inside a cell or box."""
    if part.kind == "table":
        return "\\\n".join(" – ".join(filter(None, row)) for row in part.rows)
    return f"{part.mark} {part.text}" if part.kind == "item" and part.mark else part.text


def _is_lit(properties: etree._Element | None) -> bool:
    """Whether letters are highlighted, underlined, shaded or in a colour (17.3.2)."""
    if properties is None:
        return False
    looks = [val(properties.find(f"{W}{name}")) for name in ("highlight", "u")]
    shade = properties.find(f"{W}shd")
    fill = shade.get(f"{W}fill", "auto") if shade is not None else "auto"
    return (
        any(look not in ("", "none", "white") for look in looks)
        or str(fill).lower() not in ("auto", "ffffff")
        or colored(val(properties.find(f"{W}color")))
    )


def _alt(described: etree._Element) -> str | None:
    """What a picture shows; empty if it is marked as decorative, None if nothing is said."""
    for each in described.iter("{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"):
        if each.get("val") in ("1", "true"):
            return ""
    return " ".join(str(described.get("descr") or "").split()) or None
