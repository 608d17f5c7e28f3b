"""A text that was moved or edited on one side of a merge has another key there: the other side's work on it follows.

The same identity as in an update says which text became which (:func:`packager.catalogs.update.match`).
"""

from __future__ import annotations

from collections.abc import Mapping

from packager.catalogs.po import Entry
from packager.catalogs.refresh import CHANGED, without_fuzzy
from packager.catalogs.update import match

Key = tuple[str, str]
Entries = Mapping[Key, Entry]


def followed(file: Entries, ahead: Entries, base: Entries) -> Entries:
    """``file`` with its texts under the keys that they have in ``ahead``, which was updated since ``base``.

    What was edited there is fuzzy, with its previous text, as an update would have made it; the order stays.
    """
    gone = _living(base) - _living(ahead)
    come = _living(ahead) - set(base) - set(file)
    if not (gone and come):
        return file
    living = _living(ahead)
    old = [entry for key, entry in file.items() if not entry.obsolete and (key in gone or key in living)]
    new = [_bare(entry) for entry in ahead.values() if not entry.obsolete]
    matches, _ = match(old, new, dict, lambda context: False)
    successors = {
        found.old.key: found.entry
        for found in matches
        if found.old and found.old.key in gone and found.entry.key in come
    }
    now = (successors.get(key, entry) for key, entry in file.items())
    return {entry.key: entry for entry in now}


def _living(file: Entries) -> set[Key]:
    return {key for key, entry in file.items() if not entry.obsolete}


def _bare(entry: Entry) -> Entry:
    """The entry as a template has it."""
    comments = tuple(comment for comment in entry.comments if not comment.startswith(CHANGED))
    forms = ("",) * len(entry.plurals)
    return entry._replace(
        translation="",
        plurals=forms,
        comments=comments,
        translator_comments=(),
        flags=without_fuzzy(entry),
        previous=None,
    )
