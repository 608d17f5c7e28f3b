"""Workshops -> calendar files (iCalendar, RFC 5545), one for each session, the same bytes for the same course."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Literal, NamedTuple
from zoneinfo import ZoneInfo

from packager.course.blocks.workshop_times import zoned
from packager.course.blocks.workshops import Session, WorkshopBlock
from packager.course.model import Course
from packager.course.text import PlainText, Text
from packager.player.time_zones import Change, changes, time_zone
from packager.work.installed import version_of
from packager.work.kept import code, once

if TYPE_CHECKING:
    from icalendar import Calendar, Component, Timezone

#: RFC 5545, 3.8.7.2 wants to know when an event was written. No clock is asked, so that builds can be repeated: it is
#: this moment and a second for each step of the version.
STAMP = datetime(2000, 1, 1, tzinfo=UTC)
_STEPS = (1_000_000, 1_000, 1)
_SEQUENCE_MAX = 2**31 - 1  # RFC 5545, 3.3.8


def calendar_name(workshop: WorkshopBlock, session: Session) -> str:
    """Where a session's file lies in the package."""
    return f"calendars/{workshop.workshop}-{session.id}.ics"


def session_calendars(course: Course) -> dict[str, bytes]:
    """A calendar file for each session of each workshop of a localized course."""
    return {
        calendar_name(workshop, session): _calendar(course, workshop, session)
        for workshop in course.workshops()
        for session in workshop.sessions
    }


def new_calendar(lang: str) -> Calendar:
    """An empty calendar in a language."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", f"-//packager//{lang.upper()}")
    made.add("version", "2.0")
    return made


def sequence(version: str) -> int:
    """How often an entry was revised (RFC 5545, 3.8.7.4), by the first three numbers of the module's version: calendars
    replace an entry by one with a higher number only."""
    first, *others = [int(number[:9]) for number in re.findall(r"[0-9]+", version)[:3]] or [0]
    numbers = (first, *(min(number, 999) for number in others))
    return min(sum(number * step for number, step in zip(numbers, _STEPS, strict=False)), _SEQUENCE_MAX)


def new_entry(
    kind: Literal["VEVENT", "VTODO"], uid: str, lang: str, summary: Text, description: str, version: str
) -> Component:
    """An event or a task whose ``uid`` never changes: a calendar that has one of an older version replaces it."""
    from icalendar import Event, Todo

    made: Component = Event() if kind == "VEVENT" else Todo()
    made.add("uid", f"{uid}@packager.invalid")
    made.add("dtstamp", STAMP + timedelta(seconds=sequence(version)))
    made.add("sequence", sequence(version))
    made.add("summary", summary.value, parameters={"LANGUAGE": summary.lang or lang})
    made.add("description", description, parameters={"LANGUAGE": lang})
    return made


def to_bytes(calendar: Calendar, first: datetime, last: datetime) -> bytes:
    """The file, with the rules of the time zones between two moments."""
    calendar.subcomponents[:0] = [_zone(name, *_years(first, last)) for name in sorted(calendar.get_missing_tzids())]
    return bytes(calendar.to_ical())


def _years(first: datetime, last: datetime) -> tuple[date, date]:
    """The first and the last day of the years from one moment to another."""
    return first.date().replace(month=1, day=1), last.date().replace(month=12, day=31)


@lru_cache(maxsize=64)
def _zone(name: str, start: date, end: date) -> Timezone:
    """The rules of a time zone: worked out day by day, and the same in all languages."""
    return time_zone(name, _changes(name, start, end))


@lru_cache(maxsize=64)
def _changes(name: str, start: date, end: date) -> tuple[Change, ...]:
    return tuple(changes(ZoneInfo(name), start, end))


class _Dates(NamedTuple):
    """All that a session's file says: its dates by the clocks of ``zone``, whose ``rules`` the system knows."""

    lang: str
    version: str
    uid: str
    title: str
    title_lang: str
    description: str
    place: str
    place_lang: str
    zone: str
    rules: tuple[Change, ...]
    moments: tuple[tuple[datetime, datetime], ...]


def _calendar(course: Course, workshop: WorkshopBlock, session: Session) -> bytes:
    """The file, kept: what makes it takes longer to be imported than all pages of a course to be made."""
    dates = _dates(course, workshop, session)
    tools = repr((version_of("icalendar"), code("player"), sys.version))
    return once("calendars", repr(dates).encode("utf-8", "surrogatepass"), tools, partial(_file, (dates,)))


def calendar_of(name: str, lang: str, sessions: Iterable[tuple[Course, WorkshopBlock, Session]]) -> bytes:
    """A calendar of several sessions to subscribe to, under a name; an entry is the same as in a session's own file, so
    whoever has both sees it once. Programs ask again once a day (RFC 7986, 5.7)."""
    dates = tuple(_dates(*each) for each in sessions)
    tools = repr((name, lang, version_of("icalendar"), code("player"), sys.version))
    return once("calendars", repr(dates).encode("utf-8", "surrogatepass"), tools, partial(_file, dates, name, lang))


def _dates(course: Course, workshop: WorkshopBlock, session: Session) -> _Dates:
    moments = zoned(session)
    return _Dates(
        course.locale or course.language,
        course.version,
        f"{course.id}.{workshop.workshop}.{session.id}",
        workshop.title.value,
        workshop.title.lang,
        _description(workshop),
        session.place_.value,
        session.place_.lang,
        session.zone,
        _changes(session.zone, *_years(moments[0][0], moments[-1][1])),
        tuple(moments),
    )


def _file(all_dates: Sequence[_Dates], name: str = "", lang: str = "") -> bytes:
    calendar = new_calendar(lang or all_dates[0].lang)
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)  # what most programs read instead
        calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    for dates in all_dates:
        for event in _events(dates):
            calendar.add_component(event)
    moments = [moment for dates in all_dates for pair in dates.moments for moment in pair]
    return to_bytes(calendar, min(moments), max(moments))


def _events(dates: _Dates) -> Iterator[Component]:
    lang = dates.lang
    title = PlainText(dates.title, dates.title_lang)
    for number, (start, end) in enumerate(dates.moments, start=1):
        event = new_entry("VEVENT", f"{dates.uid}.{number}", lang, title, dates.description, dates.version)
        event.add("dtstart", start)
        event.add("dtend", end)
        event.add("location", dates.place, parameters={"LANGUAGE": dates.place_lang or lang})
        yield event


def _description(workshop: WorkshopBlock) -> str:
    lists = ([item.item for item in workshop.agenda], workshop.bring)
    parts = [workshop.for_.value, *("\n".join(f"- {text.value}" for text in texts) for texts in lists if texts)]
    return "\n\n".join(parts)
