"""Whoever silences a linter or the type checker says why in the same line."""

from __future__ import annotations

import re

from tests.conftest import ROOT

SILENCED = re.compile(r"# (?:noqa|type: ignore)\b(?!(?:: [A-Z0-9, ]+ - |\[[a-z-]+\] +# )\S)")


def test_each_silence_has_a_reason() -> None:
    lines = (
        f"{path.relative_to(ROOT)}:{number}"
        for room in ("packager", "tools", "benchmarks", "tests")
        for path in sorted((ROOT / room).rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if SILENCED.search(line)
    )
    assert [*lines] == []
