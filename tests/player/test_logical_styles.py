"""Style sheets say start and end, never left and right: one sheet serves both directions of writing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

SHEETS = sorted((ROOT / "templates").rglob("*.css"))
#: From side to side is the same in both directions, and older browsers than those with `inset` know it.
BOTH = re.compile(r"left: 0;\s*right: 0;")
PHYSICAL = re.compile(
    r"(?<![-\w])(?:left|right|(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)[-\w]*"
    r"|border-(?:top|bottom)-(?:left|right)-radius)\s*:[^;}]*|(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)\b"
)
COMMENT = re.compile(r"/\*.*?\*/", re.S)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_names_no_physical_side(sheet: Path) -> None:
    assert PHYSICAL.findall(BOTH.sub("", COMMENT.sub("", sheet.read_text("utf-8")))) == []


@pytest.mark.parametrize("declaration", ["left: 0", "margin-left: 1px", "border-right-width: 0", "text-align: right"])
def test_a_physical_side_is_found(declaration: str) -> None:
    assert PHYSICAL.search(f"p {{ {declaration}; }}")
    assert not PHYSICAL.search("p { margin-inline-start: 0; text-align: start; inset-inline-end: 0 }")
