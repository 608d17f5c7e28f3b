"""What of the texts in the JSON of a package is on no page that was made: whatever its kind, whatever its key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from packager.exchange.packages.building import Building

_MACHINERY = frozenset(
    {
        "_globals",
        "_buttons",
        "_accessibility",
        "_extensions",
        "_component",
        "_menuSettings",
        "themeVariables",
        "_tutor",
        "msgs",
    }
)
"""Words of the player, in every course."""
_NO_TEXT = re.compile(
    r"(?=[^\s<]*[/\\])[^\s<]+|[\w-]+\.\w{2,4}|#[0-9a-f]{3,8}|[0-9a-f]{16,}"
    r"|\d{4}-\d\d-\d\dT\S*|[\W\d_]*|true|false|data:.*",
    re.I,
)
_SETTING = re.compile(
    r"_.*|type\w*|(?=\w*(?:[iI]d|ID|Type|[cC]lass|lang|version|[cC]olor|[sS]corm|[sS]core))\w+"
    r"|textInfo\w+TextInput|textFeedbackInput"
)
"""Keys that hold no words of the author; the last two name what may be empty."""
_RUNS = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.S | re.I)
_TAG = re.compile(r"<[/a-z][^<>]*>", re.I)
_WHY = "it is on none of the pages that were made: copy it if learners need it"
_DEEPEST = 30


def texts_in(value: Any, key: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """The texts of an item, each with its key: what is neither an address, an id nor a setting."""
    if isinstance(value, str):
        if not _SETTING.fullmatch(key) and not _NO_TEXT.fullmatch(value.strip()):
            yield key, value
    elif depth < _DEEPEST and isinstance(value, Mapping):
        for name, each in value.items():
            if name not in _MACHINERY:
                yield from texts_in(each, str(name), depth + 1)
    elif depth < _DEEPEST and isinstance(value, list):
        for each in value:
            yield from texts_in(each, "" if isinstance(each, dict) else key, depth + 1)


def _rest(value: Any, whole: str, building: Building) -> Iterator[tuple[str, str]]:
    """The texts of an item that are not in ``whole``, the letters of what was made, each with its key."""
    for key, text in texts_in(value):
        if rest := [piece for piece in _pieces(text, building) if letters(piece) not in whole]:
            yield key, " ".join(rest)


def tell_rest(value: Any, whole: str, file: str, item: str, building: Building) -> None:
    """Note them."""
    for key, text in _rest(value, whole, building):
        building.tell(file, item, f"`{key}`: {text[:100]}", _WHY)


def _pieces(html: str, building: Building) -> list[str]:
    """The words between tags: pictures and addresses may stand between them on the page that was made."""
    return [building.plain(piece) for piece in _TAG.split(_RUNS.sub("", html)) if piece.strip()]


def letters(text: str) -> str:
    """A text without what marks it up, here or there."""
    return re.sub(r"[\W_]+", "", text).casefold()
