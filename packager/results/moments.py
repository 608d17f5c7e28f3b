"""Moments that files tell, so that they can be compared."""

from __future__ import annotations

from datetime import UTC, datetime


def moment(text: str) -> str:
    """A time (ISO 8601) in UTC, in one way of writing; empty where it is none, so that what has it comes first."""
    try:
        found = datetime.fromisoformat(text)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="milliseconds")
    except (ValueError, OverflowError):
        return ""
