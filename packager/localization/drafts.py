"""A course in a language that is not finished, to look at: every text that is not finished says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from packager.catalogs.po import Entry
from packager.course import Course, Message, localize_texts, messages

TITLE = "DRAFT"
FUZZY = "‹?›"
_TYPED = "accept"


def draft_of(course: Course, entries: Iterable[Entry], locale: str) -> Course:
    """The course in ``locale``: fuzzy translations begin with ``‹?›``, untranslated texts with their language, such as
    ``‹en›``, and the title ends with DRAFT. Accepted answers, which nobody reads, stay as they are.
    """
    known = {entry.key: entry for entry in entries if not entry.obsolete and entry.translation}
    marked = localize_texts(
        course,
        lambda message: _marked(
            f"‹{course.language}›", message.source, message.role != _TYPED and _key(message) not in known
        ),
    )
    originals = {_key(now): before for now, before in zip(messages(marked), messages(course), strict=True)}

    def translate(message: Message) -> str | None:
        entry = known.get(_key(originals[_key(message)]))
        if entry is None:
            return None
        return _marked(FUZZY, entry.translation, not entry.finished and message.role != _TYPED)

    made = localize_texts(marked, translate)
    title = replace(made.title, value=f"{made.title.value} – {TITLE}")
    return made.model_copy(update={"locale": locale, "title": title})


def _key(message: Message) -> tuple[str, str]:
    return message.context, message.source


def _marked(mark: str, text: str, wanted: bool) -> str:
    """The text with a mark, on a line of its own where the text begins with a block of Markdown."""
    if not wanted:
        return text
    gap = "\n\n" if text.lstrip()[:1] in "#>|-+*`0123456789" and "\n" in text else " "
    return f"{mark}{gap}{text}"
