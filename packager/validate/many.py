"""Many packages at once, found by folder or pattern."""

from __future__ import annotations

import glob
from collections.abc import Sequence
from pathlib import Path

from packager.validate.manifest.kind_rules import CMI5_STRUCTURE, MANIFEST

_PACKAGES = (".zip", ".pif")
_LAUNCH = "index.html"


def expand(arguments: Sequence[str]) -> list[Path]:
    """Paths as typed: patterns that the shell left alone, and folders of packages, stand for the files in them.

    What does not exist stays in the list, so that it is told about.
    """
    found = []
    for argument in arguments:
        path = Path(argument)
        if not path.exists() and glob.has_magic(argument):
            found += [Path(name) for name in sorted(glob.glob(argument, recursive=True))] or [path]  # noqa: PTH207 - Path.glob takes no absolute pattern
        elif path.is_dir():
            found += _packages_of(path) or [path]
        else:
            found.append(path)
    return found


def _packages_of(folder: Path) -> list[Path]:
    """The zips and the single HTML files of a folder that is no package and no site itself."""
    names = sorted(item.name for item in folder.iterdir())
    if {name.lower() for name in names} & {MANIFEST, CMI5_STRUCTURE}:
        return []
    endings = _PACKAGES if _LAUNCH in names else (*_PACKAGES, ".html")
    return [folder / name for name in names if name.lower().endswith(endings)]
