"""The catalogs of a project on disk: ``locales/MODULE.pot`` and ``locales/LANG/LC_MESSAGES/MODULE.po``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from packager.archive import replacing
from packager.catalogs.elsewhere import Memory
from packager.catalogs.glossary import finder, module_glossary
from packager.catalogs.po import Entry, PoFile
from packager.catalogs.po_parser import read_po, read_po_file, remember_written
from packager.catalogs.po_update import template, updated, updated_template
from packager.course import Course, Message, messages
from packager.project import Project
from packager.work import shared


def write_template(project: Project, course: Course) -> tuple[Path, bool]:
    """Write the module's template; returns its path and whether it changed. Raises OSError, PoSyntaxError."""
    path = project.template(course.id)
    entries = template(messages(course), terms_in=finder(module_glossary(project, course)[0]))
    before = read_po_file(path)
    return path, _write_anew(path, updated_template(before, entries, _title(course)), before)


FEW = 4_000
"""Messages, counted in each language, that are read sooner than other processes are started for them."""


def update_catalogs(
    project: Project,
    course: Course,
    locales: Sequence[str],
    typos: Sequence[str] = (),
    offered: Mapping[str, Sequence[Entry]] | None = None,
) -> list[tuple[Path, bool, Counter[str]]]:
    """As :func:`update_catalog`, for many languages, each with what is ``offered`` for it.

    Raises OSError, PoSyntaxError.
    """
    texts = tuple(messages(course))
    few = len(texts) * len(locales) < FEW
    terms_in = finder(module_glossary(project, course)[0])
    for text in texts:  # it remembers what it found, and processes that are forked know it
        terms_in(text.source)
    return shared(_update_one, (project, course, tuple(typos), texts, offered or {}), locales, alone=few)


def _update_one(
    common: tuple[Project, Course, tuple[str, ...], tuple[Message, ...], Mapping[str, Sequence[Entry]]], locale: str
) -> tuple[Path, bool, Counter[str]]:
    project, course, typos, texts, offered = common
    return update_catalog(project, course, locale, typos, texts, offered.get(locale, ()))


def update_catalog(
    project: Project,
    course: Course,
    locale: str,
    typos: Sequence[str] = (),
    texts: Sequence[Message] = (),
    offered: Sequence[Entry] = (),
) -> tuple[Path, bool, Counter[str]]:
    """Bring the module's catalog in ``locale`` up to date; returns its path, whether it changed, and how many messages
    were kept, moved, changed, and so on.

    ``typos`` are contexts, with ``*`` for any letters, whose text saw nothing but a correction of its spelling.
    ``texts`` are the course's messages, for who has them at hand; ``offered`` fill in what is empty.
    Raises OSError, PoSyntaxError.
    """
    path = project.catalog(locale, course.id)
    before = read_po_file(path)
    file, counts = _updated(before, project, course, locale, typos, texts, offered)
    return path, _write_anew(path, file, before), counts


def write_catalog(project: Project, course: Course, locale: str, file: PoFile) -> Path:
    """Write the module's catalog in ``locale``; returns its path. Raises OSError."""
    path = project.catalog(locale, course.id)
    write(path, file.to_bytes())
    return path


def update_of(
    project: Project,
    course: Course,
    locale: str,
    typos: Sequence[str] = (),
    texts: Sequence[Message] = (),
    offered: Sequence[Entry] = (),
) -> tuple[PoFile, Counter[str]]:
    """As :func:`update_catalog`, without writing anything."""
    return _updated(read_po_file(project.catalog(locale, course.id)), project, course, locale, typos, texts, offered)


def _updated(
    before: PoFile,
    project: Project,
    course: Course,
    locale: str,
    typos: Sequence[str],
    texts: Sequence[Message],
    offered: Sequence[Entry],
) -> tuple[PoFile, Counter[str]]:
    names = sorted(other.stem for other in project.catalog(locale, course.id).parent.glob("*.po"))
    others = (project.catalog(locale, name) for name in names if name not in (course.id, "player"))
    return updated(
        before,
        template(texts or messages(course), locale, finder(module_glossary(project, course)[0])),
        _title(course),
        locale,
        lambda: _memory(others),
        lambda context: any(fnmatchcase(context, pattern) for pattern in typos),
        offered,
    )


def _memory(paths: Iterable[Path]) -> Memory:
    """The finished translations of other modules in the same language."""
    found: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
    for path in paths:
        for entry in read_po(path):
            if entry.finished and not entry.obsolete and not entry.plural:
                found[entry.source].append((path.stem, entry))
    return found


def _title(course: Course) -> str:
    return f"{course.id} {course.version}"


def _write_anew(path: Path, file: PoFile, before: PoFile) -> bool:
    """As :func:`write`, for what was made of the file's value ``before``."""
    if file is before:
        return False
    data = file.to_bytes()
    changed = write(path, data)
    if changed:
        remember_written(path, data, file, before)
    return changed


def write(path: Path, data: bytes) -> bool:
    """Whether the file had to be written."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as stream:
        stream.write(data)
    return True
