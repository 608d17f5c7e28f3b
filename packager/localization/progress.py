"""How much of a module is translated: by language, lesson and role, in messages and in words of the source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from packager.catalogs.player import PLAYER
from packager.catalogs.po import Entry
from packager.course import Course, Message, messages
from packager.project import Project

ROLES = ("quiz", "prose", "captions")
_QUIZ = frozenset({"question", "scenario", "quiz", "bank"})


@dataclass(frozen=True, slots=True)
class Amount:
    """Messages and words of the source in each state; a message without a finished or fuzzy translation is missing."""

    translated: int = 0
    fuzzy: int = 0
    missing: int = 0
    translated_words: int = 0
    fuzzy_words: int = 0
    missing_words: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(
            self.translated + other.translated,
            self.fuzzy + other.fuzzy,
            self.missing + other.missing,
            self.translated_words + other.translated_words,
            self.fuzzy_words + other.fuzzy_words,
            self.missing_words + other.missing_words,
        )

    @property
    def messages(self) -> int:
        """All messages."""
        return self.translated + self.fuzzy + self.missing

    @property
    def words(self) -> int:
        """All words."""
        return self.translated_words + self.fuzzy_words + self.missing_words

    @property
    def share(self) -> float:
        """How much is finished, from 0 to 1, in words; 1 if there is nothing to translate."""
        return self.translated_words / self.words if self.words else float(not self.messages - self.translated)


@dataclass(frozen=True, slots=True)
class Progress:
    """What is done of one module in one language; ``parts`` says it by (lesson, role), in reading order."""

    module: str
    locale: str
    parts: tuple[tuple[str, str, Amount], ...]

    @property
    def total(self) -> Amount:
        """All of the module."""
        return sum((amount for *_, amount in self.parts), Amount())

    def role(self, role: str) -> Amount:
        """All of one role."""
        return sum((amount for _, each, amount in self.parts if each == role), Amount())

    def lessons(self) -> list[tuple[str, Amount]]:
        """What is done by lesson."""
        made: dict[str, Amount] = {}
        for lesson, _, amount in self.parts:
            made[lesson] = made.get(lesson, Amount()) + amount
        return list(made.items())


def role_group(context: str) -> str:
    """``quiz`` for what is asked or played, ``captions`` for those of films, ``prose`` for all else."""
    first = context.partition("/")[0]
    return "quiz" if first in _QUIZ else "captions" if first == "captions" else "prose"


def progress_of(project: Project, course: Course, locale: str) -> Progress:
    """What is done, counted as if `i18n update` had just run. Raises OSError, PoSyntaxError."""
    from packager.catalogs.files import update_of  # a build counts, and updates nothing

    file, _ = update_of(project, course, locale)
    return counted(course, locale, file.entries())


def player_progress(project: Project, locale: str) -> Progress:
    """What is done of the player's words in the project's own catalog. Raises OSError, PoSyntaxError."""
    from packager.catalogs.player_files import player_update
    from packager.editorial.words import count_words

    file, _ = player_update(project, locale)
    entries = [entry for entry in file.entries() if entry.source and not entry.obsolete]
    amount = sum((_amount(entry, count_words(entry.source)) for entry in entries), Amount())
    return Progress(PLAYER, locale, (("words", "prose", amount),))


def counted(course: Course, locale: str, entries: Iterable[Entry], texts: Sequence[Message] = ()) -> Progress:
    """What the entries of a catalog hold of the course. ``texts`` are its messages, for who has them at hand."""
    from packager.editorial.words import count_words  # of a language that is finished nothing is counted

    known = {entry.key: entry for entry in entries if not entry.obsolete}
    lessons = _lesson_files(course)
    parts: dict[tuple[str, str], Amount] = defaultdict(Amount)
    for message in texts or messages(course):
        part = _part(message, lessons), role_group(message.context)
        parts[part] += _amount(known.get((message.context, message.source)), count_words(message.source))
    return Progress(course.id, locale, tuple((*part, amount) for part, amount in parts.items()))


def unfinished(texts: Iterable[Message], entries: Iterable[Entry]) -> list[tuple[Message, Entry | None]]:
    """The messages whose translation is not finished, each with its entry if there is one."""
    known = {entry.key: entry for entry in entries if not entry.obsolete}
    pairs = [(message, known.get((message.context, message.source))) for message in texts]
    return [(message, entry) for message, entry in pairs if entry is None or not entry.finished]


def _amount(entry: Entry | None, words: int) -> Amount:
    if entry is not None and entry.finished:
        return Amount(translated=1, translated_words=words)
    if entry is not None and entry.fuzzy and entry.translation:
        return Amount(fuzzy=1, fuzzy_words=words)
    return Amount(missing=1, missing_words=words)


def _lesson_files(course: Course) -> dict[str, str]:
    return {lesson.title.place.file: lesson.id for lesson in course.lessons if lesson.title.place}


def _part(message: Message, lessons: dict[str, str]) -> str:
    """The lesson that a message belongs to, or the file that it stands in: ``module``, a bank's or a picture's name."""
    return lessons.get(message.place.file) or PurePosixPath(message.place.file).stem
