"""What can be wrong between quizzes and the banks that they draw from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from packager.course.base import closest
from packager.course.model import Course
from packager.course.questions.question import Question
from packager.course.questions.quizzes import Draw, QuizBlock
from packager.diagnostics import Diagnostic, Finding, Place, Severity, rule
from packager.diagnostics.message import _, ngettext


@rule("Q001", "unknown-bank")
def unknown_bank(place: Place, bank: str, suggestion: str | None) -> Iterable[Finding]:
    """A quiz draws from a bank that module.yaml does not list."""
    help_ = (
        _("did you mean `{suggestion}`?", suggestion=suggestion)
        if suggestion
        else _("add its file under `banks` in module.yaml")
    )
    yield Finding(_("no bank `{bank}` in this module", bank=bank), place, help_)


@rule("Q002", "bank-too-small")
def bank_too_small(place: Place, wanted: int, there: int) -> Iterable[Finding]:
    """A quiz draws more questions than the bank has of that objective and difficulty."""
    yield Finding(
        ngettext(
            "{n} question is drawn, the bank has {there} that fit",
            "{n} questions are drawn, the bank has {there} that fit",
            wanted,
            there=there,
        ),
        place,
        _("write more questions, or draw fewer"),
    )


@rule("Q003", "retry-repeats", Severity.WARNING)
def retry_repeats(place: Place, wanted: int, there: int) -> Iterable[Finding]:
    """A bank is so small that the second attempt at a quiz must repeat questions of the first.

    Twice as many questions as are drawn let one retry be all new.
    """
    yield Finding(
        _("a retry repeats questions: {there} in the bank, {wanted} drawn", there=there, wanted=wanted),
        place,
        _("write at least {wanted}", wanted=2 * wanted),
    )


@rule("Q004", "pretest-without-pass")
def pretest_without_pass(place: Place) -> Iterable[Finding]:
    """A pre-test does not say how much of an objective must be right for it to count as known."""
    yield Finding(_("a pre-test needs `pass`"), place, _("add `pass: 80 %`"))


@rule("Q005", "refreshers-without-bank")
def refreshers_without_bank(place: Place) -> Iterable[Finding]:
    """Refreshers draw their questions from the module's banks, and this module has none."""
    yield Finding(_("refreshers need a question bank"), place, _("list one under `banks`, or take out `refreshers`"))


@rule("Q006", "same-refresher")
def same_refresher(place: Place, interval: str) -> Iterable[Finding]:
    """An interval stands twice under `refreshers`: two packages would have the same name."""
    yield Finding(
        _("`{interval}` stands twice under `refreshers`", interval=interval), place, _("take one of them out")
    )


def check_refreshers(course: Course) -> Iterator[Diagnostic]:
    """Findings about the refreshers that module.yaml asks for."""
    place = course.place or Place("")
    if course.refreshers and not any(course.bank_questions()):
        yield from refreshers_without_bank(place)
    for interval in dict.fromkeys(course.refreshers):
        if course.refreshers.count(interval) > 1:
            yield from same_refresher(place, interval)


def check_quizzes(course: Course) -> Iterator[Diagnostic]:
    """Findings about the quizzes of a course and their banks."""
    banks = {bank.id: bank for bank in course.banks}
    for quiz in course.quizzes():
        place = _place(quiz)
        if quiz.pretest and quiz.pass_ is None:
            yield from pretest_without_pass(place)
        if quiz.bank not in banks:
            yield from unknown_bank(place, quiz.bank, closest(quiz.bank, banks))
            continue
        questions = [block for block in banks[quiz.bank].questions if isinstance(block, Question)]
        yield from _sizes(quiz, questions, place)


def _place(quiz: QuizBlock) -> Place:
    place = quiz.place or Place("")
    return Place(place.file, place.line, place.column, quiz.quiz)


def _sizes(quiz: QuizBlock, questions: Sequence[Question], place: Place) -> Iterator[Diagnostic]:
    fitting: set[str] = set()
    for part in quiz.draw:
        names = {question.question for question in questions if fits(question, part)}
        if len(names) < part.number:
            yield from bank_too_small(place, part.number, len(names))
        fitting |= names
    if len(fitting) < quiz.size:
        yield from bank_too_small(place, quiz.size, len(fitting))
    elif len(fitting) < 2 * quiz.size and quiz.attempts != 1:
        yield from retry_repeats(place, quiz.size, len(fitting))


def fits(question: Question, part: Draw) -> bool:
    """Whether a question may be drawn for a part: it has one of its objectives, and its difficulty."""
    return (not part.objectives or not set(part.objectives).isdisjoint(question.objectives)) and (
        not part.difficulty or question.difficulty in part.difficulty
    )
