"""What a number of a report is out of: it says so, its column does, or somebody has to."""

from __future__ import annotations

import pytest

from packager.results.marks import maximum_in, number, ratio, totals
from packager.results.records import UnreadableRecordsError


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("1%", 0.01),
        ("50 %", 0.5),
        ("50\u00a0%", 0.5),
        ("٥٠٪", 0.5),
        ("8/10", 0.8),
        ("8 out of 10", 0.8),
        ("8 von 10", 0.8),
    ],
)
def test_what_says_itself_what_it_is_out_of(text: str, share: float) -> None:
    assert ratio(text) == pytest.approx(share)


@pytest.mark.parametrize(
    ("text", "value"), [("0,5", 0.5), ("٠٫٥", 0.5), ("−1", -1), ("５", 5), ("22 May", None), ("", None)]
)
def test_numbers_in_any_script(text: str, value: float | None) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("header", "most"),
    [
        ("Score (%)", 100),
        ("Grade/10.00", 10),
        ("Punkte (max. 20)", 20),
        ("Note (sur 20)", 20),
        ("Score", None),
        ("Attempt 1", None),
    ],
)
def test_a_header_may_say_the_maximum(header: str, most: float | None) -> None:
    assert maximum_in(header) == most


def test_the_scale_of_a_column_is_read_from_it_or_asked_for() -> None:
    assert totals(["0,5", "1", "-"], None, "Score") == [0.5, 1, None]
    assert totals(["50 %", "0.5", "1%"], None, "Score") == [0.5, 0.5, 0.01]
    assert totals(["7", "10", "11", "-1"], 10, "Score") == [0.7, 1, None, None]
    for cells in (["1", "0"], ["85", "40"], ["7"]):
        with pytest.raises(UnreadableRecordsError, match="--max"):
            totals(cells, None, "Score")
    with pytest.raises(UnreadableRecordsError, match="--max"):
        totals(["170", "85"], None, "Score", usual=100)
