"""Who is on the page on a cohort's results: groups by region and language; everybody by name where asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from babel import Locale, UnknownLocaleError

from packager.diagnostics.message import Message, _
from packager.results.figures import Group
from packager.results.page_tables import UNKNOWN, Cell, Part, Table, decimal, percent
from packager.results.records import Attempt


def group_table(
    name: str,
    heading: Message,
    words: tuple[Message, Message],
    groups: Sequence[Group],
    lang: str,
    called: Callable[[str], str],
) -> Part | None:
    """A table of groups; ``words`` are its caption and what its groups are."""
    if not groups:
        return None
    head = [words[1], _("Learners"), _("Completed"), _("Passed"), _("Mean score"), _("Before"), _("After")]
    rows = [_group(group, called, lang) for group in groups]
    shown = [at for at in range(len(head)) if at < 2 or any(row[at].text != UNKNOWN for row in rows)]
    table = Table(words[0], [head[at] for at in shown], [[row[at] for at in shown] for row in rows])
    return Part(name, heading, "", (table,))


def _group(group: Group, called: Callable[[str], str], lang: str) -> list[Cell]:
    def share(learners: int | None) -> Cell:
        return Cell(UNKNOWN if learners is None else percent(learners / group.learners, lang))

    def place(mark: float | None) -> Cell:
        return Cell(UNKNOWN if mark is None else decimal(mark, lang))

    return [
        Cell(called(group.name) if group.name else _("smaller groups, and unknown")),
        Cell(str(group.learners)),
        share(group.completed),
        share(group.passed),
        Cell(UNKNOWN) if group.score is None else Cell(percent(group.score, lang), group.score),
        place(group.before),
        place(group.after),
    ]


def named_in(lang: str) -> Callable[[str], str]:
    def called(tag: str) -> str:
        try:
            return Locale.parse(tag, sep="-").get_display_name(lang.replace("-", "_")) or tag
        except (ValueError, UnknownLocaleError):
            return tag

    return called


def learner_table(named: Sequence[Attempt], lang: str) -> Part | None:
    if not named:
        return None
    rows = [
        [
            Cell(each.name),
            Cell(each.region or UNKNOWN),
            Cell(named_in(lang)(each.language) if each.language else UNKNOWN),
            Cell(_state(each)),
            Cell(UNKNOWN if each.score is None else percent(each.score, lang), each.score),
        ]
        for each in sorted(named, key=lambda each: each.name.casefold())
    ]
    head = (_("Learner"), _("Region"), _("Language"), _("Status"), _("Score"))
    return Part("learners", _("Learners"), "", (Table(_("Everybody by name, since that was asked for"), head, rows),))


def _state(attempt: Attempt) -> Message:
    if attempt.passed is not None:
        return _("Passed") if attempt.passed else _("Failed")
    if attempt.completed is None:
        return UNKNOWN
    return _("Completed") if attempt.completed else _("In progress")
