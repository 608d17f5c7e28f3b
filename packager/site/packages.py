"""The packages of a folder that was built, as a catalogue offers them: by module, standard and language, with what is
new since the version before, where its package still lies there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packager.build.plan import COURSE
from packager.build.record import Known, read_record
from packager.catalogs.pseudo import is_pseudo
from packager.diff.compare import OTHERS
from packager.diff.sources import IncomparableError, compare
from packager.standards import STANDARDS, Publication
from packager.work.kept import code, once

_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class News:
    """What an update does, as `packager diff` has it (:class:`packager.diff.model.Effect`)."""

    kind: str
    about: str
    text: str
    breaks: bool


@dataclass(frozen=True, slots=True)
class Package:
    """A file of a module: ``module`` is its folder, ``occasion`` the course, a refresher's interval or the reminders;
    ``standard`` as in the plan of a build; ``size`` in bytes, ``sha256`` in hexadecimal digits."""

    name: str
    module: str
    occasion: str
    standard: str
    locales: tuple[str, ...]
    size: int
    sha256: str
    before: str = ""
    """The version before, where its package lies beside this one."""
    news: tuple[News, ...] = ()


def packages_in(folder: Path, built: Container[str]) -> tuple[Package, ...]:
    """The packages whose files are among ``built``, without drafts, pseudo-languages and what holds its sources.
    Raises OSError."""
    record = read_record(folder)
    public = (known for known in record.made.values() if known.name in built and _is_public(known))
    found = (_package(folder, known, record.modules.get(known.target["module"], {})) for known in public)
    return tuple(sorted(found, key=lambda each: (each.module, each.occasion != COURSE, each.standard, each.name)))


def _is_public(known: Known) -> bool:
    target = known.target
    hidden = target["draft"] or target["sources"] or any(map(is_pseudo, target["locales"]))
    standard = STANDARDS.get(target["standard"])
    bundled = target["bundle"] and not isinstance(standard, Publication)
    return not hidden and not bundled


def _package(folder: Path, known: Known, module: Mapping[str, Any]) -> Package:
    target, path = known.target, folder / known.name
    named = target["occasion"] == COURSE and module
    before, news = _news(path, module["id"], module["version"]) if named else ("", ())
    return Package(
        known.name,
        target["module"],
        target["occasion"],
        target["standard"],
        tuple(target["locales"]),
        path.stat().st_size,
        known.digest,
        before,
        news,
    )


def _news(path: Path, module: str, version: str) -> tuple[str, tuple[News, ...]]:
    """The version before and what has changed since; nothing where no package of it lies there."""
    earlier = max(_earlier(path, module, version), key=lambda pair: _steps(pair[0]), default=None)
    if earlier is None:
        return "", ()
    before, old = earlier
    data = old.read_bytes() + path.read_bytes()
    found = json.loads(once("updates", data, code("diff"), lambda: _told(old, path)))
    return before, tuple(News(*each) for each in found)


def _earlier(path: Path, module: str, version: str) -> Iterator[tuple[str, Path]]:
    """Packages of the same module, language and standard with a lower version."""
    rest = path.name.removeprefix(f"{module}-{version}")
    if path.suffix != ".zip" or rest == path.name:
        return
    for other in path.parent.iterdir():
        found = other.name.removeprefix(f"{module}-").removesuffix(rest)
        whole = f"{module}-{found}{rest}" == other.name
        if whole and found[:1].isdigit() and _steps(found) < _steps(version):
            yield found, other


def _steps(version: str) -> tuple[int, ...]:
    return tuple(int(number[:9]) for number in _NUMBERS.findall(version))


def _told(old: Path, new: Path) -> bytes:
    try:
        found = compare(str(old), str(new))
    except (IncomparableError, OSError):
        return b"[]"
    effects = [effect for each in found if OTHERS not in each.notes for effect in (*each.learners, *each.admins)]
    return json.dumps([[each.kind, each.about, each.message, each.breaks] for each in effects]).encode()
