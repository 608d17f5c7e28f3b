"""Commands for LMS admins: validate, rules, explain."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from packager.cli.courses import FailOn, FormatOption

if TYPE_CHECKING:
    from packager.diagnostics import Report, Rule


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(validate)
    app.command()(rules)
    app.command()(explain)


def validate(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Zips, folders or bare imsmanifest.xml files.")
    ],
    output: FormatOption = "text",
    fail_on: FailOn = "error",
    verbose: Annotated[bool, typer.Option("--verbose", help="Also print the schema validator's own words.")] = False,
) -> None:
    """Check packages, whoever made them: will an LMS import, play and track them?

    **Examples**

    `packager validate course.zip`

    `packager validate packages/*.zip --format junit > report.xml`
    """
    from packager.cli.findings import print_reports, severity

    reports = _reports(files)
    print_reports(reports, output, verbose)
    if any(found.code == "P001" for report in reports for found in report.findings):
        raise typer.Exit(2)
    raise typer.Exit(1 if any(report.fails(severity(fail_on)) for report in reports) else 0)


def _reports(files: list[Path]) -> list[Report]:
    from packager.validate import validate_path

    return [validate_path(path) for path in files]


def rules() -> None:
    """List all rules: code, severity, name and what each finds."""
    for rule in _all_rules():
        typer.echo(f"{rule.code}  {rule.severity:7}  {rule.name:26}  {rule.summary}")


def explain(code: Annotated[str, typer.Argument(metavar="CODE", help="A rule's code, such as M012.")]) -> None:
    """Explain one rule: what it finds, why that is bad, what to do.

    **Example**

    `packager explain M012`
    """
    for rule in _all_rules():
        if rule.code == code.upper():
            clause = f"\n\nSee: {rule.clause}" if rule.clause else ""
            typer.echo(f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.explanation}{clause}")
            return
    typer.echo(f"packager: no rule `{code}`; `packager rules` lists them.", err=True)
    raise typer.Exit(2)


def _all_rules() -> list[Rule[...]]:
    import packager.course
    import packager.editorial
    import packager.validate  # noqa: F401 - importing is what registers the rules
    from packager.diagnostics import registered_rules

    return registered_rules()
