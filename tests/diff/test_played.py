"""What is claimed of learners in the middle is what becomes of them: the player's own code plays every claim."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from packager.course import Course
from packager.diff.course import edition_of
from packager.diff.learners import Answer, Learner, outlook, typical
from packager.diff.model import Asked, Counted, Edition, Outlook, Page
from packager.diff.reports import interactions
from packager.player.facts import course_facts
from tests.conftest import ROOT
from tests.diff.conftest import BANK, END, START, TALK, Edit, Files, choice, question

HERE = Path(__file__).parent
RIGHT = {"pairs": "a.a,b.b", "sort": "a.a,b.b,c.b", "mood": "a.1,b.2", "order": "a,b,c", "signs": "a,b", "clean": "f",
         "cloud": "clouds", "litres": "20", "plan": "Dig, then wait."}  # fmt: skip


def drop_page(files: Files) -> None:
    del files[END]["pages"][0]


def drop_question(files: Files) -> None:
    del files[START]["pages"][1]["blocks"][0]


def add_question(files: Files) -> None:
    files[END]["pages"][2]["blocks"].append(choice("well-new", "Yes", "No"))


def add_page(files: Files) -> None:
    files[START]["pages"].append({"page": "more", "title": "More", "blocks": [{"text": "More."}]})


def weigh_more(files: Files) -> None:
    question(files, "depth")["weight"] = 20


def score_no_more(files: Files) -> None:
    asked = question(files, "depth")
    del asked["choice"], asked["answers"], asked["weight"]
    asked["open"] = "How deep?"


def score_from_now_on(files: Files) -> None:
    asked = question(files, "plan")
    del asked["open"]
    asked |= {"true-false": "You will dig.", "answer": True}


def raise_mastery(files: Files) -> None:
    files["module.yaml"]["mastery"] = "95 %"


def lower_mastery(files: Files) -> None:
    files["module.yaml"]["mastery"] = "30 %"


def no_mastery(files: Files) -> None:
    del files["module.yaml"]["mastery"]


def all_questions(files: Files) -> None:
    files["module.yaml"]["completion"] = "all questions"


def pages_and_questions(files: Files) -> None:
    files["module.yaml"]["completion"] = "all pages and questions"


def try_again(files: Files) -> None:
    question(files, "signs")["attempts"] = 5


def say_failed_at_once(files: Files) -> None:
    files["module.yaml"]["retry"] = "never"


def practise(files: Files) -> None:
    question(files, "depth")["practice"] = True


def move_pages(files: Files) -> None:
    files[END]["pages"].reverse()
    files["module.yaml"]["lessons"].reverse()


def into_the_bank(files: Files) -> None:
    files[BANK]["questions"].append(files[START]["pages"][1]["blocks"].pop(0))


def drop_practices(files: Files) -> None:
    del files[END]["pages"][1]


def other_practices(files: Files) -> None:
    files[TALK]["nodes"][0]["choices"].pop()
    files[END]["pages"][1]["blocks"][1] |= {"draw": 2, "attempts": 1}


def other_answer_right(files: Files) -> None:
    answers = question(files, "depth")["answers"]
    answers[0] = {"wrong": "Ten metres"}
    answers[1] = {"right": "A mile"}


EDITS: Sequence[Edit] = (
    drop_page, drop_question, add_question, add_page, weigh_more, score_no_more, score_from_now_on, raise_mastery,
    lower_mastery, no_mastery, all_questions, pages_and_questions, try_again, say_failed_at_once, practise, move_pages,
    into_the_bank, other_answer_right, drop_practices, other_practices,
)  # fmt: skip


def player_course(course: Course) -> dict[str, Any]:
    """What the player is given of a course, head and list."""
    facts = course_facts(course, "en")
    read: dict[str, Any] = json.loads(json.dumps(facts["head"] | facts["list"]))
    return read


def of_edition(edition: Edition) -> dict[str, Any]:
    """The same of an edition that was made up."""
    questions = {
        name: {"w": each.weight, "s": int(each.scored)}
        | ({"a": each.attempts} if each.attempts is not None else {})
        | ({"p": 1} if each.pool else {})
        for name, each in edition.counted.items()
    }
    return {
        "id": edition.module, "version": "1", "lang": "en", "mastery": edition.mastery, "v": repr(sorted(questions)),
        "completion": edition.completion, "pages": [[page.id, page.questions] for page in edition.pages],
        "questions": questions,
    }  # fmt: skip


def given(edition: Edition, name: str, answer: Answer) -> dict[str, Any]:
    """An answer as a page hands it to the session; a practice has no kind."""
    asked = edition.asked.get(name)
    made: dict[str, Any] = {"id": name, "response": RIGHT.get(name, "a"), "score": answer.score, "tries": answer.tries}
    return made | (
        {"kind": asked.kind, "weight": 1, "latencyMs": 1000, "lang": "en"} if asked else {"response": "seedda"}
    )


def play(cases: Sequence[tuple[dict[str, Any], dict[str, Any], Edition, Sequence[Learner]]]) -> list[dict[str, Any]]:
    told = [
        {
            "old": old,
            "new": new,
            "learners": [
                {"seen": each.seen, "answers": [given(edition, name, answer) for name, answer in each.answers.items()]}
                for each in learners
            ],
        }
        for old, new, edition, learners in cases
    ]
    command = ["node", str(HERE / "play.js")]
    done = subprocess.run(command, input=json.dumps(told), cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    played: list[dict[str, Any]] = json.loads(done.stdout)
    return played


def same_score(one: float | None, other: float | None) -> bool:
    return one == pytest.approx(other, abs=1e-3)  # resume data holds a score in 2,520ths


def proved(claim: Outlook, played: Mapping[str, Any], learner: Learner) -> None:
    """Every word of a claim against what was played."""
    was, now = played["was"], played["now"]
    for said, seen in ((claim.before, was), (claim.after, now)):
        assert same_score(said.score, seen["score"])
        assert (said.completed, said.passed) == (seen["completed"], seen["passed"])
    assert {each[0] for each in now["kept"]} == set(claim.kept)
    assert now["held"] == len(claim.kept)
    assert {each[0] for each in was["kept"]} - {each[0] for each in now["kept"]} == set(claim.dropped)
    before = {name: answer for name, *answer in was["kept"]}
    for name, *answer in now["kept"]:
        assert answer[0] == before[name][0]
        assert same_score(answer[1], learner.answers[name].score)
        assert answer[2] == learner.answers[name].tries
    assert now["pages"] == list(claim.pages)
    assert now["page"] == claim.page
    if claim.told is not None:
        assert same_score(float(played["has"]) / 100, claim.told)
    else:
        assert played["has"] == played["had"]
    assert not played["errors"]


@pytest.fixture(scope="module")
def editions(water: Callable[..., Course]) -> dict[str, Course]:
    return {"": water()} | {edit.__name__: water(edit) for edit in EDITS}


def test_learners_of_one_version_become_in_the_next_what_is_claimed(editions: dict[str, Course]) -> None:
    pairs = [("", name) for name in editions] + [(name, "") for name in editions if name]
    cases, claims = [], []
    for old, new in pairs:
        was, now = edition_of(editions[old]), edition_of(editions[new])
        learners = typical(was)
        cases.append((player_course(editions[old]), player_course(editions[new]), was, learners))
        claims += [(outlook(was, now, each), each, was) for each in learners]
    for (claim, learner, edition), played in zip(claims, play(cases), strict=True):
        proved(claim, played, learner)
        types = interactions(edition)
        if played["standard"] == "1.2":
            types = {name: kind.removeprefix("long-") for name, kind in types.items()}
        assert played["types"].items() <= types.items()


def made_up(chance: random.Random) -> Edition:
    """Some of ten questions on some of six pages."""
    names = [f"q{number}" for number in range(10) if chance.random() < 0.7] or ["q0"]
    counted = {
        name: Counted(
            chance.choice([1, 2, 0.5, 7]),
            chance.random() < 0.8,
            chance.choice([None, 0, 1, 3]),
            chance.random() < 0.1,
        )
        for name in names
    }
    pages = [f"p{number}" for number in range(6) if chance.random() < 0.8] or ["p0"]
    chance.shuffle(pages)
    made = tuple(Page(page, page, () if number else tuple(names)) for number, page in enumerate(pages))
    asked = {name: Asked("choice") for name in names}
    mastery = chance.choice([None, 0, 0.3, 0.5, 0.8, 1])
    return Edition("m", "1", "en", "en", mastery, chance.choice(["pages", "questions", "both"]), made, counted, asked)


def somebody(edition: Edition, chance: random.Random) -> Learner:
    answers = {
        name: Answer(chance.choice([0.0, 0.5, 1.0]) if each.scored else None, chance.choice([1, 2, 3]))
        for name, each in edition.counted.items()
        if chance.random() < 0.8
    }
    seen = tuple(page.id for page in edition.pages if chance.random() < 0.8) or (edition.pages[0].id,)
    return Learner("somebody", answers, seen, seen[-1])


def test_any_learner_of_any_edition_becomes_in_any_other_what_is_claimed(thorough: bool) -> None:
    chance = random.Random(20)
    cases, claims = [], []
    for _ in range(1000 if thorough else 100):
        was, now = made_up(chance), made_up(chance)
        learner = somebody(was, chance)
        cases.append((of_edition(was), of_edition(now), was, [learner]))
        claims.append((outlook(was, now, learner), learner))
    for (claim, learner), played in zip(claims, play(cases), strict=True):
        proved(claim, played, learner)
