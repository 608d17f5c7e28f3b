"""A course that was loaded before, from the user's cache: the values are read from there in a tenth of the time that
it takes to make them of YAML.

Of each module there is one, the last that was sound. It stands for the module as long as nothing has changed that
loading reads, and neither has the packager nor what is installed beside it.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from hashlib import file_digest, sha256
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from packager.course.explained import FILE
from packager.course.loader import load_course
from packager.course.model import Course
from packager.course.reading.source import MAX_FILE_BYTES
from packager.course.theme.beside import files_beside, folders_beside
from packager.diagnostics import Diagnostic
from packager.work import kept
from packager.work.installed import installed

_KIND = "courses"
_STATE = sha256().digest_size
#: The rooms in which a course is made, and all of whose classes one may be made of.
ROOMS = ("course", "diagnostics", "languages", "untrusted")
#: What comes of bytes that are none of ours (Python, pickle.UnpicklingError).
_DAMAGES = (pickle.UnpicklingError, AttributeError, EOFError, ImportError, LookupError, TypeError, ValueError)
_OTHERS = {("pathlib", "PosixPath"), ("pathlib", "WindowsPath"), ("datetime", "date"), ("datetime", "time")}


def load_again(folder: Path, root: Path) -> tuple[Course | None, tuple[Diagnostic, ...]]:
    """As :func:`load_course`."""
    file = kept.folder(_KIND) / sha256(folder.name.encode("utf-8", "surrogateescape")).hexdigest()
    state = _state(folder, root)
    with suppress(OSError, *_DAMAGES):
        data = kept.kept(file) if state else b""
        if state and data[:_STATE] == state:
            course, findings = _Courses(BytesIO(data[_STATE:])).load()
            return course.model_copy(update={"folder": folder}), findings
    course, findings = load_course(folder, root)
    if course is not None and state and _state(folder, root) == state:  # nobody saved a file in between
        with suppress(OSError):
            kept.keep(file, state + pickle.dumps((course, findings), pickle.HIGHEST_PROTOCOL))
    return course, findings


class _Courses(pickle.Unpickler):
    """Makes the values of a course and nothing else, whoever wrote them."""

    def find_class(self, module: str, name: str) -> Any:
        known = module.startswith(tuple(f"packager.{room}" for room in ROOMS))
        made = getattr(import_module(module), name, None) if known or (module, name) in _OTHERS else None
        if not isinstance(made, type):
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a course")
        return made


def _state(folder: Path, root: Path) -> bytes:
    """A digest of all that loading reads; nothing where links lead elsewhere, so that it is not known what that is."""
    if not folder.is_relative_to(root) or folder.resolve() != root.resolve() / folder.relative_to(root):
        return b""
    made = [kept.code(*ROOMS), sys.version, sorted(installed().items()), str(folder.relative_to(root))]
    digest = sha256(repr(made).encode())
    try:
        others = (line for other in folders_beside(folder) for line in (f"{other.name}\n", *_lines(other)))
        for line in (*_lines(folder), *_shared(root), *others):
            digest.update(line.encode("utf-8", "surrogateescape"))
    except OSError:
        return b""
    return digest.digest()


def _lines(folder: Path) -> Iterator[str]:
    """What there is of each file. One that is too large for a picture or a text is known by its time. Raises OSError if
    one is a link."""
    for where, folders, names in os.walk(folder):
        folders.sort()
        for path in (Path(where, name) for name in sorted((*folders, *names))):
            if path.is_symlink():
                raise OSError(f"{path} is a link")
            status = path.stat()
            told = f"{path.relative_to(folder).as_posix()}\0{status.st_mode}"
            yield f"{told}\0{_content(path, status) if path.is_file() else ''}\n"


def _shared(root: Path) -> Iterator[str]:
    """What a module may read beside ``modules/``: the glossary, the theme and its files. Raises OSError if one is a
    link, or a file of the theme is not there."""
    for name in (FILE, *files_beside(root)):
        path = root / name
        if path.is_symlink():
            raise OSError(f"{path} is a link")
        if path.is_file() or name != FILE:
            yield f"{name}\0{_content(path, path.stat())}\n"


def _content(path: Path, status: os.stat_result) -> str:
    if status.st_size > MAX_FILE_BYTES:
        return f"{status.st_size} {status.st_mtime_ns}"
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
