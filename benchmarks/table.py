"""Tables of figures: as Markdown, and in the README, each with what it was measured on."""

from __future__ import annotations

import platform
import re
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.cost import ROOT

README = ROOT / "README.md"


@dataclass(frozen=True)
class Table:
    """Rows under a head; all columns but the first are figures, save where ``words`` says so by number."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    words: frozenset[int] = frozenset()

    def markdown(self) -> str:
        """The table."""
        rule = ["---" if not at or at in self.words else "---:" for at in range(len(self.head))]
        return "".join(f"| {' | '.join(row)} |\n" for row in (self.head, rule, *self.rows))


def text_of(tables: Iterable[Table]) -> str:
    """Tables that were measured in one run, and on what."""
    return "\n".join(table.markdown() for table in tables) + f"\n{machine()}\n"


def machine() -> str:
    """Commit, date and machine."""
    asked = ["git", "-C", str(ROOT), "describe", "--always", "--dirty=, with changes"]
    commit = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip() or "unknown"
    found = re.search(r"model name\s*:\s*(.+)", _read(Path("/proc/cpuinfo")))
    model = found[1].strip() if found else platform.processor() or platform.machine()
    cores = len(re.findall(r"^processor\s*:", _read(Path("/proc/cpuinfo")), re.MULTILINE))
    load = _read(Path("/proc/loadavg")).split()[:1]
    busy = f", load {load[0]}" if load else ""
    today = datetime.now(UTC).date().isoformat()
    return f"Commit {commit}, {today}; {model}, {cores} cores{busy}, Python {platform.python_version()}."


def write(name: str, text: str, readme: Path = README) -> None:
    """Put tables into the README, between the marks that bear their name. Raises ValueError if there are none."""
    before = readme.read_text("utf-8")
    start, end = f"<!-- measured: {name} -->\n", f"<!-- /measured: {name} -->"
    head, found, rest = before.partition(start)
    _, closed, tail = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"README.md has no place for the table {name}: {start.strip()} … {end}")
    readme.write_text(f"{head}{start}\n{text}\n{end}{tail}", "utf-8")


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
