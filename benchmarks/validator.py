"""The validator on much: one package with a gigabyte of media, and hundreds of small ones."""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from pathlib import Path

from benchmarks.cost import median, row, run

FILM_BYTES = 50_000_000
PIECE = 1_000_000
PACKAGES = 500


def add_films(package: Path, target: Path, total: int) -> Path:
    """A copy of a package with ``total`` bytes of media that cannot be packed further, half stored, half deflated."""
    shutil.copy(package, target)
    with zipfile.ZipFile(target, "a") as archive:
        for number, start in enumerate(range(0, total, FILM_BYTES)):
            film = zipfile.ZipInfo(f"media/film-{number}.mp4", (2026, 1, 1, 0, 0, 0))
            film.compress_type = zipfile.ZIP_DEFLATED if number % 2 else zipfile.ZIP_STORED
            with archive.open(film, "w") as stream:
                for at in range(start, min(start + FILM_BYTES, total), PIECE):
                    stream.write(os.urandom(min(PIECE, total - at)))
    return target


def copies(package: Path, folder: Path, number: int) -> Path:
    """So many copies of a small package in a folder."""
    folder.mkdir()
    for each in range(number):
        shutil.copy(package, folder / f"course-{each:03}.zip")
    return folder


def print_validator(work: Path, package: Path) -> None:
    """Time and memory on ``package`` grown to a gigabyte, beside ``unzip -t`` in the same run, and on many copies."""
    work.mkdir()
    large = add_films(package, work / "large.zip", 1_000_000_000)
    validate = (sys.executable, "-m", "packager", "validate", "--fail-on", "error")
    run("unzip", "-tqq", str(large))  # both find the file in the page cache
    checked = median(3, lambda: run(*validate, str(large)))
    unzip = median(3, lambda: run("unzip", "-tqq", str(large)))
    large.unlink()
    many = run(*validate, str(copies(package, work / "many", PACKAGES)))
    row("validate", "wall time, s", "peak memory, MB")
    row("---", "---:", "---:")
    row("`packager validate`, one package of 1 GB", f"{checked.seconds:.2f}", f"{checked.megabytes:.0f}")
    row("`unzip -t` of the same file", f"{unzip.seconds:.2f}", f"{unzip.megabytes:.0f}")
    row(f"`packager validate`, {PACKAGES} small packages", f"{many.seconds:.1f}", f"{many.megabytes:.0f}")
