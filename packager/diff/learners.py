"""What an update does to who is in the middle: what the player keeps of their resume data, and what that amounts to.

The rules are the player's (templates/player/: course-list.js, score.js, telling.js): answers and visits are kept by id,
with the score that they had; what was completed or passed stays so. ``tests/diff/test_played.py`` plays them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from packager.diff.model import Edition, Outlook, Standing

_ALMOST = 1e-7  # as score.js, tally


@dataclass(frozen=True, slots=True)
class Answer:
    """What is kept of an answer, as far as anything is counted by it."""

    score: float | None
    tries: int = 1


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody in the middle: answers by id, the pages that were seen, the page that is open."""

    name: str
    answers: Mapping[str, Answer]
    seen: tuple[str, ...]
    page: str


@dataclass(frozen=True, slots=True)
class Tally:
    """What the player makes of answers and visits. ``again``: failed, and a better answer may still be given."""

    score: float | None
    passed: bool | None
    completed: bool
    again: bool


def tally(edition: Edition, answers: Mapping[str, Answer], seen: Collection[str]) -> Tally:
    """As score.js has it."""
    asked = [(each, answers.get(name)) for name, each in edition.counted.items() if not each.pool]
    given = [(each, answer) for each, answer in asked if answer and answer.tries]
    scored = [(each, answer) for each, answer in given if each.scored]
    open_ = sum(each.scored for each, _ in asked) - len(scored)
    weights = sum(each.weight for each, _ in asked if each.scored)
    points = sum(each.weight * (answer.score or 0) for each, answer in scored)
    score = points / (weights or 1) if scored else None
    judged = edition.mastery is not None and score is not None and not open_
    passed = score > edition.mastery - _ALMOST if judged and score is not None and edition.mastery is not None else None
    again = any(
        each.attempts is not None and (answer.score or 0) < 1 and (not each.attempts or answer.tries < each.attempts)
        for each, answer in scored
    )
    all_seen = {page.id for page in edition.pages} <= set(seen)
    all_given = len(given) == len(asked)
    completed = (edition.completion == "pages" or all_given) and (
        (edition.completion == "questions" and bool(asked)) or (all_seen and (not open_ or edition.mastery is None))
    )
    return Tally(score, passed, completed, again and passed is False)


def typical(edition: Edition) -> tuple[Learner, ...]:
    """Half-way: the first half of the pages, all right. Finished: everything, all right. Where there is a mastery
    score, also who passed by as few right answers as do, and who failed by one fewer."""
    pages = edition.pages
    half = pages[: (len(pages) + 1) // 2]
    names = [name for name, each in edition.counted.items() if not each.pool]
    here = {name for page in half for name in (*page.questions, *page.practices)}
    last = pages[-1].id if pages else ""
    everywhere = tuple(page.id for page in pages)
    learners = [
        Learner("half-way", _right(edition, here & set(names)), everywhere[: len(half)], half[-1].id if half else ""),
        Learner("finished", _right(edition, names), everywhere, last),
    ]
    scored = [name for name in names if edition.counted[name].scored]
    if edition.mastery is None or not scored:
        return tuple(learners)

    def marked(right: int) -> dict[str, Answer]:
        return _with_wrong(edition, names, scored[right:])

    least = bisect_left(
        range(len(scored)), True, key=lambda right: tally(edition, marked(right), everywhere).passed is True
    )
    learners.append(Learner("passed", marked(least), everywhere, last))
    if least:
        learners.append(Learner("failed", marked(least - 1), everywhere, last))
    return tuple(learners)


def _right(edition: Edition, names: Collection[str]) -> dict[str, Answer]:
    return {name: Answer(1.0 if counted.scored else None) for name, counted in edition.counted.items() if name in names}


def _with_wrong(edition: Edition, names: Collection[str], wrong: Collection[str]) -> dict[str, Answer]:
    """Wrong answers have used up all attempts."""
    lost = {name: Answer(0.0, max(1, _attempts(edition, name))) for name in wrong}
    return _right(edition, names) | lost


def _attempts(edition: Edition, name: str) -> int:
    return edition.asked[name].attempts if name in edition.asked else edition.counted[name].attempts or 1


def outlook(old: Edition, new: Edition, learner: Learner) -> Outlook:
    """What becomes of a learner of the old edition who opens the new one."""
    before = _standing(tally(old, learner.answers, learner.seen), None)
    pages = [page.id for page in new.pages]
    kept = {name: answer for name, answer in learner.answers.items() if name in new.counted}
    seen = set(pages).intersection(learner.seen)
    now = tally(new, kept, seen)
    after = _standing(now, before)
    again = now.again and not after.passed
    # telling.js: none before all is answered, none below an earlier pass
    silent = again or (new.mastery is not None and not now.passed and (after.passed or now.passed is None))
    counted = [name for name, each in new.counted.items() if not each.pool]
    return Outlook(
        learner.name,
        before,
        after,
        None if silent else now.score,
        tuple(kept),
        tuple(name for name in learner.answers if name not in kept),
        tuple(page for page in pages if page not in seen),
        tuple(name for name in counted if name not in kept),
        learner.page if learner.page in pages else "",
    )


def _standing(now: Tally, before: Standing | None) -> Standing:
    """What was completed or passed stays so (course-list.js)."""
    if before is None:
        return Standing(now.score, now.completed, now.passed)
    passed = before.passed or (before.passed if now.passed is None else now.passed)
    return Standing(now.score, before.completed or now.completed, passed)
