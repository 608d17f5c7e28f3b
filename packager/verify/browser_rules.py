"""Rules about what the browser tells: addresses, scripts, accessibility, weight."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

from packager.diagnostics import Finding, Place, Severity, rule
from packager.diagnostics.message import Message, _, ngettext, untranslated
from packager.verify.gate import ORIGIN
from packager.verify.records import Barrier, Played

HEAVY_BYTES = 500_000
"""Ten seconds of slow 3G."""


@rule("V131", "request-elsewhere", clause="SCORM 2004 4th Ed. CAM 2.1")
def request_elsewhere(played: Played) -> Iterable[Finding]:
    """The course asks another server, or a service of the learner's own machine, for something. It was refused.

    Without that server the course is not whole: behind a firewall, offline, and on the day when it is gone. It also
    tells somebody who learns what. Put the file into the package.
    """
    for url in played.network.elsewhere:
        yield Finding(_("it asks for {url}", url=url), played.place, _("put the file into the package"))


@rule("V132", "not-found", clause="HTML")
def not_found(played: Played) -> Iterable[Finding]:
    """The course asks for a file that is not in the package (or that cannot be read).

    A picture, a film, a script or the page itself is missing. Capitals count on most servers. Addresses that begin
    with `/` lead to the root of the LMS, not of the package.
    """
    for url, status in played.network.refused:
        name = unquote(url.removeprefix(f"{ORIGIN}/"))
        told = (
            _("{name} is not in the package", name=name)
            if status == 404
            else _("{name} cannot be read ({status})", name=name, status=status)
        )
        yield Finding(told, played.place, _("add the file, or mend the address"))


@rule("V133", "script-error", clause="HTML")
def script_error(played: Played) -> Iterable[Finding]:
    """A script of the course stops at an error that nobody catches.

    What would have come after it does not happen: a button without effect, a score that is never sent.
    """
    for said in played.script_errors:
        yield Finding(
            _("a script stops: {said}", said=said), played.place, _("open the browser's console to see where")
        )


@rule("V134", "console-error", Severity.WARNING, clause="HTML")
def console_error(played: Played) -> Iterable[Finding]:
    """The course or the browser writes an error to the console.

    Something went wrong that somebody wanted to be told of; learners are not.
    """
    for said in played.console_errors:
        yield Finding(
            _("the console says: {said}", said=said), played.place, _("open the browser's console to see where")
        )


@rule("V141", "barrier", Severity.WARNING, clause="WCAG 2.2")
def barrier(played: Played) -> Iterable[Finding]:
    """The first page keeps people with disabilities out: what axe-core calls critical or serious (WCAG 2.2, A and AA).

    Who uses a screen reader, a keyboard or large text meets something that they cannot read or reach. A machine finds
    a third of such mistakes; that none is told proves nothing.
    """
    yield from _barriers(played, serious=True)


@rule("V142", "small-barrier", Severity.INFO, clause="WCAG 2.2")
def small_barrier(played: Played) -> Iterable[Finding]:
    """The first page is harder to use for people with disabilities: what axe-core calls moderate or minor.

    See V141.
    """
    yield from _barriers(played, serious=False)


def _barriers(played: Played, serious: bool) -> Iterable[Finding]:
    for found in played.barriers if played.launched else ():
        if (found.impact in ("critical", "serious")) == serious:
            yield Finding(
                _told(found), played.place, untranslated(f"https://dequeuniversity.com/rules/axe/4.14/{found.id}")
            )


def _told(found: Barrier) -> Message:
    """axe-core's own words, and where it found that."""
    if found.times == 1:
        return _("{help}: {element} (axe-core, {id})", help=found.help, element=found.element, id=found.id)
    return ngettext(
        "{help}: {element} ({n} time) (axe-core, {id})",
        "{help}: {element} ({n} times) (axe-core, {id})",
        found.times,
        help=found.help,
        element=found.element,
        id=found.id,
    )


@rule("V143", "heavy-first-page", Severity.INFO, clause="HTML")
def heavy_first_page(played: Played) -> Iterable[Finding]:
    """The first page loads more than 500 kB before it is there.

    On slow 3G (400 ms for each answer, 400 kbit a second) that is more than ten seconds. Load films, fonts and later
    pages when they are needed; make pictures smaller.
    """
    if played.load and played.load.bytes > HEAVY_BYTES:
        kilobytes = round(played.load.bytes / 1000)
        yield Finding(
            _("the first page loads {kilobytes:,} kB", kilobytes=kilobytes),
            played.place,
            _("load later what is seen later"),
        )


@rule("V151", "no-answer", clause="HTML")
def no_answer(place: Place, what: Message) -> Iterable[Finding]:
    """An item does not come to rest within the time limit (`--timeout`), or its page crashes.

    A script that never ends, a request that is made again and again, a message box after the other: learners see a page
    that does not react. What comes after the item in the package was not played.
    """
    yield Finding(what, place, _("open it with `packager play` and the browser's console"))


@rule("V152", "not-played", Severity.WARNING, clause="SCORM 1.2 CAM; SCORM 2004 4th Ed. CAM 3.4")
def not_played(place: Place, why: Message) -> Iterable[Finding]:
    """There is nothing in the package that could be played here, or not all of it was.

    Only SCORM 1.2 and SCORM 2004 are played, and of an organization with very many items the first ones.
    """
    yield Finding(why, place, _("`packager validate` says more"))
