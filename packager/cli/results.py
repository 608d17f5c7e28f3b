"""``packager results``: what learners answered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from packager.cli.courses import ProjectFolder, find_modules
from packager.cli.findings import has_findings
from packager.cli.terminal import echo

if TYPE_CHECKING:
    from packager.course import Course
    from packager.results.records import Attempt


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(results)


def results(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE...", help="Reports (CSV, Excel, ODS), or records that learners downloaded."),
    ] = None,
    module: Annotated[
        str | None, typer.Option("--module", "-m", metavar="MODULE", help="Tell the questions' texts and its surveys.")
    ] = None,
    output: Annotated[Literal["text", "json", "csv"], typer.Option("--format", help="How it is printed.")] = "text",
    chart: Annotated[Path | None, typer.Option("--chart", metavar="FILE.svg", help="Draw it too.")] = None,
    maximum: Annotated[
        float | None, typer.Option("--max", metavar="NUMBER", min=1e-9, help="What the scores are out of.")
    ] = None,
    mastery: Annotated[
        float | None,
        typer.Option(
            "--mastery", metavar="PERCENT", min=0, max=100, help="The score that passes, if not the module's."
        ),
    ] = None,
    verify: Annotated[
        list[str] | None,
        typer.Option("--verify", metavar="TEXT|FILE", help="Is a certificate's check text as it was made?"),
    ] = None,
    names: Annotated[bool, typer.Option("--names", help="List the attempts with the learners' names or ids.")] = False,
    project: ProjectFolder = None,
) -> None:
    """Tell completions, scores, the hardest questions, and what changed between surveys before and after.

    Reads tables with one interaction in a row, Moodle's SCORM reports in many languages, and the JSON that learners
    download from the results page. A report that does not say who passed is judged by `--mastery`, or by the module
    that its questions or its title belong to. Without `--names` nothing that is printed says who a learner is.

    `--verify` takes the check text of a certificate, or a file with some. It finds slips and casual changes; who reads
    the player's script can make one, so ask the LMS where much depends on it. Exit code 1: one is not as it was made.

    Exit codes: 0 all were read; 2 one cannot be read, or lacks a column, or does not say what its scores are out of.

    **Examples**

    `packager results interactions.csv --module land-negotiation`

    `packager results grades.xlsx --max 20 --mastery 50`

    `packager results --verify "Ana Pérez; land-negotiation 1.0.0; 2026-11-30; 85; 8F3A-…"`

    `packager results records/*.json --format csv`

    `packager results interactions.csv --chart results.svg`
    """
    from packager.archive import write_whole
    from packager.results.analysis import analyse, by_mastery, pairs_by_name
    from packager.results.of_course import pairs_of, texts_of
    from packager.results.printers import to_csv, to_json, to_svg, to_text
    from packager.results.readers import read_results
    from packager.results.records import UnreadableRecordsError

    attempts: list[Attempt] = []
    titles: set[str] = set()
    absent, unreadable = 0, False
    for path in files or _verified(verify or [], project):
        try:
            found = read_results(path, maximum)
        except (UnreadableRecordsError, OSError) as error:
            echo(f"packager: {path} cannot be read: {error}", err=True)
            unreadable = True
            continue
        attempts += found.attempts
        absent += found.absent
        titles.update(found.titles)
        for note in found.notes:
            echo(f"{path}: {note}", err=True)
    if unreadable and not attempts:
        raise typer.Exit(2)
    asked = {name for attempt in attempts for name in attempt.answers}
    course = _course(module, project) if module else _course_of(asked, titles, project)
    if course:
        _tell_unknown(course, asked)
    mark = course.mastery if mastery is None and course else None if mastery is None else mastery / 100
    open_ = any(attempt.passed is None and attempt.score is not None for attempt in attempts)
    if open_ and mark is None:
        echo("who passed can be told from the scores: say from which on, such as --mastery 80", err=True)
    elif open_ and mark is not None:
        attempts = by_mastery(attempts, mark)
        whose = f"the mastery score of {course.id}" if course and mastery is None else "--mastery"
        echo(f"passed or failed by {whose}, {mark:.0%}, where the report does not say", err=True)
    texts = texts_of(course) if course else {}
    analysis = analyse(attempts, pairs_of(course) if course else pairs_by_name(attempts), absent)
    printed = {"text": lambda: to_text(analysis, texts), "json": lambda: to_json(analysis)}
    echo(printed.get(output, lambda: to_csv(analysis, texts))(), nl=False)
    if names:
        for attempt in attempts:
            score = "no score" if attempt.score is None else f"{attempt.score:.0%}"
            echo(f"{attempt.learner}: {len(attempt.answers)} answers, {score}")
    if chart:
        write_whole(chart, to_svg(analysis, texts).encode())
        echo(f"{chart} written", err=True)
    raise typer.Exit(2 if unreadable else 0)


def _verified(given: list[str], project: Path | None) -> NoReturn:
    """Tell of each check text whether it is as it was made. Raises typer.Exit."""
    from packager.project import ProjectNotFoundError, find_project
    from packager.results.certificates import check_texts

    known: set[str] = set()
    with suppress(ProjectNotFoundError):
        known = {folder.name for folder in find_project(project).modules()}
    if not given:
        echo("name a report, or a check text with --verify", err=True)
    found = []
    for each in given:
        path = Path(each)
        is_file = len(each) < 1000 and path.is_file()
        texts = check_texts(path.read_text("utf-8", "replace") if is_file else each)
        if not texts:
            echo(f"no check text in {each}", err=True)
        found += texts
    for one in found:
        verdict = "as it was made" if one.holds else "NOT as it was made: a slip, or somebody changed it"
        where = "" if one.module in known or not known else ", a module that is not in this project"
        score = "no score" if one.score == "-" else f"{one.score} %"
        echo(f"{one.name}: {one.module} {one.version}{where}, {one.day}, {score}: {verdict}")
    raise typer.Exit(2 if not found else 0 if all(one.holds for one in found) else 1)


def _course(module: str, project: Path | None) -> Course:
    from packager.course import load_course

    found, (folder,) = find_modules(project, [module])
    course, findings = load_course(folder, found.root)
    if course is None:
        echo(has_findings(module, len(findings)), err=True)
        raise typer.Exit(2)
    return course


def _course_of(asked: set[str], titles: set[str], project: Path | None) -> Course | None:
    """The module of this project, if there is one, that has most of the questions, and at least half of them; where
    there are none, the one with a title of the report."""
    from packager.catalogs.localize import Catalog, read_catalog
    from packager.catalogs.po import PoSyntaxError
    from packager.course import load_course
    from packager.project import ProjectNotFoundError, find_project
    from packager.results.of_course import best_match, titled

    try:
        found = find_project(project)
    except ProjectNotFoundError:
        return None
    named = asked or titles
    courses = [course for folder in found.modules() if named and (course := load_course(folder, found.root)[0])]

    def catalogs(course: Course) -> Iterator[Catalog]:
        for locale in course.translations:
            with suppress(OSError, PoSyntaxError):  # a catalog that cannot be read names nothing
                yield read_catalog(found.catalog(locale, course.id))

    return best_match(courses, asked) if asked else titled(courses, titles, catalogs)


def _tell_unknown(course: Course, asked: set[str]) -> None:
    from packager.results.of_course import known
    from packager.results.words import listed

    if unknown := sorted(asked - known(course, asked)):
        number = "1 question is" if len(unknown) == 1 else f"{len(unknown)} questions are"
        echo(f"{number} not in the module {course.id}: {listed(unknown)}", err=True)
