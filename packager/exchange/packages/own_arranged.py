"""What the player sets side by side or in order -> its keys and values in YAML (templates/blocks/)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy

from lxml import etree

from packager.exchange.packages.own_texts import (
    Rendered,
    Values,
    classed,
    first,
    is_classed,
    line,
    rich,
    words,
)

Inner = Callable[[list[etree._Element], Rendered], Iterator[Values]]
"""What reads the blocks in a column."""


def arranged(node: etree._Element, told: Rendered, inner: Inner) -> Values | None:
    """The values of a block that sets texts or pictures side by side; None for any other."""
    if is_classed(node, "tabs"):
        return {
            "tabs": [{"title": words(each.find("h2")), "text": _rest(each)} for each in node.iterchildren("section")]
        }
    if is_classed(node, "cards"):
        sides = ([rich(side) for side in each.iterfind("./div/div")] for each in node.iterchildren("li"))
        return {"cards": [{"front": front, "back": back} for front, back in sides]}
    if is_classed(node, "gallery"):
        return {"gallery": [pictured(each, told) | _caption(each, ".//figcaption") for each in node.iterchildren("li")]}
    if is_classed(node, "timeline"):
        return {"timeline": [_event(each, told) for each in node.iterchildren("li")]}
    if is_classed(node, "process"):
        return {"process": [_stage(each, told) for each in node.iterchildren("li")]}
    if is_classed(node, "columns"):
        return {"columns": [{"blocks": [*inner(list(each), told)]} for each in node.iterchildren("div")]}
    if is_classed(node, "compare"):
        two = node.iterfind("./div/div")
        shown = [pictured(each, told) | {"label": words(first(each, classed("label")))} for each in two]
        return {"compare": shown} | _caption(node, "./figcaption")
    if is_classed(node, "math"):
        source, said = first(node, ".//annotation"), first(node, classed("words"))
        return {"math": words(source), "alt": words(said)}
    if is_classed(node, "code"):
        return _code(node)
    return None


def pictured(node: etree._Element, told: Rendered) -> Values:
    """The picture in an element, with what is said of it; nothing if there is none."""
    image = first(node, ".//img")
    if image is None:
        return {}
    values: Values = {"image": told.medium(image.get("src", ""))}
    if first(node, ".//source") is not None:
        told.lost.append((values["image"], "the picture as its author had it", "the package has it made smaller"))
    values |= {"alt": image.get("alt")} if image.get("alt") else {"decorative": True}
    point = next((each for each in (image.get("class") or "").split() if each.startswith("at-")), "")
    return values | ({"focus": " ".join(f"{part}%" for part in point.split("-")[1:])} if point else {})


def _caption(node: etree._Element, path: str) -> Values:
    found = first(node, path)
    return {} if found is None else {"caption": line(found)}


def _event(node: etree._Element, told: Rendered) -> Values:
    text = _rest(node, classed("date"))
    named = {"date": words(first(node, classed("date"))), "title": words(node.find("h2"))}
    return named | pictured(node, told) | ({"text": text} if text else {})


def _stage(node: etree._Element, told: Rendered) -> Values:
    said = node.findall("div")[-1]
    return {"title": words(said.find("h2")), "text": _rest(said)} | pictured(node, told)


def _code(node: etree._Element) -> Values:
    caption, language = node.find("figcaption"), first(node, "./figcaption/small")
    lines = node.find("pre")
    values: Values = {"code": "" if lines is None else "".join(lines.itertext())}
    if language is not None:
        values["language"] = words(language)
    named = words(caption).removesuffix(values.get("language", "")).strip()
    return values | ({"caption": named} if named else {})


def _rest(node: etree._Element, *others: str) -> str:
    """What an element says beside its heading, its picture and what ``others`` find."""
    held = deepcopy(node)
    for path in ("./h2", "./img", "./picture", *others):
        found = first(held, path)
        parent = None if found is None else found.getparent()
        if found is not None and parent is not None:
            parent.remove(found)
    return rich(held)
