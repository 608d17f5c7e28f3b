"""``packager results --verify``: certificates' check texts."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import typer

from packager.cli.terminal import echo


def verified(given: list[str], project: Path | None) -> NoReturn:
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
