"""Documents of office programs, opened by one guarded opener: what is beyond measure is refused in a sentence."""

from __future__ import annotations

import io
import zipfile

import pytest

from packager.archive import zipped
from packager.untrusted.office import UnsafeOfficeFileError, bounded_rows, open_office
from tests.validate.examples.archive import overlapping


def test_the_parts_of_a_document_are_read() -> None:
    view = open_office(zipped({"content.xml": b"<a/>", "media/1.png": b"\x89"}))
    assert view.read("content.xml") == b"<a/>"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        zipped({"content.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}),
        zipped({"content.opf": "<!DOCTYPE a><a/>".encode("utf-16")}),
        zipped({f"{number}": b"" for number in range(2_001)}),
        zipped({"zeros.bin": bytes(61_000_000)}),
        zipped({"content.xml": b"<a/>"})[:-30],
    ],
    ids=["empty", "cut off", "entities", "wide entities", "many parts", "bomb", "without an end"],
)
def test_what_is_unsafe_is_refused(data: bytes) -> None:
    with pytest.raises(UnsafeOfficeFileError):
        open_office(data)


def test_a_part_with_two_crcs_is_damaged() -> None:
    with pytest.raises(UnsafeOfficeFileError, match="changed or damaged"):
        open_office(_changed())


def _changed() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("content.xml", b"<honest/>")
    return stream.getvalue().replace(b"<honest/>", b"<honesT/>", 1)


def test_a_cell_in_the_last_corner_does_not_fill_the_sheet() -> None:
    with pytest.raises(UnsafeOfficeFileError, match="far outside"):
        for _ in bounded_rows((None,) * 16_384 for _ in range(1_048_576)):
            pass


def test_entries_that_overlap_are_read_as_far_as_they_are_whole() -> None:
    files = {"a.xml": b"<a/>", "b.xml": b"<b/>"}
    assert open_office(overlapping(files, "a.xml")).read("a.xml") == b"<a/>"
