"""How long films are, by their files: real ones, those that others write otherwise, and what is none."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from packager.course.media.film_length import film_seconds
from tests.conftest import ROOT

#: 12 s of H.264, written by PyAV with the table of contents in front.
WALK = Path(__file__).with_name("walk.mp4")
TALK = ROOT / "tests/e2e/everything/modules/everything/media/talk.webm"


def box(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I4s", 8 + len(content), name) + content


def header(scale: int, length: int, version: int = 0) -> bytes:
    """A movie header as the standard has it, as far as the duration."""
    times = struct.pack(">QQIQ" if version else ">IIII", 0, 0, scale, length)
    return box(b"mvhd", bytes([version, 0, 0, 0]) + times + bytes(80))


def element(name: str, content: bytes, unknown: bool = False) -> bytes:
    return bytes.fromhex(name) + (b"\xff" if unknown else bytes([0x80 | len(content)])) + content


def webm(*info: bytes, unknown: bool = False) -> bytes:
    """A film whose segment says this of itself."""
    inside = element("1549A966", b"".join(info)) + element("1F43B675", bytes(9))
    return element("1A45DFA3", bytes(5)) + element("18538067", element("EC", bytes(3)) + inside, unknown)


MADE = {
    "an hour, in a header of 64 bits": (box(b"ftyp") + box(b"moov", header(90_000, 3600 * 90_000, version=1)), 3600),
    "its header behind the pictures": (box(b"mdat", bytes(99)) + box(b"moov", box(b"free") + header(600, 900)), 1.5),
    "pictures of more than 4 GB": (
        struct.pack(">I4sQ", 1, b"mdat", 16 + 40) + bytes(40) + box(b"moov", header(1, 5)),
        5,
    ),
    "a header to the end of the file": (struct.pack(">I4s", 0, b"moov") + header(10, 25), 2.5),
    "in pieces, of no known length": (box(b"moov", header(1000, 0)), None),
    "of a length that nobody knew": (box(b"moov", header(1000, 0xFFFFFFFF)), None),
    "a scale of nothing": (box(b"moov", header(0, 9)), None),
    "a box that is longer than its file": (struct.pack(">I4s", 999, b"moov") + header(1, 5), None),
    "a box without end": (struct.pack(">I4s", 8, b"free") * 5000 + box(b"moov", header(1, 5)), None),
    "WebM in milliseconds": (webm(element("4489", struct.pack(">d", 61_500.0))), 61.5),
    "WebM in seconds": (webm(element("2AD7B1", (10**9).to_bytes(4, "big")), element("4489", struct.pack(">f", 7))), 7),
    "WebM that was sent while it was filmed": (webm(unknown=True), None),
    "of a segment without end": (webm(element("4489", struct.pack(">d", 2000.0)), unknown=True), 2),
    "WebM without a number": (webm(element("4489", struct.pack(">d", float("nan")))), None),
    "nothing": (b"", None),
    "another format": (b"OggS" + bytes(60), None),
}


def test_of_real_films_it_is_known() -> None:
    assert (film_seconds(WALK), film_seconds(TALK)) == (12, 90)


@pytest.mark.parametrize("name", MADE)
def test_as_it_is_written(tmp_path: Path, name: str) -> None:
    data, seconds = MADE[name]
    (film := tmp_path / "film").write_bytes(data)
    assert film_seconds(film) == seconds


def test_a_film_that_breaks_off_or_is_damaged_says_something_or_nothing(tmp_path: Path) -> None:
    for whole in (WALK.read_bytes()[:1500], TALK.read_bytes()[:400]):
        for at in range(len(whole)):
            for name, data in (("cut", whole[:at]), ("bent", whole[:at] + b"\xff" + whole[at + 1 :])):
                (film := tmp_path / f"{name}-{at}").write_bytes(data)
                found = film_seconds(film)
                assert found is None or found > 0
                film.unlink()
