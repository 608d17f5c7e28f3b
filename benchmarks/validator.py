"""The validator on much: one package with a gigabyte of media, and hundreds of small ones."""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from pathlib import Path

from benchmarks.builds import SAMPLE
from benchmarks.cost import ROOT, median, run
from benchmarks.table import Table

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


def tables(work: Path) -> list[Table]:
    """A package grown to a gigabyte, beside ``unzip -t`` in the same run, and many copies of a small one."""
    build = (sys.executable, "-m", "packager", "build", SAMPLE, "--project", str(ROOT), "-o", str(work / "sample"))
    run(*build, "-l", "en", "-s", "scorm12")
    package = work / "sample" / f"{SAMPLE}-1.0.0-en-scorm12.zip"
    large = add_films(package, work / "large.zip", 1_000_000_000)
    validate = (sys.executable, "-m", "packager", "validate", "--fail-on", "error")
    run("unzip", "-tqq", str(large))  # both find the file in the page cache
    checked = median(3, lambda: run(*validate, str(large)))
    unzip = median(3, lambda: run("unzip", "-tqq", str(large)))
    large.unlink()
    many = run(*validate, str(copies(package, work / "many", PACKAGES)))
    rows = (
        ("`packager validate`, one package of 1 GB, every byte read", checked),
        ("`unzip -t` of the same file", unzip),
        (f"`packager validate`, {PACKAGES} small packages", many),
    )
    head = ("validate", "wall time, s", "CPU, s", "largest process, MB")
    told = ((name, f"{c.seconds:.2f}", f"{c.cpu:.2f}", f"{c.megabytes:.0f}") for name, c in rows)
    return [Table(head, list(told))]
