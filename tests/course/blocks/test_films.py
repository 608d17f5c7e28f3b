"""Chapters and pauses of a film: what authors may write, and what they are told of any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager.course.blocks.basic import VideoBlock
from packager.diagnostics import Severity
from tests.course.conftest import Load, told

FILM = """\
      - video: media/walk.mp4
        title: A walk
        captions: media/walk.vtt
        transcript: A delegate enters.
        chapters:
          - at: {first}
            title: The hall
          - at: {second}
            title: The vote
"""
FILES = {"media/walk.mp4": b"-", "media/walk.vtt": b"WEBVTT\n\n00:01.000 --> 00:03.000\nGood morning.\n"}


def test_a_chapter_begins_at_seconds(load: Load) -> None:
    course, findings = load(FILM.format(first="0:05", second="1:02:30"), files=FILES)
    assert told(findings) == []
    assert course is not None
    [film] = course.of(VideoBlock)
    assert [each.seconds for each in film.chapters] == [5, 3750]
    assert "chapters" in course.kinds()


@pytest.mark.parametrize(("first", "second"), [("1:30", "1:30"), ("2:00", "1:59"), ("1:00:00", "59:59")])
def test_one_that_does_not_begin_after_the_one_before_is_told(load: Load, first: str, second: str) -> None:
    _course, findings = load(FILM.format(first=first, second=second), files=FILES)
    assert [(code, message) for code, _line, message in told(findings)] == [
        ("Y012", f"the chapter at {second} has to begin after the one at {first}")
    ]


@pytest.mark.parametrize("at", ["90", "1:75", "1.30", "-1:30", "1:2:3", "soon"])
def test_what_is_no_time_is_told(load: Load, at: str) -> None:
    _course, findings = load(FILM.format(first="0:00", second=at), files=FILES)
    assert [(code, "such as `1:30`" in message) for code, _line, message in told(findings)] == [("Y012", True)]


PAUSES = (
    FILM[: FILM.index("        chapters")]
    + """\
        pauses:
          - {{at: "{first}", question: {name}}}
          - {{at: "{second}", question: votes}}
      - question: votes
        true-false: Observers vote.
        answer: false
"""
)


def test_a_film_stops_for_questions_of_its_page(load: Load) -> None:
    course, findings = load(PAUSES.format(first="0:05", second="2:10", name="votes"), files=FILES)
    assert told(findings) == []
    assert course is not None
    [film] = course.of(VideoBlock)
    assert [(each.seconds, each.question) for each in film.pauses] == [(5, "votes"), (130, "votes")]
    assert "pauses" in course.kinds()
    assert "chapters" not in course.kinds()


@pytest.mark.parametrize(("first", "second"), [("2:10", "2:10"), ("2:10", "2:09")])
def test_pauses_that_do_not_rise_are_told(load: Load, first: str, second: str) -> None:
    _course, findings = load(PAUSES.format(first=first, second=second, name="votes"), files=FILES)
    assert [(code, message) for code, _line, message in told(findings)] == [
        ("Y012", f"the pause at {second} has to come after the one at {first}")
    ]


def test_a_question_that_is_not_on_the_page_of_the_film_is_told(load: Load) -> None:
    elsewhere = """\
  - page: second
    title: Second page
    blocks:
      - question: floor
        true-false: The Chair gives the floor.
        answer: true
"""
    _course, findings = load(PAUSES.format(first="0:05", second="2:10", name="floor") + elsewhere, files=FILES)
    assert told(findings) == [("Y078", 12, "no question `floor` on this page")]
    _course, findings = load(PAUSES.format(first="0:05", second="2:10", name="vote"), files=FILES)
    assert [(each.code, each.help) for each in findings] == [("Y078", "did you mean `votes`?")]


WALK = (Path(__file__).parents[1] / "media" / "walk.mp4").read_bytes()
"""Twelve seconds."""


def test_what_comes_after_the_end_of_the_film_is_told(load: Load) -> None:
    blocks = FILM.format(first="0:11", second="0:12") + '        pauses:\n          - {at: "0:12", question: votes}\n'
    blocks += '          - {at: "1:00:05", question: votes}\n' + PAUSES[PAUSES.index("      - question") :]
    _course, findings = load(blocks, files=FILES | {"media/walk.mp4": WALK})
    assert [(code, message) for code, _line, message in told(findings)] == [
        ("Y098", "0:12 is beyond the end of `media/walk.mp4`, which lasts 0:12"),
        ("Y098", "1:00:05 is beyond the end of `media/walk.mp4`, which lasts 0:12"),
    ]
    assert [each.severity for each in findings] == [Severity.WARNING] * 2


def test_and_after_the_end_of_one_that_stands_in_for_it(load: Load) -> None:
    films = {"media/walk.mp4": b"-", "media/ar/walk.mp4": WALK}
    _course, findings = load(FILM.format(first="0:00", second="0:30"), files=FILES | films)
    assert told(findings) == [("Y098", 14, "0:30 is beyond the end of `media/ar/walk.mp4`, which lasts 0:12")]
