"""Run every scenario and write docs/faults.md from what was measured: ``python -m tests.e2e.faults``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

from tests.e2e.faults.rig import SCENARIOS
from tests.e2e.faults.test_faults import TABLE

HEAD = """# When things go wrong

Each line is a scenario that the tests play in a real browser against scorm-again behind a strict shim, with the
fault put in on purpose. The last column is what the LMS holds at the end: after a later launch on the same device,
and read back by one on a device that knows nothing. Every answer that was given must be there. Made by
`python -m tests.e2e.faults`; the tests fail where a line is not what they measure. Firefox is closed, left
and brought back by the back button in `tests/e2e/firefox`.

| what goes wrong | SCORM | in the LMS at the end |
| --- | --- | --- |
"""


def main() -> int:
    """0: all held, and the table is written; 1: something was lost, and the table stays as it was."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FAULTS_OUT"] = folder
        tests = str(Path(__file__).parent / "test_faults.py")
        if pytest.main(["-q", "-n", os.environ.get("PYTEST_WORKERS", "2"), "-k", "no_answer", tests]):
            return 1
        rows = [(Path(folder) / name).read_text(encoding="utf-8") for name in SCENARIOS]
    TABLE.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
