"""The body of ``packager build``: runs the build, shows where it is, tells what was found."""

from __future__ import annotations

from pathlib import Path

import typer

from packager.build import build_module
from packager.bundle import build_bundle
from packager.catalogs.po import PoSyntaxError
from packager.cli.findings import print_reports, severity
from packager.diagnostics import Diagnostic, Report
from packager.project import Project
from packager.standards import standard


def build_all(
    project: Project,
    folders: list[Path],
    locales: tuple[str, ...],
    standards: tuple[str, ...],
    out: Path,
    output: str,
    fail_on: str,
    draft: bool = False,
    bundle: bool = False,
) -> tuple[list[Path], bool]:
    """The packages written, and whether a finding at or above ``fail_on`` fails the build."""
    chosen = tuple(standard(name) for name in standards)
    written: list[Path] = []
    reports: list[Report] = []
    try:
        out.mkdir(parents=True, exist_ok=True)
        for folder in folders:
            findings: list[Diagnostic] = []
            for built in (build_bundle if bundle else build_module)(project, folder, locales, chosen, out, draft):
                findings += built.findings
                if built.path:
                    written.append(built.path)
                    _tell(built.path, output)
            reports.append(Report(f"modules/{folder.name}", tuple(findings)))
    except PoSyntaxError as error:
        typer.echo(f"packager: {error}", err=True)
        raise typer.Exit(2) from None
    except OSError as error:
        typer.echo(f"packager: cannot write to {out}: {error.strerror or error}", err=True)
        raise typer.Exit(2) from None
    if output != "text" or any(report.findings for report in reports):
        print_reports(reports, output)
    return written, any(report.fails(severity(fail_on)) for report in reports)


def _tell(path: Path, output: str) -> None:
    if output == "text":
        typer.echo(f"{path}  {path.stat().st_size / 1000:,.0f} kB")
