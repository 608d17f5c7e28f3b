"""What lies beside the packages of now and is not of now: told, and removed when that is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from packager.build.plan import CALENDAR, Module, Target, possible
from packager.build.record import Known, Record, way_to
from packager.project import Project
from packager.standards import STANDARDS, Languages, Publication

_GONE = "its module is gone"
OLD = "of an earlier state of its module"
_OUT = "its language or its refresher was taken out"
_STRAY = "no build remembers it"
_TAG = "[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*"


def sort_out(
    project: Project, out: Path, record: Record, modules: Mapping[str, Module], key: Callable[[Target, Module], str]
) -> dict[str, str]:
    """Take out of the record what is not of now; gives the files that lie in ``out`` nevertheless, with the reason.

    ``modules`` are those that were built, whatever became of them; of others it is only known whether they are there.
    Another project that has its packages in the same folder says itself what is of now.
    """
    here = way_to(project, out)
    for name, known in list(record.made.items()):
        if known.project == here and (reason := _reason(project, known, modules, key)):
            del record.made[name]
            if known.name:
                record.left[known.name] = reason
    record.left |= {name: _STRAY for name in _strays(out, modules) if name not in record.left}
    made = {known.name for known in record.made.values()}
    record.left = {name: why for name, why in sorted(record.left.items()) if name not in made and (out / name).exists()}
    return record.left


def _reason(project: Project, known: Known, modules: Mapping[str, Module], key: Callable[[Target, Module], str]) -> str:
    """Why a target is not of now; empty if it is, if nobody asked, or if nothing newer can be built in its place."""
    target = Target(**{**known.target, "locales": tuple(known.target["locales"])})
    module = modules.get(target.module)
    if module is None:
        return "" if (project.root / "modules" / target.module / "module.yaml").is_file() else _GONE
    if not module.sound:
        return ""
    if not possible(target, module):
        return _OUT
    return "" if key(target, module) == known.key else OLD


def _strays(out: Path, modules: Mapping[str, Module]) -> Iterator[str]:
    """Files that are called as the packages of a module are, its version beginning with a digit."""
    ids = "|".join(re.escape(module.id) for module in modules.values() if module.id)
    called = re.compile(rf"({ids})(-refresher-P\d+[DW]-|-refreshers-|-)\d[\w.+-]*-({'|'.join(_endings())})")
    return (path.name for path in out.iterdir() if ids and called.fullmatch(path.name) and not path.is_dir())


def _endings() -> Iterator[str]:
    """What stands in the names of our files after module and version; whatever else begins so is somebody's own."""
    yield rf"{_TAG}\.{CALENDAR}"
    for each in STANDARDS.values():
        if isinstance(each, Publication):
            told = each.name if each.languages is Languages.ALL else _TAG
            yield rf"{told}(-draft)?{re.escape(each.suffix)}"
        else:
            yield rf"(all|{_TAG})-{each.name}(-draft)?\.zip"


def remove(out: Path, record: Record) -> list[str]:
    """Remove what is left over; gives the names. Raises OSError."""
    gone = list(record.left)
    for name in gone:
        (out / name).unlink(missing_ok=True)
    record.left = {}
    return gone
