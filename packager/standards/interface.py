"""What a standard is told about a module, and what it gives in return."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum


class UnfitTemplateError(ValueError):
    """A page lacks what a package is made of: a template of the project's own has changed it. The message says what."""


@dataclass(frozen=True, slots=True)
class PackageInfo:
    """What a manifest says about one module in one language.

    ``language`` is a BCP 47 tag; ``mastery`` runs from 0 to 1 and is None for an unscored module; ``judged``: an LMS
    may turn the one status of SCORM 1.2 into passed or failed by it; ``must_pass``: who fails it has not done it;
    ``duration`` is the typical learning time as an ISO 8601 duration (``PT1H30M``), empty if unknown;
    ``objectives`` maps ids to texts; ``keywords`` may stay empty; ``also`` is the same module in the other languages of
    a package made for several, None if it is made for one.

    Raises ValueError for a mastery score outside 0 to 1.
    """

    module: str
    version: str
    title: str
    language: str
    description: str = ""
    objectives: Mapping[str, str] = field(default_factory=dict)
    mastery: float | None = None
    judged: bool = True
    must_pass: bool = True
    duration: str = ""
    keywords: tuple[str, ...] = ()
    entry: str = "index.html"
    also: tuple[PackageInfo, ...] | None = None

    def __post_init__(self) -> None:
        if self.mastery is not None and not 0 <= self.mastery <= 1:
            raise ValueError(f"mastery {self.mastery} is not between 0 and 1")

    @property
    def in_languages(self) -> tuple[PackageInfo, ...]:
        """What is said in each language of the package, the manifest's first."""
        return (self, *(self.also or ()))

    @property
    def label(self) -> str:
        """The language in file names and identifiers: its tag, or ``all``."""
        return self.language if self.also is None else "all"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long values may be, in characters: the standard's smallest permitted maxima."""

    suspend_data: int
    location: int
    learner_response: int
    interaction_id: int
    description: int
    """0 where interactions have no description."""


class Languages(Enum):
    """How many languages a target is in."""

    AS_ASKED = "as asked"
    """One, or with ``--bundle`` all that are built."""
    ONE = "one"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Standard:
    """One edition of one standard, as functions and facts: a package for LMSs, a zip with a manifest.

    ``edition`` is the exact ``schemaversion``; ``script`` names the player's bundle and ``control_documents``
    the folder of schemas (none if empty), both under the assets; ``control_files`` are the schemas without which
    a package of this standard does not conform. ``manifest`` makes the file ``manifest_name`` for the given file names,
    ``extra_files`` whatever else the standard puts beside it; ``site`` is what it makes of the site's own files;
    ``described``: it asks for a description of the module.
    """

    name: str
    title: str
    edition: str
    script: str
    control_documents: str
    control_files: tuple[str, ...]
    limits: Limits
    manifest: Callable[[PackageInfo, Sequence[str]], bytes]
    extra_files: Callable[[PackageInfo], Mapping[str, bytes]]
    manifest_name: str = "imsmanifest.xml"
    site: Callable[[Mapping[str, bytes]], Mapping[str, bytes]] = dict
    described: bool = False

    @property
    def form(self) -> str:
        """What templates are told of where pages are read: by learners of an LMS."""
        return "package"

    @property
    def languages(self) -> Languages:
        """A package is in one language or in several, as whoever builds it likes."""
        return Languages.AS_ASKED


@dataclass(frozen=True, slots=True)
class Publication:
    """What learners open without an LMS, as functions and facts.

    ``script`` names the player's bundle under the assets, of which targets in all languages take that ends in ``-all``;
    ``called`` gives what stands after module and version in the name of the file that ends in ``suffix`` (``.zip``).
    ``files`` makes all that is in it from the files of the site, the script among them; ``data`` makes its bytes from
    those and the time of the entries (as SOURCE_DATE_EPOCH, empty for none). The validator of packages judges the files
    before that: where it finds an error nothing is written.
    """

    name: str
    title: str
    script: str
    languages: Languages
    suffix: str
    called: Callable[[PackageInfo], Sequence[str]]
    files: Callable[[Mapping[str, bytes], PackageInfo], Mapping[str, bytes]]
    data: Callable[[Mapping[str, bytes], str], bytes]

    @property
    def form(self) -> str:
        """What templates are told of where pages are read: in this."""
        return self.name
