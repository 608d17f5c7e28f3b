"""Catalogs of 20,000 messages in six languages, beside PyYAML's C parser and gettext's tools in the same run."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import count
from pathlib import Path

from benchmarks.catalog_project import LANGUAGES, MODULE, write_project
from benchmarks.cost import ROOT, Cost, median, row, run
from packager.project import Project

RUNS = 3
_EDITED_EACH = 90  # of the numbered texts, which are 9 in 10: about 1 % of all
_TIMED = """
import gc, sys, time
from pathlib import Path
gc.set_threshold(500_000)  # as the command line does
root = Path(sys.argv[1])
{before}
wall, cpu = time.perf_counter(), time.process_time()
{measured}
print(time.perf_counter() - wall, time.process_time() - cpu)
"""
_PARSE = (
    "import yaml; texts = [path.read_bytes() for path in root.rglob('modules/**/*.yaml')]",
    "for text in texts: yaml.load(text, yaml.CSafeLoader)",
)
_IMPORTS = f"""
from packager.catalogs.files import update_of
from packager.catalogs.localize import localize, read_catalog
from packager.catalogs.po_update import template
from packager.course import load_course, messages
from packager.project import Project
project, folder = Project(root), root / "modules" / "{MODULE}"
"""
_EXTRACT = (_IMPORTS, "template(messages(load_course(folder, root)[0]))")
_LOADED = _IMPORTS + "course = load_course(folder, root)[0]"
_UPDATE = (_LOADED, "update_of(project, course, 'fr')[0].to_bytes()")
_READ = (_IMPORTS, f"read_catalog(project.catalog('fr', '{MODULE}'))")
_LOCALIZE = (
    _LOADED,
    f"for tag in {LANGUAGES}: localize(course, read_catalog(project.catalog(tag, '{MODULE}')), tag)",
)


def timed(root: Path, script: tuple[str, str]) -> Cost:
    """What the second half of a script takes in a process of its own."""
    code = _TIMED.format(before=script[0], measured=script[1])
    command = [sys.executable, "-c", code, str(root)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    return Cost(float(told[0]), 0, float(told[1]))


def packager(root: Path, *arguments: str) -> Cost:
    """A command on the project."""
    return run(sys.executable, "-m", "packager", "i18n", *arguments, "--project", str(root))


def edit(root: Path) -> None:
    """Another wording for one text in a hundred."""
    numbers = count(1)

    def reworded(found: re.Match[str]) -> str:
        return f"{found[0]}today, " if next(numbers) % _EDITED_EACH == 0 else found[0]

    for path in sorted((root / "modules" / MODULE / "lessons").glob("*.yaml")):
        path.write_text(re.sub(r"Case \d+: ", reworded, path.read_text("utf-8")), "utf-8")


def print_catalogs(root: Path) -> None:
    """Make the project, and print each step beside the tool that does the same, then the whole cycle."""
    total = write_project(root)
    catalog, template = Project(root).catalog("fr", MODULE), root / "locales" / f"{MODULE}.pot"
    row(f"{total:,} messages, seconds", "wall", "CPU", "beside it", "wall", "CPU", "ratio of CPU", "at most")
    row("---", *["---:"] * 2, "---", *["---:"] * 4)
    parse, extract = (median(RUNS, lambda script=script: timed(root, script)) for script in (_PARSE, _EXTRACT))
    _beside("YAML -> messages", extract, "PyYAML's C parser alone (`yaml.load`)", parse, 2)
    msgfmt = median(RUNS, lambda: run("msgfmt", "-o", "/dev/null", str(catalog)))
    read = median(RUNS, lambda: timed(root, _READ))
    _beside("PO -> translations (there is no MO)", read, "`msgfmt`", msgfmt, 2)
    edit(root)
    cycle = [packager(root, "extract")]
    merge = ("msgmerge", "--quiet", "--previous", "-o", "/dev/null", str(catalog), str(template))
    msgmerge = median(RUNS, lambda: run(*merge))
    update = median(RUNS, lambda: timed(root, _UPDATE))
    _beside("update, 1 % edited, one language", update, "`msgmerge --previous`", msgmerge, 1)
    cycle += [packager(root, "update"), packager(root, "check"), timed(root, _LOCALIZE)]
    print()
    row("the cycle after 1 % edits, five translations", "wall, s", "CPU, s", "at most")
    row("---", "---:", "---:", "---:")
    names = ("`packager i18n extract`", "`packager i18n update`", "`packager i18n check`", "five localized courses")
    for name, cost in zip(names, cycle, strict=True):
        row(name, f"{cost.seconds:.2f}", f"{cost.cpu:.2f}", "")
    row("all", f"{sum(c.seconds for c in cycle):.2f}", f"{sum(c.cpu for c in cycle):.2f}", "15")


def _beside(name: str, ours: Cost, other: str, theirs: Cost, most: int) -> None:
    times = (f"{cost:.2f}" for cost in (ours.seconds, ours.cpu, theirs.seconds, theirs.cpu))
    wall, cpu, *others = times
    row(name, wall, cpu, other, *others, f"{ours.cpu / theirs.cpu:.1f}", str(most))
