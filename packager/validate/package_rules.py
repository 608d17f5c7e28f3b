"""Rules about the archive: is there a package at all, and do its names stay in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

from packager.archive import PackageView
from packager.diagnostics import Finding, Place, Severity, rule


@rule("P001", "unreadable-package", clause="IMS CP 1.1.4, 2.1; PKZIP application note")
def unreadable_package(file: str, reason: str) -> Iterable[Finding]:
    """The file cannot be opened as a zip, a folder or a manifest.

    An LMS refuses it. Usual causes: an upload or download that broke off, or another format with the ending .zip.
    """
    yield Finding(f"the package cannot be read: {reason}", Place(file), "export it again, and compare the sizes")


@rule("P003", "name-leaves-package", clause="PKZIP application note, 4.4.17")
def name_leaves_package(package: PackageView) -> Iterable[Finding]:
    """An entry's name is absolute or climbs out of the package with `..`.

    Unpacked carelessly it would overwrite files of the server; an LMS should refuse the package.
    """
    for name in package.names:
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or name[1:2] == ":":
            yield Finding(f"the entry `{name}` leaves the package", Place(package.name, path=name), "remove the entry")


@rule("P004", "backslash-in-name", Severity.WARNING, clause="PKZIP application note, 4.4.17.1")
def backslash_in_name(package: PackageView) -> Iterable[Finding]:
    """An entry's name has backslashes.

    Zips use forward slashes; on a Linux server the whole path becomes one file name, and links to it fail.
    """
    for name in package.names:
        if "\\" in name:
            yield Finding(
                f"the entry `{name}` has backslashes", Place(package.name, path=name), "zip it with another tool"
            )


@rule("P005", "case-clash", Severity.WARNING, clause="SCORM 2004 4th Ed. CAM 3.3; RFC 3986, 6.2.2.1")
def case_clash(package: PackageView) -> Iterable[Finding]:
    """Two entries differ only by small and capital letters.

    On Windows and macOS servers one overwrites the other.
    """
    folded = Counter(name.casefold() for name in package.names)
    for name in package.names:
        if folded[name.casefold()] > 1:
            yield Finding(
                f"`{name}` and another entry differ only by case", Place(package.name, path=name), "rename one"
            )


@rule("P006", "unreadable-entry", clause="PKZIP application note, 4.4.7")
def unreadable_entry(file: str, name: str, reason: str) -> Iterable[Finding]:
    """An entry that must be read is damaged, encrypted or far too large.

    An LMS cannot read it either and refuses the package, or shows the course with a part missing. Export it again.
    """
    yield Finding(f"`{name}` cannot be read: {reason}", Place(file, path=name), "export the package again")


PACKAGE_RULES = (name_leaves_package, backslash_in_name, case_clash)
