"""Workshops -> calendar files (iCalendar, RFC 5545), one for each session, the same bytes for the same course."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from packager.course.model import Course
from packager.course.text import Text
from packager.course.workshop_times import zoned
from packager.course.workshops import Session, WorkshopBlock
from packager.player.time_zones import time_zone

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
    start, end = first.date().replace(month=1, day=1), last.date().replace(month=12, day=31)
    calendar.subcomponents[:0] = [_zone(name, start, end) for name in sorted(calendar.get_missing_tzids())]
    return bytes(calendar.to_ical())


@lru_cache(maxsize=64)
def _zone(name: str, start: date, end: date) -> Timezone:
    """The rules of a time zone: worked out day by day, and the same in all languages."""
    return time_zone(ZoneInfo(name), start, end)


def _calendar(course: Course, workshop: WorkshopBlock, session: Session) -> bytes:
    lang = course.locale or course.language
    calendar = new_calendar(lang)
    moments = zoned(session)
    for number, (start, end) in enumerate(moments, start=1):
        uid = f"{course.id}.{workshop.workshop}.{session.id}.{number}"
        event = new_entry("VEVENT", uid, lang, workshop.title, _description(workshop), course.version)
        event.add("dtstart", start)
        event.add("dtend", end)
        event.add("location", session.place_.value, parameters={"LANGUAGE": session.place_.lang or lang})
        calendar.add_component(event)
    return to_bytes(calendar, moments[0][0], moments[-1][1])


def _description(workshop: WorkshopBlock) -> str:
    lists = ([item.item for item in workshop.agenda], workshop.bring)
    parts = [workshop.for_.value, *("\n".join(f"- {text.value}" for text in texts) for texts in lists if texts)]
    return "\n\n".join(parts)
