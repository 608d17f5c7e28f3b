"""Rules about the zip itself: what its directory says of the entries, and what lies around them."""

from __future__ import annotations

from collections.abc import Iterable

from packager.archive import DEFLATED, STORED, Directory, Entry, PackageView, explodes
from packager.diagnostics import Finding, Official, Place, Severity, rule
from packager.diagnostics.message import Message, _, ngettext, untranslated

_LOCAL_BYTES = 30
_METHODS = {1: "Shrink", 6: "Implode", 9: "Deflate64", 12: "bzip2", 14: "LZMA", 93: "Zstandard", 95: "xz", 98: "PPMd"}


_MARKS = _("use plain ASCII names, or a zip tool that marks UTF-8; `packager repair` marks them")
_NOBODY = _("zip the course again, with plain ASCII names or a tool that marks UTF-8")
_SPELT: dict[str, tuple[Message, Message]] = {
    "unmarked utf-8": (_("the name `{name}` is not marked as UTF-8"), _MARKS),
    "unicode path": (
        _("the name `{name}` is in UTF-8 in an extra field only, which some unzip programs do not read"),
        _MARKS,
    ),
    "unknown": (_("the name `{name}` is not marked as UTF-8, and its code page is not known"), _NOBODY),
    "broken utf-8": (_("the name `{name}` is marked as UTF-8 and is not"), _NOBODY),
}

_IN_OLD_CODE_PAGE = _("the name `{name}` is in the old code page {encoding}")


def _entries(package: PackageView) -> tuple[Entry, ...]:
    return package.directory.entries if package.directory else ()


def _doubled(package: PackageView) -> list[tuple[Entry, Entry]]:
    """Each entry that has the name of an earlier one, with that one."""
    first: dict[str, Entry] = {}
    found = []
    for entry in _entries(package):
        if entry.name in first and not entry.is_dir:
            found.append((first[entry.name], entry))
        first.setdefault(entry.name, entry)
    return found


@rule("P007", "duplicate-entry", Severity.WARNING, clause="PKZIP application note, 4.3.1")
def duplicate_entry(package: PackageView) -> Iterable[Finding]:
    """The zip holds a file twice, with the same content.

    Some importers stop at the second. `packager repair` leaves it out.
    """
    for first, second in _doubled(package):
        if (first.crc, first.size) == (second.crc, second.size):
            yield Finding(
                _("`{name}` is in the zip twice", name=second.name),
                Place(package.name, path=second.name),
                _("`packager repair` leaves the second out"),
            )


@rule("P008", "conflicting-entries", clause="PKZIP application note, 4.3.1")
def conflicting_entries(package: PackageView) -> Iterable[Finding]:
    """The zip holds two different files under one name.

    Which of them learners get depends on the program that unpacks: most take the last, some the first. `packager
    repair` keeps the last; whether that is the right one only who made the package can tell.
    """
    for first, second in _doubled(package):
        if (first.crc, first.size) != (second.crc, second.size):
            yield Finding(
                _("two different files are called `{name}`", name=second.name),
                Place(package.name, path=second.name),
                _("export the package again"),
            )


@rule("P009", "link", clause="PKZIP application note, 4.4.15; SCORM 2004 4th Ed. CAM 3.2")
def link(package: PackageView) -> Iterable[Finding]:
    """The package holds a symbolic link instead of a file or folder.

    A server that follows it shows files that are none of the package's; one that does not stores a text with a path in
    it. LMSs refuse such packages or lose the file. Put the file itself into the package.
    """
    names = [*package.links, *(entry.name for entry in _entries(package) if entry.link)]
    for name in names:
        yield Finding(
            _("`{name}` is a link, not a file", name=name), Place(package.name, path=name), _("put the file itself in")
        )


@rule("P010", "encrypted-entry", clause="PKZIP application note, 6", official=Official.FAILS)
def encrypted_entry(package: PackageView) -> Iterable[Finding]:
    """A file in the zip is protected by a password.

    No LMS asks for one: the import fails. Zip the course without a password.
    """
    for entry in _entries(package):
        if entry.encrypted:
            yield Finding(
                _("`{name}` is protected by a password", name=entry.name),
                Place(package.name, path=entry.name),
                _("zip the course without a password"),
            )


@rule("P011", "unusual-compression", clause="PKZIP application note, 4.4.5; IMS CP 1.1.4, 2.1", official=Official.FAILS)
def unusual_compression(package: PackageView) -> Iterable[Finding]:
    """A file is packed by a method other than the two that every unzip program knows (stored, deflated).

    Windows' "compressed folder" and 7-Zip use Deflate64, bzip2 or LZMA for large files; PHP and Java, in which most
    LMSs are written, cannot read them. Zip it again with the method "Deflate".
    """
    for entry in _entries(package):
        if entry.method not in (STORED, DEFLATED) and not entry.encrypted:
            method = _METHODS.get(entry.method, _("method {number}", number=entry.method))
            yield Finding(
                _("`{name}` is packed by {method}", name=entry.name, method=method),
                Place(package.name, path=entry.name),
                _('zip it again with the method "Deflate"'),
            )


@rule("P012", "zip64", Severity.WARNING, clause="PKZIP application note, 4.3.14")
def zip64(package: PackageView) -> Iterable[Finding]:
    """The zip uses the zip64 extension, made for files above 4 GB and more than 65,535 entries.

    Older unzip libraries of LMSs do not read it. A smaller package needs none: zip it with another tool.
    """
    if package.directory and (package.directory.zip64 or any(entry.zip64 for entry in package.directory.entries)):
        yield Finding(
            _("the zip is of the zip64 kind, which older LMSs cannot open"),
            Place(package.name),
            _("if the import fails, zip it with another tool; `packager repair` writes an ordinary zip"),
        )


@rule("P013", "name-encoding", Severity.WARNING, clause="PKZIP application note, 4.4.4 (bit 11), Appendix D")
def name_encoding(package: PackageView) -> Iterable[Finding]:
    """A name with other than ASCII letters is not marked as UTF-8, or marked and is not.

    Each unzip program then guesses: `é` becomes `Ã©` or `Θ`, and pages do not find the file. macOS's own "Compress" and
    older Windows do this. Use plain ASCII names, or a tool that marks UTF-8.
    """
    for entry in _entries(package):
        if entry.encoding not in ("ascii", "utf-8"):
            words, help_ = _SPELT.get(entry.encoding, (_IN_OLD_CODE_PAGE, _MARKS))
            yield Finding(
                words.with_values(name=entry.name, encoding=entry.encoding),
                Place(package.name, path=entry.name),
                help_,
            )


@rule("P015", "bytes-around-zip", Severity.WARNING, clause="PKZIP application note, 4.3.6")
def bytes_around_zip(package: PackageView) -> Iterable[Finding]:
    """There are foreign bytes before or after the zip's own.

    A self-extracting archive, or an upload that added something; strict importers refuse it. `packager repair` writes
    the zip anew without them.
    """
    directory = package.directory
    before, after = (directory.leading, directory.trailing) if directory else (0, 0)
    help_ = _("`packager repair` leaves them out")
    if before > 0:
        told = ngettext("{n:,} foreign byte before the zip", "{n:,} foreign bytes before the zip", before)
        yield Finding(told, Place(package.name), help_)
    if after > 0:
        told = ngettext("{n:,} foreign byte after the zip", "{n:,} foreign bytes after the zip", after)
        yield Finding(told, Place(package.name), help_)


@rule("P016", "zip-bomb", clause="PKZIP application note, 4.4.9; CWE-409")
def zip_bomb(package: PackageView) -> Iterable[Finding]:
    """The zip, or a file in it, unpacks to more than a hundred times its size.

    That is how an attack looks that fills the server's disk; no course compresses so well. Do not import it. Its files
    were not read here either.
    """
    directory = package.directory
    if directory is None:
        return
    total = sum(entry.size for entry in directory.entries)
    worst = max(directory.entries, key=lambda entry: entry.size, default=None)
    if worst is not None and explodes(worst.size, worst.packed):
        yield _bomb(package, untranslated(f"`{worst.name}`"), worst.packed, worst.size)
    elif explodes(total, directory.length):
        yield _bomb(package, _("the zip"), directory.length, total)


def _bomb(package: PackageView, what: Message, packed: int, size: int) -> Finding:
    return Finding(
        ngettext(
            "{what} has {n:,} byte and unpacks to {size:,}: a zip bomb",
            "{what} has {n:,} bytes and unpacks to {size:,}: a zip bomb",
            packed,
            what=what,
            size=size,
        ),
        Place(package.name),
        _("do not import it; ask who sent it"),
    )


@rule("P017", "overlapping-entries", clause="PKZIP application note, 4.3.1; CWE-409")
def overlapping_entries(package: PackageView) -> Iterable[Finding]:
    """Entries of the zip share the same bytes, or lie where they cannot.

    No tool writes this by itself: it is an attack (a zip bomb) or damage, and LMSs refuse it. Do not import it.
    """
    directory = package.directory
    if directory is not None and (names := _overlapping(directory)):
        yield Finding(
            ngettext(
                "{n} file of the zip overlaps others, the first is `{name}`",
                "{n} files of the zip overlap others, the first is `{name}`",
                len(names),
                name=names[0],
            ),
            Place(package.name, path=names[0]),
            _("do not import it; have it exported again"),
        )


def _overlapping(directory: Directory) -> list[str]:
    entries = sorted(directory.entries, key=lambda entry: entry.offset)
    ends = (entry.offset + _LOCAL_BYTES + entry.packed for entry in entries)
    following = [*(entry.offset for entry in entries[1:]), directory.length]
    return [entry.name for entry, end, start in zip(entries, ends, following, strict=False) if end > start]


@rule("P025", "damaged-directory", clause="PKZIP application note, 4.3.12, 4.3.16", official=Official.FAILS)
def damaged_directory(package: PackageView) -> Iterable[Finding]:
    """The zip says how many files it lists, and lists another number.

    Its list is damaged or was changed by hand; importers stop or lose files. Export or download the package again.
    """
    directory = package.directory
    if directory is not None and directory.declared != len(directory.entries):
        yield Finding(
            ngettext(
                "the zip counts {n:,} file and lists {number:,}",
                "the zip counts {n:,} files and lists {number:,}",
                directory.declared,
                number=len(directory.entries),
            ),
            Place(package.name),
            _("export or download the package again"),
        )
