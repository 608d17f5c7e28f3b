"""``packager results``: what learners answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from packager.cli.check_texts import verified
from packager.cli.courses import ProjectFolder, find_modules
from packager.cli.findings import has_findings
from packager.cli.language import LangOption, reader_of
from packager.cli.result_files import members_of, pseudonyms_of, read_files
from packager.cli.terminal import echo

if TYPE_CHECKING:
    from packager.course import Course
    from packager.diagnostics.reader import Reader
    from packager.results.figures import Analysis
    from packager.results.records import Attempt
    from packager.results.wording import Wording


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(results)


def results(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE...",
            help="Reports (CSV, Excel, ODS), xAPI statements (JSON), records that learners downloaded or sent as text.",
        ),
    ] = None,
    module: Annotated[
        str | None, typer.Option("--module", "-m", metavar="MODULE", help="Tell the questions' texts and its surveys.")
    ] = None,
    output: Annotated[
        Literal["text", "json", "csv", "html"], typer.Option("--format", help="How it is printed.")
    ] = "text",
    lang: LangOption = "",
    chart: Annotated[Path | None, typer.Option("--chart", metavar="FILE.svg", help="Draw it too.")] = None,
    learners: Annotated[
        Path | None, typer.Option("--learners", metavar="FILE.csv", help="Write a row for each learner too.")
    ] = None,
    figures: Annotated[
        Path | None,
        typer.Option("--figures", metavar="FILE.csv", help="Write the cohort, its groups, objectives, surveys too."),
    ] = None,
    cohort: Annotated[
        Path | None,
        typer.Option("--cohort", metavar="FILE", help="A list of the learners (e-mail or user name) with regions."),
    ] = None,
    salt: Annotated[
        Path | None,
        typer.Option("--salt", metavar="FILE", help="Keeps pseudonyms the same; it is made if it is not there."),
    ] = None,
    counts: Annotated[
        Literal["best", "last"], typer.Option("--counts", help="The attempt that counts for a learner.")
    ] = "best",
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

    Reads, mixed in one call, tables with one interaction in a row, Moodle's SCORM reports in many languages, xAPI
    statements as learning record stores export them (cmi5's too), the JSON that learners download from the results
    page, and the lines `ELR1-…` that they send by mail or messenger. Each learner counts once. People are joined by
    e-mail address, user name or id, never by a name alone.

    A report that does not say who passed is judged by `--mastery`, or by the module that its questions or its title
    belong to. Without `--names` nothing that is printed says who a learner is, and of regions and languages with fewer
    than 5 learners none is shown apart.

    `--format html` is one page to print or to send, in the language of `--lang`.

    `--verify` takes the check text of a certificate, or a file with some. It finds slips and casual changes; who reads
    the player's script can make one, so ask the LMS where much depends on it. Exit code 1: one is not as it was made.

    Exit codes: 0 all were read; 2 one cannot be read, or lacks a column, or does not say what its scores are out of.

    **Examples**

    `packager results interactions.csv --module land-negotiation`

    `packager results grades.xlsx --max 20 --mastery 50`

    `packager results moodle.csv lrs.json records/*.json mail.txt --cohort cohort.csv --format html > results.html`

    `packager results statements.jsonl --learners learners.csv --salt cohort.salt --figures cohort.csv`

    `packager results --verify "Ana Pérez; land-negotiation 1.0.0; 2026-11-30; 85; 8F3A-…"`

    `packager results records/*.json --format csv`

    `packager results interactions.csv --chart results.svg`
    """
    from packager.results.analysis import analyse, by_mastery, chosen
    from packager.results.cohort import cohort as joined_cohort
    from packager.results.of_course import objectives_of, pairs_of
    from packager.results.printers import figures_csv, learners_csv, to_csv, to_json, to_svg, to_text
    from packager.results.surveys import pairs_by_name
    from packager.results.wording import wording

    reader = reader_of(lang)
    found, unreadable = read_files(files or verified(verify or [], project), maximum)
    people = joined_cohort(found, members_of(cohort))
    for note in (*people.unread, *people.notes):
        echo(note, err=True)
    unreadable = unreadable or bool(people.unread)
    attempts = list(people.joined.attempts)
    if unreadable and not attempts:
        raise typer.Exit(2)
    asked = {name for attempt in attempts for name in attempt.answers}
    titles = {title for each in found for title in each.titles}
    course = _course(module, project) if module else _course_of(asked, titles, project)
    if course:
        attempts = _of_this(course, attempts)
        _tell_unknown(course, {name for attempt in attempts for name in attempt.answers})
    mark = course.mastery if mastery is None and course else None if mastery is None else mastery / 100
    open_ = any(attempt.passed is None and attempt.score is not None for attempt in attempts)
    if open_ and mark is None:
        echo("who passed can be told from the scores: say from which on, such as --mastery 80", err=True)
    elif open_ and mark is not None:
        attempts = by_mastery(attempts, mark)
        whose = f"the mastery score of {course.id}" if course and mastery is None else "--mastery"
        echo(f"passed or failed by {whose}, {mark:.0%}, where the report does not say", err=True)
    course = _read_by(course, reader, project) if course and output == "html" else course
    words = wording(course, people.asked, reader.lang)
    analysis = analyse(
        attempts,
        pairs_of(course) if course else pairs_by_name(attempts),
        people.joined.absent,
        rule=counts,
        objectives=objectives_of(course) if course else {},
        options=words.options,
    )
    if output == "html":
        named = tuple(chosen(attempts, counts).values()) if names else ()
        echo(_page(analysis, words, course, people.notes, named, reader), nl=False)
    else:
        printed = {"text": lambda: to_text(analysis, words), "json": lambda: to_json(analysis)}
        echo(printed.get(output, lambda: to_csv(analysis, words))(), nl=False)
    if names and output != "html":
        for attempt in attempts:
            score = "no score" if attempt.score is None else f"{attempt.score:.0%}"
            echo(f"{attempt.name}: {len(attempt.answers)} answers, {score}", err=output != "text")
    if learners:
        called = {each.learner: each.name for each in attempts} if names else pseudonyms_of(attempts, salt)
        _write(learners, learners_csv(attempts, analysis, called), "utf-8-sig")
    if figures:
        _write(figures, figures_csv(analysis, words), "utf-8-sig")
    if chart:
        _write(chart, to_svg(analysis, words), "utf-8")
    raise typer.Exit(2 if unreadable else 0)


def _write(path: Path, text: str, encoding: str) -> None:
    from packager.archive import write_whole

    write_whole(path, text.encode(encoding))
    echo(f"{path} written", err=True)


def _of_this(course: Course, attempts: Sequence[Attempt]) -> list[Attempt]:
    """Without the records of other modules, which is told."""
    own = [attempt for attempt in attempts if attempt.module in ("", course.id)]
    if others := len(attempts) - len(own):
        echo(f"left out, since of another module than {course.id}: {others} records", err=True)
    return own


def _read_by(course: Course, reader: Reader, project: Path | None) -> Course:
    """The course in the reader's language, as far as it is translated."""
    from packager.catalogs.localize import localize, read_catalog
    from packager.catalogs.po import PoSyntaxError
    from packager.project import find_project

    locale = next((each for each in course.translations if each.partition("-")[0] == reader.lang.partition("-")[0]), "")
    with suppress(OSError, PoSyntaxError):  # a catalog that cannot be read translates nothing
        return localize(course, read_catalog(find_project(project).catalog(locale, course.id)), locale)
    return course


def _page(
    analysis: Analysis,
    words: Wording,
    course: Course | None,
    notes: Sequence[str],
    named: Sequence[Attempt],
    reader: Reader,
) -> str:
    from packager.results.of_course import scales_of
    from packager.results.page import About, to_html

    about = About(notes=notes, named=named)
    if course:
        about = About(course.title.value, course.locale, course.theme, scales_of(course), notes, named)
    return to_html(analysis, words, about, reader)


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
