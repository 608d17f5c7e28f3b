"""Rules about the names of the files in a package: will every server store them, and where they belong."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

from packager.archive import PackageView
from packager.diagnostics import Finding, Place, Severity, rule
from packager.diagnostics.message import _, ngettext

NAME_BYTES = 255
PATH_CHARACTERS = 200
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com[1-9]|lpt[1-9])(\.|$)", re.IGNORECASE)


@rule("P003", "name-leaves-package", clause="PKZIP application note, 4.4.17")
def name_leaves_package(package: PackageView) -> Iterable[Finding]:
    """An entry's name is absolute or climbs out of the package with `..`.

    Unpacked carelessly it would overwrite files of the server; an LMS should refuse the package.
    """
    for name in package.names:
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or name[1:2] == ":":
            yield Finding(
                _("the file `{name}` would be stored outside the package", name=name),
                Place(package.name, path=name),
                _("do not import it unless you trust where it comes from; have the file removed"),
            )


@rule("P004", "backslash-in-name", clause="PKZIP application note, 4.4.17.1")
def backslash_in_name(package: PackageView) -> Iterable[Finding]:
    """An entry's name has backslashes.

    Zips use forward slashes; on a Linux server the whole path becomes one file name, and links to it fail.
    """
    for name in package.names:
        if "\\" in name:
            yield Finding(
                _("the file name `{name}` has backslashes", name=name),
                Place(package.name, path=name),
                _("`packager repair` writes them as /; or zip the course with another tool"),
            )


@rule("P005", "case-clash", Severity.WARNING, clause="SCORM 2004 4th Ed. CAM 3.2; RFC 3986, 6.2.2.1")
def case_clash(package: PackageView) -> Iterable[Finding]:
    """Two entries differ only by small and capital letters.

    On Windows and macOS servers one overwrites the other.
    """
    folded = Counter(name.casefold() for name in package.names)
    for name in package.names:
        if folded[name.casefold()] > 1:
            yield Finding(
                _("`{name}` and another file differ only by small and capital letters", name=name),
                Place(package.name, path=name),
                _("rename one of them in the authoring tool and export again"),
            )


@rule("P021", "unportable-name", Severity.WARNING, clause="Windows file naming conventions; RFC 3986, 2.2")
def unportable_name(package: PackageView) -> Iterable[Finding]:
    """A file's name cannot be stored on Windows: it holds `: * ? " < > |`, ends with a dot or blank, or is a device's.

    On such a server the import stops or the file is lost. Rename it in the authoring tool and export again.
    """
    for name in package.names:
        for part in name.replace("\\", "/").split("/"):
            if (
                _FORBIDDEN.search(part)
                or _RESERVED.match(part)
                or (part.rstrip(". ") != part and part not in {".", ".."})
            ):
                yield Finding(
                    _("a Windows server cannot store a file called {part!r}", part=part),
                    Place(package.name, path=name),
                    _("use letters, digits, hyphens and underscores in file names"),
                )
                break


@rule("P022", "long-name", Severity.WARNING, clause="Windows MAX_PATH; POSIX NAME_MAX")
def long_name(package: PackageView) -> Iterable[Finding]:
    """A file's path is longer than 200 characters, or one part of it longer than 255 bytes.

    Windows stops at 260 characters with the LMS's own folders before it, Linux at 255 bytes for a name: the file is
    lost or the import fails. Shorten the names of folders and files.
    """
    for name in package.names:
        longest = max(len(part.encode("utf-8", "replace")) for part in name.split("/"))
        if len(name) > PATH_CHARACTERS or longest > NAME_BYTES:
            yield Finding(
                ngettext(
                    "the path `{name}…` has {n} character",
                    "the path `{name}…` has {n} characters",
                    len(name),
                    name=name[:60],
                ),
                Place(package.name, path=name[:PATH_CHARACTERS]),
                _("shorten the names of its folders and of the file"),
            )


@rule("P024", "file-and-folder", clause="PKZIP application note, 4.4.17")
def file_and_folder(package: PackageView) -> Iterable[Finding]:
    """A name is that of a file and of a folder.

    No disk can hold both; the import stops, or everything in the folder is lost. Zip the course again.
    """
    names = sorted(package.names)
    for name in names:
        inside = bisect_left(names, f"{name}/")  # the first file of that folder, if there is one
        if inside == len(names) or not names[inside].startswith(f"{name}/"):
            continue
        yield Finding(
            _("`{name}` is a file and a folder", name=name),
            Place(package.name, path=name),
            _("export the package again"),
        )


@rule("P028", "decomposed-name", Severity.WARNING, clause="Unicode Standard Annex #15; RFC 3986, 2.5")
def decomposed_name(package: PackageView) -> Iterable[Finding]:
    """A file's name spells accents as characters of their own, as macOS does (`é` as `e` and an accent).

    It looks the same and is not: addresses in the pages spell the letter as one character, and a Linux server then does
    not find the file. Use names without accents.
    """
    for name in package.names:
        if not name.isascii() and unicodedata.normalize("NFC", name) != name:
            yield Finding(
                _("the name `{name}` spells accents in two characters", name=name),
                Place(package.name, path=name),
                _("use names without accents"),
            )
