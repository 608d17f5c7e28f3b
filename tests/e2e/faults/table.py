"""docs/faults.md: written from what a run measured, and held against every other run."""

from __future__ import annotations

import os
from pathlib import Path

TABLE = Path(__file__).parents[3] / "docs" / "faults.md"
STANDARDS = {"scorm12": "1.2", "scorm2004": "2004"}


def row(title: str, standard: str, outcome: str) -> str:
    """A line of a table."""
    return f"| {title} | {STANDARDS[standard]} | {outcome} |"


def measured(name: str, line: str) -> None:
    """What a test measured: kept for the document in the making, else it must be in the document that is there."""
    if folder := os.environ.get("FAULTS_OUT"):
        (Path(folder) / name).write_text(line, encoding="utf-8")
    else:
        known = TABLE.read_text(encoding="utf-8").splitlines()
        # another column may stand behind it
        assert any(f"{each} ".startswith(f"{line} ") for each in known), "stale: python -m tests.e2e.faults"
