"""Modules of a project that have one name: catalogs, packages and pages go by it, so none can be made of either."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from packager.course.rules.references import duplicate_id
from packager.diagnostics import Diagnostic, Place

_NAME = re.compile(rb"^module[ \t]*:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)


def twins(folders: Iterable[Path]) -> Mapping[str, list[Diagnostic]]:
    """What is to be said of modules whose name another one of these ``folders`` has too, by the name of the folder."""
    places: defaultdict[str, dict[str, Place]] = defaultdict(dict)
    for folder in folders:
        if named := _named(folder):
            name, line = named
            places[name][folder.name] = Place(f"modules/{folder.name}/module.yaml", line, 1)
    return {
        own: list(duplicate_id(place, "module", name, next(each for other, each in alike.items() if other != own)))
        for name, alike in places.items()
        if len(alike) > 1
        for own, place in alike.items()
    }


def _named(folder: Path) -> tuple[str, int] | None:
    """The name of a module and its line, without reading the whole as YAML; None where none is found."""
    try:
        data = (folder / "module.yaml").read_bytes()
    except OSError:
        return None
    found = _NAME.search(data)
    return (found[1].decode(), data.count(b"\n", 0, found.start()) + 1) if found else None
