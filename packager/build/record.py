"""What a folder of packages remembers of the builds into it: ``.packager.json``."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from packager.archive import replacing
from packager.build.current import NAME
from packager.build.plan import Module
from packager.diagnostics import Diagnostic, Official, Place, Severity
from packager.diagnostics.message import Message, from_data, to_data
from packager.project import Project

#: Goes up when what is remembered changes its shape; what is older is forgotten.
EDITION = 4

Seen = tuple[int, int, int]
"""A file's size in bytes, and in nanoseconds the time that it bears, which whoever copies it may set, and the time at
which anything of it was changed."""


@dataclass(slots=True)
class Known:
    """A target as it was made: its key and fields, its file, empty if an error stopped it, with a digest of the bytes,
    what was found, and the project that had it made last, as :func:`way_to` tells it."""

    key: str
    target: dict[str, Any]
    name: str = ""
    digest: str = ""
    findings: list[dict[str, Any]] = field(default_factory=list)
    project: str = ""


@dataclass(slots=True)
class Record:
    """All that is remembered.

    ``digests`` are those of files by their path, with what was seen of the file then; ``modules`` what a plan needs to
    know of each, with the digest of its folder; ``made`` each target's last result, by its fields; ``left`` the files
    that were written once and are no target's any more, each with the reason; ``runs`` the commands that had nothing to
    say when they were last given, as :mod:`current` reads them.
    """

    digests: dict[str, list[Any]] = field(default_factory=dict)
    modules: dict[str, Any] = field(default_factory=dict)
    made: dict[str, Known] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)
    runs: dict[str, Any] = field(default_factory=dict)


def seen(path: Path) -> Seen:
    """What is seen of a file from outside. Raises OSError if there is none, or a pipe or device bears its name."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise FileNotFoundError(path)
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def way_to(project: Project, out: Path) -> str:
    """How a project is reached from its folder of packages: the same wherever both lie."""
    try:
        return Path(os.path.relpath(project.root.resolve(), out.resolve())).as_posix()
    except ValueError:  # on Windows, another drive
        return project.root.as_posix()


def read_record(out: Path) -> Record:
    """What the folder ``out`` remembers; nothing where there is no record, where it is not as it was written, or where
    it names files elsewhere: it may have come with the project."""
    try:
        data = (out / NAME).read_bytes()
        body = data[len(_start(b"")) :]
        if data != _start(body) + body:
            return Record()
        found = json.loads(b"{" + body)
        if found.pop("edition") != EDITION:
            return Record()
        found["made"] = {name: Known(**known) for name, known in found["made"].items()}
        record = Record(**found)
        return record if _is_of_here(record) else Record()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Record()


def _is_of_here(record: Record) -> bool:
    """Whether all files lie in the folder itself, and all modules where their names say."""
    names = [*record.left, *(known.name for known in record.made.values() if known.name)]
    folders = (module["folder"] == name for name, module in record.modules.items())
    return all(name != ".." and Path(name).name == name != "" for name in names) and all(folders)


def write_record(out: Path, record: Record) -> None:
    """Keep what is remembered. Raises OSError."""
    told = json.dumps({"edition": EDITION, **_fields_of(record)}, ensure_ascii=False, default=_fields_of)
    body = told.removeprefix("{").encode()
    with replacing(out / NAME) as stream:
        stream.write(_start(body) + body)


def _start(body: bytes) -> bytes:
    """How a record begins, which is one object of JSON: with a digest of what follows."""
    return b'{"digest": "%b", ' % hashlib.sha256(body).hexdigest().encode()


def _fields_of(value: Record | Known) -> dict[str, Any]:
    """What a value has, not copied as by :func:`dataclasses.asdict`."""
    return {each.name: getattr(value, each.name) for each in fields(value)}


def module_of(found: dict[str, Any]) -> Module:
    """A module that :func:`taken_apart` took apart. Raises KeyError, TypeError, ValueError for anything else."""
    lists = {name: tuple(found[name]) for name in ("languages", "standards", "refreshers", "reads", "media", "theme")}
    place = Place(*found["place"])
    return Module(**{**found, **lists, "place": place, "findings": findings_of(found["findings"])})


def taken_apart(value: Any) -> dict[str, Any]:
    """A dataclass as :func:`dataclasses.asdict` takes it apart, its messages with all that says them elsewhere."""
    return asdict(value, dict_factory=_with_messages)


def _with_messages(items: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: to_data(each) if isinstance(each, Message) else each for name, each in items}


def findings_of(found: list[dict[str, Any]]) -> tuple[Diagnostic, ...]:
    """Findings that :func:`taken_apart` took apart. Raises KeyError, TypeError, ValueError for anything else."""
    return tuple(
        Diagnostic(
            **{
                **each,
                "severity": Severity(each["severity"]),
                "place": Place(*each["place"]),
                "message": from_data(each["message"]),
                "help": from_data(each["help"]),
                "official": Official(each["official"]),
            }
        )
        for each in found
    )
