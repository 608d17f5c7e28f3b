"""The values that every check returns."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePosixPath
from typing import NamedTuple

from packager.diagnostics.message import NOTHING, Message


class Severity(StrEnum):
    """How bad a finding is: an error stops a build, a warning may not, an info never does."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """2 for an error, 1 for a warning, 0 for an info."""
        return {"error": 2, "warning": 1, "info": 0}[self.value]


class Official(StrEnum):
    """What the standard's official conformance suite does with what was found: LMSs may do otherwise."""

    FAILS = "fails"
    WARNS = "warns"
    SILENT = "silent"


class Place(NamedTuple):  # every text and every node has one, and a dataclass that is frozen takes twice as long
    """Where a finding or a text stands.

    ``line`` and ``column`` count from 1; ``path`` names the node inside the file (an id path in a course,
    an element path in a manifest, a member's name in a zip). Each but ``file`` may be unknown.
    """

    file: str
    line: int | None = None
    column: int | None = None
    path: str = ""

    def __str__(self) -> str:
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n is not None)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found; the rule adds its code and severity to make a :class:`Diagnostic`.

    ``official``: where the suite treats this one otherwise than the rest of the rule's findings.
    """

    message: Message
    place: Place
    help: Message = NOTHING
    official: Official | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding as users and machines read it.

    ``message`` says what is wrong in one sentence, ``help`` what to do about it.
    ``raw`` keeps another tool's own words (a schema validator's, say), shown only when asked for.
    """

    code: str
    severity: Severity
    message: Message
    place: Place
    help: Message = NOTHING
    raw: str = ""
    official: Official = Official.SILENT


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of an outline (an item of a course's tree): its name, what is said of it, its first and last line."""

    label: str
    details: tuple[str, ...] = ()
    lines: tuple[int, int] = (0, 0)
    branches: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True)
class Exhibit:
    """What findings can be shown beside: a file's text, the outline of what it describes, and facts by name."""

    file: str
    text: str
    outline: tuple[Branch, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All findings about one input (a module, a package, a catalog), in the order they are to be read.

    ``packaged``: the places of the findings are files inside ``file``, which is a package. ``conformance`` is what the
    official suite would say, ``PASS`` or ``FAIL``; empty where there is none, or if nobody asked. ``figures`` are what
    was measured, by name.
    """

    file: str
    findings: tuple[Diagnostic, ...] = ()
    packaged: bool = False
    exhibit: Exhibit | None = None
    conformance: str = ""
    figures: tuple[tuple[str, str], ...] = ()

    def official(self, found: Diagnostic) -> str:
        """What the suite does with a finding, ``fails`` or ``warns``, where its verdict was asked for."""
        return found.official.value if self.conformance and found.official is not Official.SILENT else ""

    def place(self, found: Diagnostic) -> Place:
        """Where a finding stands as seen from outside: inside a package, the package's name goes before."""
        inner = found.place
        if not self.packaged or inner.file == self.file:
            return inner
        whole = inner.file == PurePosixPath(self.file).name or self.file.lower().endswith(".xml")
        return inner._replace(file=self.file if whole else f"{self.file}/{inner.file}")

    def only(self, select: Collection[str], ignore: Collection[str]) -> Report:
        """The report with the findings whose code begins with one of ``select`` (empty: all) and none of ``ignore``."""
        kept = tuple(
            found
            for found in self.findings
            if (not select or found.code.startswith(tuple(select))) and not found.code.startswith(tuple(ignore))
        )
        return replace(self, findings=kept)

    def count(self, severity: Severity) -> int:
        """How many findings have exactly this severity."""
        return sum(1 for finding in self.findings if finding.severity is severity)

    def fails(self, fail_on: Severity = Severity.ERROR) -> bool:
        """Whether a finding is at or above ``fail_on``."""
        return any(finding.severity.rank >= fail_on.rank for finding in self.findings)


def worst(findings: Iterable[Diagnostic]) -> Severity | None:
    """The highest severity among the findings, None if there are none."""
    return max((finding.severity for finding in findings), key=lambda severity: severity.rank, default=None)
