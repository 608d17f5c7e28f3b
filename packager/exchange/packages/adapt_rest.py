"""What of the texts of an Adapt course is on no page that was made: whatever the component, whatever its key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from packager.exchange.documents.lessons import Draft
from packager.exchange.packages.building import Building, said

_MACHINERY = frozenset(
    {"_globals", "_buttons", "_accessibility", "_extensions", "_component", "_menuSettings", "themeVariables", "_tutor"}
)
"""Words of the player, which are in every course."""
_NO_TEXT = re.compile(
    r"[^\s<]*[/\\][^\s<]*|[\w-]+\.\w{2,4}|#[0-9a-f]{3,8}|[0-9a-f]{16,}"
    r"|\d{4}-\d\d-\d\dT\S*|[\W\d_]*|true|false|data:.*",
    re.I,
)
_RUNS = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.S | re.I)
_TAG = re.compile(r"<[/a-z][^<>]*>", re.I)
_WHY = "it is on none of the pages that were made: copy it if learners need it"
_DEEPEST = 30


def texts_in(value: Any, key: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """The texts of an item, each with its key: what is neither an address, an id nor a setting (``_`` begins those)."""
    if isinstance(value, str):
        if not key.startswith("_") and not _NO_TEXT.fullmatch(value.strip()):
            yield key, value
    elif depth < _DEEPEST and isinstance(value, Mapping):
        for name, each in value.items():
            if name not in _MACHINERY:
                yield from texts_in(each, str(name), depth + 1)
    elif depth < _DEEPEST and isinstance(value, list):
        for each in value:
            yield from texts_in(each, "" if isinstance(each, dict) else key, depth + 1)


def tell_rest(items: Mapping[str, list[dict[str, Any]]], draft: Draft, building: Building) -> None:
    """Note each text of the ``items`` (by the file that they are in) that the draft does not say."""
    titles = [title for lesson in draft.lessons for title in (lesson.title, *(page.title for page in lesson.pages))]
    blocks = [block.values for lesson in draft.lessons for page in lesson.pages for block in page.blocks]
    whole = "".join(_letters(text) for text in (draft.title, *titles, *said(blocks)))
    for file, listed in items.items():
        for item in listed:
            name = building.plain(item.get("title")) or str(item.get("_id", ""))
            for key, text in texts_in(item):
                label = text == item.get("title") and not file.rpartition("/")[2].startswith(("contentO", "course"))
                rest = [] if label else [piece for piece in _pieces(text, building) if _letters(piece) not in whole]
                if rest:
                    building.tell(file, name, f"`{key}`: {' '.join(rest)[:100]}", _WHY)


def _pieces(html: str, building: Building) -> list[str]:
    """The words between tags: pictures and addresses may stand between them on the page that was made."""
    return [building.plain(piece) for piece in _TAG.split(_RUNS.sub("", html)) if piece.strip()]


def _letters(text: str) -> str:
    """A text without what marks it up, here or there."""
    return re.sub(r"[\W_]+", "", text).casefold()
