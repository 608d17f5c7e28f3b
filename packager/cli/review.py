"""Commands about people who do not edit: review, review collect, review status."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from packager.cli import collecting
from packager.cli.courses import FailOn, FormatOption, ModuleNames, OwnTemplates, ProjectFolder
from packager.cli.opened import open_course
from packager.cli.terminal import echo, stop
from packager.cli.translated import courses_named, require_known, require_listed


class _PageOrCommand(TyperGroup):
    """``packager review MODULE`` is ``packager review page MODULE``."""

    otherwise = "page"

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        begun = args and (args[0] in self.commands or args[0] in ctx.help_option_names)
        return super().parse_args(ctx, args if begun or not args else [self.otherwise, *args])


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    group = typer.Typer(
        cls=_PageOrCommand,
        no_args_is_help=True,
        rich_markup_mode="markdown",
        help="A page for people who do not edit, and what they say: `packager review MODULE` writes it.",
    )
    group.command()(page)
    collecting.register(group)
    group.command()(status)
    app.add_typer(group, name="review")


def page(
    module: Annotated[str, typer.Argument(metavar="MODULE", help="The module's name or folder.")],
    locale: Annotated[
        str, typer.Option("--locale", "-l", metavar="LANG", help="Default: the language that it is written in.")
    ] = "",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE.html", help="Default: MODULE-LANG-review.html.")
    ] = None,
    project: ProjectFolder = None,
    own_templates: OwnTemplates = True,
) -> None:
    """Write one page on which people who do not edit say what they think of a module, and approve its pages.

    It opens from a file, without a server, on a phone too. What they say is kept on their device until they save it as
    a file or copy it into a mail; `packager review collect` takes that. Exit codes: 0 written; 2 cannot run.

    **Examples**

    `packager review land-negotiation`

    `packager review land-negotiation --locale ar -o for-amina.html`
    """
    from dataclasses import replace

    from packager.archive import write_whole
    from packager.catalogs.po import PoSyntaxError
    from packager.review.page import render_review

    found, course = open_course(project, module)
    if locale and locale != course.language:
        require_listed(course, locale)
    locale = locale or course.language
    path = out or Path(f"{course.id}-{locale}-review.html")
    try:
        html = render_review(replace(found, own_templates=own_templates), course, locale)
        write_whole(path, html.encode())
    except (OSError, PoSyntaxError) as error:
        raise stop(str(error)) from None
    echo(f"{path}  {len(html.encode()) / 1000:,.0f} kB")


def status(
    modules: ModuleNames = None,
    locales: Annotated[
        list[str] | None, typer.Option("--locale", "-l", metavar="LANG", help="Only this language (repeatable).")
    ] = None,
    project: ProjectFolder = None,
    output: FormatOption = "text",
    fail_on: FailOn = "error",
) -> None:
    """Tell what has changed since it was approved, and what is not approved where the module asks for it.

    **Example**

    `packager review status land-negotiation`
    """
    from packager.catalogs.po import PoSyntaxError
    from packager.cli.findings import print_reports, severity
    from packager.diagnostics import Report
    from packager.review.approvals import approval_findings

    courses = list(courses_named(project, modules))
    own = {course.language for _, course in courses}
    require_known(courses, [tag for tag in locales or () if tag not in own])
    reports = []
    for found, course in courses:
        wanted = [tag for tag in course.languages if not locales or tag in locales]
        try:
            told = [each for tag in wanted for each in approval_findings(found, course, tag)]
        except (OSError, PoSyntaxError) as error:
            raise stop(str(error)) from None
        reports.append(Report(f"modules/{course.folder.name}/module.yaml", tuple(dict.fromkeys(told))))
    print_reports(reports, output, verbose=True)
    raise typer.Exit(1 if any(report.fails(severity(fail_on)) for report in reports) else 0)
