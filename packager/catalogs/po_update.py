"""Templates and PO files brought up to date with a module."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from packager.catalogs.elsewhere import Memory
from packager.catalogs.notes import FindTerms, notes_on
from packager.catalogs.po import Block, Entry, PoFile
from packager.catalogs.po_header import dated, with_header
from packager.catalogs.po_order import arranged
from packager.catalogs.po_wrapping import style_of
from packager.catalogs.po_writer import new_block
from packager.catalogs.refresh import Match
from packager.catalogs.twins import without_twins
from packager.catalogs.update import match
from packager.course import Message


def template(messages: Iterable[Message], locale: str = "", terms_in: FindTerms = lambda source: ()) -> list[Entry]:
    """The messages as entries without translations; with ``locale`` their comments are for its translators."""
    return [_entry(message, locale, terms_in) for message in messages]


def _entry(message: Message, locale: str, terms_in: FindTerms) -> Entry:
    comments, flags = notes_on(message, locale, terms_in)
    place = message.place
    references = (f"{place.file}:{place.line}",) if place.file else ()
    return Entry(message.context, message.source, "", comments, (), references, flags)


def updated_template(before: PoFile, entries: Sequence[Entry], project: str) -> PoFile:
    """The template with ``entries``, in their order; what ``before`` says alike keeps its bytes."""
    style = style_of(before)
    there = {block.entry.key: block for block in before.blocks[:-1] if block.entry}
    made = PoFile(tuple(_same(entry, there.get(entry.key)) or new_block(entry, style) for entry in entries))
    return dated(_ended(with_header(made, project, "")), before)


def _same(entry: Entry, block: Block | None) -> Block | None:
    """The block if it says what ``entry`` says."""
    return block if block and block.entry and block.entry[:-1] == entry[:-1] else None  # all but the line


def _ended(file: PoFile) -> PoFile:
    """A new file, without a blank line at its end."""
    *blocks, last = file.blocks
    return PoFile((*blocks, type(last)(last.text.rstrip() + "\n", last.entry)))


def _told(found: Match) -> str:
    """What became of a message; where its text was edited before anybody had translated it, nothing is fuzzy."""
    return "empty" if found.how == "changed" and not (found.entry.translation or found.entry.plural) else found.how


def updated(
    before: PoFile,
    entries: Sequence[Entry],
    project: str,
    locale: str,
    memory: Callable[[], Memory] = dict,
    is_typo: Callable[[str], bool] = lambda context: False,
    offered: Sequence[Entry] = (),
) -> tuple[PoFile, Counter[str]]:
    """The PO file with ``entries`` (see :func:`template`), and how many messages were kept, moved, changed, ...

    ``memory`` gives the translations of other modules; it is asked only if a message has none of its own.
    ``offered`` are translations of a memory that was named: as finished where the text is the same, else as fuzzy.
    No finished translation is lost; ``before`` comes back unchanged if it says all that is to be said.
    """
    matches, unclaimed = match(list(before.entries()), entries, memory, is_typo, offered)
    counts = Counter(_told(found) for found in matches)
    matches, unclaimed, counts["twice"] = without_twins(matches, unclaimed)
    counts["obsolete"] = sum(bool(entry.translation) and not entry.obsolete for entry in unclaimed)
    file, complete = before, with_header(before, project, locale)
    if before.header is not None:
        file = PoFile(arranged(before, matches, unclaimed), before.encoding)
        if file.text == before.text:
            return before, counts
    if complete is not before:
        file = PoFile(arranged(complete, matches, unclaimed), before.encoding)
    return file, counts
