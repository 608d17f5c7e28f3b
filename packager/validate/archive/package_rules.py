"""Rules about a package as a whole: can it be opened, can every file in it be read, what does not belong in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO

from packager.archive import (
    MAX_MEMBER_BYTES,
    NAME_BYTES_MAX,
    PackageView,
    UnreadableArchiveError,
    is_bomb,
    read_directory,
    view_zip,
)
from packager.diagnostics import Diagnostic, Finding, Official, Place, Rule, Severity, rule, rules_of
from packager.diagnostics.message import NOTHING, Message, _, ngettext
from packager.validate.archive import entry_name_rules, zip_rules

LARGE_BYTES = 500_000_000
MANY_FILES = 10_000
NESTED_DEPTH = 2
NESTED_MAX = 50
_JUNK = re.compile(
    r"(^|/)(__MACOSX/|\.git/|\.svn/|\.idea/|\.vscode/|\._|(\.DS_Store|Thumbs\.db|ehthumbs\.db|desktop\.ini)$)",
    re.IGNORECASE,
)
_PROGRAM = re.compile(
    r"\.(php\d?|phtml|phar|aspx?|ashx|jspx?|cgi|exe|msi|bat|cmd|com|scr|ps1|vbs|sh|dll)$", re.IGNORECASE
)


def is_junk(name: str) -> bool:
    """Whether an operating system or an editor left a file behind that no course needs."""
    return bool(_JUNK.search(name))


@rule("P001", "unreadable-package", clause="IMS CP 1.1.4, 2.1; PKZIP application note", official=Official.FAILS)
def unreadable_package(file: str, reason: Message) -> Iterable[Finding]:
    """The file cannot be opened as a zip, a folder or a manifest.

    An LMS refuses it. Usual causes: an upload or download that broke off, or another format with the ending .zip.
    """
    yield Finding(
        _("the package cannot be read: {reason}", reason=reason),
        Place(file),
        _("export it again, and compare the sizes"),
    )


@rule("P006", "unreadable-entry", clause="PKZIP application note, 4.4.7", official=Official.FAILS)
def unreadable_entry(file: str, name: str, reason: Message) -> Iterable[Finding]:
    """A file in the package is damaged (its checksum is wrong, it breaks off) or far too large to be what it says.

    Some LMSs refuse the whole package, others import it and learners miss a film or a page. Every file is read to its
    end to find out. Get the package again: export it anew, or repeat the download.
    """
    yield Finding(
        _("`{name}` cannot be read: {reason}", name=name, reason=reason),
        Place(file, path=name),
        _("export or download the package again"),
    )


@rule("P020", "renamed-entry", clause="PKZIP application note, 4.3.7, 4.3.12")
def renamed_entry(file: str, name: str, other: str) -> Iterable[Finding]:
    """A file has one name in the zip's list and another where it lies.

    Programs that read the list and those that read along see two different packages: a trick to pass a scanner, or
    damage. Export the package again.
    """
    yield Finding(
        _("`{name}` is called `{other}` inside the zip", name=name, other=other),
        Place(file, path=name),
        _("export the package again"),
    )


@rule("P030", "too-costly", clause="CWE-400; CWE-770")
def too_costly(file: str, what: Message) -> Iterable[Finding]:
    """Something in the package costs more time or memory than any course needs, and was not looked at.

    Names of thousands of letters, one page with thousands of scripts: what stops this program may stop the LMS for all
    its learners. The rest of the package was looked at. Do not import it; ask who sent it.
    """
    yield Finding(_("too costly to look at: {what}", what=what), Place(file), _("do not import it; ask who sent it"))


@rule("P014", "junk-file", Severity.INFO, clause="IMS CP 1.1.4, 2.1")
def junk_file(package: PackageView) -> Iterable[Finding]:
    """The package holds files that an operating system or an editor left behind (`__MACOSX`, `.DS_Store`, `Thumbs.db`).

    They do no harm but for their size, and show how the zip was made. `packager repair` leaves them out.
    """
    junk = [name for name in package.names if is_junk(name)]
    if junk:
        yield Finding(
            ngettext(
                "{n:,} file left behind by an operating system or editor, such as `{name}`",
                "{n:,} files left behind by an operating system or editor, such as `{name}`",
                len(junk),
                name=junk[0],
            ),
            Place(package.name, path=junk[0]),
            _("leave them out; `packager repair` does"),
        )


@rule("P018", "nested-zips", Severity.WARNING, clause="PKZIP application note, 4.3")
def nested_zips(package: PackageView) -> Iterable[Finding]:
    """A zip in the package holds zips that hold zips, or unpacks to more than can be honest.

    Virus scanners at the upload stop at such files and block the package. Put files into the package as they are.
    """
    for number, name in enumerate(_zips(package)):
        if number >= NESTED_MAX:
            return
        if problem := _nested(package, name, NESTED_DEPTH):
            yield Finding(
                problem,
                Place(package.name, path=name),
                _("put the files in without that zip"),
            )


def _zips(package: PackageView) -> list[str]:
    return [name for name, size in package.sizes.items() if name.lower().endswith(".zip") and size <= MAX_MEMBER_BYTES]


def _nested(package: PackageView, name: str, depth: int, outer: str = "") -> Message:
    """What is wrong with a zip in a zip, told of the ``outer`` one; empty if nothing is."""
    try:
        stream = BytesIO(package.read(name))
        directory = read_directory(stream)
    except UnreadableArchiveError:
        return NOTHING  # a download for learners may be anything; whether the entry itself is sound is told elsewhere
    if is_bomb(directory):
        size = sum(entry.size for entry in directory.entries)
        return ngettext(
            "`{name}` unpacks to {n:,} byte: a zip bomb",
            "`{name}` unpacks to {n:,} bytes: a zip bomb",
            size,
            name=outer or name,
        )
    inner = view_zip(name, stream, directory)
    zips = _zips(inner)
    if zips and depth <= 1:
        return _("`{name}` holds zips that hold zips", name=outer or name)
    problems = (_nested(inner, each, depth - 1, outer or name) for each in zips[:NESTED_MAX])
    return next(filter(None, problems), NOTHING)


@rule("P019", "many-files", Severity.WARNING, clause="SCORM 2004 4th Ed. CAM 3.2")
def many_files(package: PackageView) -> Iterable[Finding]:
    """The package holds more than ten thousand files.

    LMSs unpack them one by one while the browser waits: the import runs into a time limit and stops half-way. Leave out
    what is not used, or split the course.
    """
    if len(package.sizes) > MANY_FILES:
        yield Finding(
            ngettext("the package holds {n:,} file", "the package holds {n:,} files", len(package.sizes)),
            Place(package.name),
            _("leave out what is unused"),
        )


@rule("P026", "large-package", Severity.INFO, clause="SCORM 2004 4th Ed. CAM 3.2")
def large_package(package: PackageView) -> Iterable[Finding]:
    """The package is larger than 500 MB.

    Most LMSs limit uploads, often to less. Ask for the limit of yours before you try, or have the films made smaller:
    they are nearly always what is large.
    """
    size = package.directory.length if package.directory else sum(package.sizes.values())
    if size > LARGE_BYTES:
        yield Finding(
            _("the package has {size:,.0f} MB", size=size / 1e6),
            Place(package.name),
            _("check the upload limit of your LMS"),
        )


@rule("P027", "program-file", Severity.WARNING, clause="SCORM 2004 4th Ed. CAM 3.4.1")
def program_file(package: PackageView) -> Iterable[Finding]:
    """The package holds programs or scripts for a server (`.exe`, `.bat`, `.php`, `.asp`).

    LMSs do not run them, and many refuse the upload for security. A course needs HTML, scripts for the browser and
    media only. Remove them; if a page posts to such a script, that part of the course does not work in an LMS.
    """
    programs = [name for name in package.names if _PROGRAM.search(name) and not is_junk(name)]
    for name in programs:
        yield Finding(
            _("`{name}` is a program", name=name),
            Place(package.name, path=name),
            _("remove it, if the course runs without"),
        )


def _overlong(number: int) -> Message:
    return ngettext(
        "{n:,} file with names of more than {most:,} letters",
        "{n:,} files with names of more than {most:,} letters",
        number,
        most=NAME_BYTES_MAX,
    )


PACKAGE_RULES: tuple[Rule[...], ...] = (
    *rules_of(entry_name_rules),
    *rules_of(zip_rules),
    junk_file,
    nested_zips,
    many_files,
    large_package,
    program_file,
)


def check_archive(package: PackageView) -> Iterator[Diagnostic]:
    """All findings about the package as such; every file of a zip is read to its end."""
    for check in PACKAGE_RULES:
        yield from check(package)
    if package.directory and (number := package.directory.overlong):
        yield from too_costly(package.name, _overlong(number))
    for trouble in package.troubles():
        if trouble.kind == "damaged":
            yield from unreadable_entry(package.name, trouble.name, trouble.detail)
        else:
            yield from renamed_entry(package.name, trouble.name, trouble.detail)
