"""A comment kept where translators and authors meet it: a ``note:`` beside the text, or a comment of its catalog."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from packager.catalogs.files import update_of, write_catalog
from packager.course.base import Node
from packager.course.declared import facts_of, texts_of
from packager.diagnostics import Place
from packager.handoff.merge import merged
from packager.new.writing import put_in
from packager.project import Project
from packager.review.applying import loaded
from packager.review.collect import Now, Told, now
from packager.review.yaml_note import with_note
from packager.review.yaml_scalar import NotWritableError


def keep_note(project: Project, folder: Path, told: Told) -> str:
    """Write a comment beside its text, once; says where. Raises NotWritableError, and then nothing is changed; OSError,
    PoSyntaxError."""
    there = now(project, loaded(project, folder), told.review.language)
    words = f"{told.who}: {' '.join(told.remark.comment.split())}"
    return _in_catalog(there, told, words) if there.translated else _in_module(there, told, words)


def _in_module(there: Now, told: Told, words: str) -> str:
    message = there.texts.get(told.remark.at)
    holder = _holder(there, message.place) if message else None
    if holder is None or holder.place is None:
        raise NotWritableError("no note can stand here")
    path = there.project.root / holder.place.file
    before = path.read_bytes()
    mark = "\ufeff" if before.startswith(b"\xef\xbb\xbf") else ""
    after = mark + with_note(before.decode("utf-8-sig"), holder.place, words)
    put_in(there.project.root, {holder.place.file: after})
    return holder.place.file


def _in_catalog(there: Now, told: Told, words: str) -> str:
    message = there.texts.get(told.remark.at)
    entry = there.entry(message) if message else None
    if entry is None:
        raise NotWritableError("the catalog has no such text")
    catalog, _ = update_of(there.project, there.course, there.language)
    if words not in entry.translator_comments:
        entry = entry._replace(translator_comments=(*entry.translator_comments, words))
    path = write_catalog(there.project, there.course, there.language, merged(catalog, [entry]))
    return path.relative_to(there.project.root).as_posix()


def _holder(there: Now, place: Place) -> Node | None:
    """The innermost node with a note that holds the text at a place."""
    found = None
    for node in _nodes(there.course):
        if facts_of(type(node)).note and any(text.place == place for text in texts_of(node)):
            found = node
    return found


def _nodes(value: object) -> Iterator[Node]:
    """All nodes in a value, outer before inner."""
    if isinstance(value, Node):
        yield value
        for name in type(value).model_fields:
            yield from _nodes(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _nodes(item)
