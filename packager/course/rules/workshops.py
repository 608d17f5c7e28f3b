"""What can be wrong with the sessions of a workshop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache

from packager.course.base import Node, closest
from packager.course.blocks.workshops import Session, WorkshopBlock
from packager.course.model import Course
from packager.course.scenarios.values import seconds
from packager.diagnostics import Diagnostic, Finding, Place, Severity, rule
from packager.diagnostics.message import _


@rule("Y050", "unknown-time-zone")
def unknown_time_zone(place: Place, zone: str, suggestion: str | None) -> Iterable[Finding]:
    """A session names a time zone that the IANA database does not have.

    Zones are named by continent and city, such as `Africa/Nairobi`. Abbreviations and offsets do not know when the
    clocks change.
    """
    help_ = (
        _("did you mean `{suggestion}`?", suggestion=suggestion)
        if suggestion
        else _("write continent and city, such as `Africa/Nairobi`")
    )
    yield Finding(_("no time zone `{zone}`", zone=zone), place, help_)


@rule("Y051", "session-ends-before-start")
def ends_before_start(place: Place, start: str, end: str) -> Iterable[Finding]:
    """A session ends before it starts, or at the same minute.

    `start` and `end` are times of each day in `dates`; a session of several days lists each of them.
    """
    yield Finding(
        _("it ends at {end}, but starts at {start}", end=end, start=start), place, _("correct `start` or `end`")
    )


@rule("Y052", "session-dates-order")
def dates_out_of_order(place: Place, day: date) -> Iterable[Finding]:
    """The days of a session do not follow one another, or one stands twice."""
    yield Finding(
        _("{day} does not come after the day before it in `dates`", day=day.isoformat()),
        place,
        _("put the days in order"),
    )


@rule("Y053", "agenda-too-long", Severity.WARNING)
def agenda_too_long(place: Place, planned: int, there: int) -> Iterable[Finding]:
    """The times of the agenda add up to more than a session lasts.

    Breaks count too: give them an item of their own.
    """
    yield Finding(
        _("the agenda takes {planned}, this session lasts {there}", planned=_hours(planned), there=_hours(there)),
        place,
        _("shorten the agenda, or let the session last longer"),
    )


@rule("Y054", "no-such-local-time")
def no_such_time(place: Place, moment: str, zone: str) -> Iterable[Finding]:
    """A session starts or ends at a time that the clocks of its place skip on that day."""
    yield Finding(
        _("{moment} does not exist in {zone}: the clocks go forward then", moment=moment, zone=zone),
        place,
        _("choose another time"),
    )


def check_workshops(course: Course) -> Iterator[Diagnostic]:
    """Findings about the sessions of all workshops."""
    for workshop in course.workshops():
        for session in workshop.sessions:
            yield from _check(workshop, session)


def _check(workshop: WorkshopBlock, session: Session) -> Iterator[Diagnostic]:
    place = _place(session, f"{workshop.workshop}/{session.id}")
    for before, day in zip(session.dates, session.dates[1:], strict=False):
        if day <= before:
            yield from dates_out_of_order(place, day)
    if session.end <= session.start:
        yield from ends_before_start(place, f"{session.start:%H:%M}", f"{session.end:%H:%M}")
    else:
        planned = sum(seconds(item.time) for item in workshop.agenda if item.time)
        there = len(session.dates) * _length(session)
        if planned > there:
            yield from agenda_too_long(place, planned, there)
    yield from _zone(session, place)


@cache
def _zones() -> frozenset[str]:
    """All that the machine knows: it lists a folder of hundreds of files for them."""
    from zoneinfo import available_timezones

    return frozenset(available_timezones())


def _zone(session: Session, place: Place) -> Iterator[Diagnostic]:
    from zoneinfo import ZoneInfo

    from packager.course.blocks.workshop_times import exists, moments

    known = _zones()
    if session.zone not in known:
        yield from unknown_time_zone(place, session.zone, closest(session.zone, known))
        return
    zone = ZoneInfo(session.zone)
    for pair in moments(session):
        for moment in pair:
            if not exists(moment.replace(tzinfo=zone)):
                yield from no_such_time(place, f"{moment:%Y-%m-%d %H:%M}", session.zone)


def _length(session: Session) -> int:
    start, end = (timedelta(hours=at.hour, minutes=at.minute) for at in (session.start, session.end))
    return int((end - start).total_seconds())


def _hours(length: int) -> str:
    return f"{length // 3600} h {length % 3600 // 60:02} min"


def _place(node: Node, path: str) -> Place:
    place = node.place or Place("")
    return Place(place.file, place.line, place.column, path)
