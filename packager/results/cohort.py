"""One cohort, out of all files: who was where, whichever way the answers came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from packager.diagnostics.message import Message, _, ngettext
from packager.results.downloads import of_record
from packager.results.people import Joined, Member, joined
from packager.results.records import Asked, Results, UnreadableRecordsError
from packager.results.rows import columns_of
from packager.results.statements import attempts_of
from packager.results.tables import tables
from packager.results.text_records import records_in
from packager.results.words import listed

_LIMIT = 5_000_000


@dataclass(frozen=True, slots=True)
class Cohort:
    """The attempts by person, what files say of questions, and sentences about what could not be read
    (``unread``) and what is otherwise to be known (``notes``)."""

    joined: Joined
    asked: Mapping[str, Asked]
    notes: tuple[Message, ...]
    unread: tuple[str, ...]


def cohort(found: Sequence[Results], members: Sequence[Member] = ()) -> Cohort:
    """What all files hold together: parts of records put together, statements in their order, people joined."""
    records, unread = records_in(part for each in found for part in each.parts)
    sent: list[Results] = []
    for record in records:
        try:
            sent.append(of_record(record))
        except UnreadableRecordsError as error:
            unread.append(f"a record that came as text: {error}")
    stated, asked = attempts_of(each for one in found for each in one.statements)
    everything = [*found, *sent]
    attempts = [attempt for each in everything for attempt in each.attempts] + [*stated]
    for each in everything:
        asked = {**each.asked, **asked}
    people = joined(attempts, [absent for each in found for absent in each.absentees], members)
    return Cohort(people, asked, tuple(_notes(found, people)), tuple(unread))


def read_members(path: Path) -> tuple[Member, ...]:
    """The learners of a list with their regions. Raises OSError, UnreadableRecordsError."""
    if path.stat().st_size > _LIMIT:
        raise UnreadableRecordsError("larger than 5 MB")
    header: list[str] = []
    for table in tables(path.read_bytes()):
        rows = [row for row in table if any(cell.strip() for cell in row)]
        header = header or [*(rows or [[]])[0]]
        columns = columns_of(rows[0]) if rows else None
        if columns and "learner" in columns.places and columns.places.keys() & {"region", "language"}:
            return tuple(
                Member(columns.identity(row), known, columns.cell(row, "region"), columns.cell(row, "language"))
                for row in rows[1:]
                if (known := columns.known(row)) or columns.identity(row)
            )
    raise UnreadableRecordsError(
        f"its first line needs a column for the learner, such as `email`, and one for the `region` (there are "
        f"{listed(header) or 'none'})"
    )


def _notes(found: Sequence[Results], people: Joined) -> Iterator[Message]:
    kinds = Counter(each.source for each in people.attempts)
    if len(kinds) > 1:
        yield _(
            "Where attempts come from: LMS reports {reports}, statements {statements}, records of learners {records}.",
            reports=kinds["report"],
            statements=kinds["statements"],
            records=kinds["record"],
        )
    pages = [each.more for each in found if each.more is not None]
    if pages and all(pages):
        yield _("The store has more statements than these files: fetch the pages under `more` too.")
    if people.by_name and len(kinds) > 1:
        yield ngettext(
            "{n} learner is known by name alone, and not looked for in the other files.",
            "{n} learners are known by name alone, and not looked for in the other files.",
            people.by_name,
        )
    if 0 < people.unknown < len(people.attempts):
        yield ngettext(
            "{n} record does not say whose it is: it is counted as a learner of its own.",
            "{n} records do not say whose they are: each is counted as a learner of its own.",
            people.unknown,
        )
