"""``packager verify``: packages in, reports out on what happens when they are played."""

from __future__ import annotations

from typing import Annotated

import typer

from packager.cli.courses import FailOn, FormatOption
from packager.cli.language import LangOption, reader_of
from packager.cli.terminal import echo
from packager.cli.validating import Codes, NotCodes, known_codes


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(verify)


def verify(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Zips, folders, or patterns such as 'in/*.zip'.")
    ],
    output: FormatOption = "text",
    fail_on: FailOn = "error",
    select: Codes = None,
    ignore: NotCodes = None,
    timeout: Annotated[
        int, typer.Option("--timeout", metavar="SECONDS", help="For each item of a package.", min=1)
    ] = 120,
    browser: Annotated[
        str, typer.Option("--browser", metavar="PATH", help="The Chromium to play in. Default: one that is installed.")
    ] = "",
    verbose: Annotated[bool, typer.Option("--verbose", help="List every finding.")] = False,
    lang: LangOption = "",
) -> None:
    """Play packages in a browser that nobody watches: do they talk to an LMS as the standard says?

    Opens every item, goes on, closes the window and comes back. Tells what no look at files can find: no API found,
    illegal values, a score before any answer, a place that is lost, requests elsewhere, script errors, barriers. A
    package reaches nothing but its own files. Needs a Chromium and `pip install 'elearning-packager[browser]'`.

    Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 a file cannot be read, or there is no browser.

    **Examples**

    `packager verify course.zip`

    `packager verify packages/*.zip --format junit > report.xml`

    `packager verify course.zip --ignore V14 --fail-on warning`
    """
    from packager.cli.findings import print_reports, severity
    from packager.reference.packages import played_rules
    from packager.validate.many import expand
    from packager.verify.chromium import NoBrowserError
    from packager.verify.verifier import seconds
    from packager.verify.verifier import verify as played

    reader_of(lang)
    rules = played_rules()
    chosen, left_out = known_codes("--select", select, rules), known_codes("--ignore", ignore, rules)
    try:
        verified = played(expand(files), seconds(timeout), browser)
    except NoBrowserError as error:
        echo(f"packager: {error}", err=True)
        raise typer.Exit(2) from None
    if not verified.sandboxed:
        echo("packager: the system lets the browser run only without its own sandbox", err=True)
    shown = [report.only(chosen, left_out) for report in verified.reports]
    print_reports(shown, output, lang, verbose)
    if any(found.code == "P001" for report in verified.reports for found in report.findings):
        raise typer.Exit(2)
    raise typer.Exit(1 if any(report.fails(severity(fail_on)) for report in shown) else 0)
