"""The rules of a time zone between two days, as a calendar file has them (RFC 5545, 3.6.5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Timezone


class _Change(NamedTuple):
    moment: datetime
    before: timedelta
    after: timedelta
    name: str
    daylight: bool


def time_zone(zone: ZoneInfo, first: date, last: date) -> Timezone:
    """The zone's component, from the rule that is in force on the first day to the last change until the last."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    made = Timezone()
    made.add("tzid", zone.key)
    for change in _changes(zone, first, last):
        part = TimezoneDaylight() if change.daylight else TimezoneStandard()
        # the onset is a local time by the offset before it: at two o'clock, not at three (RFC 5545, 3.6.5, DTSTART)
        part.add("dtstart", (change.moment + change.before).replace(tzinfo=None))
        part.add("tzoffsetfrom", change.before)
        part.add("tzoffsetto", change.after)
        part.add("tzname", change.name)
        made.add_component(part)
    return made


def _changes(zone: ZoneInfo, first: date, last: date) -> Iterator[_Change]:
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


def _change(zone: ZoneInfo, before: datetime, moment: datetime) -> _Change:
    after, name, daylight = _rule(zone, moment)
    return _Change(moment, _rule(zone, before)[0], after, name, daylight)
