"""What an edit of a module does to learners, LMS admins, translators and reports."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from packager.course import Course
from packager.diff.compare import compare_sources, gone_module, new_module
from packager.diff.course import edition_of
from packager.diff.model import Difference, Effect, Words
from packager.diff.printers import to_json, to_lines, to_markdown
from packager.diff.questions import moved, shifted
from tests.diff.conftest import BANK, END, START, TALK, Edit, Files, choice, question, set_to

Made = Callable[..., Difference]


@pytest.fixture
def update(water: Callable[..., Course]) -> Made:
    """The difference that edits make."""
    return lambda *edits: compare_sources(edition_of(water()), edition_of(water(*edits)))


def told(effects: tuple[Effect, ...]) -> list[tuple[str, str, bool]]:
    return [(each.kind, each.about, each.breaks) for each in effects]


def module(**values: Any) -> Edit:
    return lambda files: files["module.yaml"].update(values)


def test_nothing_that_differs_is_nothing_to_tell(update: Made) -> None:
    found = update()
    assert found.empty and not found.breaks
    assert [each.learner for each in found.outlooks] == ["half-way", "finished", "passed", "failed"]


def test_a_page_that_is_gone_breaks_and_its_answers_are_dropped(update: Made) -> None:
    def drop(files: Files) -> None:
        del files[START]["pages"][1]

    found = update(drop)
    names = ["depth", "signs", "clean"]
    assert told(found.learners) == [("page-gone", "wells", True), *(("answer-dropped", name, True) for name in names)]
    assert [(each.kind, each.about) for each in found.reports] == [("interaction-gone", name) for name in names]
    assert [len(each.dropped) for each in found.outlooks] == [3, 3, 3, 3]


def test_pages_that_only_move_stay_seen(update: Made) -> None:
    def swap(files: Files) -> None:
        files[END]["pages"].insert(0, files[END]["pages"].pop())

    found = update(swap)
    assert told(found.learners) == [("page-moved", "last", False)]
    assert not found.breaks


def test_a_question_on_another_page_keeps_its_answers(update: Made) -> None:
    def move(files: Files) -> None:
        files[END]["pages"][0]["blocks"].append(files[START]["pages"][1]["blocks"].pop())

    found = update(move)
    assert told(found.learners) == [("question-moved", "clean", False)]
    assert not found.breaks


def test_who_gave_a_page_or_a_question_another_id_is_told_to_take_it_back(update: Made) -> None:
    def rename(files: Files) -> None:
        files[START]["pages"][1]["page"] = "the-wells"
        question(files, "clean")["question"] = "clean-well"

    gone, dropped = (each for each in update(rename).learners if each.breaks)
    assert gone.message.endswith("; `the-wells` is the same: call it `wells` again, and nothing is lost")
    assert dropped.message.endswith("; `clean-well` is the same: call it `clean` again, and nothing is lost")


def test_as_few_as_can_be_have_moved() -> None:
    assert moved("abcdef", "bcdefa") == ["a"]
    assert moved("abc", "xabcy") == []


def test_a_new_page_and_a_new_question_break_nothing_for_who_is_done(update: Made) -> None:
    def add(files: Files) -> None:
        files[END]["pages"].append({"page": "more", "title": "More", "blocks": [choice("new", "Yes", "No")]})

    found = update(add)
    assert told(found.learners) == [("page-new", "more", False), ("question-new", "new", False)]
    lives = {each.learner: each for each in found.outlooks}
    assert lives["finished"].after.word == "passed"
    assert lives["finished"].told is None  # the LMS keeps its 100 %
    assert lives["half-way"].pages == ("talk", "last", "more")
    assert lives["half-way"].page == "rain"
    assert not found.breaks


@pytest.mark.parametrize(
    ("edit", "kind", "words"),
    [
        (set_to("depth", answers=[{"wrong": "A mile"}, {"right": "Ten metres"}, {"wrong": "An inch"}]), "answer-stale",
         "“Ten metres” was `a` and is `b`"),
        (set_to("depth", answers=[{"wrong": "Ten metres"}, {"right": "A mile"}, {"wrong": "An inch"}]), "answer-stale",
         "another answer is right"),
        (set_to("depth", answers=[{"right": "Ten metres"}, {"wrong": "A mile"}]), "answer-stale", "is gone"),
        (set_to("clean", answer=True), "answer-stale", "another answer is right"),
        (set_to("cloud", accept=["clouds"]), "answer-stale", "another answer is right"),
        (set_to("litres", tolerance=5), "answer-stale", "another answer is right"),
        (set_to("order", items=["Rain", "Cloud", "River"]), "answer-stale", "“Cloud” was `a` and is `b`"),
        (set_to("pairs", pairs=[{"match": "Rain", "with": "Flows"}, {"match": "River", "with": "Falls"}]),
         "answer-stale", "“Falls” was `a` and is `b`"),
        (set_to("mood", scale=["No", "Perhaps", "Yes"]), "answer-stale", "“Yes” was `2` and is `3`"),
        (set_to("mood", statements=["I clean it.", "I find water."]), "answer-stale", "“I find water.” was"),
    ],
)  # fmt: skip
def test_old_answers_that_say_something_else_now_break(update: Made, edit: Edit, kind: str, words: str) -> None:
    found = update(edit)
    assert [(each.kind, each.breaks) for each in found.learners] == [(kind, True)]
    assert words in found.learners[0].message
    assert [each.kind for each in found.reports if each.kind == "interaction-stale"]


@pytest.mark.parametrize(
    ("edit", "kinds"),
    [
        (set_to("depth", choice="How deep is it?"), ["question-reworded"]),
        (set_to("depth", answers=[{"right": "10 metres"}, {"wrong": "A mile"}, {"wrong": "An inch"}]),
         ["question-reworded"]),
        (set_to("signs", attempts=3), ["attempts-changed"]),
        (set_to("depth", weight=3), ["answer-rejudged"]),
        (set_to("depth", hint="Think.", feedback={"right": "Yes."}), []),
        (set_to("depth", shuffle=True), []),
    ],
)  # fmt: skip
def test_what_leaves_old_answers_true_breaks_nothing(update: Made, edit: Edit, kinds: list[str]) -> None:
    found = update(edit)
    assert [each.kind for each in found.learners] == kinds
    assert not any(each.breaks for each in found.learners)
    assert not found.reports


def test_a_question_of_another_kind_no_longer_compares(update: Made) -> None:
    def other(files: Files) -> None:
        asked = question(files, "clean")
        del asked["true-false"], asked["answer"]
        asked |= {"numeric": "How clean?", "answer": 3}

    found = update(other)
    assert "it is numeric and was true-false" in found.learners[0].message
    assert told(found.reports) == [("interaction-type", "clean", False)]


def test_answers_to_what_counts_from_now_on_count_as_wrong(update: Made) -> None:
    def count(files: Files) -> None:
        asked = question(files, "plan")
        del asked["open"]
        asked |= {"true-false": "You will dig.", "answer": True}

    found = update(count)
    assert found.learners[0].kind == "answer-rejudged"
    assert {each.learner for each in found.outlooks if each.breaks} == {"finished"}, "who failed has attempts left"


def test_what_is_for_practice_from_now_on_counts_no_more_and_back(update: Made, water: Callable[..., Course]) -> None:
    def practise(files: Files) -> None:
        question(files, "clean")["practice"] = True

    effects = update(practise).learners
    assert told(effects) == [("answer-rejudged", "clean", True), ("attempts-changed", "clean", False)]
    assert effects[0].message.startswith("question `clean` is for practice now and counts no more")
    back = compare_sources(edition_of(water(practise)), edition_of(water())).learners
    assert back[0].message.endswith("was for practice and counts now: with the score that the last answer had")


def test_a_quiz_and_a_simulation_by_other_rules(update: Made) -> None:
    def other(files: Files) -> None:
        files[TALK]["nodes"][0]["choices"].reverse()
        files[TALK]["endings"].reverse()
        files[END]["pages"][1]["blocks"][1]["attempts"] = 2
        files[BANK]["questions"].append(choice("snow", "White", "Red"))

    found = update(other)
    assert [(each.kind, each.about) for each in found.learners] == [
        ("simulation-changed", "scenario/talk"),
        ("quiz-changed", "quiz/final"),
        ("question-new", "snow"),
    ]
    assert [(each.kind, each.about) for each in found.reports] == [
        ("interaction-new", "snow"),
        ("interaction-stale", "talk"),
        ("interaction-stale", "talk.gate"),
    ]


def test_admins_are_told_of_version_rules_and_languages(update: Made) -> None:
    found = update(module(version="2.0.0", mastery="90 %", completion="all questions", languages=["en", "ar"]))
    assert told(found.admins) == [
        ("version", "version", False),
        ("mastery", "mastery", False),
        ("completion", "completion", False),
        ("language-out", "fr", True),
        ("language-in", "ar", False),
    ]
    assert "“60 %”" not in found.admins[1].message and "60 % becomes 90 %" in found.admins[1].message


def test_an_update_under_the_same_version_is_told(update: Made) -> None:
    assert told(update(module(title="Much water")).admins) == [
        ("version-same", "version", False),
        ("title", "title", False),
    ]


def test_letters_of_equal_texts_do_not_shift() -> None:
    parts = (("a", "Same"), ("b", "Same"), ("=a", "Same"))
    assert shifted(parts, parts) == ""


def test_a_module_that_is_gone_breaks_and_a_new_one_does_not() -> None:
    assert gone_module("water").breaks
    assert not new_module("water", ()).breaks


def test_markdown_and_text_show_hostile_titles_as_they_are() -> None:
    effect = Effect("page-gone", "x", "page “<b>*x*</b>\x1b[31m\n# y” is gone: `a_b`", breaks=True)
    found = [Difference("water", (effect,), translators=(Words("fr", 3, 1),))]
    shown = to_markdown("a", "b", found)
    assert "- **Breaks:** page “\\<b\\>\\*x\\*\\</b\\>\\\\x1b\\[31m \\# y” is gone: `a_b`\n" in shown
    lines = [line.text for line in to_lines("a", "b", found)]
    assert "  ! page “<b>*x*</b>\\x1b[31m # y” is gone: `a_b`" in lines
    assert "  - fr: 3 words to translate, 1 to look at again" in lines
    made = json.loads(to_json("a", "b", found))
    assert made["breaks"] and made["differences"][0]["learners"][0]["kind"] == "page-gone"
