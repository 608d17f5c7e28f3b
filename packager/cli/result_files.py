"""What ``packager results`` reads and keeps beside its figures: the files, the list of a cohort, the salt."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from secrets import token_bytes, token_hex
from typing import TYPE_CHECKING

from packager.cli.terminal import echo, reason, stop

if TYPE_CHECKING:
    from packager.results.people import Member
    from packager.results.records import Attempt, Results


def read_files(files: Sequence[Path], maximum: float | None) -> tuple[list[Results], bool]:
    """What the files hold, and whether one or something in one cannot be read; each is told."""
    from packager.results.readers import read_results
    from packager.results.records import UnreadableRecordsError

    read: list[Results] = []
    failed = False
    for path in files:
        try:
            found = read_results(path, maximum)
        except (UnreadableRecordsError, OSError) as error:
            echo(f"packager: {path} cannot be read: {reason(error)}", err=True)
            failed = True
            continue
        read.append(found)
        failed = failed or bool(found.unread)
        for note in (*found.notes, *found.unread):
            echo(f"{path}: {note}", err=True)
    return read, failed


def members_of(cohort: Path | None) -> tuple[Member, ...]:
    """The learners on the list, none without one; a message and exit code 2 for one that cannot be read."""
    from packager.results.cohort import read_members
    from packager.results.records import UnreadableRecordsError

    try:
        return read_members(cohort) if cohort else ()
    except (UnreadableRecordsError, OSError) as error:
        raise stop(f"{cohort} cannot be read: {reason(error)}") from None


def pseudonyms_of(attempts: Sequence[Attempt], salt: Path | None) -> dict[str, str]:
    """A pseudonym for each learner: the same next time with the same file, else of this run alone."""
    from packager.results.people import pseudonyms

    if salt is None:
        echo("pseudonyms of this run alone: with --salt FILE the same learner has the same next time", err=True)
    return pseudonyms({attempt.learner for attempt in attempts}, _salt(salt) if salt else token_bytes(32))


def _salt(path: Path) -> bytes:
    """The secret behind pseudonyms, made where there is none: who has it can tell whose a pseudonym is."""
    try:
        if not path.exists():
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(token_hex(32) + "\n")
            echo(f"{path} written: keep it, and to yourself; who has it can tell whose a pseudonym is", err=True)
        with path.open("rb") as file:
            found = file.read(10_000).strip()
    except OSError as error:
        raise stop(f"{path}: {reason(error)}") from None
    if len(found) < 16:
        raise stop(f"{path} is too short for a salt: name a file that is not there, and one is made")
    return found
