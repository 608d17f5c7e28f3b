"""Which format a file has, and that each is written and read by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager.course.questions import QUESTION_KINDS
from packager.exchange.losses import ExchangeError
from packager.exchange.questions.formats import FORMATS, SUFFIXES, format_of, reader, writer

QUESTION = QUESTION_KINDS["choice"].model_validate(
    {"question": "who", "choice": "Who rules?", "answers": [{"right": "The Chair"}, {"wrong": "You"}]}
)


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_written_is_known_again_and_read(form: str) -> None:
    data = writer(form)([QUESTION], "en").data  # type: ignore[arg-type]
    assert format_of(Path(f"bank{SUFFIXES[form]}"), data) == form  # type: ignore[index]
    assert len(reader(form)(data, "bank", "en").incoming) == 1


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("bank.txt", b"One?{T}\n", "gift"),
        ("bank.txt", b"One?\nA. x\nB. y\nANSWER: A\n", "aiken"),
        ("bank.txt", b"\xef\xbb\xbf<?xml version='1.0'?><quiz/>", "moodle-xml"),
        ("bank", "<quiz/>".encode("utf-16"), "moodle-xml"),
        ("bank.tsv", b"question\tanswers\n", "csv"),
    ],
)
def test_a_name_that_says_little_leaves_it_to_the_content(name: str, data: bytes, form: str) -> None:
    assert format_of(Path(name), data) == form


def test_what_is_not_clear_is_asked_for() -> None:
    with pytest.raises(ExchangeError, match="name it with --format"):
        format_of(Path("bank.txt"), b"Once upon a time")
