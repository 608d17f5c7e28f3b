"""Measure, and print Markdown tables: all, or those that are named. ``--write`` puts them into the README as well."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.table import Table, text_of, write


def _builds(work: Path) -> list[Table]:
    from benchmarks.builds import tables

    return tables(work)


def _catalogue(work: Path) -> list[Table]:
    from benchmarks.catalogue import tables

    return tables(work)


def _pages(work: Path) -> list[Table]:
    from benchmarks.pages import tables

    return tables(work)


def _live(work: Path) -> list[Table]:
    from benchmarks.live import tables

    return tables(work)


def _catalogs(work: Path) -> list[Table]:
    from benchmarks.catalogs import tables

    return tables(work)


def _validator(work: Path) -> list[Table]:
    from benchmarks.validator import tables

    return tables(work)


TABLES: dict[str, Callable[[Path], list[Table]]] = {
    "builds": _builds,
    "catalogue": _catalogue,
    "pages": _pages,
    "live": _live,
    "catalogs": _catalogs,
    "validator": _validator,
}


def main() -> None:
    """Measure what is named, all by default."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="TABLE", help=f"{', '.join(TABLES)}; default: all")
    parser.add_argument("--write", action="store_true", help="put the tables into README.md")
    chosen = parser.parse_args()
    for name in chosen.names:
        if name not in TABLES:
            parser.error(f"no table {name}; there are: {', '.join(TABLES)}")
    for name in chosen.names or TABLES:
        with tempfile.TemporaryDirectory() as work:
            text = text_of(TABLES[name](Path(work)))
        print(f"## {name}\n\n{text}", flush=True)
        if chosen.write:
            write(name, text)


if __name__ == "__main__":
    main()
