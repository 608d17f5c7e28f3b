"""Runs of letters as Word and PowerPoint have them -> Markdown: neighbours that look the same are one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from packager.exchange.documents.outline import sayable
from packager.exchange.html_text import Tell, inline_markdown


class Run(NamedTuple):
    """Letters that look the same; ``link`` is an address."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    lit: bool = False
    """Underlined, highlighted or in a colour."""


def markdown_of_runs(runs: Iterable[Run], tell: Tell) -> str:
    """One paragraph of Markdown."""
    root = etree.Element("span")
    for run in _joined(runs):
        _append(root, run)
    return inline_markdown(root, tell).strip().removesuffix("\\").strip()


def lit_of(runs: Iterable[Run]) -> tuple[str, ...]:
    """The words that are lit, those of neighbours together, those of each line apart."""
    made = [""]
    for run in runs:
        if run.lit or not run.text.strip(" "):
            made[-1] += run.text
        elif made[-1]:
            made.append("")
    return tuple(" ".join(line.split()) for each in made for line in each.split("\n") if line.strip())


def _joined(runs: Iterable[Run]) -> list[Run]:
    """The runs, those of one look as one; a blank takes the look of what it follows."""
    made: list[tuple[Run, list[str]]] = []
    for run in (run._replace(lit=False) for run in runs):
        if not run.text:
            continue
        if made and (made[-1][0][1:] == run[1:] or (not run.text.strip() and not run.link and "\n" not in run.text)):
            made[-1][1].append(run.text)
        else:
            made.append((run, [run.text]))
    return [run._replace(text="".join(texts)) for run, texts in made]


def _append(root: etree._Element, run: Run) -> None:
    holder = etree.SubElement(root, "a", href=sayable(run.link)) if run.link else root
    if run.bold:
        holder = etree.SubElement(holder, "b")
    if run.italic:
        holder = etree.SubElement(holder, "i")
    for number, line in enumerate(sayable(run.text).split("\n")):
        if number:
            etree.SubElement(holder, "br")
        if len(holder):
            holder[-1].tail = (holder[-1].tail or "") + line
        else:
            holder.text = (holder.text or "") + line
