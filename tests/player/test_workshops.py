"""Workshops in a page, as each language writes dates and hours, and as calendar files."""

from __future__ import annotations

import itertools
import json
import subprocess
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from packager.course import Course, load_course
from packager.course.blocks.workshop_times import exists
from packager.course.blocks.workshops import Session
from packager.course.text import PlainText
from packager.player import calendars, dates
from packager.player.calendars import new_calendar, new_entry, sequence, session_calendars, to_bytes
from packager.player.time_zones import Change, changes, time_zone
from tests.conftest import ROOT

SAMPLE = Path(__file__).parents[2] / "modules" / "land-negotiation"


@pytest.fixture(scope="module")
def course() -> Course:
    found, findings = load_course(SAMPLE)
    assert found, findings
    return found


def plain(text: str) -> str:
    """With common spaces and one dash: CLDR changes its thin and hard ones from version to version."""
    return " ".join(text.replace("—", "–").split())


def session(zone: str, *days: date) -> Session:
    return Session(id="x", place_=PlainText("x"), dates=days, start=time(9), end=time(17), zone=zone)


@pytest.mark.parametrize(
    ("tag", "day", "hours", "zone"),
    [
        ("en", "Tuesday, March 9, 2027", "9:00 AM – 5:00 PM", "East Africa Time (GMT+03:00)"),
        ("fr", "mardi 9 mars 2027", "09:00 – 17:00", "heure normale d’Afrique de l’Est (UTC+03:00)"),
        ("es", "martes, 9 de marzo de 2027", "9:00–17:00", "hora de África oriental (GMT+03:00)"),
        ("ru", "вторник, 9 марта 2027 г.", "09:00–17:00", "Восточная Африка (GMT+03:00)"),
        ("zh", "2027年3月9日星期二", "09:00–17:00", "东部非洲时间 (GMT+03:00)"),
        ("ar", "الثلاثاء، 9 مارس 2027", "9:00 ص – 5:00 م", "توقيت شرق أفريقيا (غرينتش+03:00)"),
    ],
)
def test_dates_hours_and_zones_are_those_of_the_language(tag: str, day: str, hours: str, zone: str) -> None:
    there = session("Africa/Nairobi", date(2027, 3, 9))
    shown = (dates.days(there, tag), dates.hours(there, tag), dates.zone_name(there, tag))
    assert tuple(map(plain, shown)) == (day, hours, zone)


def test_days_in_a_row_are_an_interval_and_others_a_list() -> None:
    row = dates.days(session("UTC", date(2027, 3, 9), date(2027, 3, 10)), "en")
    assert plain(row) == "Tue, Mar 9 – Wed, Mar 10, 2027"
    apart = dates.days(session("UTC", date(2027, 3, 9), date(2027, 4, 9)), "en")
    assert apart == "Tuesday, March 9, 2027 and Friday, April 9, 2027"


def test_each_session_has_a_calendar_that_others_can_read(course: Course) -> None:
    files = session_calendars(course)
    assert len(files) == 4
    made = Calendar.from_ical(files["calendars/text-and-allies-seoul.ics"])
    events: Any = made.walk("VEVENT")
    first, second = events
    assert first["UID"] == "land-negotiation.text-and-allies.seoul.1@packager.invalid"
    assert first.start.isoformat() == "2027-06-08T09:30:00+09:00"
    assert second.end - second.start == timedelta(hours=4)
    assert first["SUMMARY"].params["LANGUAGE"] == "en"
    assert {zone["TZID"] for zone in made.walk("VTIMEZONE")} == {"Asia/Seoul"}


def test_the_zone_in_the_file_knows_the_changes_of_that_year(course: Course) -> None:
    made = Calendar.from_ical(session_calendars(course)["calendars/contact-group-day-marrakesh.ics"])
    (zone,) = made.walk("VTIMEZONE")
    assert {part["TZOFFSETTO"].td for part in zone.subcomponents} >= {timedelta(hours=1)}
    event: Any = made.walk("VEVENT")[0]
    assert event.start.utcoffset() == timedelta(hours=1)


ICAL = """
import ICAL from "ical.js";
import { readFileSync } from "node:fs";
for (const file of process.argv.slice(1)) {
  const root = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  for (const zone of root.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const events = root.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
  console.log(JSON.stringify(events.map((each) => [each.startDate, each.endDate].map((time) => time.toUnixTime()))));
  ICAL.TimezoneService.reset();
}
"""
#: Days around changes of the clocks: forward and back, by half an hour, at midnight, for Ramadan, never, in the south.
ZONES = {
    "America/New_York": [date(2027, 3, 13), date(2027, 3, 14), date(2027, 11, 6), date(2027, 11, 7)],
    "Europe/Berlin": [date(2027, 3, 27), date(2027, 3, 28), date(2027, 10, 30), date(2027, 10, 31)],
    "Australia/Lord_Howe": [date(2027, 4, 3), date(2027, 4, 4), date(2027, 10, 2), date(2027, 10, 3)],
    "Africa/Casablanca": [date(2027, 2, 6), date(2027, 2, 7), date(2027, 3, 13), date(2027, 3, 14)],
    "America/Asuncion": [date(2024, 3, 23), date(2024, 3, 24), date(2024, 10, 6)],
    "Africa/Cairo": [date(2027, 4, 29), date(2027, 4, 30), date(2027, 10, 28), date(2027, 10, 29)],
    "Africa/Nairobi": [date(2027, 3, 9), date(2028, 3, 9)],
    "Asia/Kathmandu": [date(2027, 12, 31), date(2028, 1, 1)],
}


def test_another_library_reads_the_moments_that_are_meant(tmp_path: Path) -> None:
    """Each hour of days on which clocks change, by the rules in the file alone (ical.js knows no zones of its own)."""
    expected = []
    for number, (zone, days) in enumerate(ZONES.items()):
        calendar = new_calendar("en")
        moments = []
        for day, hour in itertools.product(days, range(24)):
            start = datetime.combine(day, time(hour), ZoneInfo(zone))
            if exists(start) and start.utcoffset() == start.replace(fold=1).utcoffset():
                event = new_entry("VEVENT", f"{zone}.{day}.{hour}", "en", PlainText("E"), "", "1.0.0")
                event.add("dtstart", start)
                event.add("dtend", start)
                calendar.add_component(event)
                moments.append([start.timestamp()] * 2)
        first, last = (datetime.combine(day, time()) for day in (min(days), max(days)))
        (tmp_path / f"{number}.ics").write_bytes(to_bytes(calendar, first, last))
        expected.append(moments)
    files = [str(tmp_path / f"{number}.ics") for number in range(len(ZONES))]
    command = ["node", "--input-type=module", "-e", ICAL, *files]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert [json.loads(line) for line in run.stdout.splitlines()] == expected


def test_the_onset_is_the_hour_before_the_clocks_change() -> None:
    """As in RFC 5545's own example (3.6.5): daylight time begins at 02:00 in New York, by the clock that ends there."""
    name = "America/New_York"
    made = time_zone(name, changes(ZoneInfo(name), date(2027, 1, 1), date(2027, 12, 31)))
    onsets = [part["DTSTART"].dt.isoformat() for part in made.subcomponents]
    assert onsets[1:] == ["2027-03-14T02:00:00", "2027-11-07T02:00:00"]


def test_a_newer_version_replaces_an_older_one(course: Course) -> None:
    versions = ["1.0", "1.0.1", "1.1.0", "1.10.0", "2.0.0", "10.0.0", "2027-03-09", "2027.3.10"]
    assert [sequence(version) for version in versions] == sorted({sequence(version) for version in versions})
    seen = []
    for version in versions:
        files = session_calendars(course.model_copy(update={"version": version}))
        events = [event for data in files.values() for event in Calendar.from_ical(data).walk("VEVENT")]
        assert len({(event["SEQUENCE"], event["DTSTAMP"].dt) for event in events}) == 1
        seen.append((events[0]["SEQUENCE"], events[0]["DTSTAMP"].dt, str(events[0]["UID"])))
    assert seen == sorted(seen)
    assert len({uid for *_, uid in seen}) == 1
    assert sequence("draft") == 0
    assert sequence("9" * 20) < 2**31


@pytest.fixture
def kept(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The calendars of the course, made with a cache of its own; what makes them again fails."""
    monkeypatch.setenv("PACKAGER_CACHE", str(tmp_path))
    made = session_calendars(course)
    monkeypatch.setattr(calendars, "_file", lambda dates: pytest.fail("it is made again"))
    return made


def test_a_calendar_is_made_once_and_then_kept(course: Course, kept: dict[str, bytes]) -> None:
    assert session_calendars(course) == kept


def test_a_calendar_is_made_again_when_anything_that_it_says_is_another(
    course: Course, kept: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = next(course.workshops())
    session = workshop.sessions[0]
    other = PlainText("Other")
    later = tuple(day + timedelta(days=400) for day in session.dates)
    others = [(course.model_copy(update={name: "9.9"}), workshop, session) for name in ("id", "version", "locale")]
    others += [
        (course, changed, session)
        for changed in (
            workshop.model_copy(update={"workshop": "other"}),
            workshop.model_copy(update={"title": other}),
            workshop.model_copy(update={"title": workshop.title.fallback("sw")}),
            workshop.model_copy(update={"for_": other}),
            workshop.model_copy(update={"bring": (other,)}),
        )
    ]
    others += [
        (course, workshop, changed)
        for changed in (
            session.model_copy(update={"id": "other"}),
            session.model_copy(update={"place_": other}),
            session.model_copy(update={"place_": session.place_.fallback("sw")}),
            session.model_copy(update={"zone": "Pacific/Chatham"}),
            session.model_copy(update={"start": time(3, 33)}),
            session.model_copy(update={"dates": later}),
        )
    ]
    monkeypatch.setattr(calendars, "_file", lambda dates: b"made again")
    assert [calendars._calendar(*each) for each in others] == [b"made again"] * len(others)


def test_a_calendar_is_made_again_when_a_government_has_moved_the_clocks(
    course: Course, kept: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = (Change(datetime(2027, 1, 1), timedelta(), timedelta(hours=2), "NEW", False),)
    monkeypatch.setattr(calendars, "_changes", lambda *zone: moved)
    monkeypatch.setattr(calendars, "_file", lambda dates: b"made again")
    assert set(session_calendars(course).values()) == {b"made again"}


def test_calendars_are_the_same_bytes_again_and_keep_their_uids_in_every_language(course: Course) -> None:
    again, french = session_calendars(course), session_calendars(course.model_copy(update={"locale": "fr"}))
    assert again == session_calendars(course)
    for name, data in again.items():
        uids = [[event["UID"] for event in Calendar.from_ical(d).walk("VEVENT")] for d in (data, french[name])]
        assert uids[0] == uids[1]


def test_the_page_links_each_calendar_and_the_manifest_lists_it(sample_packages: Path) -> None:
    for path in sorted(sample_packages.glob("land-negotiation-1*.zip")):
        with ZipFile(path) as archive:
            calendars = [name for name in archive.namelist() if name.endswith(".ics")]
            manifest, page = (archive.read(name).decode() for name in ("imsmanifest.xml", "pages/workshops.html"))
        assert len(calendars) == 4
        for name in calendars:
            assert f'<file href="{name}"/>' in manifest, path.name
            assert f'href="{name}" download' in page, path.name


def test_a_page_shows_a_workshop_in_its_own_language(sample_packages: Path) -> None:
    (path,) = sample_packages.glob("land-negotiation-1*-ar-scorm12.zip")
    with ZipFile(path) as archive:
        page = archive.read("pages/workshops.html").decode()
    assert 'dir="rtl"' in page
    assert all(
        words in page for words in ("نيروبي، كينيا", "الثلاثاء، 9 مارس 2027", "توقيت شرق أفريقيا", "جدول الأعمال")
    )
    assert "Nairobi" not in page
