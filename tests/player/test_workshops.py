"""Workshops in a page, as each language writes dates and hours, and as calendar files."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from icalendar import Calendar

from packager.course import Course, load_course
from packager.course.text import PlainText
from packager.course.workshops import Session
from packager.player import dates
from packager.player.calendars import session_calendars

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
    first, second = made.walk("VEVENT")
    assert first["UID"] == "land-negotiation.text-and-allies.seoul.1@packager.invalid"
    assert first.start.isoformat() == "2027-06-08T09:30:00+09:00"
    assert second.end - second.start == timedelta(hours=4)
    assert first["SUMMARY"].params["LANGUAGE"] == "en"
    assert {zone["TZID"] for zone in made.walk("VTIMEZONE")} == {"Asia/Seoul"}


def test_the_zone_in_the_file_knows_the_changes_of_that_year(course: Course) -> None:
    made = Calendar.from_ical(session_calendars(course)["calendars/contact-group-day-marrakesh.ics"])
    (zone,) = made.walk("VTIMEZONE")
    assert {part["TZOFFSETTO"].td for part in zone.subcomponents} >= {timedelta(hours=1)}
    assert made.walk("VEVENT")[0].start.utcoffset() == timedelta(hours=1)


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
