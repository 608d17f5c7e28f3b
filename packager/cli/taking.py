"""Proposed changes of reviewers, shown one by one and taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from packager.cli.opened import short
from packager.cli.terminal import echo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from packager.project import Project
    from packager.review.collect import Now, Told


def asked(project: Project, there: Now, proposals: Sequence[Told]) -> bool:
    """Show each proposal, take over those that are answered with yes; whether one of these had to be left."""
    left = False
    for each in proposals:
        if not each.current:
            _tell_late(each)
            continue
        _show(there, each)
        answer = typer.prompt("Take it over? [y]es, [n]o, [q]uit", default="n", show_default=False)
        if answer.strip().lower().startswith("q"):
            break
        if answer.strip().lower().startswith("y"):
            left |= not _taken(project, there, each)
    return left


def named(project: Project, there: Now, proposals: Sequence[Told], take: Sequence[str]) -> bool:
    """Take over the proposals that are named; whether one of them had to be left."""
    from packager.review.applying import ALL, contradicted, standing, wanted

    left = False
    for each in proposals:
        if not each.current:
            _tell_late(each)
            left = left or each.id in take
    stand = standing([each for each in proposals if each.current])
    doubtful = contradicted(stand) if ALL in take else frozenset()
    for each in (each for each in stand if each.id in doubtful and each.id not in take):
        echo(f"{each.place}: several changes are proposed for this text: name one with --take {each.id}")
        left = True
    for each in wanted([each for each in proposals if each.current], take):
        _show(there, each)
        left |= not _taken(project, there, each)
    return left


def _show(there: Now, told: Told) -> None:
    from packager.review.applying import difference

    echo(f"{told.place} {told.id} {short(told.who)}: {short(told.remark.comment)}".rstrip(": "))
    for line in difference(there, told):
        echo(f"  {line}")


def _taken(project: Project, there: Now, told: Told) -> bool:
    from packager.catalogs.po import PoSyntaxError
    from packager.review.applying import apply
    from packager.review.yaml_scalar import NotWritableError

    try:
        echo(f"  {apply(project, there.course.folder, told)} written")
    except (NotWritableError, OSError, PoSyntaxError) as error:
        echo(f"  left: {error}")
        return False
    return True


def _tell_late(told: Told) -> None:
    echo(f"{told.place}: left, since the text has changed since {short(told.who)} looked at it")
