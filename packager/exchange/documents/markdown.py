"""Markdown -> an outline: by way of HTML, whose elements say the line that they come from.

CommonMark with tables and strikethrough as GitHub has them, footnotes, admonitions (`!!! note`) and front matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from packager.course.reading.source import parse_yaml
from packager.exchange.documents.html import SOFT, outline_of
from packager.exchange.documents.html_tags import KNOWN
from packager.exchange.documents.outline import Beside, Outline, place_of
from packager.exchange.losses import ExchangeError, Loss
from packager.exchange.text_file import text_of

_ATTRIBUTES = re.compile(r"^\{[#.\w][^{}\n]*\}")
_AT_END = re.compile(r"(?<!\s)\s+\{[#.][^{}\n]*\}$")
_NAMES = {"title": "title", "lang": "language", "language": "language"}


def read(data: bytes, file: str, beside: Beside) -> Outline:
    """The outline of a text. Raises ExchangeError if it is no text, or nothing is in it."""
    text, told = text_of(data)
    env: dict[str, Any] = {}
    tokens = _parser().parse(text.replace(SOFT, "\n"), env)
    for at, token in enumerate(tokens):
        if token.map and token.type != "front_matter":
            token.attrSet("data-line", str(token.map[0] + 1))
        if token.type == "inline" and token.children:
            _without_attributes(token.children, last=tokens[at - 1].type == "heading_open")
        if token.type == "list_item_open" and token.info:  # keys name questions by the numbers that were typed
            token.attrSet("value", token.info)
    page = _parser().renderer.render(tokens, _parser().options, env)
    if not page.strip():
        raise ExchangeError("there is nothing in it")
    made = outline_of(f"<html><body>{page}</body></html>", file, beside, told, 0)
    return _with_front(made, next((token.content for token in tokens if token.type == "front_matter"), ""))


def _with_front(outline: Outline, front: str) -> Outline:
    """The outline with what its front matter says of it; what has no place here is told."""
    if not front:
        return outline
    value, _ = parse_yaml(front, outline.file)
    known: dict[str, str] = {}
    losses = []
    place = place_of(outline.file, outline.unit, 1)
    if not isinstance(value, dict):
        losses.append(Loss("front matter", place, front, "it cannot be read"))
        value = {}
    for key, said in value.items():
        if (name := _NAMES.get(str(key))) and isinstance(said, str):
            known[name] = str(said)
        else:
            losses.append(Loss("front matter", place, f"{key}: {said}", "a module has no such key: write it there"))
    return replace(outline, losses=(*losses, *outline.losses), **known)  # type: ignore[arg-type]  # texts, by _NAMES


def _without_attributes(children: Sequence[Token], last: bool) -> None:
    """Take Pandoc's attributes, `{#name .class width=50%}`, from behind a picture, or the end of a heading."""
    for before, after in pairwise(children):
        if before.type == "image" and after.type == "text":
            after.content = _ATTRIBUTES.sub("", after.content, count=1)
    if last and children[-1].type == "text":
        children[-1].content = _AT_END.sub("", children[-1].content)


@cache
def _parser() -> MarkdownIt:
    made = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    made.use(container_plugin, "fenced", validate=lambda said, *_: bool(said.strip()), render=_fenced)
    made.use(footnote_plugin).use(admon_plugin).use(front_matter_plugin)
    made.add_render_rule("softbreak", _soft)
    made.add_render_rule("html_inline", _html)
    made.add_render_rule("html_block", _html)
    return made


def _html(_renderer: Any, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
    """HTML as it is; what only looks so, `<your name>`, as the text that it is."""
    token = tokens[index]
    found = re.match(r"\s*</?([A-Za-z][A-Za-z0-9-]*)", token.content)
    if found is None or found[1].lower() in KNOWN:
        return token.content
    shown = escapeHtml(token.content.strip("\n"))
    return shown if token.type == "html_inline" else f"<p{_line(token)}>{shown}</p>"


def _fenced(_renderer: Any, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
    """Pandoc's `::: {.callout-note}` as a division of this class."""
    token = tokens[index]
    named = " ".join(re.findall(r"[\w-]+", token.info))
    return f'<div class="{named}"{_line(token)}>' if token.nesting == 1 else "</div>"


def _line(token: Token) -> str:
    """The attribute by which an element says its line."""
    line = token.attrGet("data-line")
    return f' data-line="{line}"' if line else ""


def _soft(_renderer: Any, _tokens: Sequence[Token], _index: int, _options: Any, _env: Any) -> str:
    return SOFT
