"""Refreshers: which packages there are, what is asked in each, when they are due."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from packager.build.refreshers import read_words, refresher, reminders, split
from packager.catalogs.player import player_translations
from packager.course import Course, load_course
from packager.player.dates import interval_name
from packager.project.shipped import templates_dir
from tests.conftest import ROOT, SAMPLE, run_packager

PRACTICE = ROOT / "tests" / "scenario" / "demo"
INTERVALS = "refreshers: [P1W, P4W, P10D]\n"


def project(folder: Path, more: str = INTERVALS) -> Path:
    """The practice module with refreshers."""
    shutil.copytree(PRACTICE, folder, ignore=shutil.ignore_patterns("dist"))
    with (folder / "modules" / "practice" / "module.yaml").open("a", encoding="utf-8") as module:
        module.write(more)
    return folder


@pytest.fixture
def course(tmp_path: Path) -> Course:
    found, findings = load_course(project(tmp_path / "p") / "modules" / "practice")
    assert found, findings
    return found


def test_a_refresher_opens_with_two_questions_on_each_objective_and_repeats_none(course: Course) -> None:
    for turn in range(3):
        opening, rest = split(course, turn)
        for objective in course.objectives:
            assert sum(objective in question.objectives for question in opening) >= 2
        names = [question.question for question in (*opening, *rest)]
        assert sorted(names) == sorted(question.question for question in course.bank_questions())


def test_the_next_refresher_opens_with_other_questions(course: Course) -> None:
    first, second = ({q.question for q in split(course, turn)[0] if "rules" in q.objectives} for turn in (0, 1))
    assert len(first) == len(second) == 2
    assert first.isdisjoint(second), "four questions on rules are enough for two openings"


@pytest.mark.parametrize(
    ("locale", "title"),
    [
        ("en", "Practice that lasts – refresher after 4 weeks"),
        ("fr", "Practice that lasts – rappel après 4 semaines"),
        ("es", "Practice that lasts – repaso después de 4 semanas"),
        ("ru", "Practice that lasts — повторение (срок после курса: 4 недели)"),
        ("zh", "Practice that lasts——4周后的复习"),
        ("ar", "Practice that lasts – مراجعة بعد 4 أسابيع"),
    ],
)
def test_the_title_says_when_in_each_language(course: Course, locale: str, title: str) -> None:
    words = read_words(player_translations(locale), locale, [templates_dir()])
    made = refresher(course.model_copy(update={"locale": locale}), "P4W", words)
    assert " ".join(made.title.value.split()) == title
    assert made.id == "practice-refresher-P4W"


def test_intervals_in_words() -> None:
    assert [interval_name(each, "en") for each in ("P1W", "P12W", "P10D")] == ["1\xa0week", "12\xa0weeks", "10\xa0days"]


@pytest.mark.parametrize(
    ("more", "code", "message"),
    [
        ("refreshers: [P1W, four weeks]\n", "Y012", "`four weeks` is no interval"),
        ("refreshers: [PT1H]\n", "Y012", "`PT1H` is no interval"),
        ("refreshers: [P1W, P1W]\n", "Q006", "`P1W` stands twice"),
    ],
)
def test_a_bad_interval_is_told(tmp_path: Path, more: str, code: str, message: str) -> None:
    _, findings = load_course(project(tmp_path / "p", more) / "modules" / "practice")
    assert [(f.code, message in f.message) for f in findings] == [(code, True)]


def test_refreshers_need_a_bank(tmp_path: Path) -> None:
    folder = tmp_path / "modules" / "m"
    (folder / "lessons").mkdir(parents=True)
    (folder / "module.yaml").write_text(
        f"module: m\nversion: 1.0.0\ntitle: M\nlanguage: en\nlessons: [lessons/one.yaml]\n{INTERVALS}", "utf-8"
    )
    (folder / "lessons" / "one.yaml").write_text(
        "lesson: one\ntitle: One\npages:\n  - page: p\n    title: P\n    blocks:\n      - text: Hello\n", "utf-8"
    )
    _, findings = load_course(folder)
    assert [f.code for f in findings] == ["Q005"]


def test_reminders_are_due_after_each_session_of_a_workshop() -> None:
    course, _ = load_course(ROOT / "modules" / SAMPLE)
    assert course
    course = course.model_copy(update={"refreshers": ("P1W", "P4W")})
    words = read_words(player_translations("fr"), "fr", [templates_dir()])
    events: Any = Calendar.from_ical(reminders(course, words)).walk("VEVENT")
    due = {event["UID"]: event.start.isoformat() for event in events}
    assert len(due) == 8
    assert due["land-negotiation.text-and-allies.seoul.P1W@packager.invalid"] == "2027-06-16"
    assert due["land-negotiation.contact-group-day.nairobi.P4W@packager.invalid"] == "2027-04-06"
    assert "rappel après 1" in events[0]["SUMMARY"]
    newer: Any = Calendar.from_ical(reminders(course.model_copy(update={"version": "9.0.0"}), words)).walk("VEVENT")
    assert newer[0]["SEQUENCE"] > events[0]["SEQUENCE"]
    assert newer[0]["DTSTAMP"].dt > events[0]["DTSTAMP"].dt


def test_without_a_workshop_reminders_are_tasks_without_a_date(course: Course) -> None:
    words = read_words(player_translations("en"), "en", [templates_dir()])
    tasks = Calendar.from_ical(reminders(course, words)).walk("VTODO")
    assert [str(task["SUMMARY"])[-6:] for task in tasks] == ["1\xa0week", "\xa0weeks", "0\xa0days"]
    assert all("DUE" not in task for task in tasks)


def test_a_build_writes_them_valid_the_same_again_and_only_when_something_changed(tmp_path: Path) -> None:
    root = project(tmp_path / "p")
    build = ("build", "--project", str(root), "--locale", "en")
    for out in ("one", "two"):
        result = run_packager(*build, "-o", str(tmp_path / out))
        assert result.returncode == 0, result.stdout + result.stderr
    names = {path.name for path in (tmp_path / "one").iterdir() if path.name != ".packager.json"}
    assert names == {
        *(f"practice{each}-1.0.0-en-{standard}.zip"
          for each in ("", "-refresher-P1W", "-refresher-P4W", "-refresher-P10D")
          for standard in ("scorm12", "scorm2004-4")),
        "practice-refreshers-1.0.0-en.ics",
    }  # fmt: skip
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in names)
    assert "Nothing changed" in run_packager(*build, "-o", str(tmp_path / "one")).stdout
    (tmp_path / "one" / "practice-refreshers-1.0.0-en.ics").unlink()
    assert "Nothing changed" not in run_packager(*build, "-o", str(tmp_path / "one")).stdout
    zips = [str(tmp_path / "one" / name) for name in names if name.endswith(".zip")]
    checked = run_packager("validate", "--fail-on", "warning", *zips)
    assert checked.returncode == 0, checked.stdout


def test_words_of_a_refresher_that_nobody_has_translated_say_that_they_are_english() -> None:
    words = read_words(player_translations("tet"), "tet", [templates_dir()])
    assert (words.say("opening").lang, words.say("description", "P4W").lang) == ("en", "en")
    assert read_words(player_translations("fr"), "fr", [templates_dir()]).say("opening").lang == ""
