"""The folder that packages go into."""

from __future__ import annotations

import tempfile
from errno import EACCES, ENOTDIR
from pathlib import Path

from packager.project import Project
from packager.untrusted.reach import is_within

#: What authors write lies in these: a package in there would be a part of the next.
_SOURCES = ("modules", "locales", "templates", "shared")


def make_ready(out: Path, project: Project) -> None:
    """Make ``out`` if it is not there. Raises OSError, whose words are for users, if nothing can be written there, or
    if it lies among the sources of the project."""
    for name in _SOURCES:
        if is_within(out, project.root / name):
            told = f"the project's sources lie in {name}/, name another folder for the packages"
            raise PermissionError(EACCES, told, str(out))
    try:
        out.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        what = "a link that leads nowhere" if out.is_symlink() and not out.exists() else "a file, and no folder"
        raise NotADirectoryError(ENOTDIR, f"it is {what}", str(out)) from None
    tempfile.TemporaryFile(dir=out).close()  # whoever cannot write there should know it now
