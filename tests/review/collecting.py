"""`packager review collect` on what reviewers sent, and the module beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.conftest import Run, run_packager

PO = """\
msgid ""
msgstr ""
"Language: ar\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# as the client wants it
msgctxt "module/title"
msgid "The room"
msgstr "القاعة"
"""


def collect(root: Path, *files: bytes, options: tuple[str, ...] = ()) -> Run:
    """What the command says of what reviewers sent."""
    names = []
    for number, data in enumerate(files):
        path = root / f"review-{number}.json"
        path.write_bytes(data)
        names.append(str(path))
    return run_packager("review", "collect", *names, *options, "--project", str(root))


def found(run: Run) -> list[dict[str, Any]]:
    """The findings that it prints as JSON."""
    return [each for report in json.loads(run.stdout) for each in report["findings"]]


def lesson(root: Path) -> str:
    return (root / "modules" / "small" / "one.yaml").read_text("utf-8")


def edit(root: Path, old: str, new: str) -> None:
    """Somebody edits the module after reviewers have looked at it."""
    path = root / "modules" / "small" / "one.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
