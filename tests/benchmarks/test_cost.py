"""What the benchmarks tell is what the command took, and the README's tables are theirs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import TABLES
from benchmarks.cost import ROOT, run
from benchmarks.table import Table, text_of, write


def test_the_memory_of_a_command_does_not_begin_at_that_of_who_measures_it() -> None:
    held = bytearray(300_000_000)
    held[::4096] = b"x" * len(held[::4096])  # every page of it is in memory
    assert run(sys.executable, "-I", "-S", "-c", "pass").megabytes < 100
    assert run(sys.executable, "-c", "x = b'x' * 200_000_000").megabytes > 190


def test_the_processor_time_of_a_commands_children_counts() -> None:
    child = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'for n in range(3_000_000): n * n'])"
    assert run(sys.executable, "-c", child).cpu > 2 * run(sys.executable, "-c", "import subprocess").cpu


def test_a_command_that_fails_says_what_it_said() -> None:
    with pytest.raises(SystemExit, match=r"failed:\n(.|\n)*no such module"):
        run(sys.executable, "-c", "raise ImportError('no such module')")


def test_a_table_is_written_between_its_marks_and_nowhere_else(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("a\n<!-- measured: x -->\nold\n<!-- /measured: x -->\nb\n", "utf-8")
    write("x", text_of([Table(("what", "s"), [("this", "1")])]), readme)
    lines = readme.read_text("utf-8").splitlines()
    assert lines[:6] == ["a", "<!-- measured: x -->", "", "| what | s |", "| --- | ---: |", "| this | 1 |"]
    assert lines[7].startswith("Commit ") and lines[-2:] == ["<!-- /measured: x -->", "b"]
    with pytest.raises(ValueError, match="no place for the table y"):
        write("y", "", readme)


def test_the_readme_has_a_place_for_each_table_and_no_other_figures() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for name in TABLES:
        before, _, rest = text.partition(f"<!-- measured: {name} -->")
        table, end, after = rest.partition(f"<!-- /measured: {name} -->")
        assert end, name
        assert not table.strip() or "Commit " in table, f"nobody says on what {name} was measured"
        text = before + after
    assert "ms |" not in text and "measured earlier" not in text
