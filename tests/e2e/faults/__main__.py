"""Play everything and write docs/faults.md from what was measured: ``python -m tests.e2e.faults``."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.e2e.faults import cmi5
from tests.e2e.faults.table import TABLE

HEAD = """# When things go wrong

Each line is a scenario that the tests play in a real browser, with the fault put in on purpose. The last column is
what the LMS holds at the end: after a later launch on the same device, and read back by one on a device that knows
nothing. Every answer that was given must be there. Made by `python -m tests.e2e.faults`; the tests fail where a line
is not what they measure. Where a browser adds nothing, node plays the same with every run, and the browser before a
release.

The LMS is scorm-again behind a strict shim, the browser Chromium. In the column for cmi5: how many statements are due,
how many of them the LRS holds, how many it holds twice, and how many are lost, in the scenario below that is the same
there.

{scenarios}

A dash stands where cmi5 has no scenario of its own:

{apart}

## cmi5

The LRS is strict: it refuses what breaks a requirement of cmi5, by its id (`packager/lrs`, which @xapi/cmi5 and Ralph
agree with). Of what the learner did each statement that belongs to the attempt is due once: pages seen, answers, and
what it came to. Node plays these (`tests/js/session-cmi5-*.test.js`); a tab that dies without a line, and what a
window says as it is closed, are played in Chromium as well (`tests/e2e/lrs`).

{cmi5}

## On the page's own clock

What needs no browser's own behaviour: the same script in node, where no time passes but the test's (`tests/js`). The
LMS is scorm-again, or Moodle's API as it was measured; at the end it holds every answer, or what the line says.

{node}

## On the page

Quizzes under way, results that are taken away, large text (`test_bank.py`, `test_names.py`, `faults` in `tests/e2e`).

{page}

## Firefox

The same LMS; the browser is closed, left, and brought back by the back button; another learner comes to the device;
parts do not come (`tests/e2e/firefox`).

{firefox}

## Servers that others wrote

From PyPI, each installed and started as its users do, the packages uploaded by their own forms, the last column read
in their own records (`tests/e2e/servers`). wagtail-lms plays SCORM 1.2 only.

{servers}

## Where no visit is at fault

What is settled before a learner comes, or after all have left, has tests of its own:

{elsewhere}
"""
ELSEWHERE = (
    ("e2e/test_bundle.py", "The LMS tells no language: a package of all languages opens in that of the page around it"),
    ("build/test_mastery.py", "An LMS overrides `completed` by the manifest's mastery score: it is left out"),
    ("course/rules/test_resume_room.py", "Answers do not fit into SCORM 1.2's resume data: the author is told (Y055)"),
    ("course/module/test_lms.py", "An LMS takes some editions only: `lms:` in module.yaml builds those"),
    ("results", "Reports count from 0, are in French or lack a status: no number is told that they do not hold"),
    ("e2e/test_first_page.py", "A page grows beyond what a weak line carries: bytes, requests and seconds are held"),
)
"""What has no visit: its tests, and what goes wrong."""
NODE_COLUMNS = "| what goes wrong, and what comes of it | SCORM |\n| --- | --- |\n"
CMI5_COLUMN = (
    "| what goes wrong | SCORM | in the LMS at the end | in cmi5: due / stored / doubled / lost |\n"
    "| --- | --- | --- | --- |\n"
)
CMI5_COLUMNS = (
    "| what goes wrong, and what comes of it | due | stored | doubled | lost |\n| --- | ---: | ---: | ---: | ---: |\n"
)
COLUMNS = "| what goes wrong | SCORM | in the LMS at the end |\n| --- | --- | --- |\n"


def main() -> int:
    """0: all held, and the table is written; 1: something was lost, and the table stays as it was."""
    here = Path(__file__).parent
    folders = [
        str(here),
        str(here.parent / "firefox"),
        str(here.parent / "servers"),
        str(here.parent / "test_bank.py"),
        str(here.parent / "test_names.py"),
    ]
    with tempfile.TemporaryDirectory() as out:
        os.environ["FAULTS_OUT"] = out
        if pytest.main(
            ["-q", "-n", os.environ.get("PYTEST_WORKERS", "2"), "--thorough", "-k", "not the_table", *folders]
        ):
            return 1
        visits = sorted(map(str, (here.parents[1] / "js").glob("session-*.test.js")))
        if subprocess.run(["node", "--test", *visits]).returncode:
            return 1
        TABLE.write_text(document(Path(out)), encoding="utf-8")
    return 0


def document(out: Path) -> str:
    """The tables, each in the order of its scenarios' names or, in this folder, as they stand in the code."""
    from tests.e2e.faults.test_faults import SCENARIOS

    lines = {path.name: path.read_text(encoding="utf-8") for path in sorted(out.iterdir())}
    statements = [line for name, text in lines.items() if name.startswith("cmi5-") for line in text.splitlines()]
    counts = cmi5.measured(statements)

    def table(names: list[str]) -> str:
        return COLUMNS + "\n".join(lines[name] for name in names)

    return HEAD.format(
        scenarios=CMI5_COLUMN + "\n".join(f"{lines[name]} {cmi5.cell(name, counts)} |" for name in SCENARIOS),
        apart="\n".join(f"- {why} ({len(names)})" for why, names in cmi5.APART.items()),
        cmi5=CMI5_COLUMNS + "\n".join(line.partition("\t")[2] for line in statements),
        node=NODE_COLUMNS + "".join(text for name, text in lines.items() if name.startswith("node-")).rstrip(),
        page=table([name for name in lines if name.startswith("page-") and name not in SCENARIOS]),
        firefox=table([name for name in lines if name.startswith("firefox-")]),
        elsewhere="| what goes wrong | tried by |\n| --- | --- |\n"
        + "\n".join(f"| {what} | `tests/{where}` |" for where, what in ELSEWHERE),
        servers=table([name for name in lines if name.startswith("servers-")]),
    )


if __name__ == "__main__":
    sys.exit(main())
