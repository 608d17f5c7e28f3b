"""Catalogs of 20,000 messages in six languages, beside PyYAML's C parser and gettext's tools in the same run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks.catalog_project import LANGUAGES, MODULE, SAMPLE, write_project
from benchmarks.cost import ROOT, Cost, median, run
from benchmarks.table import Table
from packager.project import Project

RUNS = 3
_EDITED_EACH = 90  # of the numbered texts, which are 9 in 10: about 1 % of all
_TIMED = """
import gc, os, sys, time
from pathlib import Path
gc.set_threshold(500_000)  # these two as the command line does
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
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
_BUILT = _IMPORTS + f"load_course(Path('modules') / '{SAMPLE}')"
"""What a process does once, whatever it reads, is done on the sample: the validators of the models are built."""
_MESSAGES = "template(messages(load_course(folder, root)[0]))"
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


def tables(root: Path) -> list[Table]:
    """Make the project, and measure each step beside the tool that does the same, then the whole cycle twice."""
    total = write_project(root)
    catalog, template = Project(root).catalog("fr", MODULE), root / "locales" / f"{MODULE}.pot"
    scripts = (_PARSE, (_BUILT, _MESSAGES), (_IMPORTS, _MESSAGES))
    parse, extract, first = (median(RUNS, partial(timed, root, script)) for script in scripts)
    msgfmt = median(RUNS, lambda: run("msgfmt", "-o", "/dev/null", str(catalog)))
    read = median(RUNS, lambda: timed(root, _READ))
    os.environ["PACKAGER_CACHE"] = str(root / ".kept")  # beside the project, so that the first time is cold
    cold = [packager(root, "extract"), *_after_extract(root)]
    edit(root)
    extracted = packager(root, "extract")
    merge = ("msgmerge", "--quiet", "--previous", "-o", "/dev/null", str(catalog), str(template))
    msgmerge = median(RUNS, lambda: run(*merge))
    update = median(RUNS, lambda: timed(root, _UPDATE))
    edited = [extracted, *_after_extract(root)]
    beside = (
        _beside("YAML to messages", extract, "PyYAML's C parser alone (`yaml.load`)", parse, "2.5"),
        _beside("the same as the first of a process, which builds the models", first, "the same", parse, ""),
        _beside("PO to translations (there is no MO)", read, "`msgfmt`", msgfmt, "2"),
        _beside("update, 1 % edited, one language", update, "`msgmerge --previous`", msgmerge, "1"),
    )
    head = (f"{total:,} messages, seconds", "wall", "CPU", "beside it", "wall", "CPU", "ratio of CPU", "at most")
    names = ("`packager i18n extract`", "`packager i18n update`", "`packager i18n check`", "five localized courses")
    cycle = [(name, *_told(first), *_told(again)) for name, first, again in zip(names, cold, edited, strict=True)]
    cycle += [("all", *_told(_sum(cold)), *_told(_sum(edited))), ("at most", "15", "", "3", "")]
    cycle_head = ("the cycle, five translations", "cold: wall, s", "CPU, s", "1 % edited: wall, s", "CPU, s")
    return [Table(head, beside, frozenset({3})), Table(cycle_head, cycle)]


def _after_extract(root: Path) -> list[Cost]:
    """What is due when the templates are there."""
    return [packager(root, "update"), packager(root, "check"), timed(root, _LOCALIZE)]


def _sum(costs: Sequence[Cost]) -> Cost:
    return Cost(sum(cost.seconds for cost in costs), 0, sum(cost.cpu for cost in costs))


def _told(cost: Cost) -> tuple[str, str]:
    return f"{cost.seconds:.2f}", f"{cost.cpu:.2f}"


def _beside(name: str, ours: Cost, other: str, theirs: Cost, most: str) -> tuple[str, ...]:
    return (name, *_told(ours), other, *_told(theirs), f"{ours.cpu / theirs.cpu:.1f}", most)
