"""``packager validate``: packages in, reports out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from packager.cli.courses import FailOn, FormatOption
from packager.cli.language import LangOption, reader_of

if TYPE_CHECKING:
    from packager.diagnostics import Report, Rule

Standard = Literal["scorm11", "scorm12", "scorm2004-2", "scorm2004-3", "scorm2004-4"]
Codes = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="CODE", help="Only rules whose code begins so, such as P or M01 (repeatable)."),
]
NotCodes = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="CODE", help="No rules whose code begins so (repeatable)."),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(validate)


def validate(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...", help="Zips, folders, HTML files, patterns such as 'in/*.zip', or imsmanifest.xml files."
        ),
    ],
    output: FormatOption = "text",
    fail_on: FailOn = "error",
    select: Codes = None,
    ignore: NotCodes = None,
    standard: Annotated[
        Standard | None, typer.Option(help="Check against this standard, whatever the manifest says.")
    ] = None,
    profile: Annotated[
        Literal["official"] | None,
        typer.Option(help="End with what ADL's conformance suite would say: PASS or FAIL."),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="List every finding, with the schema validator's own words.")
    ] = False,
    lang: LangOption = "",
) -> None:
    """Check packages, whoever made them: will an LMS import, play and track them?

    Reads every file of a zip to its end and writes nothing. A folder of packages stands for those in it; many files are
    checked at once, and the reports come in the order in which you named the files. A course on the web, or as one HTML
    file, as `packager build` makes them, is checked for what it is: whole, unchanged, asking nothing of the network.

    Exit codes: 0 nothing at or above --fail-on; 1 findings, or conformance: FAIL; 2 a file cannot be read, or the
    command was mistyped.

    **Examples**

    `packager validate course.zip`

    `packager validate course.zip --format html > report.html`

    `packager validate packages/*.zip --format junit > report.xml`

    `packager validate packages/ --select P --ignore P014 --fail-on warning`

    `packager validate course.zip --profile official`

    `packager validate land-negotiation-1.0.0-ar.html`
    """
    from packager.cli.findings import print_reports, severity
    from packager.reference.packages import package_rules
    from packager.validate.many import expand
    from packager.work import listed

    reader_of(lang)  # before the work: a language that nobody knows is a typing mistake
    rules = package_rules()
    chosen, left_out = known_codes("--select", select, rules), known_codes("--ignore", ignore, rules)
    check = partial(_report, standard=standard or "", illustrated=output == "html")
    checked = listed(check, expand(files), "Checking", lost=_broken)
    shown = [report.only(chosen, left_out) for report in checked]
    print_reports(shown, output, lang, verbose, official=profile == "official")
    if any(found.code == "P001" for report in checked for found in report.findings):
        raise typer.Exit(2)
    refused = profile == "official" and any(report.conformance == "FAIL" for report in shown)
    raise typer.Exit(1 if refused or any(report.fails(severity(fail_on)) for report in shown) else 0)


def known_codes(option: str, codes: Sequence[str] | None, rules: Sequence[Rule[...]]) -> tuple[str, ...]:
    """The codes in capitals. A code with which no rule begins is a typing mistake that would hide findings."""
    wanted = tuple(code.strip().upper() for each in codes or () for code in each.split(","))
    for code in wanted:
        if not code or not any(rule.code.startswith(code) for rule in rules):
            raise typer.BadParameter(f"{option}: no rule begins with `{code}`; `packager rules` lists them")
    return wanted


def _report(path: Path, standard: str, illustrated: bool) -> Report:
    from packager.api.packages import validate_package

    report = validate_package(path, standard)
    if not illustrated:
        return report
    from packager.inspect.exhibit import illustrate

    return illustrate(report, path)


def _broken(path: Path) -> Report:
    from packager.diagnostics import Report
    from packager.diagnostics.message import _
    from packager.validate.archive.package_rules import unreadable_package

    reason = _("the system ended the check of it, perhaps for want of memory")
    found = tuple(unreadable_package(path.as_posix(), reason))
    return Report(path.as_posix(), found, packaged=True, conformance="FAIL")
