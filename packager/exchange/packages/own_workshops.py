"""A workshop as our player's templates render it, with its calendars -> its keys and values in YAML."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any

from lxml import etree

from packager.exchange.packages.own_practices import iso
from packager.exchange.packages.own_texts import Rendered, Values, classed, first, rich, squeezed, words
from packager.player.dates import length

_LONGEST = 12 * 60
"""Minutes of a part of an agenda."""


def workshop(section: etree._Element, read: Callable[[str], bytes], told: Rendered) -> Values:
    """The values of a workshop; ``read`` gives a file of the package. Raises ValueError, KeyError for one of others."""
    name = (section.get("id") or "").removeprefix("w-")
    parts = _parts(section)
    listed = {title: node for title, node in parts.items() if node.tag == "ul"}
    values: Values = {"workshop": name, "title": words(section.find("h2")), **_lead(section)}
    values["for"] = words(parts.get(told.word("Who it is for")))
    agenda = first(section, classed("agenda", "ol"))
    values["agenda"] = [_part(each, told) for each in (agenda if agenda is not None else ())]
    if (bring := listed.get(told.word("What to bring"))) is not None:
        values["bring"] = [words(each) for each in bring]
    if (materials := listed.get(told.word("Materials"))) is not None:
        values["materials"] = [_material(each, told) for each in materials]
    sessions = first(section, classed("sessions", "ul"))
    values["sessions"] = [_session(each, name, read) for each in (sessions if sessions is not None else ())]
    return values


def _parts(section: etree._Element) -> dict[str, etree._Element]:
    """What stands below each heading, by its words."""
    heads = list(section.iterchildren("h3"))
    return {words(head): after for head in heads if (after := head.getnext()) is not None}


def _lead(section: etree._Element) -> Values:
    lead: list[etree._Element] = []
    for each in section.iterchildren(etree.Element):
        if each.tag == "h3":
            break
        if each.tag != "h2":
            lead.append(each)
    return {"text": rich(lead)} if lead else {}


def _part(item: etree._Element, told: Rendered) -> Values:
    shown = item.find("small")
    text = words(item).removesuffix(words(shown)).strip()
    minutes = _minutes(told.lang).get(words(shown), 0)
    if shown is not None and not minutes:
        told.lost.append((text, "how long it takes", f"`{words(shown)}` is no length of time that can be read"))
    return {"item": text, **({"time": iso(60 * minutes)} if minutes else {})}


@lru_cache(maxsize=8)
def _minutes(tag: str) -> dict[str, int]:
    """Lengths of time by how a language writes them, which only the other direction is known of."""
    return {squeezed(length(f"PT{minutes}M", tag)): minutes for minutes in range(1, _LONGEST + 1)}


def _material(item: etree._Element, told: Rendered) -> Values:
    link = item.find("a")
    file = {"file": told.medium(link.get("href", ""))} if link is not None else {}
    return {"title": words(item), **file}


def _session(item: etree._Element, workshop: str, read: Callable[[str], bytes]) -> Values:
    from icalendar import Calendar

    link = first(item, ".//a")
    address = link.get("href", "") if link is not None else ""
    calendar: Any = Calendar.from_ical(read(address.removeprefix("../")).decode())
    times = [(each["dtstart"].dt, each["dtend"].dt) for each in calendar.walk("VEVENT")]
    start, end = times[0]
    region = words(item.find("h4"))
    return {
        "session": address.rpartition("/")[2].removesuffix(".ics").removeprefix(f"{workshop}-"),
        **({"region": region} if region else {}),
        "place": words(item.find("p")),
        "dates": [day.date().isoformat() for day, _ in times],
        "start": _clock(start),
        "end": _clock(end),
        "zone": str(start.tzinfo),
    }


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"
