"""Flaws of item writing: what lets a learner guess right, or makes one who knows answer wrong.

They follow Haladyna, Downing and Rodriguez, "A Review of Multiple-Choice Item-Writing Guidelines" (2002).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import combinations

from packager.course import Course, Text
from packager.course.questions.arranging import CategorizeQuestion, MatchingQuestion, OrderingQuestion
from packager.course.questions.kinds import ChoiceQuestion, FillInQuestion, MultipleQuestion, TrueFalseQuestion
from packager.course.questions.question import Question
from packager.diagnostics import Finding, Place, Severity, rule
from packager.diagnostics.message import _, ngettext
from packager.editorial.words import words_of

LONGER = 1.4
NOTABLE = 15
_RANGE = re.compile(r"^\D{0,12}?(\d[\d.,]*)\s*(?:-|–|to)\s*(\d[\d.,]*)\D{0,12}$")
_EMPHASIS = re.compile(r"\*\*.+?\*\*|\*.+?\*|\b[A-Z]{3,}\b")


@rule("E010", "longest-is-right", Severity.WARNING)
def longest_is_right(question: Question, course: Course) -> Iterable[Finding]:
    """The right option is by far the longest.

    Learners who know nothing choose the longest option, since writers make the right one precise. It counts from 1.4
    times the length of the longest wrong option, and 15 characters more. Shorten it, or make a wrong one as full.
    """
    if not isinstance(question, ChoiceQuestion):
        return
    right = next(answer.text for answer in question.answers if answer.is_right)
    longest = max(len(answer.text.value) for answer in question.answers if not answer.is_right)
    length = len(right.value)
    if length >= LONGER * longest and length >= longest + NOTABLE:
        yield Finding(
            ngettext(
                "the right option has {n} character, the longest wrong one {longest}",
                "the right option has {n} characters, the longest wrong one {longest}",
                length,
                longest=longest,
            ),
            _place(right),
            _("shorten it, or make a wrong option as full"),
        )


@rule("E011", "catch-all-option", Severity.WARNING)
def catch_all(question: Question, course: Course) -> Iterable[Finding]:
    """An option refers to other options: "all of the above", "A and B".

    Who knows two right options knows the answer; and shuffled options leave "above" without a meaning. Use a
    `multiple:` question.
    """
    words = words_of(course.language)
    for text in _options(question) if words else ():
        if words and (found := re.search(words.catch_alls, text.value, re.IGNORECASE)):
            yield Finding(
                _("`{words}` refers to other options", words=found[0]), _place(text), _("ask with `multiple:` instead")
            )


@rule("E012", "negative-stem", Severity.WARNING)
def negative_stem(question: Question, course: Course) -> Iterable[Finding]:
    """The question is put in the negative.

    Hurried readers, and above all those who read in a foreign language, miss the "not". Ask for what is right, or
    emphasise the word (`**not**`).
    """
    if not isinstance(question, ChoiceQuestion | MultipleQuestion | TrueFalseQuestion):
        return
    words = words_of(course.language)
    asked = _last_sentence(question.prompt.value)
    if words and (found := re.search(words.negatives, _EMPHASIS.sub("", asked), re.IGNORECASE)):
        yield Finding(
            _("`{word}` turns the question round", word=found[0]), _place(question.prompt), _("ask for what is right")
        )


@rule("E013", "absolute-word", Severity.WARNING)
def absolute_word(question: Question, course: Course) -> Iterable[Finding]:
    """Only wrong options hold words such as "always", "never", "all".

    Test-wise learners know that such statements are hardly ever true. Take the word out, or use it in a right option
    too.
    """
    words = words_of(course.language)
    if not words or not isinstance(question, ChoiceQuestion | MultipleQuestion):
        return
    found = {
        is_right: [
            (answer.text, match[0])
            for answer in question.answers
            if answer.is_right is is_right and (match := re.search(words.absolutes, answer.text.value, re.IGNORECASE))
        ]
        for is_right in (True, False)
    }
    for text, word in () if found[True] else found[False]:
        yield Finding(
            _("`{word}` gives a wrong option away", word=word), _place(text), _("say it without the absolute word")
        )


@rule("E014", "repeated-option", Severity.WARNING)
def repeated_option(question: Question, course: Course) -> Iterable[Finding]:
    """Two options say the same, but for case, spaces or punctuation.

    A learner cannot choose between them. Change one or take it out.
    """
    for one, other in combinations(_options(question), 2):
        if _folded(one.value) == _folded(other.value):
            yield Finding(
                _("`{value}` stands twice", value=other.value.strip()), _place(other), _("change one of the two")
            )


@rule("E015", "overlapping-ranges", Severity.WARNING)
def overlapping_ranges(question: Question, course: Course) -> Iterable[Finding]:
    """Two options are ranges of numbers that overlap: "10 to 20" and "20 to 30".

    A value in both makes both right. Let each range begin where the one before has ended.
    """
    if not isinstance(question, ChoiceQuestion):
        return
    ranges = [(text, bounds) for text in _options(question) if (bounds := _bounds(text.value))]
    for (_first, (low, high)), (other, (other_low, other_high)) in combinations(ranges, 2):
        if low <= other_high and other_low <= high:
            yield Finding(
                _("`{value}` overlaps another option", value=other.value.strip()),
                _place(other),
                _("let the ranges meet, not overlap"),
            )


@rule("E016", "no-feedback", Severity.WARNING)
def no_feedback(question: Question, course: Course) -> Iterable[Finding]:
    """A question with options or a statement says nothing after a wrong answer.

    Learners learn most from the moment after an error. Add `feedback:` with `wrong:`, or `feedback:` to
    each wrong option. Where learners type, pair or sort, the player shows them the right answer itself.
    """
    if not isinstance(question, ChoiceQuestion | MultipleQuestion | TrueFalseQuestion):
        return
    if question.feedback and question.feedback.wrong:
        return
    if isinstance(question, ChoiceQuestion | MultipleQuestion) and all(
        answer.is_right or answer.feedback for answer in question.answers
    ):
        return
    yield Finding(
        _("nothing is said after a wrong answer"), question.place or Place(""), _("add `feedback:` with `wrong:`")
    )


@rule("E020", "never-taught", Severity.WARNING)
def never_taught(question: Question, course: Course) -> Iterable[Finding]:
    """A question assesses an objective that no lesson or page teaches.

    It counts when lessons or pages say with `objective:` what they teach. Teach it first, or ask for something else.
    """
    taught = {key for nodes in (course.lessons, course.pages()) for node in nodes for key in node.objectives}
    for objective in question.objectives if taught else ():
        if objective not in taught:
            yield Finding(
                _("no lesson or page teaches the objective `{objective}`", objective=objective),
                question.place or Place(""),
                _("write `objective: {objective}` in the lesson that does", objective=objective),
            )


@rule("E021", "same-prompt", Severity.WARNING)
def same_prompt(question: Question, course: Course) -> Iterable[Finding]:
    """A scored question asks the same as one before it.

    Learners think that they have gone back, and reports cannot tell the two apart. Say what is different.
    """
    asked = (question.kind, question.prompt.value.strip())
    first = next(q for q in course.all_questions() if (q.kind, q.prompt.value.strip()) == asked)
    if question.scored and first is not question:
        yield Finding(
            _("`{question}` asks the same as `{other}`", question=question.question, other=first.question),
            question.place or Place(""),
            _("say what is different"),
        )


@rule("E022", "answer-in-prompt", Severity.WARNING)
def answer_in_prompt(question: Question, course: Course) -> Iterable[Finding]:
    """The word that learners have to find stands in the question itself.

    Put the question in other words.
    """
    if isinstance(question, FillInQuestion):
        asked = f" {_folded(question.prompt.value)} "
        words = (accepted.value for accepted in question.accept if _folded(accepted.value))
        if word := next((word for word in words if f" {_folded(word)} " in asked), None):
            yield Finding(
                _("the question holds its answer, `{word}`", word=word),
                _place(question.prompt),
                _("ask in other words"),
            )


@rule("E023", "two-options", Severity.INFO)
def two_options(question: Question, course: Course) -> Iterable[Finding]:
    """A choice has two options only, so half of those who know nothing are right.

    Three good options are enough; where there really are two, `true-false:` says so.
    """
    if isinstance(question, ChoiceQuestion) and len(question.answers) == 2:
        told = _("with two options, half of all guesses are right")
        yield Finding(told, question.place or Place(""), _("write a third option that is plausible"))


def _options(question: Question) -> Iterator[Text]:
    """What a learner chooses among."""
    if isinstance(question, ChoiceQuestion | MultipleQuestion):
        yield from (answer.text for answer in question.answers)
    elif isinstance(question, MatchingQuestion):
        yield from (pair.match for pair in question.pairs)
    elif isinstance(question, OrderingQuestion):
        yield from question.items
    elif isinstance(question, CategorizeQuestion):
        yield from (item for category in question.categories for item in category.items)


def _last_sentence(text: str) -> str:
    """The sentence that asks: the last one of the prompt."""
    return re.split(r"(?<=[.!?])\s+", text.strip())[-1]


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _bounds(text: str) -> tuple[float, float] | None:
    match = _RANGE.match(text.strip())
    if not match:
        return None
    low, high = (float(part.replace(",", "").rstrip(".")) for part in match.groups())
    return (low, high) if low <= high else None


def _place(text: Text) -> Place:
    return text.place or Place("")
