"""Rules about pages and the course as a whole: reading load, answer positions, objectives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from packager.course import Course, Lesson, Page
from packager.course.declared import texts_of
from packager.course.media.texts import Captions
from packager.course.questions.kinds import ChoiceQuestion, OpenQuestion, TrueFalseQuestion
from packager.course.questions.practice import counts
from packager.course.questions.quizzes import QuizBlock
from packager.course.scenarios.scenario import ScenarioBlock
from packager.diagnostics import Finding, Place, Severity, rule
from packager.diagnostics.message import _, ngettext
from packager.editorial.words import count_words
from packager.languages.facts import reading_speed
from packager.languages.tags import base

PAGE_WORDS = 450
WORDS_PER_MINUTE = 130
QUESTION_MINUTES = 0.75
OPEN_MINUTES = 4.0
FEWEST = 6
SHARE = 0.6
_DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")


@rule("E005", "long-page", Severity.WARNING)
def long_page(page: Page, course: Course) -> Iterable[Finding]:
    """A page has more than 450 words.

    On a phone that is more than ten screens, and many leave before the end. Make two pages of it, or move the details
    into an accordion or a download.
    """
    read = [block for block in page.blocks if not isinstance(block, ScenarioBlock)]  # shown a moment at a time
    words = sum(count_words(text.value) for block in (page.title, *read) for text in texts_of(block))
    if words > PAGE_WORDS:
        yield Finding(
            ngettext(
                "the page has {n} word, more than {most}",
                "the page has {n} words, more than {most}",
                words,
                most=PAGE_WORDS,
            ),
            page.place or Place(""),
            _("make two pages of it"),
        )


@rule("E024", "same-page-title", Severity.WARNING)
def same_page_title(page: Page, course: Course) -> Iterable[Finding]:
    """A page has the title of a page before it.

    In the contents learners cannot tell the two apart, nor whether they have gone on.
    """
    first = next(each for each in course.pages() if each.title.value.strip() == page.title.value.strip())
    if first is not page:
        yield Finding(
            _("the page `{id}` has this title too", id=first.id),
            page.title.place or Place(""),
            _("say what is different"),
        )


@rule("E006", "wrong-duration", Severity.WARNING)
def wrong_duration(_source: Course, course: Course) -> Iterable[Finding]:
    """The stated duration is far from what reading and answering take.

    The estimate is 130 words a minute (a careful reader in a second language), 45 seconds for a question and 4 minutes
    for an open one. It may be half or twice the stated duration, not more: learners plan their time, and pay for each
    hour on the line.
    """
    if not course.duration:
        return
    stated, needed = minutes(course.duration), max(estimate(course), 1)  # no duration is shorter than a minute
    if not needed / 2 <= stated <= needed * 2:
        told = ngettext(
            "`duration` says {n} minute; reading and answering take about {needed:.0f}",
            "`duration` says {n} minutes; reading and answering take about {needed:.0f}",
            round(stated),
            needed=needed,
        )
        yield Finding(
            told,
            getattr(course.duration, "place", course.place or Place("")),
            _("state about PT{needed:.0f}M, or say what else takes the time", needed=needed),
        )


@rule("E017", "answer-position", Severity.WARNING)
def answer_position(_source: Course, course: Course) -> Iterable[Finding]:
    """The right option stands at the same position in most of the questions that are not shuffled.

    From 6 such questions, and 60 % of them at one position. Write `shuffle: true`, or move the right options.
    """
    fixed = [q for q in course.all_questions() if isinstance(q, ChoiceQuestion) and not q.shuffle]
    positions = Counter(next(n for n, a in enumerate(q.answers, start=1) if a.is_right) for q in fixed)
    if len(fixed) < FEWEST:
        return
    position, times = positions.most_common(1)[0]
    if times >= SHARE * len(fixed):
        yield Finding(
            ngettext(
                "option {position} is right in {times} of {n} question",
                "option {position} is right in {times} of {n} questions",
                len(fixed),
                position=position,
                times=times,
            ),
            fixed[0].place or Place(""),
            _("write `shuffle: true` in them, or move the right options"),
        )


@rule("E018", "one-sided-statements", Severity.WARNING)
def true_or_false(_source: Course, course: Course) -> Iterable[Finding]:
    """All true/false statements of the course are true, or all are false.

    From 3 statements on, learners notice. Turn one of them round.
    """
    statements = [q for q in course.all_questions() if isinstance(q, TrueFalseQuestion)]
    if len(statements) >= 3 and len({q.answer for q in statements}) == 1:
        yield Finding(
            ngettext("all {n} statements are true", "all {n} statements are true", len(statements))
            if statements[0].answer
            else ngettext("all {n} statements are false", "all {n} statements are false", len(statements)),
            statements[-1].place or Place(""),
            _("turn one of them round"),
        )


@rule("E019", "never-assessed", Severity.WARNING)
def never_assessed(_source: Course, course: Course) -> Iterable[Finding]:
    """The course states an objective, and no scored question and no ending of a simulation tells whether it is reached.

    Nobody will know whether it was reached. Write a question with that `objective:`, or do not promise it.
    """
    assessed = {
        objective
        for question in course.all_questions()
        if question.scored and not question.practice
        for objective in question.objectives
    }
    assessed |= {key for scenario in course.scenarios() for ending in scenario.endings for key in ending.objectives}
    for key, text in course.objectives.items():
        if key not in assessed:
            yield Finding(
                _("no scored question assesses the objective `{key}`", key=key), text.place or Place(""), _("write one")
            )


@rule("E035", "nothing-scored", Severity.WARNING)
def nothing_scored(_source: Course, course: Course) -> Iterable[Finding]:
    """The module has a mastery score, and nothing in it is scored.

    Nobody can reach the score or miss it: who has seen all is told to the LMS as completed, never as passed. Scored
    questions, a simulation whose endings have scores and a quiz count; what is `practice: true`, a pre-test, opinions
    and open answers do not.
    """
    if course.mastery is not None and not any(counts(block) for block in course.blocks()):
        yield Finding(
            _("`mastery` is set, but nothing is scored"),
            getattr(course.mastery, "place", course.place or Place("")),
            _("let something count, such as a quiz, or take `mastery` out"),
        )


@rule("E036", "locks-cost-time", Severity.INFO)
def locks_cost_time(node: Course | Lesson | QuizBlock, course: Course) -> Iterable[Finding]:
    """Something is locked until what stands before it is done.

    Those who know a part already must click through it, those who come back to look something up are held, and on a
    weak line every page that has to be seen is waited for and paid for. Lock where the order itself matters, such as a
    test that must not be seen before; a pre-test lets those who know skip. If it has to be, switch the rule off with
    the reason.
    """
    if node.locked:
        yield Finding(
            _("what is locked costs the time of those who know it already"),
            getattr(node.locked, "place", node.place or Place("")),
            _("take `locked` out, offer a pre-test, or say under `ignore` why it has to be"),
        )


@rule("E025", "past-session", Severity.WARNING)
def past_session(_source: Course, course: Course) -> Iterable[Finding]:
    """All sessions of a workshop are over.

    Learners would read of a meeting that they can no longer attend. Write the next dates, or take the sessions out.
    """
    for workshop in course.workshops():
        if workshop.sessions and all(session.dates[-1] < today() for session in workshop.sessions):
            last = max(session.dates[-1] for session in workshop.sessions).isoformat()
            yield Finding(
                _("the last session was on {last}", last=last),
                workshop.place or Place(""),
                _("write the next dates"),
            )


@rule("E026", "fast-captions", Severity.WARNING)
def fast_captions(_source: Course, course: Course) -> Iterable[Finding]:
    """A caption of a film is shown for less time than it takes to read.

    Viewers read about 20 letters or 9 Chinese characters a second (Netflix, Timed Text Style Guides). Say it shorter,
    or show it longer.
    """
    readable = reading_speed(base(course.language))
    for film in (texts for texts in course.media_texts if isinstance(texts, Captions)):
        for cue, seconds in zip(film.cues, film.seconds, strict=True):
            speed = len(" ".join(cue.value.split())) / seconds if seconds > 0 else 0
            if speed > readable:
                told = _(
                    "{speed:.0f} characters a second, more than {readable:.0f} can be read",
                    speed=speed,
                    readable=readable,
                )
                yield Finding(told, cue.place or Place(""), _("say it shorter, or show it longer"))


def today() -> date:
    """The day by the clock of this machine, whose time zone authors live in."""
    return datetime.now().astimezone().date()


def estimate(course: Course) -> float:
    """Minutes that reading and answering take."""
    words = sum(count_words(text.value) for page in course.pages() for text in texts_of(page))
    answering = sum(OPEN_MINUTES if isinstance(q, OpenQuestion) else QUESTION_MINUTES for q in course.questions())
    drawn = QUESTION_MINUTES * sum(quiz.size for quiz in course.quizzes())
    return words / WORDS_PER_MINUTE + answering + drawn


def minutes(duration: str) -> float:
    """ISO 8601 as in the model: days, hours and minutes."""
    match = _DURATION.fullmatch(duration)
    days, hours, mins = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    return days * 1440 + hours * 60 + mins
