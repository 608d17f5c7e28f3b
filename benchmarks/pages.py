"""The first page of packages: weight, and what a learner waits for on a slow line."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.builds import SAMPLE
from benchmarks.comparison import write_comparison
from benchmarks.cost import ROOT, run
from benchmarks.first_page import FirstPage, measure
from benchmarks.table import Table

_HEAD = (
    *("first page of", "raw, bytes", "gzip -9, bytes", "requests", "first paint raw, s", "first paint gzip, s"),
    *("interactive raw, s", "interactive gzip, s", "later page, ms", "layout shift"),
)
_SPAN = ("en", "ru")
_BUDGET = ("budget", "36,000", "11,000", "3", "1", "", "1.5", "", "100", "0.02")


def tables(work: Path) -> list[Table]:
    """Ten pages to compare with other tools, the sample in each language, and in all of them, read in the language that
    weighs least and in the one that weighs most: benchmarks/first_page.py says how each figure is measured."""
    write_comparison(work / "project")
    build = (sys.executable, "-m", "packager", "build", "-s", "scorm12", "-o")
    run(*build, str(work / "one"), "--project", str(work / "project"))
    run(*build, str(work / "two"), "--project", str(ROOT), SAMPLE)
    run(*build, str(work / "all"), "--project", str(ROOT), SAMPLE, "--bundle")
    rows = [_row(path.stem, measure(path)) for name in ("one", "two") for path in _courses(work / name)]
    rows += [_row(f"{path.stem}, in {tag}", measure(path, tag)) for path in _courses(work / "all") for tag in _SPAN]
    return [Table(_HEAD, [*rows, _BUDGET])]


def _courses(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.zip")) if "-refresher-" not in path.name]


def _row(name: str, page: FirstPage) -> tuple[str, ...]:
    return (
        name,
        f"{page.raw:,}",
        f"{page.compressed:,}",
        str(page.requests),
        f"{page.paint_raw:.2f}",
        f"{page.paint_compressed:.2f}",
        f"{page.interactive_raw:.2f}",
        f"{page.interactive_compressed:.2f}",
        f"{page.turn:.0f}",
        f"{page.shift:.3f}",
    )
