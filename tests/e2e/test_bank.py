"""Quizzes that draw from a bank, as learners take them."""

from __future__ import annotations

from playwright.sync_api import Frame, Locator, expect

from tests.e2e.answers import answer
from tests.e2e.launch import Packaged, Player
from tests.e2e.test_reporting import interactions, objective

TEXT = {"bracket", "verb", "bridge"}
RULES = {"who-rules", "quorum", "motion", "consensus"}


def quiz(frame: Frame, name: str) -> Locator:
    """The quiz on the page that is shown, begun."""
    place = frame.locator(f"#z-{name}")
    place.locator(".stage button").first.wait_for()
    begin = place.get_by_role("button", name="Begin")
    if begin.is_visible():
        begin.click()
    return place


def drawn(place: Locator) -> list[str]:
    """The questions of the attempt."""
    place.locator("form.question").first.wait_for()
    found: list[str] = place.locator("form.question").evaluate_all("all => all.map(f => f.dataset.question)")
    return found


def take(frame: Frame, place: Locator, right: set[str] | None = None) -> list[str]:
    """Answer all questions of the attempt, those of ``right`` (None: all) rightly, and finish it."""
    names = drawn(place)
    for name in names:
        answer(frame, name, right is None or name in right)
    place.get_by_role("button", name="Finish").click()
    return names


def test_a_retry_draws_other_questions_and_the_best_counts(player: Player, practice: Packaged) -> None:
    with player.launch(practice) as launch:
        launch.goto("exam")
        place = quiz(launch.frame, "exam")
        first = take(launch.frame, place, set())
        expect(place.locator(".failed")).to_have_text("Not passed")
        place.get_by_role("button", name="Try again").click()
        second = take(launch.frame, place)
        assert len({*first, *second}) == 6, "no question comes again before the bank is used up"
        expect(place.locator(".passed")).to_have_text("Passed")
        place.get_by_role("button", name="Try again").click()
        third = take(launch.frame, place, set())
        assert ({*TEXT, *RULES} - {*first, *second}) < set(third), "the last one left comes in the third"
        expect(place.locator(".stage")).to_contain_text("Your best score: 100")
        launch.settle()
        data = launch.leave()
    rows = interactions(data)
    assert {*first, *second, *third} <= set(rows)
    scores = {name: objective(data, name)["score.raw"] for name in ("rules", "text")}
    assert all(0 <= float(score) <= 100 for score in scores.values())
    for row in rows.values():
        assert row["type"] == "choice"
        assert row.get("objectives.0.id") in ("rules", "text")


def test_an_attempt_is_resumed_with_its_questions_and_answers(player: Player, practice: Packaged) -> None:
    with player.launch(practice) as launch:
        launch.goto("exam")
        place = quiz(launch.frame, "exam")
        names = drawn(place)
        answer(launch.frame, names[1], True)
        launch.settle()
        data = launch.leave()
    with player.launch(practice, data) as launch:
        expect(launch.frame.locator("#page")).to_have_attribute("data-page", "exam")
        place = launch.frame.locator("#z-exam")
        assert drawn(place) == names
        states = place.locator("form.question").evaluate_all("all => all.map(f => f.dataset.state || '')")
        assert states == ["", "right", ""]
        for name in (names[0], names[2]):
            answer(launch.frame, name, True)
        place.get_by_role("button", name="Finish").click()
        expect(place.locator(".score")).to_have_text("Your score: 100%")


def test_a_question_that_comes_again_is_asked_anew(
    player: Player, practice_packages: dict[tuple[str, str], Packaged]
) -> None:
    with player.launch(practice_packages["en", "scorm2004"]) as launch:
        launch.goto("exam")
        place = quiz(launch.frame, "exam")
        seen = set(take(launch.frame, place))
        for _ in range(2):
            place.get_by_role("button", name="Try again").click()
            names = drawn(place)
            assert place.locator("form.question[data-state]").count() == 0
            seen |= set(names)
            take(launch.frame, place, set())
            expect(place.locator(".score")).to_have_text("Your score: 0%")
        assert seen == TEXT | RULES


def test_finishing_early_asks_once_and_counts_what_lacks_as_wrong(
    player: Player, practice_packages: dict[tuple[str, str], Packaged]
) -> None:
    with player.launch(practice_packages["en", "scorm12"]) as launch:
        launch.goto("exam")
        place = quiz(launch.frame, "exam")
        answer(launch.frame, drawn(place)[0], True)
        finish = place.get_by_role("button", name="Finish")
        finish.click()
        expect(place.locator("> [role=status]")).to_have_text("Questions without an answer: 2. Finish anyway?")
        finish.click()
        expect(place.locator(".score")).to_have_text("Your score: 33%")


def test_the_time_limit_ends_the_attempt_and_can_be_lengthened(
    player: Player, practice_packages: dict[tuple[str, str], Packaged]
) -> None:
    with player.launch(practice_packages["en", "scorm12"]) as launch:
        launch.goto("exam")
        launch.stop_the_clock()
        place = quiz(launch.frame, "exam")
        answer(launch.frame, drawn(place)[0], True)
        place.get_by_role("button", name="More time").click()
        launch.page.clock.run_for(500_000)
        expect(place.get_by_role("timer")).to_contain_text("1:40")
        launch.page.clock.run_for(110_000)
        expect(place.locator("> [role=status]")).to_have_text("The time was over")
        expect(place.locator(".score")).to_have_text("Your score: 33%")


def test_a_pretest_lets_learners_skip_what_they_know(player: Player, practice: Packaged) -> None:
    with player.launch(practice) as launch:
        launch.goto("known")
        place = quiz(launch.frame, "before")
        names = drawn(place)
        assert (len(RULES & set(names)), len(TEXT & set(names))) == (2, 1)
        take(launch.frame, place, RULES)
        place.get_by_role("button", name="Skip what you know").click()
        expect(place.locator("> [role=status]")).to_have_text("These pages count as seen: 1")
        assert place.get_by_role("button").count() == 0, "one attempt only"
        launch.goto("basics")
        expect(launch.frame.locator("#q-basic")).to_have_attribute("data-state", "right")
        launch.goto("bargain")
        stage = launch.frame.locator(".scenario .stage")
        stage.get_by_role("button", name="Begin").click()
        for letter in "aaa":
            stage.locator(f'button[data-choice="{letter}"]').click()
        launch.goto("exam")
        take(launch.frame, quiz(launch.frame, "exam"))
        launch.settle()
        data = launch.leave()
    status = data["cmi.core.lesson_status"] if practice.standard == "scorm12" else data["cmi.success_status"]
    score = data["cmi.core.score.raw"] if practice.standard == "scorm12" else data["cmi.score.raw"]
    assert (status, score) == ("passed", "100")
    assert "basic" not in interactions(data), "it was not asked"
