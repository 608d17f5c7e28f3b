"""The command that joins two translators' files: i18n merge."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from pathlib import Path
from typing import Annotated

import typer

from packager.cli.opened import short
from packager.cli.terminal import echo

_TOLD = {"taken": "changed", "collision": "both changed it; the second text is a comment now"}


def register(group: typer.Typer) -> None:
    """Add the command of this file."""
    group.command()(merge)


def merge(
    base: Annotated[Path, typer.Argument(metavar="BASE.po", help="What both began with; it may lack.")],
    ours: Annotated[Path, typer.Argument(metavar="OURS.po", help="One translator's file; the result goes here.")],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS.po", help="The other translator's file.")],
) -> None:
    """Join two translators' files of one catalog; git calls it for you if you set it up once.

    What one of them changed is taken. Where both did, the finished text stays and the other becomes a comment of the
    entry. Every text that is replaced is shown with the new one; texts that were missing are counted as new. Exit
    codes: 0 joined; 1 joined, and both changed a text; 2 nothing written.

    **Examples**

    `packager i18n merge base.po ours.po theirs.po`

    `git config merge.po.driver "packager i18n merge %O %A %B"`, and `*.po merge=po` in `.gitattributes`
    """
    from packager.archive import write_whole
    from packager.catalogs.po import PoSyntaxError
    from packager.catalogs.po_merge import joined, said
    from packager.catalogs.po_parser import read_po_file

    try:
        if lacks := next((path for path in (ours, theirs) if not path.is_file()), None):
            raise PoSyntaxError(f"{lacks} is not there")
        began, mine, other = (read_po_file(path) for path in (base, ours, theirs))
        made, told = joined(began, mine, other)
        write_whole(ours, made.to_bytes())
    except (OSError, PoSyntaxError, UnicodeEncodeError) as error:
        echo(f"packager: {error}", err=True)
        raise typer.Exit(2) from None
    for each in told:
        echo(f"{short(each.ours.context or each.ours.source)}: {_TOLD[each.how]}")
        before, now = from_difference(said(each.ours), said(each.theirs))
        echo(f"- {short(before)}\n+ {short(now)}")
    there = {entry.key for entry in mine.entries() if entry.translation}
    new = sum(bool(entry.translation) and entry.key not in there for entry in made.entries())
    counts = Counter(each.how for each in told)
    echo(f"{new} new, {counts['taken']} changed, {counts['collision']} changed by both")
    if counts["collision"]:
        echo(
            "Where both changed a text, keep the better one and delete the comment; in git: `git add` the file, commit."
        )
    raise typer.Exit(1 if counts["collision"] else 0)


def from_difference(some: str, others: str) -> tuple[str, str]:
    """Both texts; where their difference would be cut off at a line's end, from shortly before it."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(some, others, strict=False))
    begin = sum(1 for _ in alike) - 60
    if begin < 140:
        return some, others
    return f"…{some[begin:]}", f"…{others[begin:]}"
