"""Workshops: where learners meet face to face, in several places by region."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, WrapValidator

from packager.course.base import Id, MediaPath, Node, OneOrMany
from packager.course.blocks.basic import Block
from packager.course.declared import Items, Role
from packager.course.refusal import refusal
from packager.course.scenarios.values import Limit
from packager.course.text import Markdown, PlainText, as_typed
from packager.diagnostics.message import _


def _day(value: Any) -> Any:
    """A day as typed, read. Raises PydanticCustomError if there is no such day."""
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise refusal("day", _("`{day}` is no day; write year, month and day: 2027-03-02", day=value)) from None


def _clock(value: Any) -> Any:
    """A time of day as typed, read. Raises PydanticCustomError if there is no such time."""
    if not isinstance(value, str):
        return value
    try:
        if not re.fullmatch(r"\d{1,2}:\d{2}", value):
            raise ValueError(value)  # to Python `16.30` is 16 hours and 0.3 seconds
        return time.fromisoformat(value.zfill(5))
    except ValueError:
        raise refusal("clock", _("`{clock}` is no time of day; write hours and minutes: 14:30", clock=value)) from None


Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=str), Field(description="A day: 2027-03-02")]
Clock = Annotated[
    time,
    BeforeValidator(_clock, json_schema_input_type=str),
    Field(description="A time of day at the place of the session: 09:00"),
]
Zone = Annotated[
    str,
    StringConstraints(min_length=1),
    WrapValidator(as_typed),
    Field(description="A time zone by its IANA name: Africa/Nairobi"),
]


class AgendaItem(Node):
    """A part of the workshop and how long it takes."""

    item: Annotated[PlainText, Role("agendaitem item")]
    """What happens: `item: Opening and names`"""
    time: Limit | None = None
    """How long it takes: `time: PT30M`. By default it is not told."""


class Material(Node):
    """What is handed out; with ``file`` learners can fetch it from the page."""

    title: Annotated[PlainText, Role("material title")]
    """What is handed out: `title: The rules of procedure`"""
    file: MediaPath | None = None
    """The file, if learners can fetch it from the page: `file: media/rules.pdf`"""


class Session(Node):
    """One meeting of the workshop: the same hours on each of its days, by the clock of the place."""

    part = "session"
    id: Annotated[Id, Field(alias="session")]
    """The session's name; it never changes: `session: nairobi`"""
    region: Annotated[PlainText, Role("session region")] | None = None
    """Who is invited there: `region: Africa`"""
    place_: Annotated[PlainText, Role("session place"), Field(alias="place")]
    """Where it is: `place: United Nations Office, Nairobi`"""
    dates: Annotated[tuple[Day, ...], OneOrMany, Field(min_length=1, max_length=30)]
    """The day, or the days, each with the same hours: `dates: [2027-03-02, 2027-03-03]`"""
    start: Clock
    """When it begins, by the clock of the place: `start: 09:00`"""
    end: Clock
    """When it ends, by the clock of the place: `end: 16:30`"""
    zone: Zone
    """The place's time zone by its IANA name; learners also see their own time: `zone: Africa/Nairobi`"""


class WorkshopBlock(Block):
    """A workshop: who it is for, what happens, what to bring, and its sessions by region."""

    root = "workshop"
    kind_key = "workshop"

    workshop: Id
    """The workshop's name; it never changes: `workshop: practice-day`"""
    title: Annotated[PlainText, Role("workshop title")]
    """What learners see above it: `title: A day of practice`"""
    for_: Annotated[PlainText, Role("workshop for"), Field(alias="for")]
    """Who it is for: `for: National focal points`"""
    text: Annotated[Markdown, Role("workshop")] | None = None
    """What it is about: `text: We play a contact group.`"""
    agenda: Annotated[tuple[AgendaItem, ...], Items("part"), Field(min_length=1)]
    """What happens, in order.

    ```yaml
    agenda:
      - item: Opening and names
        time: PT30M
    ```
    """
    bring: Annotated[tuple[Annotated[PlainText, Role("workshop bring")], ...], Items("thing")] = ()
    """What learners should bring: `bring: [Your country's position]`"""
    materials: Annotated[tuple[Material, ...], Items("material")] = ()
    """What is handed out.

    ```yaml
    materials:
      - title: The rules of procedure
        file: media/rules.pdf
    ```
    """
    sessions: Annotated[tuple[Session, ...], Field(min_length=1, max_length=50)]
    """Where and when it takes place; each becomes an entry for calendars.

    ```yaml
    sessions:
      - session: nairobi
        place: United Nations Office, Nairobi
        dates: [2027-03-02]
        start: 09:00
        end: 16:30
        zone: Africa/Nairobi
    ```
    """
