"""The style sheet in the first page: only the rules that can match something there.

The script loads the whole sheet when the first page is shown; the other pages link it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup

#: A rule, or a rule around others: keyframes stand in a media query, so there are three levels of braces.
_RULE = re.compile(r"([^{}]+)\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}")
_NAME = re.compile(r"(?<![\w-])([.#]?)([a-zA-Z][\w-]*)")
_LANG = re.compile(r":lang\(([\w-]+)\)")
_ATTRIBUTE = re.compile(r"\[([\w-]+)(?:=\"?([^\]\"]*)\"?)?[^\]]*\]")
_TAG = re.compile(r"<([a-z][a-z0-9]*)\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_VALUE = re.compile(r"\b([\w-]+)(?:=\"([^\"]*)\"|='[^']*')?")
#: What a font's place is kept by, and where the font is named (packager/theme/fallback.py).
_LOCAL_FACE = re.compile(r"@font-face\{font-family:([\w-]+);src:local[^{}]*\}")
_FONT = re.compile(r":root:lang\(([\w-]+)\)\{[^{}]*\}")
_PREFIX = {"class": ".", "id": "#"}
_PSEUDO = re.compile(r"::?[\w-]+(\([^)]*\))?")
#: What the script puts into the first page before the whole sheet has come.
SCRIPTED = frozenset({"[data-state]", "[hidden]"})
#: What only an answer brings, or the script that waits for the whole sheet: it has come by then.
_ANSWERED = re.compile(
    r"^(?!#saved).*(\[data-(state|word)\b|\.feedback\b)|^#saved\[data-state\]:not|^#toc|^:root:lang|^:disabled"
    r"|^\.outcome$"
)
_VARIABLE = re.compile(r"(--[\w-]+):\s*([^;{}]*);?")
#: What may come with the whole sheet: nobody prints, watches transitions, lacks a frame or, on a low screen, scrolls
#: away from the bar in the first second.
_LATER = re.compile(r"print|prefers-reduced-motion|forced-colors|max-height")


#: A cover's pager is empty: what stands in others comes with the page that has one, after the whole sheet.
_PAGER = re.compile(r"""id="pager"(?:[^>"]|"[^"]*")*>\s*<(?!/nav)""")
_IN_PAGER = "in #pager"


def page_styles(sheet: str, page: str) -> Markup:
    """The rules of a minified ``sheet`` that ``page`` (HTML) may need.

    Raises ValueError for a sheet that would end its element.
    """
    if "</style" in sheet.lower():
        raise ValueError("the style sheet holds </style and cannot stand in a page")
    kept = "".join(_needed(sheet, _names(page)))
    kept = _with_constants(kept)
    used = set(re.findall(r"var\((--[\w-]+)", kept))
    kept = _VARIABLE.sub(lambda found: f"{found[1]}:{found[2]};" if found[1] in used else "", kept)
    kept += _font(sheet, page)
    return Markup(kept)  # noqa: S704 - the project's own style sheet


def _font(sheet: str, page: str) -> str:
    """What tells the page's font from the first line on, so that nothing moves when the whole sheet comes."""
    named = "".join(rule[0] for rule in _FONT.finditer(sheet) if f'<html lang="{rule[1]}"' in page)
    return "".join(face[0] for face in _LOCAL_FACE.finditer(sheet) if face[1] in named) + named


def _with_constants(styles: str) -> str:
    """With what no scheme sets anew, as a radius, in the places of its name: shorter than the name and its value."""
    root = next((body for selector, body in _RULE.findall(styles) if selector == ":root"), "")
    named = [name for name, _ in _VARIABLE.findall(styles)]
    once = [(name, value) for name, value in _VARIABLE.findall(root) if named.count(name) == 1]
    for name, value in reversed(once):  # a later one may be made of an earlier one
        styles = styles.replace(f"var({name})", value)
    return styles


def _needed(sheet: str, names: frozenset[str]) -> Iterator[str]:
    for selector, body in _RULE.findall(sheet):
        if selector.startswith("@media"):
            inner = "".join(_needed(body, names))
            if inner and not _LATER.search(selector):
                yield f"{selector}{{{inner}}}"
        elif selector.startswith("@"):
            if selector == "@font-face":
                continue
            yield f"{selector}{{{body}}}"
        elif kept := ",".join(
            part for part in selector.split(",") if _parts(part) <= names and not _ANSWERED.match(part)
        ):
            yield f"{kept}{{{body}}}"


@lru_cache(maxsize=5_000)
def _parts(selector: str) -> frozenset[str]:
    """What a selector asks for: elements, ``.classes``, ``#ids``, ``[attributes]`` and ``:languages``."""
    within = {_IN_PAGER} if selector.startswith(("#pager ", "#pager>")) else set()
    rest = _PSEUDO.sub(" ", _ATTRIBUTE.sub(" ", selector))
    return frozenset(
        within
        | {kind + name for kind, name in _NAME.findall(rest)}
        | {_attribute(*found) for found in _ATTRIBUTE.findall(selector.replace(":not([type])", "[untyped]"))}
        | {f":{lang}" for lang in _LANG.findall(selector)}
    )


def _attribute(name: str, value: str) -> str:
    """An attribute with its value, where the page itself gives it one."""
    return f"[{name}={value}]" if value and f"[{name}]" not in SCRIPTED else f"[{name}]"


def _names(page: str) -> frozenset[str]:
    """All that a page has of what selectors ask for, and what the script adds."""
    found = set(SCRIPTED)
    if _PAGER.search(page):
        found.add(_IN_PAGER)
    for tag, attributes in _TAG.findall(page):
        found.add(tag)
        if tag == "input" and "type=" not in attributes:
            found.add("[untyped]")
        for name, value in _VALUE.findall(attributes):
            found |= {f"[{name}]", _attribute(name, value)}
            if name == "lang":
                found.add(":" + value.partition("-")[0])
            elif name in _PREFIX:
                found.update(_PREFIX[name] + word for word in value.split())
    return frozenset(found)
