"""Workshops -> calendar files (iCalendar, RFC 5545), one for each session, the same bytes for the same course."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from packager.course.model import Course
from packager.course.text import Text
from packager.course.workshop_times import zoned
from packager.course.workshops import Session, WorkshopBlock

if TYPE_CHECKING:
    from icalendar import Calendar, Component, Timezone

#: RFC 5545, 3.8.7.2 wants to know when an event was written. No clock is asked, so that builds can be repeated.
STAMP = datetime(2000, 1, 1, tzinfo=UTC)


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


def new_entry(kind: Literal["VEVENT", "VTODO"], uid: str, lang: str, summary: Text, description: str) -> Component:
    """An event or a task whose ``uid`` never changes: a calendar that has an older one replaces it."""
    from icalendar import Event, Todo

    made: Component = Event() if kind == "VEVENT" else Todo()
    made.add("uid", f"{uid}@packager.invalid")
    made.add("dtstamp", STAMP)
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
    """The rules of a time zone: worked out hour by hour, and the same in all languages."""
    from icalendar import Timezone

    return Timezone.from_tzid(name, first_date=start, last_date=end)


def _calendar(course: Course, workshop: WorkshopBlock, session: Session) -> bytes:
    lang = course.locale or course.language
    calendar = new_calendar(lang)
    moments = zoned(session)
    for number, (start, end) in enumerate(moments, start=1):
        uid = f"{course.id}.{workshop.workshop}.{session.id}.{number}"
        event = new_entry("VEVENT", uid, lang, workshop.title, _description(workshop))
        event.add("dtstart", start)
        event.add("dtend", end)
        event.add("location", session.place_.value, parameters={"LANGUAGE": session.place_.lang or lang})
        calendar.add_component(event)
    return to_bytes(calendar, moments[0][0], moments[-1][1])


def _description(workshop: WorkshopBlock) -> str:
    lists = ([item.item for item in workshop.agenda], workshop.bring)
    parts = [workshop.for_.value, *("\n".join(f"- {text.value}" for text in texts) for texts in lists if texts)]
    return "\n\n".join(parts)
