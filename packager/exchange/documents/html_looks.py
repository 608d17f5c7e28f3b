"""How a page shows words, by its own rules of CSS or a `style`: what is bold there becomes `b`, what is italic `i`.

Google Docs and mail programs write so. Only rules for one class are read: `.c5{font-weight:700}`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from packager.exchange.documents.outline import colored

_RULE = re.compile(r"(?:^|(?<=[},/\s]))(?:[a-z0-9]+)?\.([\w-]{1,60})\s*\{([^{}]{0,4000})\}")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)")
_LINED = re.compile(r"text-decoration(?:-line)?\s*:[^;]*underline")
_SHADE = re.compile(r"background(?:-color)?\s*:\s*(?!transparent|none|inherit|white|initial|auto)(#?\w+)")
_INK = re.compile(r"(?:^|[;\s])color\s*:\s*#([0-9a-f]{6})\b")
LIT = "data-lit"
"""The attribute of what is underlined, shaded or in a colour."""


def with_looks(root: etree._Element) -> None:
    """Put tags for looks into a page."""
    rules: dict[str, str] = {}
    for style in root.iter("style"):
        for name, said in _RULE.findall(style.text or ""):
            rules[name] = f"{rules.get(name, '')};{said.lower()}"
    for node in list(root.iter("span", "font", "u", "mark", "ins")):
        said = _said(node, rules)
        linked = next(node.iterancestors("a"), None) is not None or node.find(".//a") is not None
        if node.tag in ("u", "mark", "ins") or (not linked and _is_lit(said)):
            node.set(LIT, "1")
        for tag in [tag for tag, look in (("b", _BOLD), ("i", _ITALIC)) if look.search(said)]:
            if (
                "".join(node.itertext()).strip()
                and next(node.iterancestors("h1", "h2", "h3", "h4", "h5", "h6"), None) is None
            ):
                _within(node, tag)


def _said(node: etree._Element, rules: Mapping[str, str]) -> str:
    by_class = ";".join(rules.get(name, "") for name in node.get("class", "").split())
    return f"{by_class};{node.get('style', '').lower()}"


def _is_lit(said: str) -> bool:
    ink, shade = _INK.search(said), _SHADE.search(said)
    shaded = shade is not None and shade[1] not in ("#ffffff", "#fff")
    return bool(_LINED.search(said)) or shaded or (ink is not None and colored(ink[1]))


def _within(node: etree._Element, tag: str) -> None:
    """Put all of a node inside a new one."""
    inner = etree.Element(tag)
    inner.text, node.text = node.text, None
    inner.extend(list(node))
    node.append(inner)
