"""Keys at the end of a test: "Answers: 1 B 2 C", a list of them, a table of two columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from packager.exchange.documents.outline import Part, words
from packager.exchange.documents.question_lines import KEY, KEY_ENTRY, KEY_RANGE, line_of

_ROWS = "numbers", "answers"
_STOPS = " .,;。，；、()（）"


@dataclass
class Key:
    """Answers by the numbers of questions, the parts that they stood in, and the numbers that a question had."""

    said: dict[str, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    used: set[str] = field(default_factory=set)


def key_at(groups: Sequence[tuple[Part, ...]], at: int) -> tuple[Key | None, int]:
    """The key that begins with a group of parts, and how many groups it takes. An empty group ends it."""
    first = groups[at][0] if groups[at] else None
    if first is None or first.kind not in ("heading", "paragraph", "item"):
        return None, 0
    head = KEY.fullmatch(line_of(first).plain if first.kind != "heading" else first.text)
    if head is None:
        return None, 0
    key = Key(_entries(head["said"]), [first])
    length = 1
    for parts in groups[at + 1 :]:
        found = {number: said for part in parts for number, said in _of_part(part).items()}
        if not found and not _is_again(parts, key):
            break
        key.said.update(found)
        key.parts += parts
        length += 1
    return (key, length) if key.said else (None, 0)


def _is_again(parts: Sequence[Part], key: Key) -> bool:
    """Whether the same key follows, as in another language: "Answers: 1 B", "Réponses : 1 B"."""
    head = KEY.fullmatch(words(parts[0].text)) if len(parts) == 1 else None
    return head is not None and _entries(head["said"]) == key.said


def _of_part(part: Part) -> dict[str, str]:
    """The entries in one part of a key: `2. C`, or a row of a table."""
    if part.kind == "table":
        cells = [[words(cell) for cell in row] for row in part.rows]
        if len(cells) == len(_ROWS) and all(map(str.isdecimal, cells[0])):  # numbers above, answers below
            return dict(zip(*cells, strict=False))
        return {row[0].rstrip(".)"): row[1] for row in cells if len(row) == 2 and re.fullmatch(r"\d+[.)]?", row[0])}
    if part.kind not in ("paragraph", "item"):
        return {}
    line = line_of(part)
    if line.number and not KEY_ENTRY.search(line.plain):
        return {line.number: line.plain}
    return _entries(f"{line.number} {line.plain}" if line.number else words(part.text))


def _entries(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for first, last, letters in KEY_RANGE.findall(text):  # 1-5 BADCA
        if int(last) - int(first) + 1 == len(letters):
            found |= {str(int(first) + at): letter for at, letter in enumerate(letters)}
    rest = KEY_RANGE.sub("", text) if found else text
    found |= {str(int(entry[1])): entry[2].strip(_STOPS) for entry in KEY_ENTRY.finditer(rest)}
    return {} if KEY_ENTRY.sub("", rest).strip(_STOPS) else found
