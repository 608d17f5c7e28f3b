"""Workshops: sessions that can be held, and texts that can be translated."""

from __future__ import annotations

import pytest

from packager.course import messages
from tests.course.conftest import Load, told

WORKSHOP = """\
      - workshop: day
        title: A day of practice
        for: Everybody
        agenda:
          - item: Welcome
            time: PT30M
          - item: Play
        bring: [Your mandate]
        materials:
          - title: Role cards
        sessions:
          - session: nairobi
            place: Nairobi, Kenya
            dates: 2027-03-09
            start: 9:00
            end: 17:00
            zone: Africa/Nairobi
"""


def test_every_text_of_a_workshop_is_a_message_named_by_its_ids(load: Load) -> None:
    course, findings = load(WORKSHOP)
    assert course and findings == ()
    texts = {m.source: m.context for m in messages(course) if m.context.startswith("workshop/")}
    assert texts["A day of practice"] == "workshop/day/title"
    assert texts["Everybody"] == "workshop/day/for"
    assert texts["Nairobi, Kenya"] == "workshop/day/session/nairobi/place"
    assert texts["Your mandate"].startswith("workshop/day/thing-")
    assert set(texts) >= {"Welcome", "Play", "Role cards"}


@pytest.mark.parametrize(
    ("good", "bad", "code", "message"),
    [
        ("Africa/Nairobi", "Africa/Nairoby", "Y050", "no time zone `Africa/Nairoby`"),
        ("Africa/Nairobi", "EAT", "Y050", "no time zone `EAT`"),
        ("17:00", "08:30", "Y051", "it ends at 08:30, but starts at 09:00"),
        ("2027-03-09", "[2027-03-10, 2027-03-09]", "Y052", "2027-03-09 does not come after the day before it"),
        ("PT30M", "PT9H", "Y053", "the agenda takes 9 h 00 min, this session lasts 8 h 00 min"),
        ("2027-03-09", "2027-02-29", "Y012", "no day; write year, month and day"),
        ("17:00", "25:00", "Y012", "no time of day; write hours and minutes"),
        ("17:00", "16.30", "Y012", "no time of day; write hours and minutes"),
        ("nairobi\n", "Nairobi!\n", "Y012", "cannot be an id"),
    ],
)
def test_a_session_that_cannot_be_held_is_told(load: Load, good: str, bad: str, code: str, message: str) -> None:
    _, findings = load(WORKSHOP.replace(good, bad, 1))
    assert [(f.code, message in f.message) for f in findings] == [(code, True)]


def test_hours_that_the_clocks_skip_are_told(load: Load) -> None:
    spring = WORKSHOP.replace("2027-03-09", "2027-03-28").replace("Africa/Nairobi", "Europe/Paris")
    _, findings = load(spring.replace("9:00", "02:30", 1))
    assert [(code, message) for code, _, message in told(findings)] == [
        ("Y054", "2027-03-28 02:30 does not exist in Europe/Paris: the clocks go forward then")
    ]


def test_a_misspelt_zone_gets_a_suggestion(load: Load) -> None:
    _, (finding,) = load(WORKSHOP.replace("Africa/Nairobi", "Africa/Nairoby"))
    assert finding.help == "did you mean `Africa/Nairobi`?"


def test_two_sessions_of_one_name_are_told(load: Load) -> None:
    session = WORKSHOP[WORKSHOP.index("          - session:") :]
    _, findings = load(WORKSHOP + session)
    assert [f.code for f in findings] == ["Y020"]


def test_a_file_that_is_handed_out_must_be_there(load: Load) -> None:
    _, findings = load(WORKSHOP.replace("Role cards\n", "Role cards\n            file: media/cards.pdf\n"))
    assert [f.code for f in findings] == ["Y022"]
