"""The files beside ``modules/`` that the theme of a project consists of, told without loading a module."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Any

THEME_FILE = "theme.yaml"
SHARED = "shared"
"""The folder of pages and blocks that modules include."""
_INCLUDES = re.compile(rb"include[\"']?\s*:")


def files_beside(root: Path) -> tuple[str, ...]:
    """The theme of the project in ``root`` and the files that it names, from there, whether they are there or not: what
    is read for each module without a theme of its own."""
    path = root / THEME_FILE
    if not path.is_file():
        return ()
    from packager.course.reading.source import read_yaml  # most projects have no theme, and a build asks first of all

    value, _ = read_yaml(path, THEME_FILE)
    written: dict[str, Any] = value if isinstance(value, dict) else {}
    logo = written.get("logo")
    named = [*(logo.values() if isinstance(logo, dict) else ()), written.get("font"), written.get("bold")]
    inside = (str(each) for each in named if isinstance(each, str) and each and not leads_out(each))
    return tuple(dict.fromkeys((THEME_FILE, *inside)))


def folders_beside(folder: Path) -> tuple[Path, ...]:
    """The folders, there or not, that a module may include parts of: none unless one of its files includes any. What
    these include in turn lies in the same ones."""
    if not any(_INCLUDES.search(path.read_bytes()) for path in folder.rglob("*.y*ml") if path.is_file()):
        return ()
    others = (path.parent for path in sorted(folder.parent.glob("*/module.yaml")) if path.parent != folder)
    return (folder.parents[1] / SHARED, *others)


def leads_out(path: str) -> bool:
    """Whether a path, by its words alone, is none that lies in the folder that it starts from."""
    pure = PurePosixPath(path)
    return pure.is_absolute() or ".." in pure.parts or "\0" in path or ":" in path or "\\" in path
