"""The command that puts beside one another what reviewers said: review collect."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from packager.cli.courses import FailOn, FormatOption, ProjectFolder, find_modules
from packager.cli.opened import open_course
from packager.cli.terminal import echo, reason, stop

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from packager.diagnostics import Report
    from packager.project import Project
    from packager.review.collect import Now, Told
    from packager.review.remarks import Review

    Group = tuple[Now, tuple[Told, ...], list[Review]]
    """The module in a language as it is now, the remarks on it, and the reviews that they are of."""


def register(group: typer.Typer) -> None:
    """Add the command of this file."""
    group.command()(collect)


def collect(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]...", help="What reviewers sent. Default: what `serve --review` has kept."),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Take over proposed changes, asking for each, and keep the approvals.")
    ] = False,
    take: Annotated[
        list[str] | None,
        typer.Option("--take", metavar="ID", help="With --write: this proposal, without asking; `all` for all."),
    ] = None,
    notes: Annotated[
        bool, typer.Option("--notes", help="Keep each comment as a `note:` beside its text, or in the catalog.")
    ] = False,
    project: ProjectFolder = None,
    output: FormatOption = "text",
    fail_on: FailOn = "error",
) -> None:
    """Put what reviewers said beside one another, each comment at the line of the text that it is about.

    With --write each proposed change is shown as a difference and taken over if you say so, in the YAML, or in the
    catalog for a page that was written with --locale; one whose text has changed since is left. Approvals go into
    `approvals/MODULE.yaml`. With --notes comments are written into the module as notes for translators, or as comments
    of the catalog. Exit codes: 0; 1 findings at or above --fail-on, or a change could not be taken over; 2 a
    file is no review.

    **Examples**

    `packager review collect review-*.json`

    `packager review collect mail.txt review-amina.json --write`

    `packager review collect review-*.json --write --take 3fa2c1 --take 90b7d4`

    `packager review collect review-*.json --notes`
    """
    from packager.cli.findings import print_reports, severity

    if (write or notes) and output != "text":
        raise typer.BadParameter("--write and --notes tell what they do: leave --format out")
    found, _ = find_modules(project, None)
    reviews, refused = _read(found, files)
    known = list(_groups(found, reviews))
    groups = [each for each in known if each]
    refused = refused or len(groups) < len(known)
    reports = [_report(there, told) for there, told, _ in groups]
    print_reports(reports, output, verbose=True)
    left = _keep_notes(found, groups) if notes else False  # before the texts change, by which their places are known
    if write:
        left |= _write(found, groups, take or ())
    if not (write or notes) and output == "text":
        _say_what_could_be_written(found, groups)
    if refused:
        raise typer.Exit(2)
    raise typer.Exit(1 if left or any(report.fails(severity(fail_on)) for report in reports) else 0)


def _read(project: Project, files: Sequence[Path] | None) -> tuple[list[Review], bool]:
    """The reviews in the files, and whether one was refused, which is told."""
    from packager.review.kept import kept_files
    from packager.review.remarks import ReviewError, read_reviews

    reviews: list[Review] = []
    refused = False
    for path in files or kept_files(project):
        try:
            reviews += read_reviews(path)
        except (ReviewError, OSError) as error:
            echo(f"packager: {path}: {reason(error)}", err=True)
            refused = True
    if not files and not reviews and not refused:
        raise stop("nothing is kept here: name the files that reviewers sent")
    return reviews, refused


def _groups(project: Project, reviews: Sequence[Review]) -> Iterator[Group | None]:
    """The reviews by module and language, each with the module as it is now; None, which is told, for those whose
    module or language cannot be read."""
    from packager.catalogs.po import PoSyntaxError
    from packager.review.collect import now, remarks_now

    named: dict[tuple[str, str], list[Review]] = {}
    for each in reviews:
        named.setdefault((each.module, each.language), []).append(each)
    for (module, language), its in named.items():
        try:
            found, course = open_course(project.root, module)
            if language not in course.languages:
                raise stop(f"{module} has no language {language}: what was said of it has no place")
            there = now(found, course, language)
        except (OSError, PoSyntaxError) as error:
            stop(str(error))
            yield None
        except typer.Exit:
            yield None
        else:
            yield there, remarks_now(there, its), its


def _report(there: Now, told: Sequence[Told]) -> Report:
    from packager.diagnostics import Report
    from packager.review.collect import findings

    return Report(f"modules/{there.course.folder.name}/module.yaml", tuple(findings(told)))


def _say_what_could_be_written(project: Project, groups: Iterable[Group]) -> None:
    from packager.review.approvals import joined, read_approvals

    proposals = approvals = 0
    for there, told, reviews in groups:
        proposals += sum(each.remark.proposal is not None and each.current for each in told)
        before = read_approvals(project, there.course.id).all
        made, late = joined(there, before, reviews)
        approvals += sum(each not in before for each in made)
        _tell_late(late)
    if proposals or approvals:
        changes = "1 proposed change" if proposals == 1 else f"{proposals} proposed changes"
        pages = "1 page approved" if approvals == 1 else f"{approvals} pages approved"
        echo(f"{changes}, {pages}. Nothing of it is written yet: add --write.")


def _write(project: Project, groups: Sequence[Group], take: Sequence[str]) -> bool:
    """Take over what is wanted and keep the approvals; whether something had to be left."""
    import sys

    from packager.cli.taking import asked, named
    from packager.review.applying import ALL

    ids = {each.id for _, told, _ in groups for each in told if each.remark.proposal is not None}
    if unknown := [name for name in take if name not in (*ids, ALL)]:
        raise stop(f"no change is proposed under {', '.join(unknown)}: leave --write out to see the ids")
    asks = sys.stdin.isatty() and not take
    left = False
    for there, told, reviews in groups:
        _keep_approvals(project, there, reviews)  # before the texts change that they are of
        proposals = [each for each in told if each.remark.proposal is not None]
        if not proposals:
            continue
        if not asks and not take:
            echo("There is nobody to ask: name the changes to take over with --take ID, or --take all.", err=True)
            left = True
            continue
        left |= asked(project, there, proposals) if asks else named(project, there, proposals, take)
    return left


def _keep_notes(project: Project, groups: Iterable[Group]) -> bool:
    """Keep the comments as notes; whether one has no place."""
    from packager.catalogs.po import PoSyntaxError
    from packager.review.noting import keep_note
    from packager.review.yaml_scalar import NotWritableError

    left = False
    for there, told, _ in groups:
        for each in (each for each in told if each.remark.comment):
            try:
                echo(f"{each.place}: noted in {keep_note(project, there.course.folder, each)}")
            except (NotWritableError, OSError, PoSyntaxError) as error:
                echo(f"{each.place}: not noted: {error}")
                left = True
    return left


def _keep_approvals(project: Project, there: Now, reviews: Sequence[Review]) -> None:
    from packager.review.approvals import joined, read_approvals, write_approvals

    if not any(review.approvals for review in reviews):
        return
    before = read_approvals(project, there.course.id)
    if before.findings:
        raise stop(f"{before.findings[0].place}: {before.findings[0].message}")
    made, late = joined(there, before.all, reviews)
    _tell_late(late)
    if made != before.all:
        echo(f"{write_approvals(project, there.course.id, made).relative_to(project.root)} written")


def _tell_late(pages: Iterable[str]) -> None:
    for page in pages:
        echo(f"{page}: approved as it was before it was edited; ask again")
