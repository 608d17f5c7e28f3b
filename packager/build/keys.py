"""The key of a target: a digest of exactly what it reads, the same in every folder and on every machine."""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any

from packager import __version__
from packager.build.plan import Module, Target
from packager.build.record import seen
from packager.catalogs.glossary import FILE as GLOSSARY
from packager.catalogs.player import PLAYER, player_files_in, shipped_files
from packager.course.base import in_language
from packager.course.theme.beside import files_beside, folders_beside
from packager.project import Project
from packager.project.shipped import assets_dir, templates_dir
from packager.untrusted.reach import is_within
from packager.work.installed import version_of

#: What makes the bytes of packages besides the packager.
_TOOLS = (
    *(
        "babel",
        "brotli",
        "fonttools",
        "icalendar",
        "jinja2",
        "latex2mathml",
        "lxml",
        "markdown-it-py",
        "nh3",
        "pillow",
        "pydantic",
    ),
    *("pyyaml", "tzdata"),
)


class Digests:
    """The digests of files, each read once as long as nobody changes it; ``known`` is what earlier builds found."""

    def __init__(self, known: dict[str, list[Any]]) -> None:
        self.known = known

    def of(self, path: Path) -> str:
        """The digest of a file's bytes, empty if there is no such file."""
        try:
            now = list(seen(path))
            before = self.known.get(str(path))
            if before and before[:-1] == now:
                return str(before[-1])
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError:
            self.known.pop(str(path), None)
            return ""
        self.known[str(path)] = [*now, digest]
        return digest

    def stands(self, path: Path) -> bool:
        """Whether a file is still as it was when it was asked for."""
        before = self.known.get(str(path), [])
        try:
            return before[:-1] == list(seen(path))
        except OSError:
            return not before

    def of_all(self, files: Iterable[tuple[str, Path]]) -> str:
        """One digest of many files under the names that they go by."""
        return _digest([(name, self.of(path)) for name, path in files])


def workshop(project: Project, digests: Digests) -> str:
    """The digest of all that every target depends on: the packager, what ships with it, its tools, the templates."""
    own = below(project.root / "templates") if project.own_templates else ()
    templates = ((f"own/{name}", path) for name, path in own)
    files = (*_shipped(), *templates)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return _digest([tools(), epoch, digests.of_all(files)])


def tools() -> dict[str, str]:
    """The packager's version and those of all that it makes packages with."""
    python = ".".join(map(str, sys.version_info[:3]))
    own = {"packager": __version__, "Python": python, "zlib": zlib.ZLIB_RUNTIME_VERSION}
    return own | {name: version_of(name) for name in _TOOLS}


def whole() -> dict[str, str]:
    """The versions, and a digest of the packager's own files."""
    return tools() | {"files": Digests({}).of_all(_shipped())[:12]}


def _shipped() -> Iterator[tuple[str, Path]]:
    """The packager's own files, and those that ship with it: in a wheel the templates are among its own, as what
    ``tools/assets.py`` makes is everywhere."""
    own, templates = assets_dir().parent, templates_dir()
    folders = [own] if templates.parent == own else [own, templates]
    return ((f"{number}/{name}", path) for number, folder in enumerate(folders) for name, path in below(folder))


def state_of(project: Project, folder: str, digests: Digests, ground: str) -> str:
    """The digest of all that a survey of a module can read."""
    return _digest([ground, digests.of_all(chain.from_iterable(surveyed(project, folder)))])


def surveyed(project: Project, folder: str) -> Iterator[list[tuple[str, Path]]]:
    """The files that a survey of a module can read, by their names in the project, whether they are there or not: what
    stands beside the modules (terms that learners can have explained, the theme), and each folder in which it looks."""
    root, module = project.root, project.root / "modules" / folder
    yield [(name, root / name) for name in (GLOSSARY, *files_beside(root))]
    for top in (module, *folders_beside(module)):
        where = top.relative_to(root).as_posix()
        yield [(f"{where}/{name}", path) for name, path in below(top)]


class Keys:
    """The keys of targets; what many of them read is looked at once. ``ground`` is what :func:`workshop` gives."""

    def __init__(self, project: Project, digests: Digests, ground: str) -> None:
        self._project, self._digests, self._ground = project, digests, ground
        self._parts: dict[tuple[str, str], str] = {}

    def of(self, target: Target, module: Module) -> str:
        """The key of a target of a module."""
        parts = [self._part(module, locale) for locale in ("", *target.locales, *also_read(module, target.sources))]
        if target.sources:
            parts.append(self._digests.of_all(glossaries(module, self._project)))
        return _digest([self._ground, astuple(target), module.terms, parts])

    def stand(self, target: Target, module: Module) -> bool:
        """Whether all that a target is made of is still as it was when its key was made."""
        locales = ("", *target.locales, *also_read(module, target.sources))
        files = chain(glossaries(module, self._project), *(reads(module, self._project, each) for each in locales))
        return all(self._digests.stands(path) for _, path in files)

    def _part(self, module: Module, locale: str) -> str:
        """The digest of what all targets of a module read, or of what those in a language do besides."""
        if (module.folder, locale) not in self._parts:
            files = [*reads(module, self._project, locale)]
            if locale:
                files += ((f"player/{path.parents[1].name}", path) for path in shipped_files(PLAYER, locale))
            self._parts[module.folder, locale] = self._digests.of_all(files)
        return self._parts[module.folder, locale]


def also_read(module: Module, sources: bool) -> tuple[str, ...]:
    """The languages whose files a target reads besides its own: with its sources, all of the module."""
    return module.languages if sources else ()


def reads(module: Module, project: Project, locale: str = "") -> Iterator[tuple[str, Path]]:
    """The files of the project that each target of a module is made of, by their names in it, or with ``locale`` those
    that only the targets in this language are made of: whether they are there or not."""
    within = f"modules/{module.folder}"
    names = [f"{within}/{name}" for name in (*module.reads, *module.media)]
    names += [f"approvals/{module.id}.yaml"] if module.approved else []
    names += module.theme
    if locale:
        names = [f"{within}/{in_language(name, locale)}" for name in module.media]
        catalogs = (project.catalog(locale, module.id), *player_files_in(project.root, locale))
        names += (path.relative_to(project.root).as_posix() for path in catalogs)
    return ((name, project.root / name) for name in map(posixpath.normpath, names))  # what is included lies elsewhere


def glossaries(module: Module, project: Project) -> Iterator[tuple[str, Path]]:
    """The module's glossary and the project's, by their names in it: of these files a target is made of no more than
    the module's ``terms``, unless it holds the module's sources."""
    return ((name, project.root / name) for name in (f"modules/{module.folder}/{GLOSSARY}", GLOSSARY))


def below(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files below a folder, by name, without what Python compiles and links that lead out of it."""
    pending = [("", str(folder))]
    while pending:
        before, here = pending.pop()
        folders = []
        for entry in _entries(here):
            if not entry.is_dir():
                path = Path(entry.path)
                if not entry.is_symlink() or is_within(path, folder):
                    yield before + entry.name, path
            elif not entry.is_symlink() and entry.name != "__pycache__":
                folders.append((f"{before}{entry.name}/", entry.path))
        pending += reversed(folders)


def _entries(folder: str) -> Sequence[os.DirEntry[str]]:
    """What is in a folder, by name; nothing if it is not there or cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=attrgetter("name"))
    except OSError:
        return ()


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()
