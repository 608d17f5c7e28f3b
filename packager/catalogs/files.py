"""The catalogs of a project on disk: ``locales/MODULE.pot`` and ``locales/LANG/LC_MESSAGES/MODULE.po``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from packager.archive import replacing
from packager.catalogs import unmoved
from packager.catalogs.elsewhere import Memory
from packager.catalogs.glossary import Term, finder, module_glossary
from packager.catalogs.po import Entry, PoFile
from packager.catalogs.po_parser import read_po, read_po_file, remember_written
from packager.catalogs.po_update import template, updated, updated_template
from packager.course import Course, Message, messages
from packager.project import Project
from packager.work import FEW, shared


def target_locales(course: Course, locales: Iterable[str] = ()) -> list[str]:
    """The languages of the module but its own, all or those that are named."""
    named = set(locales)
    return [tag for tag in course.languages if tag != course.language and (not named or tag in named)]


def write_template(project: Project, course: Course) -> tuple[Path, bool]:
    """Write the module's template; returns its path and whether it changed. Raises OSError, PoSyntaxError."""
    path, texts, terms = project.template(course.id), tuple(messages(course)), module_glossary(project, course)[0]
    ground = unmoved.ground_of(_title(course), texts, terms, ()) if len(texts) >= FEW else ""
    state = _state(path, ground)
    if state and unmoved.recalled(path, state) is not None:
        return path, False
    before = read_po_file(path)
    changed = _write_anew(
        path, updated_template(before, template(texts, terms_in=finder(terms)), _title(course)), before
    )
    if not changed and state == _state(path, ground) != "":
        unmoved.remember(path, state, Counter())
    return path, changed


def update_catalogs(
    project: Project,
    course: Course,
    locales: Sequence[str],
    typos: Sequence[str] = (),
    offered: Mapping[str, Sequence[Entry]] | None = None,
) -> list[tuple[Path, bool, Counter[str]]]:
    """As :func:`update_catalog`, for many languages, each with what is ``offered`` for it. What an update left as it
    was is not read until something changes that it goes by.

    Raises OSError, PoSyntaxError.
    """
    texts, terms, offered = tuple(messages(course)), module_glossary(project, course)[0], offered or {}
    large = len(texts) * len(locales) >= FEW
    ground = unmoved.ground_of(_title(course), texts, terms, typos) if large else ""
    states = {tag: _state_in(project, course, tag, ground) for tag in locales if not offered.get(tag)}
    still = {tag: unmoved.recalled(project.catalog(tag, course.id), state) for tag, state in states.items() if state}
    due = [tag for tag in locales if still.get(tag) is None]
    terms_in = finder(terms)
    for text in texts if due else ():  # it remembers what it found, and processes that are forked know it
        terms_in(text.source)
    common = (project, course, tuple(typos), texts, terms, offered)
    done = dict(zip(due, shared(_update_one, common, due, alone=len(texts) * len(due) < FEW), strict=True))
    for tag, (path, changed, counts) in done.items():
        state = states.get(tag, "")
        if not changed and state == _state_in(project, course, tag, ground) != "":  # nobody saved it in between
            unmoved.remember(path, state, counts)
    return [done.get(tag) or (project.catalog(tag, course.id), False, still[tag] or Counter()) for tag in locales]


def _state_in(project: Project, course: Course, locale: str, ground: str) -> str:
    """What the update of a catalog goes by."""
    others = _others(project, course, locale) if ground else ()
    return _state(project.catalog(locale, course.id), ground and f"{ground} {locale}", others)


def _state(path: Path, ground: str, others: Sequence[Path] = ()) -> str:
    """As :func:`unmoved.state_of`; empty without a ground, and where there is no file yet."""
    try:
        return unmoved.state_of(ground, path, others) if ground else ""
    except OSError:
        return ""


def _others(project: Project, course: Course, locale: str) -> list[Path]:
    """The catalogs of other modules in a language."""
    names = sorted(other.stem for other in project.catalog(locale, course.id).parent.glob("*.po"))
    return [project.catalog(locale, name) for name in names if name not in (course.id, "player")]


def _update_one(
    common: tuple[
        Project, Course, tuple[str, ...], tuple[Message, ...], tuple[Term, ...], Mapping[str, Sequence[Entry]]
    ],
    locale: str,
) -> tuple[Path, bool, Counter[str]]:
    project, course, typos, texts, terms, offered = common
    path = project.catalog(locale, course.id)
    before = read_po_file(path)
    file, counts = _updated(before, project, course, locale, typos, texts, offered.get(locale, ()), terms)
    return path, _write_anew(path, file, before), counts


def update_catalog(
    project: Project,
    course: Course,
    locale: str,
    typos: Sequence[str] = (),
    offered: Sequence[Entry] = (),
) -> tuple[Path, bool, Counter[str]]:
    """Bring the module's catalog in ``locale`` up to date; returns its path, whether it changed, and how many messages
    were kept, moved, changed, and so on.

    ``typos`` are contexts, with ``*`` for any letters, whose text saw nothing but a correction of its spelling.
    ``offered`` fill in what is empty. Raises OSError, PoSyntaxError.
    """
    texts, terms = tuple(messages(course)), module_glossary(project, course)[0]
    return _update_one((project, course, tuple(typos), texts, terms, {locale: offered}), locale)


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
    offered: Sequence[Entry] = (),
) -> tuple[PoFile, Counter[str]]:
    """As :func:`update_catalog`, without writing anything."""
    texts, terms = tuple(messages(course)), module_glossary(project, course)[0]
    before = read_po_file(project.catalog(locale, course.id))
    return _updated(before, project, course, locale, typos, texts, offered, terms)


def _updated(
    before: PoFile,
    project: Project,
    course: Course,
    locale: str,
    typos: Sequence[str],
    texts: Sequence[Message],
    offered: Sequence[Entry],
    terms: tuple[Term, ...],
) -> tuple[PoFile, Counter[str]]:
    return updated(
        before,
        template(texts, locale, finder(terms)),
        _title(course),
        locale,
        lambda: _memory(_others(project, course, locale)),
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
