"""The language in which a command tells what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from packager.cli.terminal import stop

if TYPE_CHECKING:
    from packager.diagnostics.reader import Reader

LangOption = Annotated[
    str,
    typer.Option(
        "--lang",
        metavar="LANG",
        help="The language of what is told: ar, en, es, fr, ru, zh; default: that of your environment.",
    ),
]


def reader_of(lang: str) -> Reader:
    """Who reads, in the language that was asked for or that of the environment; a message and exit code 2 for one in
    which nothing is told."""
    from packager.catalogs.told import UntoldError, reader

    try:
        return reader(lang)
    except UntoldError as error:
        raise stop(str(error)) from None
