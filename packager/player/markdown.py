"""Markdown of authors and translators as safe HTML: CommonMark, raw HTML shown as typed."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import cache, lru_cache
from typing import Any
from unicodedata import east_asian_width, name

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

from packager.course.links import SCHEMES
from packager.course.text import Text
from packager.languages.isolation import isolated
from packager.player.language import wrapped

_INLINE = {"a", "br", "code", "em", "strong"}
_BLOCK = _INLINE | {"blockquote", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "sup", "ul"}
_ATTRIBUTES = {
    "a": {"href", "title", "target", "rel", "id", "role"},
    "ol": {"start"},
    "li": {"id"},
    "section": {"class", "role"},
}
#: What CommonMark makes a paragraph of and nothing else: a line that begins with a letter, has none of its signs and
#: ends with no blank. So are nine texts in ten, and to parse them would be most of what Markdown costs.
_PLAIN = re.compile(r"[^\W\d_][^\\`*_\[\]<>&!\t\n\r\0]*+(?<!\s)")
_SCHEMES = {"http", "https", "mailto", "tel", *SCHEMES}
#: The lock for paragraphs and that for one line, each made once: to make one takes longer than to clean a text.
_OF_BLOCKS, _OF_LINES = (
    nh3.Cleaner(tags=tags, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None) for tags in (_BLOCK, _INLINE)
)


def markdown(text: Text | None, way: str = "") -> Markup:
    """Paragraphs, lists, headings; a text of another language is marked as such. ``way`` is the page's direction."""
    return wrapped(text, _rendered(text.value, _isolates(text, way)), "div") if text else Markup("")


def markdown_inline(text: Text | None, way: str = "") -> Markup:
    """One line for labels and cells: emphasis, code and links, no paragraphs."""
    return wrapped(text, _rendered_inline(text.value, _isolates(text, way)), "span") if text else Markup("")


def _isolates(text: Text, way: str) -> bool:
    return way == "rtl" and not text.lang


@lru_cache(maxsize=20_000)
def _rendered(source: str, isolates: bool) -> Markup:
    if _PLAIN.fullmatch(source):
        return _safe(f"<p>{_escaped(source, isolates)}</p>", _OF_BLOCKS)
    parser = _parser_of_notes() if "[^" in source else _parser()
    return _safe(parser.render(source, {"isolates": isolates}), _OF_BLOCKS)


@lru_cache(maxsize=20_000)
def _rendered_inline(source: str, isolates: bool) -> Markup:
    if _PLAIN.fullmatch(source):
        return _safe(_escaped(source, isolates), _OF_LINES)
    return _safe(_parser().renderInline(source, {"isolates": isolates}), _OF_LINES)


def _safe(html: str, lock: nh3.Cleaner) -> Markup:
    """A second lock behind the parser, which lets no HTML through by itself."""
    return Markup(lock.clean(html).strip())  # noqa: S704 - sanitized here


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).disable("image")
    parser.add_render_rule("text", _text)
    parser.add_render_rule("link_open", _link_open)
    parser.add_render_rule("softbreak", _softbreak)
    parser.add_render_rule("heading_open", _heading)
    parser.add_render_rule("heading_close", _heading)
    return parser


@cache
def _parser_of_notes() -> MarkdownIt:
    """The parser for a text with footnotes: `[^1]` and, below, `[^1]: The note.`; the roles are those of DPUB-ARIA 1.1.
    Their ids begin with ``fn0-``: :mod:`packager.player.anchors` makes them those of a page."""
    from mdit_py_plugins.footnote import footnote_plugin

    parser = _parser.__wrapped__().use(footnote_plugin, inline=False)
    parser.add_render_rule("footnote_ref", _note_mark)
    parser.add_render_rule("footnote_anchor", _note_back)
    parser.add_render_rule("footnote_open", lambda _r, tokens, index, _o, _e: f'<li id="fn0-{_number(tokens[index])}">')
    parser.add_render_rule("footnote_block_open", lambda *_: '<section class="notes" role="doc-endnotes"><ol>')
    parser.add_render_rule("footnote_block_close", lambda *_: "</ol></section>")
    return parser


def _number(token: Token) -> int:
    return int(token.meta["id"]) + 1


def _mark_id(token: Token) -> str:
    """The id of a mark in the text: a note that is called twice has two."""
    again = token.meta["subId"]
    return f"fn0-r{_number(token)}" + (f"-{again + 1}" if again else "")


def _note_mark(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
    token = tokens[index]
    number = _number(token)
    return f'<sup><a id="{_mark_id(token)}" href="#fn0-{number}" role="doc-noteref">{number}</a></sup>'


def _note_back(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
    return f' <a href="#{_mark_id(tokens[index])}" role="doc-backlink">↩\ufe0e</a>'


def _text(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, env: MutableMapping[str, Any]
) -> str:
    return _escaped(tokens[index].content, env["isolates"])


def _escaped(content: str, isolates: bool) -> str:
    """A text, in which what runs the other way than the page keeps its order."""
    return escapeHtml(isolated(content) if isolates else content)


def _link_open(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: MutableMapping[str, Any]
) -> str:
    """A link that leaves the package opens a window of its own: the session must not end."""
    token = tokens[index]
    if str(token.attrs.get("href", "")).startswith(("http://", "https://", "//")):
        token.attrs.update({"target": "_blank", "rel": "noopener noreferrer"})
    return renderer.renderToken(tokens, index, options, env)


def _softbreak(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: MutableMapping[str, Any]
) -> str:
    """A line end in the source is a blank, save between wide letters, which Chinese and Japanese write without one."""
    before = next((token.content[-1] for token in reversed(tokens[:index]) if token.content), " ")
    after = next((token.content[0] for token in tokens[index + 1 :] if token.content), " ")
    return "" if _unspaced(before) and _unspaced(after) else "\n"


def _unspaced(letter: str) -> bool:
    return east_asian_width(letter) in "WF" and not name(letter, "").startswith("HANGUL")


def _heading(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: MutableMapping[str, Any]
) -> str:
    """The page's title is its only first-level heading."""
    tokens[index].tag = "h2" if tokens[index].tag == "h1" else tokens[index].tag
    return renderer.renderToken(tokens, index, options, env)
