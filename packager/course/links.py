"""Links of texts to what is in the course: `[the rules](page:point-of-order)`, `[quorum](term:quorum)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from packager.course.text import Markdown, Text
from packager.diagnostics import Diagnostic, Finding, Place, Severity, rule
from packager.diagnostics.message import _

if TYPE_CHECKING:  # few commands read Markdown
    from markdown_it import MarkdownIt

SCHEMES = ("page", "term")
_MARK = re.compile(r"\[\^([^\s\[\]]+)\]")
_LIKELY = re.compile(rf"(?:[(<]|\]:)\s*<?(?:{'|'.join(SCHEMES)}):")
"""An address where Markdown takes it for one (CommonMark 0.31, "Links")."""


class Link(NamedTuple):
    """A link to a page or a term: its ``target`` as :func:`key_of` gives it, and its own line."""

    scheme: str
    target: str
    place: Place


def key_of(target: str) -> str:
    """What a page or a term is found by: `Point%20of%20order` and `point-of-order` are one."""
    return "-".join(unquote(target).casefold().split())


def links_of(texts: Iterable[Text]) -> Iterator[Link]:
    """The links of Markdown texts that lead to pages and terms, in order."""
    for text in texts:
        said = text.value  # of many thousands, hardly any holds even the beginning of such an address
        if ("page:" in said or "term:" in said) and isinstance(text, Markdown) and _LIKELY.search(said):
            yield from _links(text)


@rule("Y072", "lone-footnote", Severity.WARNING)
def lone_footnote(place: Place, label: str, called: bool) -> Iterable[Finding]:
    """A mark has no footnote, or nothing refers to a footnote: learners see the mark, or miss the note.

    `Rule 33[^1]` in a text calls the note that stands in the same text, after an empty line: `[^1]: As of 2024.`
    """
    if called:
        yield Finding(
            _("no note for `[^{label}]`", label=label),
            place,
            _("write it below the same text: `[^{label}]: The note.`", label=label),
        )
    else:
        yield Finding(
            _("nothing refers to the note `[^{label}]`", label=label),
            place,
            _("write `[^{label}]` where the note belongs", label=label),
        )


def has_footnotes(texts: Iterable[Text]) -> bool:
    """Whether there is anything in texts that a footnote begins with."""
    return any("[^" in text.value for text in texts)


def check_footnotes(texts: Iterable[Text]) -> Iterator[Diagnostic]:
    """What is wrong with the footnotes of texts that are shown as paragraphs."""
    for text in texts:
        if "[^" in text.value and isinstance(text, Markdown):
            yield from _lone(text)


def _lone(text: Markdown) -> Iterator[Diagnostic]:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    env: dict[str, Any] = {}
    for token in MarkdownIt("commonmark").use(footnote_plugin, inline=False).parse(text.value, env):
        line = token.map[0] if token.map else 0
        for child in token.children or ():
            line += child.type in ("softbreak", "hardbreak")
            for label in _MARK.findall(child.content) if child.type == "text" else ():
                yield from lone_footnote(_line_of(text, line), label, True)
    lines = text.value.splitlines()
    for key, number in env.get("footnotes", {}).get("refs", {}).items():
        if number < 0:
            label = key[1:]
            line = next((at for at, said in enumerate(lines) if said.lstrip().startswith(f"[^{label}]:")), 0)
            yield from lone_footnote(_line_of(text, line), label, False)


@cache
def _parser() -> MarkdownIt:
    """Made once: to make one takes longer than to parse a text."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark")


def _links(text: Markdown) -> Iterator[Link]:
    for token in _parser().parse(text.value):
        line = token.map[0] if token.map else 0
        for child in token.children or ():
            line += child.type in ("softbreak", "hardbreak")
            scheme, colon, target = str(child.attrs.get("href", "")).partition(":")
            if child.type == "link_open" and colon and scheme in SCHEMES:
                yield Link(scheme, key_of(target), _line_of(text, line))


def _line_of(text: Markdown, line: int) -> Place:
    """The place of a line of a text; a text of several lines begins below the `|` where it stands."""
    place = text.place or Place("")
    if not place.line or "\n" not in text.value:
        return place
    return Place(place.file, place.line + 1 + line)
