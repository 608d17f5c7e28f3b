"""The order of a repair: what forbids it, the layout, the manifest, the schemas; then the new zip is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path

from packager.archive import NAME_ENCODINGS, PackageView, open_package, read_directory, view_zip, write_entries
from packager.diagnostics import Diagnostic, Severity
from packager.repair.draft import Draft, draft_of
from packager.repair.layout_steps import REVEALING_STEPS, count, without_junk
from packager.repair.manifest_steps import MANIFEST_EDITS, edited
from packager.repair.schema_step import control_documents
from packager.untrusted.budget import TooCostlyError, held
from packager.validate.archive.package_rules import check_archive, is_junk
from packager.validate.manifest.kind_rules import MANIFEST
from packager.validate.validator import validate_package

FORBIDDING = frozenset({"P003", "P006", "P009", "P010", "P011", "P016", "P017", "P020", "P025"})
"""Damage or malice that no rewriting mends: the files themselves are missing, locked or not what they seem."""

GUARDED_STEPS: tuple[Callable[[Draft], Draft], ...] = (
    without_junk,
    *(partial(edited, edit=edit) for edit in MANIFEST_EDITS),
    control_documents,
)


class CannotRepairError(Exception):
    """The package cannot be mended; ``findings`` say why."""

    def __init__(self, reason: str, findings: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(reason)
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Repair:
    """What was changed, one sentence for each change; empty if nothing was, and then nothing was written. ``left`` says
    what was left alone, since nobody can tell what is right."""

    changes: tuple[str, ...]
    left: tuple[str, ...] = ()


def repair_path(path: Path, new: Path) -> Repair:
    """Mend a zip or folder into a new zip. Raises CannotRepairError, UnreadableArchiveError and OSError.

    ``path`` is only read. ``new`` must not exist; it appears whole or not at all.
    """
    if new.exists():
        raise CannotRepairError(f"{new} exists; choose another name for the repaired package")
    if path.is_file() and path.suffix.lower() == ".xml":
        raise CannotRepairError("a manifest alone cannot be repaired; give the zip or the folder that it belongs to")
    try:
        return _repaired(path, new)
    except TooCostlyError as error:
        raise CannotRepairError(f"the package is too costly to look at: {error}") from None


def _repaired(path: Path, new: Path) -> Repair:
    with open_package(path) as outer, held(outer.length), _innermost(outer) as (package, taken_out):
        forbidding = tuple(found for found in check_archive(package) if found.code in FORBIDDING)
        if forbidding:
            raise CannotRepairError("the package is damaged or unsafe, and cannot be repaired", forbidding)
        draft = mended(draft_of(package))
        changes = (*taken_out, *_of_the_zip(package), *draft.changes)
        if changes:
            _write(new, draft.view(), draft.nameless)
    return Repair(changes, tuple(_left(package)))


def mended(draft: Draft) -> Draft:
    """The draft with everything mended that can be; a step that would make it worse is not taken."""
    for reveal in REVEALING_STEPS:
        draft = reveal(draft)
    before = badness(draft)
    for step in GUARDED_STEPS:
        tried = step(draft)
        if tried is not draft and (after := badness(tried)) <= before:
            draft, before = tried, after
    return draft


def badness(draft: Draft) -> tuple[int, int, int]:
    """Errors, warnings and infos of a draft, to be compared in this order."""
    found = validate_package(draft.view())
    errors, warnings, infos = (sum(each.severity is severity for each in found) for severity in Severity)
    return errors, warnings, infos


@contextmanager
def _innermost(package: PackageView) -> Iterator[tuple[PackageView, tuple[str, ...]]]:
    """The package itself, if the file holds nothing but another zip in which it lies."""
    files = [name for name in package.sizes if not is_junk(name)]
    if len(files) != 1 or not files[0].lower().endswith(".zip"):
        yield package, ()
        return
    stream = BytesIO(package.read(files[0]))
    inner = view_zip(package.name, stream, read_directory(stream))
    yield inner, (f"took the package out of `{files[0]}`",)


def _of_the_zip(package: PackageView) -> Iterator[str]:
    """What writing the zip anew mends by itself."""
    directory = package.directory
    if directory is None:
        return
    named = [entry for entry in directory.entries if not entry.is_dir]
    if (twice := len(named) - len(directory.files)) > 0:
        yield f"kept the last of files that were there twice, and left out {twice} before"
    if unmarked := [entry.name for entry in named if entry.encoding == "unmarked utf-8"]:
        yield f"marked the names of {count(len(unmarked))} as UTF-8, such as `{unmarked[0]}`"
    if extra := [entry.name for entry in named if entry.encoding == "unicode path"]:
        yield f"took the names of {count(len(extra))} from their extra fields, such as `{extra[0]}`"
    if old := [entry for entry in named if entry.encoding not in NAME_ENCODINGS]:
        pages = ", ".join(sorted({entry.encoding for entry in old}))
        yield f"wrote the names of {count(len(old))} in UTF-8 instead of {pages}, such as `{old[0].name}`"
    if around := directory.leading + directory.trailing:
        yield f"left out {around:,} foreign bytes around the zip"
    zip64 = directory.zip64 or any(entry.zip64 for entry in named)
    if zip64 and directory.length < 1 << 32 and len(named) < 1 << 16:
        yield "wrote an ordinary zip instead of zip64"


def _left(package: PackageView) -> Iterator[str]:
    """Names in a code page that is not known keep their bytes."""
    if names := sorted(package.nameless):
        yield (
            f"left the names of {count(len(names))} as they are, such as `{names[0]}`: in which code page they are "
            "nobody can tell; zip the course again with a tool that marks UTF-8"
        )


def _write(new: Path, view: PackageView, nameless: frozenset[str]) -> None:
    names = sorted(view.sizes, key=lambda name: (name != MANIFEST, name))
    write_entries(
        new,
        ((name.encode("cp437") if name in nameless else name, view.sizes[name], view.stream(name)) for name in names),
    )
