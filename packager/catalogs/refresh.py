"""What a message says about itself (comments, place, flags) meets the translation that it gets."""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple

from packager.catalogs.changes import carries_over, kind_of_change
from packager.catalogs.po import Entry

CHANGED = "The source changed: "
_CHECKED_BY = ("md-text", "max-length:")
_OURS = ("md-text", "max-length:", "no-python-format", "python-format", "c-format", "no-c-format")


class Match(NamedTuple):  # as many are made as entries, in each language
    """What becomes of one message: the entry for it, the old entry that it takes the place of, and how it was found."""

    entry: Entry
    old: Entry | None
    how: str


def refreshed(new: Entry, old: Entry, carried: Entry) -> Entry:
    """``new`` with the translation, state and translator's comments of ``carried``.

    Of ``old`` stays what says the same in other words: comments folded otherwise, the same file with another line or
    no places at all (``--no-location``), flags in another order or added by others. So a shifted line of the source
    changes no catalog, and neither does another tool that saved it; but what tools check by, and Poedit and msgmerge
    drop, comes back.
    """
    alike = carried is old and old.key == new.key and old.comments == new.comments and old.flags == new.flags
    if alike and not old.obsolete and _same_places(old.references, new.references):
        return old  # as nearly all are
    comments = new.comments
    if carried.fuzzy:
        comments += tuple(comment for comment in carried.comments if comment.startswith(CHANGED))
    told = _same_words(old.comments, comments)
    made = carried._replace(
        context=new.context,
        source=new.source,
        comments=old.comments if told else comments,
        references=old.references if _same_places(old.references, new.references) else new.references,
        flags=_flags(new, carried, complete=not told or carried.key != new.key or carried.obsolete),
        obsolete=False,
    )
    return carried if made == carried else made


def _same_words(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return some == others or " ".join(some).split() == " ".join(others).split()


def _same_places(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    if not old or old == new:
        return True
    files = [[reference.rpartition(":")[0] or reference for reference in references] for references in (old, new)]
    return files[0] == files[1]


def _flags(new: Entry, carried: Entry, *, complete: bool) -> tuple[str, ...]:
    """The flags that are there, without those of ours that no longer hold, and those that tools check by;
    ``complete``: and all others that lack.
    """
    kept = [flag for flag in carried.flags if flag in new.flags or not flag.startswith(_OURS)]
    return (*kept, *(f for f in new.flags if f not in kept and (complete or f.startswith(_CHECKED_BY))))


def as_fuzzy(old: Entry, new: Entry) -> Entry:
    """The old translation, to be looked at: with the text that it was finished for and what changed since then."""
    if not old.translation:
        return old._replace(previous=None, flags=without_fuzzy(old))
    was = made_for(old)
    comments = tuple(comment for comment in old.comments if comment.startswith(CHANGED))
    if old.finished:
        comments = (f"{CHANGED}{kind_of_change(old.source, new.source) or 'place'} [{_mark(old.translation)}]",)
    return old._replace(previous=was, flags=("fuzzy", *without_fuzzy(old)), comments=comments)


def made_for(entry: Entry) -> tuple[str, str]:
    """Context and text that a translation was finished for. What other tools left behind on finished ones is not it."""
    was = entry.previous
    if was and (entry.fuzzy or carries_over(was[1], entry.source, typo=True)):
        return was
    return entry.key


def without_fuzzy(entry: Entry) -> tuple[str, ...]:
    """The flags but for that one."""
    return tuple(flag for flag in entry.flags if flag != "fuzzy")


def _mark(translation: str) -> str:
    """Six digits by which an untouched translation is known again."""
    return sha256(translation.encode()).hexdigest()[:6]


def untouched(entry: Entry) -> bool:
    """Whether nobody edited a fuzzy translation since it was finished."""
    mark = f"[{_mark(entry.translation)}]"
    return any(comment.startswith(CHANGED) and comment.endswith(mark) for comment in entry.comments)
