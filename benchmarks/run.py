"""Builds, first pages and the validator, measured: Markdown tables on standard output."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

from benchmarks.catalogs import print_catalogs
from benchmarks.comparison import write_comparison
from benchmarks.cost import ROOT, Cost, median, row, run
from benchmarks.first_page import FirstPage, measure
from benchmarks.validator import print_validator

SAMPLE = "land-negotiation"
WRAPPER = ROOT / "benchmarks" / "wrap.cjs"


def build(out: Path, project: Path, *arguments: str) -> Cost:
    """One run of ``packager build``."""
    return run(sys.executable, "-m", "packager", "build", "--project", str(project), "-o", str(out), *arguments)


def build_cold(out: Path, project: Path, *arguments: str) -> Cost:
    """A build into a folder that is not there yet."""
    shutil.rmtree(out, ignore_errors=True)
    return build(out, project, *arguments)


def wrap_six(finished: Path, out: Path) -> Cost:
    """Six runs of the npm zip wrapper, one for each language and standard, on finished HTML."""
    costs = []
    for number in range(6):
        target = out / str(number)
        target.mkdir(parents=True, exist_ok=True)
        version = "1.2" if number % 2 else "2004 4th Edition"
        costs.append(run("node", str(WRAPPER), str(finished), str(target), version))
    return Cost(sum(c.seconds for c in costs), max(c.megabytes for c in costs))


def finish(package: Path, folder: Path) -> Path:
    """The pages of a package as the finished HTML that the wrapper needs."""
    with zipfile.ZipFile(package) as archive:
        wanted = [n for n in archive.namelist() if not n.endswith((".xsd", ".dtd", "imsmanifest.xml"))]
        archive.extractall(folder, wanted)
    return folder


def print_builds(work: Path, packages: Path) -> None:
    """Time and memory."""
    locales = [word for name in ("en", "ar", "zh") for word in ("--locale", name)]
    arguments = [SAMPLE, *locales]
    cold = median(5, lambda: build_cold(packages, ROOT, *arguments))
    again = median(7, lambda: build(packages, ROOT, *arguments))
    python = median(7, lambda: run(sys.executable, "-c", "pass"))
    some = sorted(packages.glob("*-en-scorm12.zip"))[0]
    finished = finish(some, work / "finished")
    wrapper = median(5, lambda: wrap_six(finished, work / "wrapped"))
    row("build", "wall time, s", "peak memory, MB")
    row("---", "---:", "---:")
    for name, cost in (
        ("`packager build`, cold: 3 languages x 2 standards", cold),
        ("`packager build` again, nothing changed", again),
        ("`python -c pass`", python),
        ("six runs of simple-scorm-packager on finished HTML", wrapper),
    ):
        row(name, f"{cost.seconds:.2f}", f"{cost.megabytes:.0f}")


def print_pages(packages: list[Path]) -> None:
    """Weight, and what a learner waits for on a slow line: benchmarks/first_page.py says how each is measured."""
    row(
        *("first page of", "raw, bytes", "gzip -9, bytes", "requests", "first paint raw, s", "first paint gzip, s"),
        *("interactive raw, s", "interactive gzip, s", "later page, ms", "layout shift"),
    )
    row("---", *["---:"] * 9)
    for package in packages:
        page: FirstPage = measure(package)
        row(
            package.stem,
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


def main() -> None:
    """Measure all; the tables go to standard output, the machine's facts below them."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        print_builds(work, work / "sample")
        print()
        write_comparison(work / "project")
        build(work / "comparison", work / "project")
        build(work / "all", ROOT, SAMPLE)
        languages = [path for path in sorted((work / "all").glob("*.zip")) if "-refresher-" not in path.name]
        print_pages([*sorted((work / "comparison").glob("*.zip")), *languages])
        print()
        print_validator(work / "validator", sorted((work / "sample").glob("*.zip"))[0])
        print()
        print_catalogs(work / "catalogs")
        print()
        facts = {"cpus": os.cpu_count(), "python": sys.version.split()[0], "network": "400 ms round trip, 50,000 B/s"}
        print("Measured with", json.dumps(facts))
