"""``packager site``: a catalogue of the project's modules, for any web server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from packager.cli.courses import FailOn, FormatOption, OwnTemplates, ProjectFolder
from packager.cli.language import LangOption, reader_of
from packager.cli.terminal import echo, reason, stop


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(site)


def site(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Where the site goes.")] = Path("site"),
    packages: Annotated[
        Path, typer.Option("--packages", metavar="DIR", help="Where its packages are built, as by `packager build`.")
    ] = Path("dist"),
    standards: Annotated[
        list[str] | None,
        typer.Option("--standard", "-s", metavar="NAME", help="For LMS admins: as for `packager build` (repeatable)."),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Look through all its pages for dead links.")] = False,
    external: Annotated[
        bool, typer.Option("--external", help="With --check: ask other servers for the pages linked there, too.")
    ] = False,
    project: ProjectFolder = None,
    own_templates: OwnTemplates = True,
    output: FormatOption = "text",
    fail_on: FailOn = "error",
    lang: LangOption = "",
) -> None:
    """Make a catalogue of the project's modules, for any web server: a regional platform without a server to run.

    `site.yaml` beside `modules/` says whose it is, in which regions and for which subjects; `packager i18n update site`
    makes its catalogs. Its packages are built on the way. What is as it was is not written again, what is no page any
    more is removed; a folder that holds other things is left alone.

    **Examples**

    `packager site`

    `packager site -o public --check`

    `packager site -s scorm12 -s cmi5`
    """
    from packager.api.sites import build_site
    from packager.catalogs.po import PoSyntaxError
    from packager.cli.courses import find_modules
    from packager.cli.findings import print_reports, severity
    from packager.course.site_file import SITE_FILE
    from packager.project.shipped import NotMadeError
    from packager.site.folder import NotOursError
    from packager.site.links import check_links
    from packager.standards import standard
    from packager.untrusted.reach import LeadsOutError

    reader_of(lang)
    try:
        for name in standards or ():
            standard(name)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    if external and not check:
        raise typer.BadParameter("--external is of --check, which looks at links: add --check")
    found, _ = find_modules(project, None, own_templates)
    if not (found.root / SITE_FILE).is_file():
        raise stop(f"no {SITE_FILE} in {found.root}: docs/platform.md shows one to begin with")
    try:
        outcome = build_site(found, out, packages, standards or ())
        reports = [*outcome.reports, *(check_links(out, external) if check and outcome.made else ())]
    except (LeadsOutError, NotMadeError, NotOursError, PoSyntaxError) as error:
        raise stop(str(error)) from None
    except OSError as error:
        raise stop(f"cannot write to {error.filename or out}: {reason(error)}") from None
    if output != "text" or any(report.findings for report in reports):
        print_reports(reports, output, lang)
    if output == "text" and outcome.made:
        echo(f"{out}: {outcome.told}")
    for name, why in outcome.failures:
        echo(f"packager: {name} is not built: {why}", err=True)
    if outcome.failures:
        raise typer.Exit(2)
    raise typer.Exit(1 if any(report.fails(severity(fail_on)) for report in reports) else 0)
