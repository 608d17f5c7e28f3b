"""What is compared, and what a comparison says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Parts = tuple[tuple[str, str], ...]
"""What the letters of a response stand for, in their order: an option, an item; ``=a`` is what items are put to."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How something counts, as the player's list (``course.txt``) has it.

    ``attempts`` is 0 for any number and None where the module lets nobody who failed try again; ``pool``: for
    objectives alone.
    """

    weight: float = 1
    scored: bool = True
    attempts: int | None = None
    pool: bool = False

    @property
    def practice(self) -> bool:
        """Whether it counts for nothing at all: as the list of the player says it (packager/player/practices.py)."""
        return self.pool and not self.scored


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: ``attempts`` 0 is any number, ``key`` is what an answer is judged by, as JSON; empty for nothing."""

    kind: str
    prompt: str = ""
    attempts: int = 1
    key: str = ""
    parts: Parts = ()


@dataclass(frozen=True, slots=True)
class Practised:
    """A simulation or a quiz: ``shape`` is what a path through it depends on, as JSON.

    ``steps`` are the nodes of a simulation, each with what its letters lead to, ``endings`` its endings by letter.
    """

    shape: str
    steps: tuple[tuple[str, Parts], ...] = ()
    endings: Parts = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its questions and its practices (``scenario/ID``, ``quiz/ID``)."""

    id: str
    title: str = ""
    questions: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """A module as learners have it: from its sources, or from a package of ours.

    ``language`` is that of its texts, ``label`` that of the package: its tag, ``all``, or nothing for sources.
    ``counted`` and ``asked`` are by id; ``about`` is what else admins are told, by name.
    """

    module: str
    version: str
    language: str
    label: str
    mastery: float | None
    completion: str
    pages: tuple[Page, ...]
    counted: Mapping[str, Counted]
    asked: Mapping[str, Asked] = field(default_factory=dict)
    practised: Mapping[str, Practised] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that an update does.

    ``kind`` is a word for programs (``page-gone``), ``about`` the id that it is about, ``breaks``: a learner loses
    something by it, or keeps something that is not true any more.
    """

    kind: str
    about: str
    message: str
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a learner stands: a score from 0 to 1 (None: nothing scored is answered), completed, passed (None: not
    judged)."""

    score: float | None
    completed: bool
    passed: bool | None

    @property
    def word(self) -> str:
        """What an LMS calls it, in a word."""
        if not self.completed:
            return "in progress"
        return "completed" if self.passed is None else "passed" if self.passed else "failed"


@dataclass(frozen=True, slots=True)
class Outlook:
    """What becomes of a typical learner: answers by id, pages and questions that are to be done, and the standing.

    ``told`` is the score that the LMS is told after the update; None: what it has stays. (A SCORM 1.2 LMS
    with a mastery score is told once all is completed.) ``page`` is where the learner goes on, empty for the beginning.
    """

    learner: str
    before: Standing
    after: Standing
    told: float | None
    kept: tuple[str, ...]
    dropped: tuple[str, ...]
    pages: tuple[str, ...]
    questions: tuple[str, ...]
    page: str

    @property
    def breaks(self) -> bool:
        """Whether the LMS is told less of who had finished than it has; what was completed or passed stays so."""
        done = self.before.completed and self.before.score is not None and self.told is not None
        return done and (self.told or 0) < (self.before.score or 0) - 1e-9


@dataclass(frozen=True, slots=True)
class Words:
    """What translators have to do in a language: words of the source to translate, and to look at again."""

    locale: str
    new: int
    again: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What the update of one module, or of one package, does.

    ``notes`` say what could not be compared.
    """

    name: str
    learners: tuple[Effect, ...] = ()
    outlooks: tuple[Outlook, ...] = ()
    admins: tuple[Effect, ...] = ()
    translators: tuple[Words, ...] = ()
    reports: tuple[Effect, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def breaks(self) -> bool:
        """Whether it does something to learners."""
        effects = (*self.learners, *self.admins)
        return any(each.breaks for each in effects) or any(each.breaks for each in self.outlooks)

    @property
    def empty(self) -> bool:
        """Whether nobody notices anything."""
        stands = all(each.before == each.after for each in self.outlooks)
        return stands and not (self.learners or self.admins or self.translators or self.reports)
