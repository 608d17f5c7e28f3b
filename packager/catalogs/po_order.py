"""The blocks of an updated file: what stays keeps its place, what is new follows the message that it follows in the
module, what is gone goes to the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from packager.catalogs.po import Block, Entry, PoFile
from packager.catalogs.po_wrapping import Style, style_of
from packager.catalogs.po_writer import changed_block, new_block
from packager.catalogs.refresh import Match

_KEEP_PLACE = ("kept", "changed", "carried", "restored", "renamed")


def arranged(file: PoFile, matches: Sequence[Match], unclaimed: Sequence[Entry]) -> tuple[Block, ...]:
    """The blocks of ``file`` (which has a header) after an update."""
    style = style_of(file)
    own = {block.entry.line: block for block in file.blocks if block.entry}
    staying: dict[int, Block] = {}
    following: dict[int, list[Block]] = defaultdict(list)
    header = next(block.entry.line for block in file.blocks if block.entry and not block.entry.source)
    last = header
    for found in matches:
        if found.old and not found.old.obsolete and (found.how in _KEEP_PLACE or found.old.key == found.entry.key):
            last = found.old.line
            staying[last] = changed_block(own[last], found.entry, style)
        elif found.old and not found.old.obsolete:
            following[last].append(changed_block(own[found.old.line], found.entry, style))
        else:
            following[last].append(new_block(found.entry, style))
    made = _living(file, header, staying, following)
    return _joined(file, made, _obsolete(own, unclaimed, style), style)


def _living(
    file: PoFile, header: int, staying: Mapping[int, Block], following: Mapping[int, list[Block]]
) -> list[Block]:
    made: list[Block] = []
    for block in file.blocks:
        entry = block.entry
        if entry is None:
            continue
        if entry.line == header:
            made.append(block)
        elif entry.line in staying:
            made.append(staying[entry.line])
        made += following.get(entry.line, [])
    return made


def _obsolete(own: Mapping[int, Block], unclaimed: Sequence[Entry], style: Style) -> list[Block]:
    """What is worth keeping of the entries that no message took: those with a translation."""
    known = [entry for entry in unclaimed if entry.translation]
    gone = [new_block(entry._replace(obsolete=True), style) for entry in known if not entry.obsolete]
    stay = [entry for entry in sorted(known, key=lambda e: e.line) if entry.obsolete]
    return [changed_block(own[entry.line], entry, style) for entry in stay] + gone


def _joined(file: PoFile, living: list[Block], obsolete: list[Block], style: Style) -> tuple[Block, ...]:
    """All blocks with the comment at the file's end, if there is one; the file ends as it did."""
    final = file.blocks[-1]
    closing = [final] if final.entry is None and final.text.strip() else []
    made = living + obsolete + closing
    ending = _without_blank(final.text)[1]
    last = len(made) - 1
    for index, block in enumerate(made):
        if index < last and style.newline == "\n" and block.text[-1:] == "\n":
            continue  # a blank line stands after it already, as after nearly all
        text, blank = _without_blank(block.text)
        if index == last:
            made[index] = block._replace(text=text + ending if ending else text.removesuffix("\r"))
        elif blank == "" and block.entry and final.entry and block.entry.line == final.entry.line:
            made[index] = block._replace(text=text + style.newline + style.newline[:-1])
        elif blank == "\n" and style.newline == "\r\n":
            made[index] = block._replace(text=text + blank + "\r")
    return tuple(made)


def _without_blank(text: str) -> tuple[str, str]:
    """A text and the blank lines at its end."""
    if text[-1:] == "\n" and not text[-2:-1].isspace():  # as nearly all end
        return text[:-1], "\n"
    lines = text.split("\n")
    count = len(lines)
    while count and not lines[count - 1].strip():
        count -= 1
    kept = "\n".join(lines[:count])
    return kept, text[len(kept) :]
