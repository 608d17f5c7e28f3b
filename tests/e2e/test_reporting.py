"""What the LMS knows of a learner, for every way in which a launch can go."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.conftest import ROOT, SAMPLE, BuiltOnce
from tests.e2e import mouse
from tests.e2e.answers import answer, question_ids, shown
from tests.e2e.launch import Data, Launch, Packaged, Player, read_packages
from tests.e2e.standards import only

LESSONS = ["the-room", "the-rules", "the-case", "the-text"]


@pytest.fixture(params=["scorm12", "scorm2004"])
def english(request: pytest.FixtureRequest, every_kind: dict[str, Packaged]) -> Packaged:
    """A question of each kind on five pages: what an LMS is told does not depend on how many there are."""
    return every_kind[request.param]


@pytest.fixture(scope="module")
def packages(built_once: BuiltOnce) -> dict[tuple[str, str], Packaged]:
    """The sample's first four lessons: every kind of question; simulation and quiz have tests of their own."""
    locales = [word for name in ("ar", "zh") for word in ("--locale", name)]
    return read_packages(built_once("four-lessons", *locales, prepare=four_lessons))


def four_lessons(root: Path) -> None:
    """The sample, cut after its fourth lesson."""
    shutil.copytree(ROOT / "modules" / SAMPLE, root / "modules" / SAMPLE)
    shutil.copytree(ROOT / "locales", root / "locales")
    shutil.copy(ROOT / "glossary.yaml", root)
    module = root / "modules" / SAMPLE / "module.yaml"
    lessons = "".join(f"  - lessons/0{n}-{name}.yaml\n" for n, name in enumerate(LESSONS, 1))
    text = re.sub(r"lessons:\n(  - .*\n)+", f"lessons:\n{lessons}", module.read_text("utf-8"))
    module.write_text(re.sub(r"^(banks|refreshers): .*\n", "", text, flags=re.M), "utf-8")


def outcome(package: Packaged, data: Data) -> tuple[str, str, float | None]:
    """Completion, success and score as 0..1, in one form for both standards."""
    if package.standard == "scorm12":
        status = data.get("cmi.core.lesson_status", "")
        raw = data.get("cmi.core.score.raw") or None
        completion = "completed" if status in ("completed", "passed", "failed") else status
        success = status if status in ("passed", "failed") else "unknown"
        return completion, success, float(raw) / 100 if raw else None
    scaled = data.get("cmi.score.scaled") or None
    return (
        data.get("cmi.completion_status", ""),
        data.get("cmi.success_status", "unknown"),
        float(scaled) if scaled else None,
    )


def interactions(data: Data) -> dict[str, dict[str, str]]:
    """The interactions that the LMS stored, by id."""
    rows: dict[str, dict[str, str]] = {}
    for key, value in data.items():
        if key.startswith("cmi.interactions."):
            _, _, number, field = key.split(".", 3)
            rows.setdefault(number, {})[field] = value
    return {row["id"]: row for row in rows.values()}


def objective(data: dict[str, str], name: str) -> dict[str, str]:
    """An objective that the LMS stored, by id."""
    number = next(key.split(".")[2] for key, value in data.items() if key.endswith(".id") and value == name
                  and key.startswith("cmi.objectives."))  # fmt: skip
    start = f"cmi.objectives.{number}."
    return {key.removeprefix(start): value for key, value in data.items() if key.startswith(start)}


def asked(package: Packaged, ids: set[str], question: str) -> bool:
    """Is the question among the interactions? A scale with several statements is one for each statement."""
    return any(name == question or name.startswith(question + "-") for name in ids)


def test_everything_right_passes_with_the_full_score(player: Player, english: Packaged) -> None:
    with player.launch(english) as launch:
        launch.walk(set(english.questions), by=mouse.answer if english.standard == "scorm12" else answer)
        launch.settle()
        data = launch.leave()
    assert outcome(english, data) == ("completed", "passed", 1.0)
    if english.standard == "scorm2004":
        assert data["cmi.score.raw"] == "100"
    stored = interactions(data)
    assert [q for q in english.questions if not asked(english, set(stored), q)] == []
    for row in stored.values():
        result = {"correct"} if asked(english, set(english.scored), row["id"]) else {"correct", "neutral", None}
        assert row.get("result") in result, row
        assert row["type"]
        assert row["latency"]


def half(package: Packaged) -> set[str]:
    """Every other question that counts, so many that it is not enough to pass."""
    right = set(package.scored[::2])
    assert package.mastery
    while package.share(right) >= package.mastery:
        right.pop()
    return right


@pytest.mark.parametrize("english", only("scorm2004"), indirect=True)
def test_half_right_fails_with_the_right_score(player: Player, english: Packaged) -> None:
    right = half(english)
    with player.launch(english) as launch:
        launch.walk(right)
        launch.settle()
        data = launch.leave()
    completion, success, score = outcome(english, data)
    assert (completion, success) == ("completed", "failed")
    assert score == pytest.approx(english.share(right), abs=0.006)
    results = {row["id"]: row["result"] for row in interactions(data).values() if row["id"] in english.scored}
    assert all((results[q] == "correct") == (q in right) for q in results)


@pytest.mark.parametrize("english", only("scorm12"), indirect=True)
def test_open_and_close_is_incomplete_and_never_passed(player: Player, english: Packaged) -> None:
    with player.launch(english) as launch:
        data = launch.leave()
    assert outcome(english, data) == ("incomplete", "unknown", None)
    with player.launch(english, data) as launch:
        launch.settle()
        data = launch.leave()
    assert outcome(english, data) == ("incomplete", "unknown", None)


@pytest.mark.parametrize("english", only("scorm2004"), indirect=True)
def test_to_decline_to_answer_is_incomplete(player: Player, english: Packaged) -> None:
    with player.launch(english) as launch:
        launch.walk(set(), skip=frozenset(english.questions))
        launch.settle()
        data = launch.leave()
    assert outcome(english, data) == ("incomplete", "unknown", None)
    assert interactions(data) == {}


@pytest.mark.parametrize("english", only("scorm12"), indirect=True)
def test_one_answer_lacking_gives_no_verdict(player: Player, english: Packaged) -> None:
    last = english.scored[-1]
    with player.launch(english) as launch:
        launch.walk(set(english.questions), skip=frozenset([last]))
        launch.settle()
        data = launch.leave()
    assert outcome(english, data)[1:] == ("unknown", None)


def middle(launch: Launch) -> dict[str, str]:
    """Answer the first half of the course, right and wrong in turn; what the forms show then, by page and question."""
    seen = {}
    pages = list(launch.package.pages)
    for page in pages[: len(pages) // 2 + 1]:
        launch.goto(page)
        for number, question in enumerate(question_ids(launch.frame)):
            answer(launch.frame, question, right=number % 2 == 0)
            seen[f"{page}/{question}"] = shown(launch.frame, question)
    return seen


@pytest.mark.parametrize("english", only("scorm2004"), indirect=True)
def test_leaving_in_the_middle_loses_nothing(player: Player, english: Packaged) -> None:
    with player.launch(english) as launch:
        before = middle(launch)
        page = launch.here()
        launch.settle()
        data = launch.leave()
    assert before
    assert outcome(english, data) == ("incomplete", "unknown", None)
    with player.launch(english, data) as launch:
        launch.frame.locator(f'#page[data-page="{page}"]').wait_for()
        after = {}
        for place in dict.fromkeys(key.split("/")[0] for key in before):
            launch.goto(place)
            for question in question_ids(launch.frame):
                launch.frame.locator(f"#q-{question}[data-state]").wait_for()
                after[f"{place}/{question}"] = shown(launch.frame, question)
        assert after == before
        launch.settle()
        data = launch.leave()
    assert outcome(english, data) == ("incomplete", "unknown", None)


@pytest.mark.parametrize("english", only("scorm12"), indirect=True)
def test_answers_of_two_launches_count_together(player: Player, english: Packaged) -> None:
    with player.launch(english) as launch:
        middle_right(launch)
        launch.settle()
        data = launch.leave()
    with player.launch(english, data) as launch:
        launch.frame.locator(f'#page[data-page="{page_in_the_middle(english)}"]').wait_for()
        for page in list(english.pages)[len(english.pages) // 2 :]:
            launch.goto(page)
            for question in question_ids(launch.frame):
                if launch.frame.locator(f"#q-{question}[data-state]").count() == 0:
                    answer(launch.frame, question, right=True)
        launch.settle()
        data = launch.leave()
    assert outcome(english, data) == ("completed", "passed", 1.0)


def page_in_the_middle(package: Packaged) -> str:
    """The page where the first of two launches ends."""
    return list(package.pages)[len(package.pages) // 2 - 1]


def middle_right(launch: Launch) -> None:
    """The first half of the course, all right."""
    for page in list(launch.package.pages)[: len(launch.package.pages) // 2]:
        launch.goto(page)
        for question in question_ids(launch.frame):
            answer(launch.frame, question, right=True)


CROSSED = pytest.mark.thorough("no word depends on the standard: otherwise each language is played in one of them")


@pytest.mark.parametrize(
    ("standard", "locale"),
    [
        ("scorm12", "zh"),
        ("scorm2004", "ar"),
        pytest.param("scorm12", "ar", marks=CROSSED),
        pytest.param("scorm2004", "zh", marks=CROSSED),
    ],
)
def test_every_language_plays_to_the_end(
    player: Player, packages: dict[tuple[str, str], Packaged], locale: str, standard: str
) -> None:
    package = packages[locale, standard]
    with player.launch(package, locale=locale) as launch:
        assert launch.frame.locator("html").get_attribute("lang") == locale
        assert launch.frame.locator("html").get_attribute("dir") == ("rtl" if locale == "ar" else "ltr")
        launch.walk(set(package.questions))
        launch.frame.locator("#open-results").click()
        launch.frame.locator("#verdict.passed").wait_for()
        launch.settle()
        data = launch.leave()
    assert outcome(package, data) == ("completed", "passed", 1.0)


LATE = """if (window != top) {
  const ask = navigator.locks.request.bind(navigator.locks), fetch = window.fetch;
  navigator.locks.request = (...given) => new Promise((go) => (window.grant = go)).then(() => ask(...given));
  const held = (go) => {
    window.come = go;
    document.documentElement.dataset.held = 1;
  };
  const free = Promise.resolve();
  window.fetch = (...given) => (/pages/.test(given[0]) ? new Promise(held) : free).then(() => fetch(...given));
}"""


def test_the_place_stays_where_it_was_while_its_page_is_still_to_come(
    player: Player, packages: dict[tuple[str, str], Packaged]
) -> None:
    """What the session tells meanwhile, as of a lock that a busy device grants late, is no visit to page one."""
    packaged = next(each for (_, standard), each in packages.items() if standard == "scorm12")
    first, place = list(packaged.pages)[:2]
    with player.launch(packaged) as launch:
        launch.goto(place)
        launch.settle()
        kept = launch.leave()
    with player.launch(packaged, kept, script=LATE, cover=True) as launch:
        launch.frame.locator("html[data-held]").wait_for()
        launch.frame.evaluate("grant()")
        launch.settle()
        assert ["cmi.core.lesson_location", first] not in [call["args"] for call in launch.lms()["calls"]]
        launch.frame.evaluate("come()")
        expect(launch.frame.locator("#page")).to_have_attribute("data-page", place)
        assert launch.leave()["cmi.core.lesson_location"] == place
