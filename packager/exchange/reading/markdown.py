"""A reading as one Markdown file (CommonMark, with tables as GitHub writes them), its pictures beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from packager.exchange.html_text import inline_markdown, plain_markdown
from packager.exchange.losses import Written
from packager.exchange.reading.blocks import HEADINGS, Piece, blocks_of
from packager.exchange.reading.pages import Reading
from packager.player.language import bare

_BLANK = "______"
_TAG = re.compile(
    r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|(?<!\\)(?:<(?=[A-Za-z/!?][^<>]*>)(?!https?:|mailto:)|&(?=#?\w+;))", re.S
)
"""Code, which stays, or what other programs would take for HTML."""


def write(reading: Reading) -> Written:
    """The file. Its pictures are :attr:`~packager.exchange.losses.Written.beside` it, by the names that it links to."""
    folder = f"{reading.id}-{reading.lang}-"
    parts = [f"# {_plain(bare(reading.title))}"]
    parts += [_plain(bare(text)) for text in (reading.description, reading.audience) if text]
    for chapter in reading.chapters:
        body = deepcopy(chapter.body)
        for blank in body.iter("span"):
            if blank.get("class") == "blank":
                blank.text = _BLANK
        for image in body.iter("img"):
            image.set("src", f"{folder}{image.get('src', '')}")
        parts += _parts(body)
    text = "\n\n".join(part for part in parts if part) + "\n"
    return Written(text.encode(), reading.losses, {folder + name: each.data for name, each in reading.pictures.items()})


def _parts(node: etree._Element) -> Iterator[str]:
    for piece in blocks_of(node):
        yield from _part(piece)


def _part(piece: Piece) -> Iterator[str]:
    node = piece.node
    if piece.kind in HEADINGS:
        yield f"{'#' * min(6, HEADINGS[piece.kind] + 1)} {' '.join(_line(node).split())}"
    elif piece.kind == "p":
        yield _line(node).strip()
    elif piece.kind in ("ul", "ol"):
        yield "\n".join(_items(node))
    elif piece.kind == "table":
        yield from _table(node)
    elif piece.kind == "img":
        yield f"![{_plain(node.get('alt', ''))}]({node.get('src', '')})"
    elif piece.kind == "pre":
        yield "```\n" + "".join(node.itertext()).strip("\n").replace("```", "'''") + "\n```"
    elif piece.kind == "hr":
        yield "---"
    elif piece.kind == "blockquote":
        yield "\n".join(f"> {line}".rstrip() for line in "\n\n".join(_parts(node)).splitlines())


def _items(node: etree._Element) -> Iterator[str]:
    first = int(node.get("start", "1"))
    for number, item in enumerate(node.iterchildren("li"), first):
        mark = f"{number}. " if node.tag == "ol" else "- "
        inner = "\n\n".join(part for part in _parts(item) if part)
        yield mark + re.sub(r"\n(?=.)", "\n" + " " * len(mark), inner)


def _table(node: etree._Element) -> Iterator[str]:
    caption = node.find("caption")
    if caption is not None:
        yield f"**{_line(caption).strip()}**"
    rows = [[" ".join(_line(cell).split()).replace("|", r"\|") for cell in row] for row in node.iter("tr")]
    rows.insert(1, ["---"] * len(rows[0]))
    yield "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _line(node: etree._Element) -> str:
    return _no_html(inline_markdown(node, lambda what, why: None))  # links within the document: their words stay


def _plain(text: str) -> str:
    return _no_html(plain_markdown(text))


def _no_html(text: str) -> str:
    return _TAG.sub(lambda found: found[0] if found[1] else f"\\{found[0]}", text)
