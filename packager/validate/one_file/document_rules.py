"""Rules about a course as one HTML file: whether it is one, whether it plays, what it lacks, what it weighs."""

from __future__ import annotations

from collections.abc import Iterable

from packager.diagnostics import Finding, Severity, rule
from packager.diagnostics.message import _, listed, untranslated
from packager.project.shipped import NotMadeError, asset
from packager.standards.file import BUDGET
from packager.validate.one_file.document import END, OneFile

_AGAIN = _("build it again, or copy it again from where it is whole")


@rule("F005", "no-course-in-file", clause="HTML")
def no_course(file: OneFile) -> Iterable[Finding]:
    """The HTML file is no course as one HTML file, or only the beginning of one.

    `packager build -s file` makes such files, `MODULE-VERSION-LOCALE.html`. One page of a package or of a site is none:
    give the package or the folder instead.
    """
    if not file.course:
        yield Finding(
            _("this is no course as one HTML file"),
            file.place,
            _("give a file that `packager build -s file` made, or the package or folder that the page is of"),
        )


@rule("F006", "broken-file", clause="HTML")
def broken(file: OneFile) -> Iterable[Finding]:
    """A course as one HTML file is not whole: it breaks off, or something in it cannot be read.

    A copy that was not finished, a stick that was pulled out, a messenger or a mail program that cut it. Learners see
    the first page at best and cannot go on. Copy or send it again, and compare the sizes.
    """
    unread = file.unread
    if file.course and END in unread:
        yield Finding(_("it breaks off after {size} kB", size=file.size // 1000), file.place, _AGAIN)
    elif file.course and unread:
        parts = listed([untranslated(f"`{part}`") for part in unread])
        yield Finding(
            _("it lacks what it should carry, or that cannot be read: {parts}", parts=parts), file.place, _AGAIN
        )


@rule("F007", "changed-file", clause="Content Security Policy Level 3, 2.3.1")
def changed(file: OneFile) -> Iterable[Finding]:
    """A course as one HTML file lacks its player, or was changed after it was made.

    Its policy names the script and the styles by their digests, so that a browser runs nothing that was put in or
    altered: of such a file learners see the first page and cannot go on. A file without its policy may ask anything of
    the network. A program that "cleans" mail, an editor that saves anew, or somebody's hand did it.
    """
    if not file.course or END in file.unread:
        return
    if not file.script:
        yield Finding(_("the player is not in it"), file.place, _AGAIN)
    for part in file.changed:
        yield Finding(_("it was changed after it was made: `{part}`", part=part), file.place, _AGAIN)


@rule("F008", "other-player", Severity.INFO, clause="HTML")
def other_player(file: OneFile) -> Iterable[Finding]:
    """The player in a course as one HTML file is not the one of this packager: another version made the file.

    It plays as it did. What was mended in the player since comes with a file that is built again.
    """
    try:
        own = asset("player", "file", "player.js").read_text("utf-8")
    except NotMadeError:  # nothing to compare with
        return
    if file.script and not file.changed and not file.script.endswith(own):
        yield Finding(
            _("its player is that of another version of packager"),
            file.place,
            _("build it again for the newest player"),
        )


@rule("F001", "left-out-of-file", Severity.WARNING, clause="HTML")
def left_out(file: OneFile) -> Iterable[Finding]:
    """A course as one HTML file lacks its sound and film: they would make it too heavy to send.

    In their place stands that they are not in it, above the transcript, which is. Learners who are to hear or see them
    need a package or the web site; give the file to those for whom it is this or nothing.
    """
    if told := sorted(file.apart):
        yield Finding(
            _("not in the file: {names}", names=listed([untranslated(name) for name in told])),
            file.place,
            _("give a package or the web site to who is to hear or see them"),
        )


@rule("F002", "asks-elsewhere", clause="HTML")
def asks_elsewhere(file: OneFile) -> Iterable[Finding]:
    """A course as one HTML file asks for something that is not in it, which is not there where the file is opened.

    A template or a style sheet of the project's own names it. Give it as a `data:` address, or leave it out.
    """
    for address in sorted(file.asked):
        yield Finding(
            _("`{address}` is asked for and is not in the file", address=address),
            file.place,
            _("give it as a `data:` address, or leave it out"),
        )


@rule("F003", "page-not-in-file", clause="HTML")
def page_not_there(file: OneFile) -> Iterable[Finding]:
    """A course as one HTML file has a link to a page that is not in it.

    A template of the project's own links it, or was changed so that the page can no longer be found in its document.
    """
    if file.texts:
        for name in sorted(file.absent):
            yield Finding(_("the page `{name}` is linked and is not in the file", name=name), file.place, _AGAIN)


@rule("F004", "heavy-file", Severity.WARNING, clause="HTML")
def heavy(file: OneFile) -> Iterable[Finding]:
    """A course as one HTML file weighs more than 350 kB, though its pictures are as small as they are made.

    Weak lines carry it slowly, and some mail servers not at all. Use fewer photographs or downloads, make two modules
    of it, or give it away on memory sticks only.
    """
    if file.course and file.size > BUDGET:
        yield Finding(
            _("it weighs {size} kB, more than {most} kB", size=-(-file.size // 1000), most=BUDGET // 1000),
            file.place,
            _("use fewer photographs or downloads, or make two modules of it"),
        )
