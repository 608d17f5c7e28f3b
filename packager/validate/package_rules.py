"""Rules about the archive: is there a package at all, and do its names stay in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

from packager.archive import PackageView
from packager.diagnostics import Finding, Place, Severity, rule

MANIFEST = "imsmanifest.xml"


@rule("P001", "unreadable-package", clause="IMS CP 1.1.4, 2.1; PKZIP application note")
def unreadable_package(file: str, reason: str) -> Iterable[Finding]:
    """The file cannot be opened as a zip, a folder or a manifest.

    An LMS refuses it. Usual causes: an upload or download that broke off, or another format with the ending .zip.
    """
    yield Finding(f"the package cannot be read: {reason}", Place(file), "export it again, and compare the sizes")


@rule("P002", "no-manifest", clause="SCORM 1.2 CAM 2.2.2; SCORM 2004 4th Ed. CAM 3.3")
def no_manifest(package: PackageView) -> Iterable[Finding]:
    """There is no imsmanifest.xml at the root of the package.

    That file is what an LMS reads first; without it nothing can be imported. The usual cause is zipping the folder
    instead of what is in it.
    """
    if MANIFEST in package.sizes:
        return
    inside = [name for name in package.names if PurePosixPath(name).name.lower() == MANIFEST]
    if not inside:
        yield Finding(
            f"no {MANIFEST}: this is no SCORM package",
            Place(package.name),
            "export it as SCORM from the tool that made it",
        )
        return
    yield Finding(
        f"the manifest is not at the root but at `{inside[0]}`",
        Place(package.name, path=inside[0]),
        f"zip what is inside the folder, so that {MANIFEST} (in small letters) is at the top",
    )


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


@rule("P005", "case-clash", Severity.WARNING)
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
    """An entry that must be read is damaged, encrypted or far too large."""
    yield Finding(f"`{name}` cannot be read: {reason}", Place(file, path=name), "export the package again")


PACKAGE_RULES = (name_leaves_package, backslash_in_name, case_clash)
