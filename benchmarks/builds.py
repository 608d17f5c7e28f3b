"""Builds of the sample, beside as many runs of a bare zip wrapper in the same run."""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from pathlib import Path

from benchmarks.cost import ROOT, Cost, median, run, total
from benchmarks.table import Table

SAMPLE = "land-negotiation"
LANGUAGE = "fr"
WRAPPER = ROOT / "benchmarks" / "wrap.cjs"
RUNS = 5


def tables(work: Path) -> list[Table]:
    """Cold, with nothing to do, and after one edit."""
    os.environ["PACKAGER_CACHE"] = str(work / "cache")  # nothing of before, save that templates are compiled
    project, out = _project(work), work / "dist"
    _build(project, work / "warm")
    cold = median(RUNS, lambda: _cold(project, out))
    packages = len(list(out.glob("*.zip")))
    again = median(RUNS * 3, lambda: _build(project, out))
    one = median(RUNS, lambda: _edited(project, out))
    python = median(RUNS * 3, lambda: run(sys.executable, "-c", "pass"))
    wrapper = _wrapper(work, out, packages)
    share = cold.seconds / wrapper.seconds
    rows = (
        (f"`packager build`, cold: the sample's {packages} packages, checked", cold, f"{share:.2f}", "0.2 of the runs"),
        (f"{packages} runs of simple-scorm-packager on finished HTML", wrapper, "1", ""),
        ("`packager build` again, nothing changed", again, "", "0.15 s"),
        (f"one text edited in the {LANGUAGE} catalog: 8 packages and a calendar", one, "", "0.6 s"),
        ("`python -c pass`", python, "", ""),
    )
    head = ("build", "wall time, s", "CPU, s", "largest process, MB", "share of the runs", "at most")
    return [Table(head, [(name, *_told(cost), of, most) for name, cost, of, most in rows], frozenset({5}))]


def _told(cost: Cost) -> tuple[str, str, str]:
    return f"{cost.seconds:.2f}", f"{cost.cpu:.2f}", f"{cost.megabytes:.0f}"


def _project(work: Path) -> Path:
    """The sample, to be edited."""
    project = work / "project"
    for name in ("modules", "locales"):
        shutil.copytree(ROOT / name, project / name)
    shutil.copy(ROOT / "glossary.yaml", project)
    return project


def _build(project: Path, out: Path) -> Cost:
    return run(sys.executable, "-m", "packager", "build", SAMPLE, "--project", str(project), "-o", str(out))


def _cold(project: Path, out: Path) -> Cost:
    shutil.rmtree(out, ignore_errors=True)
    for kept in Path(os.environ["PACKAGER_CACHE"]).iterdir():
        if kept.name != "templates":
            shutil.rmtree(kept)
    return _build(project, out)


def _edited(project: Path, out: Path) -> Cost:
    """A build after a letter more in one translation."""
    catalog = project / "locales" / LANGUAGE / "LC_MESSAGES" / f"{SAMPLE}.po"
    head, title, rest = catalog.read_text("utf-8").partition('msgctxt "module/title"')
    text, before, after = rest.partition('msgstr "')
    catalog.write_text(f"{head}{title}{text}{before}À {after}", "utf-8")
    return _build(project, out)


def _wrapper(work: Path, packages: Path, number: int) -> Cost:
    """As many runs of the npm zip wrapper, on the finished HTML that it needs."""
    finished = work / "finished"
    with zipfile.ZipFile(sorted(packages.glob(f"{SAMPLE}-*-en-scorm12.zip"))[0]) as archive:
        wanted = [n for n in archive.namelist() if not n.endswith((".xsd", ".dtd", "imsmanifest.xml"))]
        archive.extractall(finished, wanted)
    costs = []
    for each in range(number):
        target = work / "wrapped" / str(each)
        target.mkdir(parents=True)
        version = "1.2" if each % 2 else "2004 4th Edition"
        costs.append(run("node", str(WRAPPER), str(finished), str(target), version))
    return total(costs)
