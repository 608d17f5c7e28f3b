"""Workshops: where learners meet face to face, in several places by region."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, WrapValidator
from pydantic_core import PydanticCustomError

from packager.course.base import Id, MediaPath, Node, OneOrMany
from packager.course.blocks import Block
from packager.course.declared import Items, Role
from packager.course.scenario_values import Limit
from packager.course.text import Markdown, PlainText, as_typed


def _day(value: Any) -> Any:
    """A day as typed, read. Raises PydanticCustomError if there is no such day."""
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError(
            "day", "`{day}` is no day; write year, month and day: 2027-03-02", {"day": value}
        ) from None


def _clock(value: Any) -> Any:
    """A time of day as typed, read. Raises PydanticCustomError if there is no such time."""
    if not isinstance(value, str):
        return value
    try:
        return time.fromisoformat(value.zfill(5))
    except ValueError:
        raise PydanticCustomError(
            "clock", "`{clock}` is no time of day; write hours and minutes: 14:30", {"clock": value}
        ) from None


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
    time: Limit | None = None


class Material(Node):
    """What is handed out; with ``file`` learners can fetch it from the page."""

    title: Annotated[PlainText, Role("material title")]
    file: MediaPath | None = None


class Session(Node):
    """One meeting of the workshop: the same hours on each of its days, by the clock of the place."""

    part = "session"
    id: Annotated[Id, Field(alias="session")]
    region: Annotated[PlainText, Role("session region")] | None = None
    place_: Annotated[PlainText, Role("session place"), Field(alias="place")]
    dates: Annotated[tuple[Day, ...], OneOrMany, Field(min_length=1, max_length=30)]
    start: Clock
    end: Clock
    zone: Zone


class WorkshopBlock(Block):
    """A workshop: who it is for, what happens, what to bring, and its sessions by region."""

    root = "workshop"
    kind_key = "workshop"

    workshop: Id
    title: Annotated[PlainText, Role("workshop title")]
    for_: Annotated[PlainText, Role("workshop for"), Field(alias="for")]
    text: Annotated[Markdown, Role("workshop")] | None = None
    agenda: Annotated[tuple[AgendaItem, ...], Items("part"), Field(min_length=1)]
    bring: Annotated[tuple[Annotated[PlainText, Role("workshop bring")], ...], Items("thing")] = ()
    materials: Annotated[tuple[Material, ...], Items("material")] = ()
    sessions: Annotated[tuple[Session, ...], Field(min_length=1, max_length=50)]
