"""``packager results``: what learners answered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from packager.cli.courses import ProjectFolder, find_modules

if TYPE_CHECKING:
    from packager.course import Course


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(results)


def results(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="CSV of interactions, or records that learners downloaded.")
    ],
    module: Annotated[
        str | None, typer.Option("--module", "-m", metavar="MODULE", help="Tell the questions' texts and its surveys.")
    ] = None,
    output: Annotated[Literal["text", "json", "csv"], typer.Option("--format", help="How it is printed.")] = "text",
    chart: Annotated[Path | None, typer.Option("--chart", metavar="FILE.svg", help="Draw it too.")] = None,
    names: Annotated[bool, typer.Option("--names", help="List the attempts with the learners' names or ids.")] = False,
    project: ProjectFolder = None,
) -> None:
    """Tell completions, scores, the hardest questions, and what changed between surveys before and after.

    Reads CSV with one interaction in a row, Moodle's SCORM interactions report, and the JSON that learners download
    from the results page. Without `--names` nothing that is printed says who a learner is.

    Exit codes: 0 all were read; 2 one cannot be read.

    **Examples**

    `packager results interactions.csv --module land-negotiation`

    `packager results records/*.json --format csv`

    `packager results interactions.csv --chart results.svg`
    """
    from packager.results.analysis import analyse, pairs_by_name
    from packager.results.printers import to_csv, to_json, to_svg, to_text
    from packager.results.readers import read_results
    from packager.results.records import UnreadableRecordsError

    attempts, unreadable = [], False
    for path in files:
        try:
            attempts += read_results(path)
        except (UnreadableRecordsError, OSError) as error:
            typer.echo(f"packager: {path} cannot be read: {error}", err=True)
            unreadable = True
    course = _course(module, project) if module else None
    texts = _texts(course) if course else {}
    analysis = analyse(attempts, _pairs(course) if course else pairs_by_name(attempts))
    printed = {"text": lambda: to_text(analysis, texts), "json": lambda: to_json(analysis)}
    typer.echo(printed.get(output, lambda: to_csv(analysis, texts))(), nl=False)
    if names:
        for attempt in attempts:
            score = "no score" if attempt.score is None else f"{attempt.score:.0%}"
            typer.echo(f"{attempt.learner}: {len(attempt.answers)} answers, {score}")
    if chart:
        chart.write_text(to_svg(analysis, texts), "utf-8")
        typer.echo(f"{chart} written", err=True)
    raise typer.Exit(2 if unreadable else 0)


def _course(module: str, project: Path | None) -> Course:
    from packager.course import load_course

    found, (folder,) = find_modules(project, [module])
    course, findings = load_course(folder, found.root)
    if course is None:
        typer.echo(f"{module} has {len(findings)} findings; `packager check {module}` lists them.", err=True)
        raise typer.Exit(2)
    return course


def _texts(course: Course) -> dict[str, str]:
    from packager.course.questions import LikertQuestion
    from packager.player.questions import lettered

    texts = {question.question: " ".join(question.prompt.value.split()) for question in course.all_questions()}
    for question in course.questions():
        if isinstance(question, LikertQuestion):
            texts |= {f"{question.question}-{letter}": text.value for letter, text in lettered(question.statements)}
    return texts


def _pairs(course: Course) -> dict[str, str]:
    from packager.course.questions import LikertQuestion

    return {q.question: q.since for q in course.questions() if isinstance(q, LikertQuestion) and q.since}
