"""Days, hours, time zones and lengths of time as a language writes them (CLDR, by Babel)."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Literal

from packager.course.blocks.workshop_times import moments, zoned
from packager.course.blocks.workshops import Session
from packager.course.scenarios.values import seconds
from packager.languages.tags import known_locale


def days(session: Session, tag: str) -> str:
    """The days of a session: one in full, days in a row as an interval, others as a list."""
    from babel.dates import format_date, format_interval
    from babel.lists import format_list

    locale, dates = known_locale(tag), session.dates
    if len(dates) == 1:
        return format_date(dates[0], "full", locale)
    if _in_a_row(dates):
        return format_interval(dates[0], dates[-1], "yMMMEd", locale=locale)
    return format_list([format_date(day, "full", locale) for day in dates], locale=locale)


def hours(session: Session, tag: str) -> str:
    """From when to when on each day, by the clock of the place; of 12 or 24 hours as the language has it."""
    from babel.dates import format_interval, get_time_format

    locale = known_locale(tag)
    skeleton = "hm" if "a" in get_time_format("short", locale).pattern else "Hm"
    start, end = moments(session)[0]
    return format_interval(start, end, skeleton, locale=locale)


def zone_name(session: Session, tag: str) -> str:
    """The time zone by its name, with its distance from Greenwich Mean Time on the first day."""
    from babel.dates import get_timezone_gmt, get_timezone_name

    locale, (start, _) = known_locale(tag), zoned(session)[0]
    gmt, name = get_timezone_gmt(start, "long", locale), get_timezone_name(start, "long", locale=locale)
    return name if name == gmt else f"{name} ({gmt})"


def length(limit: str, tag: str) -> str:
    """A length such as ``PT1H30M`` in minutes: agendas are planned so."""
    return _unit(timedelta(seconds=seconds(limit)), "minute", tag)


def span(interval: str) -> timedelta:
    """``P4W`` or ``P10D`` as a length of time."""
    number = int(interval[1:-1])
    return timedelta(weeks=number) if interval.endswith("W") else timedelta(days=number)


def interval_name(interval: str, tag: str) -> str:
    """``P4W`` or ``P10D`` in words: 4 weeks, 10 days."""
    return _unit(span(interval), "week" if interval.endswith("W") else "day", tag)


def _unit(span: timedelta, unit: Literal["week", "day", "minute"], tag: str) -> str:
    from babel.dates import format_timedelta

    # a threshold out of reach: no larger unit is taken
    shown: str = format_timedelta(span, unit, threshold=float("inf"), locale=known_locale(tag))
    return "\xa0".join(shown.split())  # no line ends between a number and its unit


def _in_a_row(dates: tuple[date, ...]) -> bool:
    return all(after - day == timedelta(days=1) for day, after in itertools.pairwise(dates))
