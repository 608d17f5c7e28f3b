"""The rules of a time zone between two days, as a calendar file has them (RFC 5545, 3.6.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Timezone


class Change(NamedTuple):
    """A rule of a time zone begins to be in force."""

    moment: datetime
    before: timedelta
    after: timedelta
    name: str
    daylight: bool


def time_zone(name: str, rules: Iterable[Change]) -> Timezone:
    """The component of the zone ``name`` with these rules."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    made = Timezone()
    made.add("tzid", name)
    for change in rules:
        part = TimezoneDaylight() if change.daylight else TimezoneStandard()
        # the onset is a local time by the offset before it: at two o'clock, not at three (RFC 5545, 3.6.5, DTSTART)
        part.add("dtstart", (change.moment + change.before).replace(tzinfo=None))
        part.add("tzoffsetfrom", change.before)
        part.add("tzoffsetto", change.after)
        part.add("tzname", change.name)
        made.add_component(part)
    return made


def changes(zone: ZoneInfo, first: date, last: date) -> Iterator[Change]:
    """The rule of the first day as a change from itself, then each change, found to the second."""
    at, end = (datetime.combine(day, time(), UTC) for day in (first, last))
    yield _change(zone, at, at)
    while at < end:
        following = at + timedelta(days=1)
        if _rule(zone, at) != _rule(zone, following):
            low, high = at, following
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                middle = middle.replace(microsecond=0)
                low, high = (middle, high) if _rule(zone, middle) == _rule(zone, at) else (low, middle)
            yield _change(zone, low, high)
        at = following


def _rule(zone: ZoneInfo, moment: datetime) -> tuple[timedelta, str, bool]:
    local = moment.astimezone(zone)
    return local.utcoffset() or timedelta(), local.tzname() or zone.key, bool(local.dst())


def _change(zone: ZoneInfo, before: datetime, moment: datetime) -> Change:
    after, name, daylight = _rule(zone, moment)
    return Change(moment, _rule(zone, before)[0], after, name, daylight)
