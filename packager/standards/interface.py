"""What a standard is told about a module, and what it gives in return."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PackageInfo:
    """What a manifest says about one module in one language.

    ``language`` is a BCP 47 tag; ``mastery`` runs from 0 to 1 and is None for an unscored module; ``judged``: an LMS
    may turn the one status of SCORM 1.2 into passed or failed by it;
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


@dataclass(frozen=True, slots=True)
class Standard:
    """One edition of one standard, as functions and facts.

    ``edition`` is the exact ``schemaversion``; ``script`` names the player's bundle and ``control_documents``
    the folder of schemas, both under the assets; ``control_files`` are the schemas without which a package
    of this standard does not conform. ``manifest`` makes ``imsmanifest.xml`` for the given file names,
    ``extra_files`` whatever else the standard puts beside it.
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
