"""A generated catalogue of modules of the sample's size, in ten languages and two standards; what more would take."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.builds import SAMPLE
from benchmarks.cost import ROOT, Cost, run
from benchmarks.table import Table

#: The sample's languages, and four that take their words from one of these.
OTHERS = {"ar-EG": "ar", "es-MX": "es", "fr-CA": "fr", "ru-KZ": "ru"}
SMALL, LARGE = 5, 20
LANGUAGES = 10
#: How many modules, in how many languages, what a large platform has.
PLATFORM = (1000, 40)
CORES = 100
#: Runs a build and tells apart what its first process takes, which cannot be shared out.
_BUILD = """
import atexit, json, resource, runpy, sys
told = sys.argv.pop(1)
@atexit.register
def tell():
    mine = resource.getrusage(resource.RUSAGE_SELF)
    with open(told, "w") as file:
        json.dump([mine.ru_utime + mine.ru_stime, mine.ru_maxrss / 1024], file)
runpy.run_module("packager", run_name="__main__", alter_sys=True)
"""


@dataclass(frozen=True)
class Built:
    """A build: its cost, what its first process took of that, its packages."""

    modules: int
    cost: Cost
    first: Cost
    packages: int


def tables(work: Path) -> list[Table]:
    """Growth, and what follows from it."""
    small, large = (_built(work / str(number), number) for number in (SMALL, LARGE))
    head = (
        f"modules x {LANGUAGES} languages x 2 standards, cold",
        "packages",
        "wall time, s",
        "CPU, s",
        "CPU of the first process, s",
        "its memory, MB",
        "largest process, MB",
    )
    rows = [
        (
            str(each.modules),
            f"{each.packages:,}",
            f"{each.cost.seconds:.1f}",
            f"{each.cost.cpu:.1f}",
            f"{each.first.cpu:.1f}",
            f"{each.first.megabytes:.0f}",
            f"{each.cost.megabytes:.0f}",
        )
        for each in (small, large)
    ]
    grown = (
        f"{large.modules / small.modules:.1f}",
        f"{large.packages / small.packages:.1f}",
        f"{large.cost.seconds / small.cost.seconds:.1f}",
        f"{large.cost.cpu / small.cost.cpu:.1f}",
        f"{large.first.cpu / small.first.cpu:.1f}",
        f"{large.first.megabytes / small.first.megabytes:.1f}",
        f"{large.cost.megabytes / small.cost.megabytes:.1f}",
    )
    return [Table(head, [*rows, ("growth", *grown[1:])]), _platform(large)]


def _platform(large: Built) -> Table:
    """What a platform's courses would take: the work of all in equal parts, and what the first process does alone."""
    modules, languages = PLATFORM
    times = modules * languages / (large.modules * LANGUAGES)
    cpu, alone = large.cost.cpu * times, large.first.cpu * times
    many = max(alone, alone / CORES + cpu / CORES)
    head = (f"{modules:,} modules x {languages} languages x 2 standards, from these figures", "hours")
    rows = [("1 core", f"{cpu / 3600:.1f}"), (f"{CORES} cores, workers of a cluster", f"{many / 3600:.2f}")]
    return Table(head, rows)


def _built(work: Path, number: int) -> Built:
    project = write_project(work / "project", number)
    os.environ["PACKAGER_CACHE"] = str(work / "cache")
    told, out = work / "told.json", work / "dist"
    build = ("build", "--project", str(project), "-o", str(out))
    cost = run(sys.executable, "-c", _BUILD, str(told), *build)
    cpu, megabytes = json.loads(told.read_bytes())
    made = Built(number, cost, Cost(0, megabytes, cpu), len(list(out.glob("*.zip"))))
    shutil.rmtree(work)
    return made


def write_project(root: Path, number: int) -> Path:
    """So many copies of the sample under other names, in ten languages; returns ``root``."""
    for at in range(1, number + 1):
        name = f"course-{at:02}"
        folder = root / "modules" / name
        shutil.copytree(ROOT / "modules" / SAMPLE, folder)
        module = (folder / "module.yaml").read_text("utf-8")
        module = re.sub(r"^module: .*$", f"module: {name}", module, flags=re.MULTILINE)
        module = re.sub(r"^(languages: \[.*)\]$", rf"\1, {', '.join(OTHERS)}]", module, flags=re.MULTILINE)
        (folder / "module.yaml").write_text(module, "utf-8")
        for tag in ("ar", "es", "fr", "ru", "zh"):
            _copy_catalog(root, name, tag, tag)
        for tag, base in OTHERS.items():
            _copy_catalog(root, name, tag, base)
    shutil.copy(ROOT / "glossary.yaml", root)
    return root


def _copy_catalog(root: Path, name: str, tag: str, source: str) -> None:
    target = root / "locales" / tag / "LC_MESSAGES"
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "locales" / source / "LC_MESSAGES" / f"{SAMPLE}.po", target / f"{name}.po")
