"""A target becomes a file: the one way for packages of one language or of all, for courses, refreshers, reminders.

Nothing is written here, and nothing of the project is read but what :mod:`editions` and the player ask for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from gettext import NullTranslations
from pathlib import Path, PurePath

from packager.archive import zipped
from packager.build.editions import Edition, as_told, edition
from packager.build.kit import control_documents, launch_script, player_files, shared_files
from packager.build.plan import COURSE, REMINDERS, Batch, Module, Target
from packager.build.refreshers import Words, read_words, refresher, reminders
from packager.build.sources import sources_of
from packager.build.survey import course_of
from packager.catalogs.player import player_translations
from packager.course import Course
from packager.course.module.budgets import check_budget
from packager.course.module.presented import no_description
from packager.diagnostics import Diagnostic, Place, Severity, worst
from packager.player import Site, render, render_bundle
from packager.player.site import PACKAGE
from packager.player.weighing import weigh
from packager.project import Project
from packager.standards import (
    DEFAULT_STANDARDS,
    STANDARDS,
    Languages,
    Package,
    PackageInfo,
    Publication,
    Standard,
    package,
    publish,
)
from packager.theme.dress import with_cut_fonts
from packager.theme.rules import check_letters
from packager.validate import validate_files

Render = Callable[[str, tuple[str, ...], bool, str], tuple[tuple[Course, ...], Site]]
"""An occasion in some languages, as a bundle or not, in the form of a standard -> the courses and their site."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a target: a file's name and bytes, both empty if an error stopped it, and what is to be said."""

    target: Target
    name: str
    data: bytes
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Means:
    """What the targets of a batch are made from: the editions by language, the best ways through simulations, the
    folders of templates, the time of the entries in zips, the project, which may have words of its own for the player,
    and the sources for targets that hold them."""

    editions: Mapping[str, Edition]
    best: Mapping[str, str]
    templates: list[Path]
    epoch: str = ""
    project: Path | None = None
    sources: Mapping[str, bytes] = field(default_factory=dict)
    _words: dict[str, NullTranslations] = field(default_factory=dict)

    def words(self, locale: str) -> Words:
        """The words of refreshers."""
        return read_words(self.player(locale), locale, self.templates)

    def player(self, locale: str) -> NullTranslations:
        """The player's own words, the project's before those that ship, read once."""
        if locale not in self._words:
            self._words[locale] = player_translations(locale, self.project)
        return self._words[locale]


@dataclass(frozen=True, slots=True)
class Job:
    """A batch with what its module is known to be; ``state`` as for :func:`course_of`, ``epoch`` as for `zipped`."""

    batch: Batch
    module: Module
    state: str
    epoch: str = ""

    @property
    def locales(self) -> tuple[str, ...]:
        """The languages that are needed."""
        return tuple(dict.fromkeys(locale for target in self.batch for locale in target.locales))

    @property
    def sources(self) -> bool:
        """Whether the module's sources are needed."""
        return any(target.sources for target in self.batch)

    def __str__(self) -> str:
        return f"{self.module.folder} in {', '.join(self.locales)}"


def do(project: Project, job: Job) -> list[Made]:
    """All targets of a batch. Raises OSError, PoSyntaxError, ChangedError."""
    course = course_of(project, job.module.folder, job.state)
    editions = {locale: edition(project, course, locale) for locale in job.locales}
    sources = sources_of(project, job.module) if job.sources else {}
    means = Means(editions, job.module.best, project.templates(), job.epoch, project.root, sources)
    return list(make(job.batch, means))


def site_of(project: Project, course: Course, locale: str) -> Site:
    """The course in one language, rendered, whether that may be released or not. Raises OSError, PoSyntaxError."""
    from packager.scenario.best import best_ways  # which a build knows from the survey

    editions = {locale: edition(project, course, locale)}
    means = Means(editions, best_ways(course), project.templates(), project=project.root)
    return _site(means, COURSE, (locale,), bundle=False, form=PACKAGE)[1]


def make(targets: Sequence[Target], means: Means) -> Iterator[Made]:
    """The targets one after the other; what two of them have in common is made once."""
    site: Render = cache(partial(_site, means))
    heavy = cache(partial(_over_budget, means, site))
    for target in targets:
        taken, told, draft = _admitted(target, means.editions)
        told += tuple(found for locale in taken for found in check_letters(means.editions[locale].course))
        besides = () if target.standard in DEFAULT_STANDARDS else (target.standard,)
        weighed = tuple(found for locale in taken for found in heavy(locale, target.occasion, besides))
        told += as_told(weighed) if target.draft else weighed
        if not taken or (weighed and not target.draft):
            yield Made(target, "", b"", told)
        elif target.occasion == REMINDERS:
            yield Made(target, *_calendar(means, target.locales[0]), told)
        else:
            courses, made = site(target.occasion, taken, target.bundle, STANDARDS[target.standard].form)
            told += _described(courses, STANDARDS[target.standard])
            yield _checked(
                target, _package(courses, made, target, bool(draft or weighed), means.sources), told, means.epoch
            )


def _described(courses: Sequence[Course], standard: Standard | Publication) -> tuple[Diagnostic, ...]:
    """What is to be said of courses without a description, where a standard asks for one."""
    if not (isinstance(standard, Standard) and standard.described):
        return ()
    silent = (course for course in courses if not (course.description and course.description.value.strip()))
    return tuple(f for c in silent for f in no_description(c.place or Place(""), standard.title, c.locale))


def _admitted(target: Target, editions: Mapping[str, Edition]) -> tuple[tuple[str, ...], tuple[Diagnostic, ...], bool]:
    """The languages that go in, what is said of those with errors, and whether one that goes in is a draft."""
    taken: list[str] = []
    told: list[Diagnostic] = []
    draft = False
    for locale in target.locales:
        found = editions[locale]
        if found.errors and target.draft and target.occasion != REMINDERS:
            told += as_told(found.errors)
            draft = True
        elif found.errors:
            told += found.missed if target.bundle else as_told(found.errors) if target.draft else found.errors
            continue
        told += found.notes
        taken.append(locale)
    return tuple(taken), tuple(told), draft


def _site(
    means: Means, occasion: str, locales: tuple[str, ...], bundle: bool, form: str
) -> tuple[tuple[Course, ...], Site]:
    """The course in these languages, or a refresher of it, rendered."""
    courses = tuple(means.editions[locale].course for locale in locales)
    if occasion != COURSE:
        courses = tuple(refresher(each, occasion, means.words(each.locale)) for each in courses)
    shared = shared_files(means.templates, courses)
    if bundle:
        site = render_bundle(courses, means.player, means.templates, shared, launch_script(), means.best, form)
    else:
        (course,) = courses
        site = render(course, means.player(course.locale), None, means.templates, shared, None, means.best, form)
    return courses, replace(site, files=with_cut_fonts(site.files))


def _over_budget(
    means: Means, site: Render, locale: str, occasion: str, besides: tuple[str, ...]
) -> tuple[Diagnostic, ...]:
    """What is to be said if learners download more of a package than the module allows, with the largest script of the
    standards that are built by default and of those ``besides``."""
    course = means.editions[locale].course
    if not course.budget or occasion == REMINDERS:
        return ()
    taken = (STANDARDS[each] for each in (*DEFAULT_STANDARDS, *besides))
    scripts = (player_files(_script(each, each.languages is Languages.ALL), course.kinds()) for each in taken)
    script = max(scripts, key=lambda files: sum(map(len, files.values())))
    (shown,), made = site(occasion, (locale,), False, PACKAGE)
    parts = weigh(shown, made, script)
    return tuple(check_budget(course.budget, course.place or Place(""), locale, parts))


def _calendar(means: Means, locale: str) -> tuple[str, bytes]:
    """The calendar that says when each refresher is due."""
    course = means.editions[locale].course
    name = f"{course.id}-refreshers-{course.version}-{course.locale}.ics"
    return name, reminders(course, means.words(locale))


def _package(
    courses: Sequence[Course], site: Site, target: Target, draft: bool, sources: Mapping[str, bytes]
) -> Package:
    """The site with the script and what the standard puts beside it, and the sources if it is to hold them."""
    standard = STANDARDS[target.standard]
    first, *others = map(_info, courses)
    script = player_files(_script(standard, target.bundle), courses[0].kinds())
    info = replace(first, also=tuple(others)) if target.bundle else first
    files = {**site.files, **script, **(sources if target.sources else {})}
    if isinstance(standard, Standard):
        made = package(files, info, standard, control_documents(standard.control_documents))
    else:
        made = publish(files, info, standard)
    return _as_draft(made) if draft else made


def _as_draft(made: Package) -> Package:
    """The package under the name of a draft, which a publication that is one file has inside it, too."""
    path = PurePath(made.filename)
    name = f"{path.stem}-draft{path.suffix}"
    files = {name if each == made.filename else each: data for each, data in made.files.items()}
    return replace(made, filename=name, files=files)


def _script(standard: Standard | Publication, several: bool) -> str:
    """The player's bundle for one language or for several."""
    return f"{standard.script}-all" if several else standard.script


def _info(course: Course) -> PackageInfo:
    """What the manifest says about a localized course."""
    return PackageInfo(
        module=course.id,
        version=course.version,
        title=course.title.value,
        language=course.locale,
        description=course.description.value if course.description else "",
        objectives={key: text.value for key, text in course.objectives.items()},
        mastery=course.mastery,
        judged=course.lesson_status == "passed or failed",
        must_pass=course.lesson_status != "completed",
        duration=course.duration or "",
    )


def _checked(target: Target, made: Package, told: tuple[Diagnostic, ...], epoch: str) -> Made:
    """The package as a zip, or a publication as its file, if the validator that LMS admins use finds no error in it."""
    publication = made.standard if isinstance(made.standard, Publication) else None
    judged = validate_files(made.filename, made.files).findings
    found = tuple(f for f in judged if f.severity is not Severity.INFO)
    if worst(found) is Severity.ERROR:
        return Made(target, "", b"", told + found)
    data = publication.data if publication else zipped
    return Made(target, made.filename, data(made.files, epoch), told + found)
