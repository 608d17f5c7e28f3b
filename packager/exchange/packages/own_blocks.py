"""A block as our player's templates render it -> its keys and values in YAML (templates/blocks/)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from packager.exchange.packages.own_arranged import arranged, pictured
from packager.exchange.packages.own_texts import Rendered, Values, first, is_classed, line, rich, words

_CALLOUTS = {"note": "Note", "tip": "Tip", "warning": "Warning"}
_WIDTHS = ("small", "wide", "full")


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
    if made := arranged(node, told, shown_blocks):
        return made
    if node.tag == "figure" or is_classed(node, "pointed"):  # a list of points stands below the figure
        return _figure(node, told)
    if is_classed(node, "statement"):
        return {"statement": line(node)}
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
    caption = first(node, "./figcaption | ./figure/figcaption")
    if is_classed(node, "quote"):
        return {"quote": rich(node.find("blockquote")), "by": words(caption), **_face(caption, told)}
    if is_classed(node, "embed"):
        return _elsewhere(node)
    sound, film = node.find("audio"), node.find("video")
    if sound is not None or film is not None:
        said = {"title": _without_small(caption), "transcript": _transcript(node)}
        return {**_playing(node, sound, film, told), **said, **_chapters(node), **_pauses(node)}
    values = pictured(node, told)
    if not values:
        return {}
    if points := _points(node):
        kind = "labelled" if node.get("data-part") is None else "hotspots"
        values = {kind: values.pop("image"), **values, "points": points}
    width = next((each for each in _WIDTHS if is_classed(node, each)), "")
    values |= {"caption": line(caption)} if caption is not None else {}
    return values | ({"width": width} if width else {})


def _face(caption: etree._Element | None, told: Rendered) -> Values:
    """Who a quotation is from, in a picture."""
    face = first(caption, ".//img") if caption is not None else None
    if face is None:
        return {}
    alt = face.get("alt", "")
    return {"face": told.medium(face.get("src", ""))} | ({"alt": alt} if alt else {})


def _elsewhere(node: etree._Element) -> Values:
    """What is loaded from elsewhere, by the address that its author gave."""
    link, title = first(node, "./p/a"), first(node, "./figcaption/b")
    values: Values = {"embed": link.get("href", "") if link is not None else "", "title": words(title)}
    for key, path, attribute in (("duration", ".//time", "datetime"), ("weight", ".//data", "value")):
        if (found := first(node, path)) is not None:
            values[key] = found.get(attribute, "")
    instead, said = first(node, "./div"), _transcript(node)
    return values | ({"text": rich(instead)} if instead is not None else {}) | ({"transcript": said} if said else {})


def _transcript(node: etree._Element) -> str:
    folded = deepcopy(first(node, "./details"))
    if folded is not None and (summary := folded.find("summary")) is not None:
        folded.remove(summary)
    return rich(folded)


def _points(figure: etree._Element) -> list[Values]:
    """The points on a picture: where each is, its title, its text."""
    made: list[Values] = []
    for place, item in zip(figure.findall(".//svg/svg"), figure.findall(".//li"), strict=False):
        said = deepcopy(item if (folded := item.find("details")) is None else folded)
        title = first(said, "./b | ./summary")
        if title is not None:
            said.remove(title)
        text = rich(said)
        at = f"{place.get('x', '')} {place.get('y', '')}".replace(".00%", "%")
        made.append({"at": at, "title": words(title)} | ({"text": text} if text else {}))
    return made


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


def _chapters(figure: etree._Element) -> Values:
    """The parts of a film."""
    made = [
        {"at": words(each.find("b")), "title": words(each.find("span"))}
        for each in figure.iterfind("./ul[@class='chapters']/li")
    ]
    return {"chapters": made} if made else {}


def _pauses(figure: etree._Element) -> Values:
    """Where a film stops for a question."""
    place = first(figure, "./output[@data-pauses]")
    found = json.loads(place.get("data-pauses", "[]")) if place is not None else []
    made = [{"at": _moment(seconds), "question": question} for seconds, question in found]
    return {"pauses": made} if made else {}


def _moment(seconds: int) -> str:
    """A time in a film, as authors write it: 1:30, 1:02:30."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


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
