"""What is to be built: modules and what is wanted of them -> targets. Nothing is read here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from packager.catalogs.pseudo import is_pseudo
from packager.diagnostics import Diagnostic, Place
from packager.standards import STANDARDS, Languages

#: The occasions that are no interval of a refresher.
COURSE, REMINDERS = "course", "reminders"
#: What becomes of the reminders: a calendar (iCalendar), where packages have a standard.
CALENDAR = "ics"
_NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class Module:
    """A module as far as a plan and the keys of its targets need to know it.

    ``folder`` is its name below ``modules/``; ``standards`` are those that its LMSs take; ``reads`` are the files that
    it was loaded from and ``media`` those that its blocks ask for, both from the module's folder; ``approved`` if its
    approvals are asked for; ``theme`` are the files of its theme, from the project's folder; ``terms`` is a digest of
    the terms of glossaries that it uses; ``best`` gives the steps of the best way through each simulation that has one;
    ``place`` is where module.yaml begins. ``sound`` is False where an error lets nothing be built: ``findings`` say
    what it is, or what is to be said besides.
    """

    folder: str
    sound: bool
    findings: tuple[Diagnostic, ...] = ()
    id: str = ""
    version: str = ""
    language: str = ""
    languages: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    refreshers: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    approved: bool = False
    theme: tuple[str, ...] = ()
    terms: str = ""
    best: Mapping[str, str] = field(default_factory=dict)
    place: Place = _NOWHERE


@dataclass(frozen=True, slots=True)
class Target:
    """One file to be built.

    ``module`` is a folder below ``modules/``; ``occasion`` is the course, the interval of a refresher (``P4W``) or the
    reminders of all refreshers; ``standard`` a key of ``STANDARDS``, or ``ics`` for the reminders. With ``bundle``
    ``locales`` share one file, the first speaks for all of them; else there is one. ``draft`` takes languages that
    are not finished, marked; with ``sources`` the package holds what the module is made of.
    """

    module: str
    occasion: str
    locales: tuple[str, ...]
    standard: str
    bundle: bool = False
    draft: bool = False
    sources: bool = False

    def __str__(self) -> str:
        marks = [name for name in ("bundle", "draft", "sources") if getattr(self, name)]
        return " ".join((self.module, self.occasion, "+".join(self.locales), self.standard, *marks))


@dataclass(frozen=True, slots=True)
class Share:
    """One of several shares of the work, counted from 1, which are the whole together. Raises ValueError for none of
    them, whose message is for users."""

    number: int = 1
    of: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.number <= self.of:
            raise _no_share(f"{self.number}/{self.of}")

    @classmethod
    def parse(cls, text: str) -> Share:
        """``3/16``. Raises ValueError."""
        written = re.fullmatch(r"([0-9]{1,9})/([0-9]{1,9})", text)
        if not written:
            raise _no_share(text)
        return cls(int(written[1]), int(written[2]))


def _no_share(text: str) -> ValueError:
    return ValueError(f"`{text}` is no share: write 1/4 for the first of four, 4/4 for the last")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of each module is to be built: no ``standards`` means those of its LMSs, no ``locales`` all of them."""

    standards: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    bundle: bool = False
    draft: bool = False
    share: Share = Share()
    sources: bool = False


Batch = tuple[Target, ...]
"""Targets of one module that share most of their work: those of one language, or a bundle's with all beside it."""


def plan(modules: Iterable[Module], wanted: Wanted) -> tuple[Target, ...]:
    """The targets in the order in which they are told of: those of a module's languages, and of pseudo-locales."""
    return tuple(target for module in modules if module.sound for target in _targets(module, wanted))


def _targets(module: Module, wanted: Wanted) -> Iterator[Target]:
    pseudo = (tag for tag in wanted.locales if is_pseudo(tag))
    locales = (*(tag for tag in module.languages if not wanted.locales or tag in wanted.locales), *pseudo)
    own_first = tuple(sorted(locales, key=lambda tag: tag != module.language))
    standards = wanted.standards or module.standards
    bundled = [name for name in standards if _is_bundled(name, wanted.bundle)]
    apart = [name for name in standards if name not in bundled]
    groups: list[tuple[tuple[str, ...], list[str], bool]] = [((tag,), apart, False) for tag in locales if apart]
    groups += [(own_first, bundled, True)] if bundled and locales else []
    for number, (tags, names, bundle) in enumerate(groups):
        if not _falls_to(wanted.share, module, number):
            continue
        for standard in names:
            for occasion in (COURSE, *module.refreshers):
                sources = wanted.sources and occasion == COURSE
                yield Target(module.folder, occasion, tags, standard, bundle, wanted.draft, sources)
        for tag in tags if module.refreshers and not (bundle and apart) else ():  # once for all standards
            yield Target(module.folder, REMINDERS, (tag,), CALENDAR, bundle, wanted.draft)


def _is_bundled(standard: str, asked: bool) -> bool:
    """Whether all languages share one file of a standard, where that is ``asked`` for."""
    languages = STANDARDS[standard].languages
    return languages is Languages.ALL or (asked and languages is Languages.AS_ASKED)


def _falls_to(share: Share, module: Module, number: int) -> bool:
    """Whether the languages of a module that stand together as its ``number`` belong to a share.

    The shares of a module hang on nothing but its name, so that a module more or less moves no other, and whoever
    keeps the folder of a share from one run to the next finds its targets in it.
    """
    start = int.from_bytes(hashlib.sha256(module.folder.encode()).digest()[:8])
    return (start + number) % share.of == share.number - 1


def batches(targets: Iterable[Target], workers: int = 1) -> list[Batch]:
    """The targets in groups that share most of their work; in smaller ones where there are ``workers`` without any."""
    found = [tuple(group) for _, group in groupby(targets, lambda t: (t.module, t.bundle or t.locales, t.draft))]
    if len(found) >= workers:
        return found
    halves = (
        [t for t in batch if (t.occasion == COURSE) is of_course] for batch in found for of_course in (True, False)
    )
    return [tuple(half) for half in halves if half]


def possible(target: Target, module: Module) -> bool:
    """Whether a target that was built once can still be: its languages and its refresher are those of the module."""
    occasions = (COURSE, *module.refreshers, *([REMINDERS] if module.refreshers else ()))
    return target.occasion in occasions and all(tag in module.languages or is_pseudo(tag) for tag in target.locales)
