"""The style sheet in the first page: only the rules that can match something there.

The script loads the whole sheet when the first page is shown; the other pages link it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

_RULE = re.compile(r"([^{}]+)\{((?:[^{}]|\{[^{}]*\})*)\}")
_NAME = re.compile(r"(?<![\w-])([.#]?)([a-zA-Z][\w-]*)")
_IGNORED = re.compile(r"::?[\w-]+(\([^)]*\))?|\[[^\]]*\]")
#: What the script adds to the first page.
SCRIPTED = frozenset({".open", ".seen", ".toc", ".problem", "ol", "li", "span"})


def page_styles(sheet: str, page: str) -> Markup:
    """The rules of a minified ``sheet`` that ``page`` (HTML) may need.

    Raises ValueError for a sheet that would end its element.
    """
    if "</style" in sheet.lower():
        raise ValueError("the style sheet holds </style and cannot stand in a page")
    return Markup("".join(_needed(sheet, _names(page))))  # noqa: S704 - the project's own style sheet


def _needed(sheet: str, names: frozenset[str]) -> Iterator[str]:
    for selector, body in _RULE.findall(sheet):
        if selector.startswith("@media"):
            inner = "".join(_needed(body, names))
            if inner and "print" not in selector:
                yield f"{selector}{{{inner}}}"
        elif selector.startswith("@"):
            yield f"{selector}{{{body}}}"
        elif kept := ",".join(part for part in selector.split(",") if _parts(part) <= names):
            yield f"{kept}{{{body}}}"


def _parts(selector: str) -> frozenset[str]:
    """The element names, classes (with a dot) and ids (with a hash) that a selector asks for."""
    return frozenset(kind + name for kind, name in _NAME.findall(_IGNORED.sub(" ", selector)))


def _names(page: str) -> frozenset[str]:
    """All element names, classes and ids of a page, and those that the script adds."""
    found = set(SCRIPTED)
    for tag, attributes in re.findall(r"<([a-z][a-z0-9]*)\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", page):
        found.add(tag)
        for name, value in re.findall(r"\b(class|id)=\"([^\"]*)\"", attributes):
            found.update(("." if name == "class" else "#") + word for word in value.split())
    return frozenset(found)
