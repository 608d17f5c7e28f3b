"""Projects of one's own: loaded, checked, built."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path

from packager.build.keys import whole
from packager.build.plan import Share, Wanted
from packager.build.run import Outcome, build
from packager.course import load_course
from packager.course.rules.twins import twins
from packager.diagnostics import Diagnostic, Report, Severity
from packager.project import Project, find_project
from packager.standards import standard
from packager.work import listed, processes
from packager.work.cluster import cluster as workers

AnyPath = str | os.PathLike[str]
_ALL = Share()


def load_project(folder: AnyPath = ".") -> Project:
    """The project of a folder: the nearest, there or above, that holds ``modules/``. Nothing else is read yet.

    Raises ProjectNotFoundError.

    >>> project = load_project()
    >>> [folder.name for folder in project.modules()]
    ['hello']
    """
    return find_project(Path(folder))


def check_modules(project: Project, *modules: str) -> tuple[Report, ...]:
    """What `packager check` finds, one report for each module, all modules or those named.

    Findings are of the YAML and the files, of all that can happen in simulations, and what an editor would say. Raises
    ProjectNotFoundError if no module has such a name.

    >>> [report] = check_modules(load_project(), "hello")
    >>> report.fails()
    False
    >>> for found in report.findings:
    ...     print(found.severity, found.code, found.place)
    warning E013 modules/hello/one.yaml:12:20
    """
    told = twins(project.modules())
    reports = listed(partial(_checked, project), folders := project.modules(modules), "Checking")
    advised: set[Diagnostic] = set()  # of a file that modules share, such as the theme: it is told once
    found: list[Report] = []
    for folder, report in zip(folders, reports, strict=True):
        findings = (*told.get(folder.name, ()), *(each for each in report.findings if each not in advised))
        advised |= {each for each in findings if each.severity is Severity.INFO}
        found.append(replace(report, findings=findings))
    return tuple(found)


def build_packages(
    project: Project,
    *modules: str,
    out: AnyPath = "dist",
    standards: Iterable[str] = (),
    locales: Iterable[str] = (),
    bundle: bool = False,
    draft: bool = False,
    clean: bool = False,
    share: Share = _ALL,
    sources: bool = False,
    cluster: str = "",
    typed: Sequence[str] | None = None,
) -> Outcome:
    """What `packager build` does, for all modules or those named: what is not current is made, on all cores.

    ``out`` is the folder for the packages; ``standards`` are keys of ``STANDARDS``, none means those that the
    LMSs of a module take (``lms:`` in module.yaml), SCORM 1.2 and SCORM 2004 4th Edition if it names none; ``locales``
    are language tags, none means all of the module. ``bundle``, ``draft``, ``clean``, ``share``, ``sources``
    (`--with-sources`) and ``cluster``, Dask's address, are the options of the command. The outcome has the files, what
    was found, and what could not be made.
    ``typed`` are the arguments of a command, which is answered sooner when it is typed again.

    Raises ProjectNotFoundError if no module has such a name, ValueError for a standard that is none or a text where a
    list is due, ClusterError, and OSError if ``out`` cannot be written.

    >>> outcome = build_packages(load_project(), standards=["scorm12"], out="packages")
    >>> [path.name for path in outcome.built]
    ['hello-1.0.0-en-scorm12.zip']
    >>> outcome.failures, any(report.fails() for report in outcome.reports)
    ((), False)
    >>> build_packages(load_project(), standards=["scorm12"], out="packages").summary
    '0 built, 1 current'
    """
    wanted = Wanted(several("standards", standards), several("locales", locales), bundle, draft, share, sources)
    for name in wanted.standards:
        standard(name)
    folders = project.modules(modules)
    with workers(cluster, whole) if cluster else nullcontext(processes()) as who:
        return build(project, folders, wanted, Path(out), who, clean, typed)


def several(name: str, given: Iterable[str]) -> tuple[str, ...]:
    """What is given for a list of names. Raises ValueError for one text, whose letters would be taken for names."""
    if isinstance(given, str):
        raise ValueError(f"`{name}` is a list: {name}=[{given!r}]")
    return tuple(given)


def _checked(project: Project, folder: Path) -> Report:
    from packager.editorial.linter import lint  # none of these builds a package
    from packager.review.approvals import changed_since
    from packager.scenario.lint import check_scenarios
    from packager.theme.rules import check_dress

    course, findings = load_course(folder, project.root)
    advice: tuple[Diagnostic, ...] = ()
    if course:
        advice = (*check_scenarios(course), *lint(course), *check_dress(course), *changed_since(project, course))
    return Report((folder / "module.yaml").relative_to(project.root).as_posix(), (*findings, *advice))
