"""When a session is: its days and hours as moments."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from packager.course.blocks.workshops import Session


def moments(session: Session) -> list[tuple[datetime, datetime]]:
    """Start and end of each day of a session, by the clock of the place, without a zone."""
    return [(datetime.combine(day, session.start), datetime.combine(day, session.end)) for day in session.dates]


def zoned(session: Session) -> list[tuple[datetime, datetime]]:
    """The same moments in the session's time zone. Raises ZoneInfoNotFoundError; the loader has told the author."""
    zone = ZoneInfo(session.zone)
    return [(start.replace(tzinfo=zone), end.replace(tzinfo=zone)) for start, end in moments(session)]


def exists(moment: datetime) -> bool:
    """Whether the clocks show this time: not while they go forward."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo).replace(fold=0) == moment.replace(fold=0)
