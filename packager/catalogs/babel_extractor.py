"""Extraction for ``pybabel extract``, by the entry point ``packager`` of the group ``babel.extractors``.

A mapping file for `pybabel extract -F babel.cfg modules`::

    [packager: **.yaml]
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from packager.catalogs.notes import notes_on
from packager.course import Message, load_course, messages

Extracted = tuple[int, str, tuple[str, str], list[str]]


def extract(fileobj: BinaryIO, keywords: object, comment_tags: object, options: dict[str, Any]) -> Iterator[Extracted]:
    """The messages of one YAML file of a module: line, function, (context, text) and comments of each.

    What the project explains and what a module includes from elsewhere is told of its ``module.yaml``, in line 1.
    ``keywords``, ``comment_tags`` and ``options`` are Babel's and mean nothing here. Raises ValueError if the module
    cannot be loaded.
    """
    path = Path(fileobj.name).resolve()
    folder = next((folder for folder in path.parents if (folder / "module.yaml").is_file()), None)
    if folder is None:
        return
    project = folder.parent.parent
    shown, own = path.relative_to(project).as_posix(), f"{folder.relative_to(project).as_posix()}/"
    for message in _messages(folder):
        comments = list(notes_on(message, "", lambda source: ())[0])
        if message.place.file == shown:
            yield message.place.line or 1, "pgettext", (message.context, message.source), comments
        elif path.name == "module.yaml" and not message.place.file.startswith(own):
            yield 1, "pgettext", (message.context, message.source), comments


@lru_cache(maxsize=1)  # Babel asks for file after file of one module
def _messages(folder: Path) -> tuple[Message, ...]:
    course, findings = load_course(folder)
    if course is None:
        raise ValueError("\n".join(f"{found.place}: {found.message}" for found in findings))
    return tuple(messages(course))
