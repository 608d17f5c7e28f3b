"""A block as our player's templates render it -> its keys and values in YAML (templates/blocks.html.j2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from lxml import etree

from packager.catalogs.player import player_translations
from packager.exchange.html_text import inline_markdown, markdown_of

Values = dict[str, Any]
BLANK = "____"
_GAP = "\ue000"
_CALLOUTS = {"note": "Note", "tip": "Tip", "warning": "Warning"}


@dataclass
class Rendered:
    """What is known while the pages of one package are read: their language, the media that they show, what is lost.

    ``objectives`` are those that questions and practices name, by the words that the package has for them.
    """

    lang: str
    media: dict[str, None] = field(default_factory=dict)
    objectives: dict[str, str] = field(default_factory=dict)
    lost: list[tuple[str, str, str]] = field(default_factory=list)

    def medium(self, address: str) -> str:
        """The path of a file of the package, noted as needed."""
        path = unquote(address).removeprefix("../")
        self.media[path] = None
        return path

    def word(self, text: str, context: str = "") -> str:
        """A word of the player in the language of the package."""
        words = player_translations(self.lang)
        return words.pgettext(context, text) if context else words.gettext(text)


def rich(nodes: Iterable[etree._Element] | etree._Element | None) -> str:
    """What elements say, or what stands in one, as Markdown."""
    if nodes is None:
        return ""
    if isinstance(nodes, etree._Element):
        inner = deepcopy(nodes)
        inner.tag, inner.tail = "div", None
        nodes = (inner,)
    return markdown_of("".join(etree.tostring(each, encoding="unicode") for each in nodes), _nobody)


def line(node: etree._Element | None) -> str:
    """What stands in an element, as Markdown in a line."""
    return "" if node is None else squeezed(inline_markdown(node, _nobody))


def words(node: etree._Element | None) -> str:
    """What stands in an element, without marks."""
    return "" if node is None else squeezed("".join(node.itertext()))


def squeezed(text: str) -> str:
    """A text with the blanks that HTML shows: one that does not break stays one."""
    return re.sub(r"[ \t\r\n\f]+", " ", text).strip(" ")


def cloze(node: etree._Element) -> str:
    """A prompt as Markdown, a field in it as a blank."""
    held = deepcopy(node)
    for each in [*held.iter("input")]:
        each.tag, each.text = "span", _GAP
    return rich(held).replace(_GAP, BLANK)


def first(node: etree._Element, path: str) -> etree._Element | None:
    """The first element of an XPath."""
    found = node.xpath(path)
    return found[0] if isinstance(found, list) and found else None


def classed(name: str, of: str = "*") -> str:
    """An XPath for the elements of a class, below where it is asked."""
    return f".//{of}[contains(concat(' ', @class, ' '), ' {name} ')]"


def is_classed(node: etree._Element, name: str) -> bool:
    """Whether an element has a class."""
    return name in (node.get("class") or "").split()


def shown_blocks(nodes: list[etree._Element], told: Rendered) -> Iterator[Values]:
    """The blocks of a page, except questions and practices, which are asked elsewhere."""
    prose: list[etree._Element] = []
    folded: list[Values] = []
    for node in nodes:
        if node.tag == "details":
            if prose:
                yield {"text": rich(prose)}
                prose = []
            folded.append(_folded(node))
            continue
        if folded:
            yield {"accordion": folded}
            folded = []
        values = _block(node, told)
        if values is None:
            prose.append(node)
            continue
        if prose:
            yield {"text": rich(prose)}
            prose = []
        if values:
            yield values
    if folded:
        yield {"accordion": folded}
    if prose:
        yield {"text": rich(prose)}


def _folded(node: etree._Element) -> Values:
    inner = deepcopy(node)
    title = inner.find("summary")
    if title is not None:
        inner.remove(title)
    return {"title": words(node.find("summary")), "text": rich(inner)}


def _block(node: etree._Element, told: Rendered) -> Values | None:
    """The values of a block; None for prose."""
    if node.tag == "figure":
        return _figure(node, told)
    if is_classed(node, "callout"):
        return _callout(node, told)
    if is_classed(node, "table"):
        return _table(node)
    if node.tag == "ol" and is_classed(node, "steps"):
        return {"steps": [rich(item) for item in node.iterchildren("li")]}
    if is_classed(node, "download"):
        link = node.find(".//a")
        path = told.medium(link.get("href", "")) if link is not None else ""
        return {"download": path, "title": words(link)}
    return None


def _figure(node: etree._Element, told: Rendered) -> Values:
    caption = node.find("figcaption")
    if is_classed(node, "quote"):
        return {"quote": rich(node.find("blockquote")), "by": words(caption)}
    sound, film = node.find("audio"), node.find("video")
    if sound is not None or film is not None:
        transcript = deepcopy(first(node, "./details"))
        if transcript is not None and (summary := transcript.find("summary")) is not None:
            transcript.remove(summary)
        said = {"title": _without_small(caption), "transcript": rich(transcript)}
        return {**_playing(node, sound, film, told), **said}
    image = first(node, ".//img")
    if image is None:
        return {}
    values: Values = {"image": told.medium(image.get("src", ""))}
    if first(node, ".//source") is not None:
        told.lost.append((values["image"], "the picture as its author had it", "the package has it made smaller"))
    values |= {"alt": image.get("alt")} if image.get("alt") else {"decorative": True}
    return values | ({"caption": line(caption)} if caption is not None else {})


def _playing(
    node: etree._Element, sound: etree._Element | None, film: etree._Element | None, told: Rendered
) -> Mapping[str, str]:
    if film is None:
        return {"audio": told.medium(sound.get("src", "") if sound is not None else "")}
    source, track = first(node, ".//source"), first(node, ".//track")
    made = {
        "video": told.medium(source.get("src", "") if source is not None else ""),
        "captions": told.medium(track.get("src", "") if track is not None else ""),
    }
    return made | ({"poster": told.medium(film.get("poster", ""))} if film.get("poster") else {})


def _without_small(node: etree._Element | None) -> str:
    inner = deepcopy(node)
    if inner is not None:
        etree.strip_elements(inner, "small", with_tail=False)
    return words(inner)


def _callout(node: etree._Element, told: Rendered) -> Values:
    kind = next((each for each in _CALLOUTS if is_classed(node, each)), "note")
    name = first(node, "./p[contains(@class, 'name')]")
    title = words(name)
    values: Values = {"callout": rich([each for each in node if each is not name])}
    values |= {"kind": kind} if kind != "note" else {}
    return values | ({"title": title} if title != told.word(_CALLOUTS[kind], "callout") else {})


def _table(node: etree._Element) -> Values:
    rows = [[line(cell) for cell in row] for row in node.iter("tr")]
    caption = words(first(node, ".//caption"))
    return {"table": rows, **({"caption": caption} if caption else {})}


def _nobody(what: str, why: str) -> None:
    """Our own pages hold nothing that Markdown has no word for."""


def without_marks(html: str, rtl: bool) -> str:
    """A page without the isolates that the player puts around what runs the other way."""
    return re.sub("[\u2066-\u2069]", "", html) if rtl else html
