"""Which format a file has, and that each is written and read by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager.archive import zipped
from packager.course.questions.kinds import QUESTION_KINDS
from packager.exchange.losses import ExchangeError
from packager.exchange.questions.format_names import ExportFormat
from packager.exchange.questions.formats import EXPORTS, SUFFIXES, format_of, reader, writer

QUESTION = QUESTION_KINDS["choice"].model_validate(
    {"question": "who", "choice": "Who rules?", "answers": [{"right": "The Chair"}, {"wrong": "You"}]}
)


@pytest.mark.parametrize("form", EXPORTS)
def test_what_is_written_is_known_again_and_read(form: ExportFormat) -> None:
    data = writer(form)([QUESTION], "en").data
    assert format_of(Path(f"bank{SUFFIXES[form]}"), data) == form
    assert len(reader(form)(data, "bank", "en").incoming) == 1


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("bank.txt", b"One?{T}\n", "gift"),
        ("bank.txt", b"One?\nA. x\nB. y\nANSWER: A\n", "aiken"),
        ("bank.txt", b"\xef\xbb\xbf<?xml version='1.0'?><quiz/>", "moodle-xml"),
        ("bank", "<quiz/>".encode("utf-16"), "moodle-xml"),
        ("bank.tsv", b"question\tanswers\n", "csv"),
        ("bank.xml", b"<?xml version='1.0'?><!-- <quiz/> --><q:questestinterop xmlns:q='x'/>", "qti12"),
        ("res00001.dat", b"<questestinterop/>", "qti12"),
        ("item.xml", b'<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2"/>', "qti21"),
        ("item.xml", b'<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0"/>', "qti3"),
        ("bank.zip", zipped({"a/quiz.xml": b"<questestinterop/>", "imsmanifest.xml": b"<manifest/>"}), "qti12"),
        ("bank.zip", zipped({"a.png": b"", "i1.xml": b"<assessmentItem/>"}), "qti21"),
    ],
)
def test_a_name_that_says_little_leaves_it_to_the_content(name: str, data: bytes, form: str) -> None:
    assert format_of(Path(name), data) == form


def test_what_is_not_clear_is_asked_for() -> None:
    with pytest.raises(ExchangeError, match="name it with --format"):
        format_of(Path("bank.txt"), b"Once upon a time")
    with pytest.raises(ExchangeError, match="no questions of a known format"):
        format_of(Path("bank.zip"), zipped({"a.txt": b"Once upon a time"}))
    with pytest.raises(ExchangeError, match="cannot be read"):
        format_of(Path("bank.zip"), b"PK\x03\x04 cut off")
