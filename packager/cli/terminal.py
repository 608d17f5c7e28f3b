"""What the commands say: texts of strangers among it, none of which steers the terminal."""

from __future__ import annotations

import re

import typer

_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]|\r(?!\n)")


def echo(text: object = "", err: bool = False, nl: bool = True) -> None:
    """Print to standard output or to standard error. For a control character, and for what no UTF-8 holds (as in names
    of files), stands U+FFFD, which every format that we print can hold; findings, which may be in colour, are made
    harmless where they are written (``printers``)."""
    typer.echo(_STEERING.sub("\ufffd", str(text)), err=err, nl=nl)


def reason(error: Exception) -> str:
    """What went wrong; of what the system says, the words without the number and the path."""
    return str((isinstance(error, OSError) and error.strerror) or error)


def stop(message: str) -> typer.Exit:
    """Say why nothing more can be done; what comes back is to be raised."""
    echo(f"packager: {message}", err=True)
    return typer.Exit(2)
