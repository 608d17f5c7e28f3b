"""Remarks of all reviewers and the module as it is now: where each belongs, and whether its text is still that one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from packager.catalogs.files import update_of
from packager.catalogs.po import Entry
from packager.course import Course, Message, messages
from packager.diagnostics import Diagnostic, Place
from packager.diagnostics.message import _
from packager.project import Project
from packager.review.leaves import MODULE, Leaf, leaves, medium_seen, seen
from packager.review.page import MEDIUM
from packager.review.remarks import Remark, Review
from packager.review.rules import comment, proposed_change, was

ID_LENGTH = 6
_QUOTED = 80


@dataclass(frozen=True, slots=True, eq=False)
class Now:
    """A module in a language as it is now. ``entries`` are those of the catalog, none in the module's own language."""

    project: Project
    course: Course
    language: str
    texts: dict[str, Message]
    leaves: dict[str, Leaf]
    entries: dict[tuple[str, str], Entry]

    @property
    def translated(self) -> bool:
        """Whether it is not the language that the module is written in."""
        return self.language != self.course.language

    def entry(self, message: Message) -> Entry | None:
        """The entry of a text in the catalog."""
        return self.entries.get((message.context, message.source))

    def words(self, message: Message) -> str:
        """A text in the language."""
        entry = self.entry(message)
        return (entry.translation if entry else "") if self.translated else message.source

    def seen(self, message: Message) -> str:
        """What names a text as it is now."""
        return seen(message, self.words(message) if self.translated else None)

    def parts(self, leaf: Leaf) -> dict[str, str]:
        """What names each text and medium of a leaf as it is now."""
        shown = self.course.model_copy(update={"locale": self.language})
        made = {each.context: self.seen(each) for each in leaf.texts}
        return made | {MEDIUM + path: medium_seen(shown, path) for path in leaf.media}

    def place(self, at: str) -> Place | None:
        """Where a text, a medium or a leaf is written, None for what is no longer there."""
        if message := self.texts.get(at):
            entry = self.entry(message)
            if entry is None or not entry.line:
                return message.place._replace(path=at)
            name = self.project.catalog(self.language, self.course.id).relative_to(self.project.root).as_posix()
            return Place(name, entry.line, None, at)
        path = at.removeprefix(MEDIUM)
        if path != at and any(path in leaf.media for leaf in self.leaves.values()):
            return Place(f"modules/{self.course.folder.name}/{path}")
        leaf = self.leaves.get(at)
        return leaf.place._replace(path=at) if leaf else None


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A remark of a review. ``current``: the text or medium is as it was when it was said."""

    review: Review
    remark: Remark
    place: Place
    current: bool

    @property
    def who(self) -> str:
        """The reviewer's name."""
        return self.review.reviewer or "?"

    @property
    def id(self) -> str:
        """What names a proposal on the command line: of the text and of the words alone, so that it stays."""
        parts = (self.review.language, self.remark.at, self.remark.seen, self.remark.proposal or "")
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:ID_LENGTH]


def now(project: Project, course: Course, language: str) -> Now:
    """The module as it is now. Raises OSError, PoSyntaxError."""
    entries: Iterable[Entry] = ()
    if language != course.language:
        entries = update_of(project, course, language)[0].entries()
    return Now(
        project,
        course,
        language,
        {each.context: each for each in messages(course)},
        {each.key: each for each in leaves(course)},
        {each.key: each for each in entries if not each.obsolete},
    )


def remarks_now(there: Now, reviews: Sequence[Review]) -> tuple[Told, ...]:
    """All remarks of reviews of this module in this language, in the order of the module, each once; those on what is
    no longer there stand where their page is, or at the beginning."""
    found = {(each.reviewer, remark): Told(each, remark, *_found(there, remark)) for each, remark in _all(reviews)}
    order = {at: number for number, at in enumerate(there.texts)}
    pages = {key: number for number, key in enumerate(there.leaves)}

    def rank(told: Told) -> tuple[int, int, str]:
        return pages.get(told.remark.page, -1), order.get(told.remark.at, len(order)), told.who

    return tuple(sorted(found.values(), key=rank))


def findings(told: Iterable[Told]) -> Iterator[Diagnostic]:
    """What is said of remarks, one finding for each comment and each proposal."""
    for each in told:
        since = (
            was(each.remark.text)
            if not each.current
            else _("on: {text}", text=each.remark.text[:80] or each.remark.at.removeprefix(MEDIUM))
        )
        if each.remark.comment or each.remark.proposal is None:
            yield from comment(each.place, each.who, each.remark.comment, since)
        if each.remark.proposal is not None:
            how = _("`--write --take {id}` takes it", id=each.id) if each.current else since
            yield from proposed_change(each.place, each.who, each.remark.proposal, how)


def _all(reviews: Iterable[Review]) -> Iterator[tuple[Review, Remark]]:
    return ((review, remark) for review in reviews for remark in review.remarks)


def _found(there: Now, remark: Remark) -> tuple[Place, bool]:
    place = there.place(remark.at)
    if place is None:
        home = there.place(remark.page) or there.leaves[MODULE].place
        return home._replace(path=remark.at), False
    if message := there.texts.get(remark.at):
        return place, remark.seen == there.seen(message)
    shown = there.course.model_copy(update={"locale": there.language})
    return place, remark.seen == medium_seen(shown, remark.at.removeprefix(MEDIUM))
