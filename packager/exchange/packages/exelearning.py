"""A project of eXeLearning 3 and 4 (.elpx, .elp): ``content.xml`` in the ODE format."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from packager.archive import PackageView
from packager.exchange.documents.blocks import NewBlock
from packager.exchange.losses import ExchangeError
from packager.exchange.packages.arriving import Arriving
from packager.exchange.packages.building import Building, InPage, said
from packager.exchange.packages.exelearning_idevices import idevice
from packager.exchange.packages.rest import letters, tell_rest
from packager.untrusted.xml import TooMuchXmlError, parse_xml

CONTENT = "content.xml"
_NAMED = {"texto", "text", ""}
"""What a block is called that nobody named."""


def matches(view: PackageView) -> bool:
    """Whether these are the files of a project."""
    return CONTENT in view.sizes and b"<ode" in view.read(CONTENT)[:2000]


def read(view: PackageView) -> Arriving:
    """The lessons of a project, a page each. Raises ExchangeError if its XML is broken."""
    try:
        root = parse_xml(view.read(CONTENT))
    except (etree.XMLSyntaxError, TooMuchXmlError, ValueError) as error:
        raise ExchangeError(f"{CONTENT} cannot be read: {str(error)[:100]}") from None
    told = {_text(each, "key"): _text(each, "value") for each in root.iter("{*}odeProperty")}
    building = Building(view, "exe")
    draft = building.draft(told.get("pp_title", ""), list(_pages(root, building)))
    return Arriving(draft, told.get("pp_lang", "") or told.get("lom_general_language", ""))


def _pages(root: etree._Element, building: Building) -> Iterator[InPage]:
    """The pages, each before those below it."""
    below: dict[str, list[etree._Element]] = {}
    for each in root.iter("{*}odeNavStructure"):
        below.setdefault(_text(each, "odeParentPageId"), []).append(each)
    known = {_text(each, "odePageId") for each in root.iter("{*}odeNavStructure")}
    tops = [name for name in below if name not in known]
    waiting = [(0, each) for name in tops for each in _ordered(below[name], "odeNavStructureOrder")]
    seen: set[str] = set()
    while waiting:
        depth, node = waiting.pop(0)
        name = _text(node, "odePageId")
        if name in seen:
            continue
        seen.add(name)
        yield InPage(depth, _text(node, "pageName"), tuple(_blocks(node, building)))
        inner = _ordered(below.get(name, []), "odeNavStructureOrder")
        waiting[:0] = [(depth + 1, each) for each in inner]


def _blocks(page: etree._Element, building: Building) -> Iterator[NewBlock]:
    for block in _ordered([*page.iter("{*}odePagStructure")], "odePagStructureOrder"):
        title = _text(block, "blockName")
        if title.lower() not in _NAMED:
            yield NewBlock({"text": f"## {building.rich(title, CONTENT)}"}, False, 0)
        for component in _ordered([*block.iter("{*}odeComponent")], "odeComponentsOrder"):
            kind, html = _text(component, "odeIdeviceTypeName"), _text(component, "htmlView")
            name, data = title or _text(page, "pageName"), _data(component)
            made = idevice(kind, html, data, name, building)
            tell_rest(data, "".join(map(letters, said([block.values for block in made]))), CONTENT, name, building)
            yield from made


def _data(component: etree._Element) -> dict[str, Any]:
    try:
        value = json.loads(_text(component, "jsonProperties") or "{}")
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _ordered(nodes: list[etree._Element], key: str) -> list[etree._Element]:
    def place(node: etree._Element) -> int:
        text = _text(node, key)
        return int(text) if re.fullmatch(r"\d{1,6}", text) else 0

    return sorted(nodes, key=place)


def _text(node: etree._Element, name: str) -> str:
    return (node.findtext(f"{{*}}{name}") or "").strip()
