"""GIFT as blocks between blank lines, and the texts in them (docs.moodle.org, GIFT format)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from packager.diagnostics import Place
from packager.exchange.html_text import has_markup, markdown_of, plain_markdown, words_of
from packager.exchange.losses import Loss
from packager.exchange.questions.incoming import Report

_ESCAPES = {letter: chr(0xFDD0 + number) for number, letter in enumerate("\\:#={}~n")}
"""Noncharacters of Unicode stand for escaped letters while the structure is read."""
_HIDE = re.compile(r"\\([\\:#={}~n])")
_SHOWN = {ord(stand_in): "\n" if letter == "n" else letter for letter, stand_in in _ESCAPES.items()}
_TITLE = re.compile(r"\s*::(.*?)::", re.S)
_FORMAT = re.compile(r"\A\s*\[(html|markdown|plain|moodle)\]")


@dataclass
class Block(Report):
    """What stands between two blank lines; ``format`` is that of the question's text, which others inherit."""

    text: str = ""
    tags: tuple[str, ...] = ()
    id: str = ""
    format: str = "moodle"


def blocks(text: str, file: str, losses: list[Loss]) -> Iterator[Block]:
    category: tuple[str, ...] = ()
    kept: list[str] = []
    tags: list[str] = []
    name, first = "", 0
    for number, line in enumerate((*text.split("\n"), ""), 1):
        if line.lstrip().startswith("//"):
            tags += re.findall(r"\[tag:([^][]+)\]", line)
            name = next(iter(re.findall(r"\[id:([^][]+)\]", line)), name).strip()
        elif line.lstrip().upper().startswith("$CATEGORY:"):
            path = [part for part in re.split(r"(?<!/)/(?!/)", line.partition(":")[2].strip()) if part]
            category = tuple(part.strip() for part in path[-1:] if part not in ("top", "$course$", "Default"))
        elif line.strip():
            first = first if kept else number
            kept.append(line)
        elif kept:
            yield _block("\n".join(kept), Place(file, first), losses, (*category, *tags), name)
            kept, tags, name = [], [], ""


def _block(text: str, place: Place, losses: list[Loss], tags: tuple[str, ...], name: str) -> Block:
    clean = text.translate(dict.fromkeys(_SHOWN))
    hidden = _HIDE.sub(lambda found: _ESCAPES[found[1]], clean)
    title = _TITLE.match(hidden)
    rest = hidden[title.end() :] if title else hidden
    shown = unescaped(title[1]) if title else ""
    item = shown or " ".join(unescaped(rest.partition("{")[0]).split())[:50]
    return Block(item, place, losses, rest, tags, name or shown)


def format_of(text: str) -> str:
    found = _FORMAT.match(text)
    return found[1] if found else ""


def unescaped(text: str) -> str:
    """What was written, its escapes undone."""
    return text.translate(_SHOWN).strip()


def rich(text: str, block: Block) -> str:
    """A text in one of the formats as Markdown."""
    form = format_of(text) or block.format
    said = unescaped(_FORMAT.sub("", text, count=1))
    if form == "markdown":
        if has_markup(said):
            block.lose("HTML in a Markdown text", "it is shown as typed here: write it in Markdown")
        return said
    if form == "plain" or not has_markup(said):
        return plain_markdown(re.sub(r"[ \n]+", " ", said) if form == "html" else said)
    return markdown_of(said if form == "html" else said.replace("\n", "<br>"), block.lose)


def words(text: str, block: Block) -> str:
    """The left side of a pair, which has no markup here."""
    form = format_of(text) or block.format
    said = unescaped(_FORMAT.sub("", text, count=1))
    return words_of(said, block.lose) if form in ("moodle", "html") else " ".join(said.split())


def typed(text: str, block: Block) -> str:
    """An accepted answer, which is plain text in every format; ``*`` stands for any letters in it."""
    said = " ".join(unescaped(_FORMAT.sub("", text, count=1)).split())
    if re.search(r"(?<!\\)\*", said):
        block.lose(f"the wildcard in `{said}`", "an accepted answer is taken as it is written: list all of them")
    return said.replace("\\*", "*")
