"""The whole way from a project to its site: packages built, texts read, pages made, the folder brought up to date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zipfile import ZipFile

from packager.build.plan import COURSE, Wanted
from packager.build.run import build
from packager.catalogs.player import player_translations
from packager.diagnostics import Report, Severity
from packager.project import Project
from packager.site import again
from packager.site.addresses import FILES, PACKAGES, PLAY, is_page
from packager.site.catalogue import Catalogue
from packager.site.folder import Content, NotOursError, bring_up_to_date, written_before
from packager.site.packages import packages_in
from packager.site.pages import site_files
from packager.site.reading import read_catalogue, read_project
from packager.standards import STANDARDS, Publication
from packager.work import processes

PLAYED, TAKEN = "web", "file"
"""The standards of what visitors play at once, and of what they take along."""


@dataclass(frozen=True, slots=True)
class SiteOutcome:
    """What was done: how many pages were written, were current, were taken away; and what is to be said. ``failures``
    are packages that could not be made for a reason that is no finding."""

    reports: tuple[Report, ...]
    written: int = 0
    current: int = 0
    removed: int = 0
    failures: tuple[tuple[str, Exception], ...] = ()

    @property
    def made(self) -> bool:
        """Whether there is a site: no error stopped it."""
        return bool(self.written or self.current)

    @property
    def told(self) -> str:
        """The summary as a sentence, which says so if nothing had to be done."""
        if not (self.written or self.removed):
            return f"Nothing changed: {_pages(self.current)}."
        gone = f", {self.removed} removed" if self.removed else ""
        return f"{_pages(self.written)} written, {self.current} current{gone}."


def _pages(number: int) -> str:
    return "1 page" if number == 1 else f"{number:,} pages"


def make_site(project: Project, out: Path, packages: Path, standards: Sequence[str] = ()) -> SiteOutcome:
    """Bring the site in ``out`` up to date, and before it the packages in the folder ``packages``: those of these
    ``standards`` for LMSs, none means what the LMSs of each module take, and what visitors play and take along.

    Nothing is written if ``site.yaml`` or a module has an error. Raises NotOursError if ``out`` holds other things
    or ``packages`` lies in it, OSError, PoSyntaxError.
    """
    if packages.resolve().is_relative_to(out.resolve()):
        raise NotOursError(f"{packages} would lie among the pages in {out}: build the packages in a folder beside it")
    written_before(out)
    state = again.state_of(project)
    if known := again.recalled(state, out, packages, standards):
        return SiteOutcome(tuple(known[1]), current=known[0])
    site, shown, reports = read_project(project)
    if site is None:
        return SiteOutcome(tuple(reports))
    folders = [course.folder for _, course in shown]
    published = tuple(name for name in (PLAYED, TAKEN) if name in STANDARDS and name not in standards)
    wanted = [Wanted(tuple(standards)), *([Wanted(published)] if published else [])]
    built = [build(project, folders, each, packages, processes()) for each in wanted]
    now = {path.name for outcome in built for path in (*outcome.built, *outcome.current)}
    catalogue, told = read_catalogue(project, site, shown, packages_in(packages, now))
    reports[0] = replace(reports[0], findings=(*reports[0].findings, *told))
    reports += [_refused(report) for outcome in built for report in outcome.reports]
    words = {tag: player_translations(tag, project.root) for tag in catalogue.languages}
    files: dict[str, Content] = dict(site_files(catalogue, words, project.templates()))
    files |= dict(_packages(catalogue, packages))
    done = bring_up_to_date(out, files)
    reports = [report for report in reports if report.findings]
    pages = [sum(map(is_page, names)) for names in (done.written, done.current, done.removed)]
    failures = tuple(each for outcome in built for each in outcome.failures)
    if not failures:
        again.remember(state, out, packages, standards, pages[0] + pages[1], reports)
    written, current, removed = pages
    return SiteOutcome(tuple(reports), written, current, removed, failures)


def _refused(report: Report) -> Report:
    """What keeps a package from being written, but for languages that are not finished: those are told as a whole."""
    errors = (each for each in report.findings if each.severity is Severity.ERROR and not each.code.startswith("L"))
    return replace(report, findings=tuple(errors))


def _packages(catalogue: Catalogue, folder: Path) -> Iterator[tuple[str, Content]]:
    """What lies in the site besides its pages: packages as they are, those to play unpacked."""
    for module in catalogue.modules:
        for each in module.packages:
            standard = STANDARDS.get(each.standard)
            if each.standard == PLAYED:
                yield from _unpacked(folder / each.name, f"{PLAY}{module.id}/") if each.occasion == COURSE else ()
            elif standard and not isinstance(standard, Publication):
                yield f"{PACKAGES}{each.name}", folder / each.name
            elif each.occasion == COURSE or not standard:
                yield f"{FILES}{each.name}", folder / each.name


def _unpacked(path: Path, before: str) -> Iterator[tuple[str, Content]]:
    with ZipFile(path) as archive:
        for name in archive.namelist():
            yield before + name, archive.read(name)
