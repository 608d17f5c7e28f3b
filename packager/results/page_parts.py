"""The parts of the page on a cohort's results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from packager.diagnostics.message import Message, _, ngettext, untranslated
from packager.results.figures import Analysis, Choice, Item, Rule
from packager.results.groups import SMALLEST
from packager.results.page_groups import group_table, learner_table, named_in
from packager.results.page_tables import Cell, Fact, Part, Table, decimal, percent
from packager.results.records import Attempt
from packager.results.wording import Wording

_HARDEST = 10
_CHOICES = 6
_RULES: Mapping[Rule, Message] = {
    "best": _("Each learner counts once, by the best attempt: who passed, then who completed, then the higher score."),
    "last": _("Each learner counts once, by the last attempt."),
}


def facts(analysis: Analysis, lang: str) -> list[Fact]:
    """The few numbers that sum it up."""
    everybody = analysis.learners + analysis.absent
    attempts = ngettext("in {n} attempt", "in {n} attempts", analysis.attempts)
    made = [Fact(_("Learners"), str(analysis.learners), attempts)]
    if analysis.absent:
        made.append(Fact(_("Not attempted"), str(analysis.absent), _("of {all} who are listed", all=everybody)))
    for name, number in ((_("Completed"), analysis.completed), (_("Passed"), analysis.passed)):
        if number is not None and everybody:
            made.append(Fact(name, str(number), percent(number / everybody, lang)))
    if analysis.scores:
        made.append(Fact(_("Middle score"), percent(analysis.scores[2], lang), _("half have more, half less")))
    return made


def parts(
    analysis: Analysis, words: Wording, scales: Mapping[str, int], named: Sequence[Attempt], lang: str
) -> list[Part]:
    """All parts that have something to tell. ``scales`` are the numbers of steps of surveys."""
    made = (
        _scores(analysis, lang),
        _objectives(analysis, words, lang),
        _questions(analysis.items, words, lang),
        _surveys(analysis, words, scales, lang),
        group_table(
            "regions", _("By region"), (_("Completion and scores of regions"), _("Region")), analysis.regions, lang, str
        ),
        group_table(
            "languages",
            _("By language"),
            (_("Completion and scores of languages"), _("Language")),
            analysis.languages,
            lang,
            named_in(lang),
        ),
        learner_table(named, lang),
    )
    return [part for part in made if part]


def sentences(analysis: Analysis) -> Iterator[Message]:
    """How it was counted."""
    yield _RULES[analysis.rule]
    if analysis.unsaid:
        yield ngettext(
            "Of {n} learner nobody knows whether the course was completed: the report does not say.",
            "Of {n} learners nobody knows whether the course was completed: the report does not say.",
            analysis.unsaid,
        )
    if analysis.changes:
        yield _("Before and after are the first and the last time that somebody marked a statement, in any attempt.")
    if analysis.regions or analysis.languages:
        yield _(
            "Groups of fewer than {number} learners are not shown apart, so that nobody can be recognised.",
            number=SMALLEST,
        )


def _scores(analysis: Analysis, lang: str) -> Part | None:
    if not analysis.scores:
        return None
    low, first, _middle, third, high = (percent(score, lang) for score in analysis.scores)
    lead = _(
        "The lowest score is {low}, the highest {high}; half of the learners are between {first} and {third}.",
        low=low,
        high=high,
        first=first,
        third=third,
    )
    most = max(analysis.distribution)
    rows = [
        [Cell(_tenth(tenth, lang)), Cell(str(number), number / most)]
        for tenth, number in reversed([*enumerate(analysis.distribution)])
    ]
    table = Table(_("How many learners scored how much"), (_("Score"), _("Learners")), rows)
    return Part("scores", _("Scores"), lead, (table,))


def _tenth(tenth: int, lang: str) -> Message:
    last = percent(1 if tenth == 9 else (tenth * 10 + 9) / 100, lang)
    return untranslated(f"{tenth * 10}–{last}")


def _objectives(analysis: Analysis, words: Wording, lang: str) -> Part | None:
    if not analysis.objectives:
        return None
    rows = [
        [
            Cell(words.objectives.get(each.objective, each.objective)),
            Cell(str(each.questions)),
            Cell(str(each.learners)),
            Cell(percent(each.score, lang), each.score),
        ]
        for each in analysis.objectives
    ]
    head = (_("Objective"), _("Questions"), _("Learners"), _("Mean score"))
    table = Table(_("Mean scores in the questions of each objective"), head, rows)
    return Part("objectives", _("By objective"), "", (table,))


def _questions(items: Sequence[Item], words: Wording, lang: str) -> Part | None:
    tables = [_question(item, words, lang) for item in items[:_HARDEST]]
    return (
        Part("questions", _("Hardest questions"), _("What was answered, the hardest first."), tables)
        if tables
        else None
    )


def _question(item: Item, words: Wording, lang: str) -> Table:
    lead = ngettext(
        "{score} of the score in {n} answer",
        "{score} of the score in {n} answers",
        item.answers,
        score=percent(item.difficulty, lang),
    )
    answers = max(item.answers, sum(choice.answers for choice in item.choices))
    rows = [_choice(item.question, choice, choice.answers / answers, words) for choice in item.choices[:_CHOICES]]
    if more := sum(choice.answers for choice in item.choices[_CHOICES:]):
        rows.append([Cell(_("other answers")), Cell(str(more), more / answers, "edge")])
    return Table(words.texts.get(item.question, item.question), (_("Answer"), _("Learners")), rows, lead)


def _choice(question: str, choice: Choice, share: float, words: Wording) -> list[Cell]:
    text: str = words.response(question, choice.response)
    if question not in words.options and choice.response in ("t", "f"):
        text = _("True") if choice.response == "t" else _("False")
    tone, mark = _judged(choice.score)
    return [Cell(text, mark=mark, tone=tone), Cell(str(choice.answers), share, tone)]


def _judged(score: float | None) -> tuple[str, str]:
    if score is None:
        return "edge", ""
    if score >= 1:
        return "right", _("right")
    return ("wrong", _("wrong")) if score <= 0 else ("partly", _("partly right"))


def _surveys(analysis: Analysis, words: Wording, scales: Mapping[str, int], lang: str) -> Part | None:
    highest = max([5.0, *(mark for each in analysis.changes for mark in (each.before, each.after))])
    tables = []
    for survey in dict.fromkeys(change.survey for change in analysis.changes):
        top = scales.get(survey, highest)
        rows = []
        for each in analysis.changes:
            if each.survey == survey:
                name = f"{survey}-{each.statement}" if each.statement else survey
                cells = Cell(words.texts.get(name, name)), Cell(str(each.learners))
                rows.append([*cells, *_moved(each.before, each.after, top, lang)])
        head = (_("Statement"), _("Learners"), _("Before"), _("After"), _("Change"))
        tables.append(Table(words.texts.get(survey, survey), head, rows))
    lead = _("The mean place on the scale, of those who marked it both times.")
    return Part("surveys", _("Before and after"), lead, tables) if tables else None


def _moved(before: float, after: float, top: float, lang: str) -> list[Cell]:
    return [
        Cell(decimal(before, lang), min(before / top, 1), "edge"),
        Cell(decimal(after, lang), min(after / top, 1)),
        Cell(decimal(after - before, lang, "+0.0;−0.0")),
    ]
