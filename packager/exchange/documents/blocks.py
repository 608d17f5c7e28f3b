"""Parts of a document -> the blocks of a page, by the keys of their YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError

from packager.course.blocks.any import AnyBlock
from packager.diagnostics import Place
from packager.editorial.text_rules import placeholder_in
from packager.exchange.documents.asked import Asked
from packager.exchange.documents.found_questions import Body
from packager.exchange.documents.outline import Outline, Part, unbold, words
from packager.exchange.html_text import plain_markdown
from packager.exchange.losses import Loss
from packager.exchange.pictures import stored

_REMARK = re.compile(
    r"(?P<bold>\*\*)?(?P<kind>note|nota bene|tip|hint|warning|caution|important|remember)\s*"
    r"(?(bold)[:：.]?\*\*\s*[:：]?|[:：])\s*(?=\S)",
    re.I,
)
_REMARKS = {"tip": "tip", "hint": "tip", "warning": "warning", "caution": "warning"}
_SAID = re.compile(r"(?P<quote>[“\"«„「].{3,}[”\"»“」][.!?]?)\s*(?:[—–―]|--?)\s*(?P<by>[^.!?]{2,100})", re.S)
_BY = re.compile(r"(?:[—–―]|--?)\s*(?P<by>\S.{0,150})")
_NO_ALT = "the document says nothing of this picture: say in `alt` what it shows, or leave it `decorative`"


@dataclass(frozen=True, slots=True)
class NewBlock:
    """A block by the keys of its YAML; one that is asked has no name yet. ``number`` is where it stands."""

    values: dict[str, Any]
    asked: bool
    number: int


@dataclass
class Made:
    """What becomes of the parts of one document: pictures by their paths in the module, and what is lost."""

    outline: Outline
    stem: str
    media: dict[str, bytes] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)

    def tell(self, number: int, item: str, what: str, why: str) -> None:
        """Note what is not carried, or doubtful."""
        self.losses.append(Loss(item, self.outline.place(number), what, why))

    def place(self, number: int) -> Place:
        """Where a part stands."""
        return self.outline.place(number)


def blocks_of(bodies: Sequence[Body], made: Made) -> Iterator[NewBlock]:
    """The blocks of a page, footnotes at its end."""
    labels: dict[str, None] = {}
    at = 0
    while at < len(bodies):
        body = bodies[at]
        if isinstance(body, Asked):
            labels |= dict.fromkeys(label for part in body.parts for label in part.footnotes)
            yield _noted(NewBlock(dict(body.values), True, body.parts[0].number), body.prompt, made)
            at += 1
            continue
        end = at + _length(bodies, at)
        parts = [part for part in bodies[at:end] if isinstance(part, Part)]
        labels |= dict.fromkeys(label for part in parts for label in part.footnotes)
        values = _of_kind(parts, made)
        if values:
            notes = " ".join(note for part in parts for note in part.notes)
            values |= {"note": " ".join(filter(None, (values.get("note"), notes)))} if notes else {}
            yield _noted(NewBlock(_sound(values, parts), False, body.number), "", made)
        at = end
    for label in labels:
        text = made.outline.footnotes.get(label, "")
        if text:
            yield NewBlock({"text": f"\\[{label}\\] {text}"}, False, bodies[-1].parts[0].number
                           if isinstance(bodies[-1], Asked) else bodies[-1].number)  # fmt: skip


def _length(bodies: Sequence[Body], at: int) -> int:
    """How many parts become one block: a heading with the paragraph below it, items with what announces them."""
    end = at
    while _is(bodies, end, "quote"):
        end += 1
    if end > at:
        return end - at
    if _is(bodies, end, "heading"):
        end += 1
    if _is(bodies, end, "paragraph") and (end == at or not _special(bodies[end])):
        announces = bodies[end].text.rstrip("*_ ").endswith((":", "：", "…"))  # type: ignore[union-attr]  # a paragraph has a text
        end += 1
        if not (announces and _is(bodies, end, "item")):
            return end - at
    while _is(bodies, end, "item"):
        end += 1
    return max(end - at, 1)


def _is(bodies: Sequence[Body], at: int, kind: str) -> bool:
    return at < len(bodies) and isinstance(body := bodies[at], Part) and body.kind == kind


def _special(body: Body) -> bool:
    return isinstance(body, Part) and bool(_REMARK.match(body.text) or _SAID.fullmatch(body.text))


def _of_kind(parts: Sequence[Part], made: Made) -> dict[str, Any]:
    first = parts[0]
    if first.kind == "picture":
        return _picture(first, made)
    if first.kind == "table":
        return _table(first, made)
    if first.kind == "quote":
        return _quote("\n\n".join(part.text for part in parts))
    if first.kind == "callout":
        return {"callout": first.text or "…", **({"kind": first.mark} if first.mark != "note" else {})}
    if first.kind == "code":
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", first.text)), 3)
        return {"text": f"{fence}\n{first.text}\n{fence}"}
    if first.kind == "paragraph" and (said := _SAID.fullmatch(first.text)):
        return {"quote": said["quote"], "by": words(said["by"])}
    if first.kind == "paragraph" and (remark := _REMARK.match(first.text)):
        kind, named = _REMARKS.get(remark["kind"].lower(), "note"), words(remark["kind"])
        values: dict[str, Any] = {"callout": first.text[remark.end() :]}
        values |= {"kind": kind} if kind != "note" else {}
        return values | ({"title": named} if named.lower() not in ("note", "tip", "warning") else {})
    return {"text": _text(parts)}


def _text(parts: Sequence[Part]) -> str:
    """Paragraphs and items as one text in Markdown."""
    text = ""
    leads: list[str] = []
    for part in parts:
        if part.kind == "item":
            gap, line = _item(part, leads)
        else:
            gap, leads = "\n\n", []
            line = f"{'#' * min(part.level, 6)} {plain_markdown(part.text)}" if part.kind == "heading" else part.text
        text += f"{gap if text else ''}{line}"
    return text


def _item(part: Part, leads: list[str]) -> tuple[str, str]:
    """What stands before an item, and the item, below those whose marks ``leads`` has: a letter before it stays as
    typed, since Markdown knows numbers only. Only a list that begins with 1 may follow a line (CommonMark, 5.2)."""
    number = re.fullmatch(r"(\d{1,9})[.)]", part.mark)
    before = list(leads)
    del leads[part.level - 1 if part.mark else part.level :]
    indent = " " * sum(map(len, leads))
    if not part.mark:
        return "\n\n", "\n".join(f"{indent}{line}" for line in part.text.splitlines())
    lead = f"{number[1]}. " if number else "- "
    same = len(before) >= part.level > 0 and before[len(leads)][:1].isdigit() == bool(number)
    deeper = len(leads) == len(before) and bool(before) and (not number or number[1] == "1")
    leads.append(lead)
    text = part.text if number or part.mark == "-" else f"{part.mark} {part.text}"
    return "\n" if same or deeper else "\n\n", indent + lead + text.replace("\n", f"\n{indent}{' ' * len(lead)}")


def _quote(text: str) -> dict[str, Any]:
    """A quotation with who said it; without that, a quotation inside a text."""
    lines = [line for line in re.split(r"\n\n|\\\n", text) if line.strip()]
    by = _BY.fullmatch(words(lines[-1])) if len(lines) > 1 else None
    if by:
        return {"quote": "\n\n".join(lines[:-1]), "by": by["by"]}
    if said := _SAID.fullmatch(text):
        return {"quote": said["quote"], "by": words(said["by"])}
    return {"text": "\n".join(f"> {line}".rstrip() for line in text.split("\n"))}


def _picture(part: Part, made: Made) -> dict[str, Any]:
    picture = part.picture
    if picture is None:
        return {}
    path, why = stored(picture.data, made.stem, made.media)
    caption = {"caption": plain_markdown(picture.caption)} if picture.caption else {}
    if not path:
        made.tell(part.number, words(picture.alt or ""), f"a picture ({picture.name})", why)
        said = ". ".join(filter(None, (picture.alt, picture.caption)))
        return {"text": f"\\[{plain_markdown(said)}\\]"} if said else {}
    if picture.alt:
        return {"image": path, "alt": picture.alt, **caption}
    values: dict[str, Any] = {"image": path, "decorative": True, **caption}
    if picture.alt is None:
        made.tell(part.number, path, "an alternative text", _NO_ALT)
        values["note"] = _NO_ALT
    return values


def _table(part: Part, made: Made) -> dict[str, Any]:
    rows = [row for row in part.rows if any(cell.strip() for cell in row)]
    width = max(map(len, rows), default=0)
    caption = {"caption": words(part.text)} if part.text else {}
    if not rows:
        return {}
    if width == 1 and len(rows) == 1:
        return {"callout": rows[0][0], **({"title": words(part.text)[:60]} if part.text else {})}
    if len(rows) == 1 or width == 1:
        lines = [" – ".join(filter(str.strip, row)) for row in rows]
        return {"text": "\n\n".join(filter(None, (part.text, *lines)))}
    if any(len(row) < width for row in rows):
        made.tell(part.number, "a table", "its shape", "rows have fewer cells than others: empty ones fill them")
    head = [unbold(cell) for cell in rows[0]]
    whole = [[*row, *[""] * (width - len(row))] for row in (head, *map(list, rows[1:]))]
    return {"table": whole, **caption}


_ANY: list[TypeAdapter[Any]] = []


def _sound(values: dict[str, Any], parts: Sequence[Part]) -> dict[str, Any]:
    """The values if they are those of a block, else all that the parts say as a text."""
    if not _ANY:
        _ANY.append(TypeAdapter(AnyBlock))
    try:
        _ANY[0].validate_python(values)
    except ValidationError:
        rows = [" – ".join(row) for part in parts for row in part.rows]
        return {"text": "\n\n".join(filter(None, (*(part.text for part in parts), *rows))) or "…"}
    return values


def _noted(block: NewBlock, prompt: str, made: Made) -> NewBlock:
    """The block, with a note and a word where it holds a placeholder."""
    texts = [*_strings(block.values)]
    found = next(filter(None, map(placeholder_in, texts)), "")
    if not found:
        return block
    shown = words(re.sub(r"^> ?", "", prompt or texts[0], flags=re.M))  # without the marks of a quotation
    made.tell(block.number, shown[:50], f"the placeholder {found}", "write what belongs here")
    note = f"The placeholder {found} was in {made.place(block.number)}: write what belongs here."
    return NewBlock({**block.values, "note": " ".join(filter(None, (block.values.get("note"), note)))},
                    block.asked, block.number)  # fmt: skip


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _strings(each) if name not in ("note", "image") else ()
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
