"""The Markdown of a text as what must be the same in every language: links, pictures, emphasis, code, lists, tables."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from packager.diagnostics.message import Message, _

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MARKED = re.compile(r"[*_`\[\]<|#>]|^[^\S\n]*(?:[-+]|\d+[.)])\s", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n\s*\n")
_NONE: Counter[str] = Counter()  # most texts hold no markup; nobody changes a structure
_ONE_PARAGRAPH = Counter({"paragraph": 1})
_BLOCKS = {
    "heading_open": "heading",
    "list_item_open": "list item",
    "bullet_list_open": "bullet list",
    "ordered_list_open": "numbered list",
    "blockquote_open": "quotation",
    "fence": "code block",
    "hr": "rule",
    "paragraph_open": "paragraph",
}


BLOCKS: dict[str, Message] = {
    "list item": _("list item"),
    "bullet list": _("bullet list"),
    "numbered list": _("numbered list"),
    "quotation": _("quotation"),
    "code block": _("code block"),
    # Translators: a horizontal line in a text
    "rule": _("rule"),
    "paragraph": _("paragraph"),
    **{f"heading {level}": _("heading {level}", level=level) for level in range(1, 7)},
}
"""What the blocks of a text are called, by their names in ``Structure.blocks``."""


class Structure(NamedTuple):  # many thousands are made, and a dataclass that is frozen takes four times as long
    """What the Markdown of a text holds; ``prose`` is the text that is left, without code and addresses."""

    links: Counter[str]
    images: Counter[str]
    emphasis: Counter[str]
    code: Counter[str]
    blocks: Counter[str]
    tables: tuple[tuple[int, ...], ...] = ()
    prose: str = ""


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")


@cache
def _parser_of_notes() -> MarkdownIt:
    from mdit_py_plugins.footnote import footnote_plugin

    return _parser.__wrapped__().use(footnote_plugin, inline=False)


@lru_cache(maxsize=65_536)
def structure_of(text: str) -> Structure:
    """The structure of a Markdown text."""
    if not _MARKED.search(text):
        return Structure(_NONE, _NONE, _NONE, _NONE, _paragraphs(text), (), text)
    made = Structure(Counter(), Counter(), Counter(), Counter(), Counter())
    prose: list[str] = []
    tables: list[list[int]] = []
    inside_list = 0
    parser = _parser_of_notes() if "[^" in text else _parser()
    for token in parser.parse(text):
        inside_list += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        kind = _BLOCKS.get(token.type)
        if kind and not (kind == "paragraph" and inside_list):
            made.blocks[kind if kind != "heading" else f"heading {token.tag[1:]}"] += 1
        if token.type == "fence":
            made.code[token.content.strip()] += 1
        if token.type == "table_open":
            tables.append([])
        if token.type == "tr_open":
            tables[-1].append(0)
        if token.type in ("td_open", "th_open"):
            tables[-1][-1] += 1
        if token.type == "inline":
            _inline(token, made, prose)
    return made._replace(tables=tuple(tuple(table) for table in tables), prose="\n\n".join(prose))


def _paragraphs(text: str) -> Counter[str]:
    """The blocks of a text without any mark; those of nearly all are one value."""
    if "\n" not in text and text.strip():
        return _ONE_PARAGRAPH
    return Counter({"paragraph": sum(1 for part in _BLANK_LINES.split(text) if part.strip())})


def _inline(token: Token, made: Structure, prose: list[str]) -> None:
    parts: list[str] = []
    for child in token.children or ():
        match child.type:
            case "link_open":
                made.links[str(child.attrs.get("href", ""))] += 1
            case "footnote_ref":
                made.links[f"[^{child.meta['label']}]"] += 1
            case "image":
                made.images[str(child.attrs.get("src", ""))] += 1
                parts.append(child.content)
            case "strong_open":
                made.emphasis["bold"] += 1
            case "em_open":
                made.emphasis["italic"] += 1
            case "code_inline":
                made.code[child.content] += 1
            case "text":
                parts.append(child.content)
            case "softbreak" | "hardbreak":
                parts.append("\n")
    prose.append("".join(parts))
