"""A project and its packages -> the catalogue as a value, from which all pages are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from packager.build.plan import COURSE
from packager.course.blocks.workshops import Session, WorkshopBlock
from packager.course.model import Course
from packager.course.site_file import Listed
from packager.course.site_texts import SiteCourse
from packager.localization.progress import Amount
from packager.player.media import Medium
from packager.site.packages import Package
from packager.standards import STANDARDS, Standard

ELSEWHERE = ""
"""The region of sessions that belong to none."""


@dataclass(frozen=True, slots=True, eq=False)
class Module:
    """A module as the catalogue has it.

    ``written`` is the module in its own language, ``texts`` the same in each language of the site, whose untranslated
    texts say their language; ``offered`` are the languages in which it is built, ``weights`` what a learner of
    everything downloads in each, in bytes, ``amounts`` what is translated. ``covers`` are its pictures by language of
    the site. ``play`` is the package that is played on the site, where there is one.
    """

    written: Course
    texts: Mapping[str, Course]
    offered: tuple[str, ...]
    amounts: Mapping[str, Amount]
    weights: Mapping[str, int]
    covers: Mapping[str, Medium]
    packages: tuple[Package, ...]
    subjects: tuple[str, ...]
    regions: tuple[str, ...]
    released: date | None
    play: str = ""

    @property
    def id(self) -> str:
        """Its name, which is in the address of its pages."""
        return self.written.id

    def weight(self, locale: str) -> int:
        """What a learner of everything downloads in a language, or in the module's own where it is not offered; 0 where
        that is not offered either."""
        return self.weights.get(locale, self.weights.get(self.written.language, 0))

    @property
    def files(self) -> Mapping[str, Package]:
        """The one file to take along, by language."""
        return {each.locales[0]: each for each in self.packages if each.standard == "file" and each.occasion == COURSE}

    @property
    def for_lms(self) -> tuple[Package, ...]:
        """The packages that an LMS takes, of the course and of its refreshers."""
        return tuple(each for each in self.packages if isinstance(STANDARDS.get(each.standard), Standard))

    def reminders(self, locale: str) -> Package | None:
        """The calendar of refreshers in a language."""
        return next((each for each in self.packages if each.standard == "ics" and locale in each.locales), None)


@dataclass(frozen=True, slots=True, eq=False)
class Meeting:
    """A session of a workshop in one language; ``region`` is one of the site's, or none."""

    module: Module
    course: Course
    workshop: WorkshopBlock
    session: Session
    region: str

    @property
    def name(self) -> str:
        """What tells it apart on a page, and in calendars."""
        return f"{self.module.id}.{self.workshop.workshop}.{self.session.id}"


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """All that the pages tell: the site in each of its languages, its own first, and its modules in their order."""

    site: Mapping[str, SiteCourse]
    modules: tuple[Module, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the site, its own first."""
        return tuple(self.site)

    @property
    def address(self) -> str:
        """Where the site will be, with a stroke at the end."""
        return f"{next(iter(self.site.values())).site.address.rstrip('/')}/"

    @property
    def offered(self) -> tuple[str, ...]:
        """The languages in which something is offered, those of the site first."""
        there = {tag for module in self.modules for tag in module.offered}
        return (*(tag for tag in self.languages if tag in there), *sorted(there - {*self.languages}))

    def of_subject(self, subject: str) -> tuple[Module, ...]:
        """The modules about something."""
        return tuple(module for module in self.modules if subject in module.subjects)

    def of_region(self, region: str) -> tuple[Module, ...]:
        """The modules for people of a region, with those for all."""
        return tuple(module for module in self.modules if not module.regions or region in module.regions)

    def of_language(self, tag: str) -> tuple[Module, ...]:
        """The modules that are offered in a language."""
        return tuple(module for module in self.modules if tag in module.offered)

    def meetings(self, lang: str) -> tuple[Meeting, ...]:
        """All sessions of all workshops, by their days, told in a language."""
        regions = next(iter(self.site.values())).site.regions
        named = {name: region.id for region in regions for name in (*region.sessions, region.title.value)}
        made = (
            Meeting(module, module.texts[lang], workshop, session, named.get(key, ELSEWHERE))
            for module in self.modules
            for workshop, plain in zip(module.texts[lang].workshops(), module.written.workshops(), strict=True)
            for session, key in zip(workshop.sessions, map(_region, plain.sessions), strict=True)
        )
        return tuple(sorted(made, key=lambda each: (each.session.dates, each.session.start, each.name)))


def _region(session: Session) -> str:
    return session.region.value if session.region else ""


def entries(site: SiteCourse, courses: Sequence[Course]) -> list[tuple[Listed, Course]]:
    """The modules that the catalogue shows, in its order, each with what ``site.yaml`` says of it."""
    by_id = {course.id: course for course in courses}
    listed = site.site.modules or tuple(Listed.model_construct(module=name) for name in sorted(by_id))
    return [(entry, by_id[entry.module]) for entry in listed if entry.module in by_id]
