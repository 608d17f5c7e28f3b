"""Packages made to break a validator: a finding or a refusal in bounded time and memory, and no harm to anything."""

from __future__ import annotations

import io
import random
import re
import socket
import struct
import subprocess
import sys
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.validator import add_films
from packager.archive import zipped
from packager.diagnostics import Severity
from packager.validate import validate_path
from tests.validate.examples.archive import with_empty, with_zeros
from tests.validate.examples.packages import scorm2004

MEGABYTE = 1_000_000


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A sound small package."""
    path = tmp_path / "course.zip"
    path.write_bytes(zipped(scorm2004()))
    return path


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> float:
    """CPU seconds that a sound small package takes."""
    path = tmp_path_factory.mktemp("usual") / "course.zip"
    path.write_bytes(zipped(scorm2004()))
    return cost(path).seconds


def codes(path: Path) -> set[str]:
    """The codes of what is found, errors and warnings."""
    return {found.code for found in validate_path(path).findings if found.severity is not Severity.INFO}


@dataclass(frozen=True)
class Cost:
    """CPU seconds and peak megabytes of a run of the command, and the codes of its errors and warnings."""

    seconds: float
    megabytes: float
    codes: set[str]


def cost(path: Path) -> Cost:
    """What `packager validate` costs, which must end by itself, with one of its exit codes."""
    script = (
        "import resource, sys, time; from packager.__main__ import main; sys.argv[1:] = ['validate', *sys.argv[1:]]\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (600, 600))\n"  # ends a hang, however busy the machine is
        "try: main()\n"
        # getrusage would count pytest too, and a clock what else the machine does
        "finally: sys.stderr.write(open('/proc/self/status').read() + f'CPU: {time.process_time()}')"
    )
    command = [sys.executable, "-c", script, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1, 2), done.stderr
    peak, seconds = (re.search(rf"{name}:\s*([\d.]+)", done.stderr) for name in ("VmHWM", "CPU"))
    assert peak and seconds, done.stderr
    told = set(re.findall(r"\b(?:error|warning) ([A-Z]\d{3})\b", done.stdout))
    return Cost(float(seconds[1]), int(peak[1]) / 1000, told)


def test_media_are_read_in_pieces_and_to_the_end(package: Path, tmp_path: Path) -> None:
    large = add_films(package, tmp_path / "large.zip", 160 * MEGABYTE)
    whole = cost(large)
    assert whole.megabytes < 150
    assert whole.codes <= {"M014"}
    at = large.stat().st_size // 2
    with large.open("r+b") as stream:
        stream.seek(at)
        byte = stream.read(1)
        stream.seek(at)
        stream.write(bytes([byte[0] ^ 1]))
    assert "P006" in codes(large), "one wrong bit in the middle of a film"


@pytest.mark.thorough("reads 2.2 GB: that media are read in pieces is tried with less")
def test_two_gigabytes_of_zip64_are_read_in_pieces(package: Path, tmp_path: Path) -> None:
    """A hole in a file takes no room on the disk; the zip holds it as a stored film of more than 2^31 bytes."""
    large = tmp_path / "film.zip"
    zeros, length = bytes(1 << 20), 2200
    crc = 0
    for _ in range(length):
        crc = zlib.crc32(zeros, crc)
    size = length << 20
    with large.open("wb") as stream:
        stream.write(package.read_bytes())
    with zipfile.ZipFile(large, "a") as archive:
        archive.writestr(zipfile.ZipInfo("media/film.mp4"), b"")
        info = archive.getinfo("media/film.mp4")
    data = large.read_bytes()
    head = info.header_offset
    start = head + 30 + len("media/film.mp4")
    directory = data[data.index(b"PK\x01\x02", start) :]
    with large.open("r+b") as stream:
        stream.seek(head + 14)
        stream.write(struct.pack("<3L", crc, size, size))
        stream.seek(start)
        stream.write(bytes(len(data) - start))
        stream.seek(start + size)
        at = directory.rindex(b"PK\x01\x02")
        directory = directory[: at + 16] + struct.pack("<3L", crc, size, size) + directory[at + 28 :]
        end = directory.rindex(b"PK\x05\x06")
        stream.write(directory[: end + 16] + struct.pack("<L", start + size) + directory[end + 20 :])
    found = cost(large)
    assert found.megabytes < 150
    assert found.seconds < 60
    assert "P006" not in found.codes


def bomb(tmp_path: Path) -> Path:
    """A gigabyte of nothing."""
    path = tmp_path / "bomb.zip"
    path.write_bytes(with_zeros(zipped(scorm2004()), "media/film.mp4", 1000))
    return path


def nested(tmp_path: Path) -> Path:
    """A zip in a zip in a zip, forty deep, a bomb at the bottom."""
    data = bytes(50 * MEGABYTE)
    for _ in range(40):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("course.zip", data)
        data = stream.getvalue()
    path = tmp_path / "nested.zip"
    path.write_bytes(data)
    return path


def overlapping(tmp_path: Path) -> Path:
    """A thousand entries that are all the same bytes of the file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", bytes(MEGABYTE))
        for name, data in scorm2004().items():
            archive.writestr(name, data)
        entry = archive.getinfo("a")
        for number in range(1000):
            other = zipfile.ZipInfo(f"film-{number}.mp4")
            for field in ("CRC", "compress_size", "file_size", "header_offset", "compress_type"):
                setattr(other, field, getattr(entry, field))
            archive.filelist.append(other)
    path = tmp_path / "overlapping.zip"
    path.write_bytes(stream.getvalue())
    return path


def crowded(tmp_path: Path) -> Path:
    """More entries than any course has."""
    path = tmp_path / "crowded.zip"
    path.write_bytes(with_empty(zipped({}), map(str, range(210_000))))
    return path


def laughing(tmp_path: Path) -> Path:
    """Entities that become a billion words."""
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))
    path = tmp_path / "laughing.zip"
    declared = f'<?xml version="1.0"?><!DOCTYPE m [<!ENTITY e0 "ha">{entities}]>'.encode()
    manifest = scorm2004()["imsmanifest.xml"].partition(b"?>")[2]
    growing = declared + manifest.replace(b"<title>", b"<title>&e12;", 1)
    path.write_bytes(zipped(scorm2004() | {"imsmanifest.xml": growing}))
    return path


def long(tmp_path: Path) -> Path:
    """A hundred thousand items."""
    items = "".join(f'<item identifier="X{n}"><title>{n}</title></item>' for n in range(100_000))
    path = tmp_path / "long.zip"
    path.write_bytes(zipped(scorm2004(("<!--O-->", f'<item identifier="ALL"><title>All</title>{items}</item>'))))
    return path


def tagged(tmp_path: Path) -> Path:
    """Ten million tags in some kB: parsed, they would be gigabytes."""
    path = tmp_path / "tagged.zip"
    path.write_bytes(zipped(scorm2004(("<!--O-->", "<x/>" * 10_000_000))))
    return path


def largest(tmp_path: Path) -> Path:
    """As many tags as are still looked at, each of them wrong."""
    path = tmp_path / "largest.zip"
    path.write_bytes(zipped(scorm2004(("<!--O-->", "<item/>" * 590_000))))
    return path


def deep(tmp_path: Path) -> Path:
    """Twenty thousand items, one inside the other."""
    opening = "".join(f'<item identifier="D{n}"><title>{n}</title>' for n in range(20_000))
    path = tmp_path / "deep.zip"
    path.write_bytes(zipped(scorm2004(("<!--O-->", opening + "</item>" * 20_000))))
    return path


def commented(tmp_path: Path) -> Path:
    """Comments before a page's first tag: a pattern that may divide them in two ways doubles its work with each."""
    path = tmp_path / "commented.zip"
    path.write_bytes(zipped(scorm2004() | {"index.html": b"<!--a-->" * 20_000 + b"<html>" + b"<?xml ?>" * 20_000}))
    return path


def repetitive(tmp_path: Path) -> Path:
    """One long script named so often that reading it each time would take gigabytes."""
    path = tmp_path / "repetitive.zip"
    page = b"<!DOCTYPE html>" + b"<script src=a.js></script>" * 20_000
    path.write_bytes(zipped(scorm2004() | {"index.html": page, "a.js": b"//" + b"a" * 4_900_000}))
    return path


def wordy(tmp_path: Path) -> Path:
    """Names as long as a zip allows, most of it folders."""
    path = tmp_path / "wordy.zip"
    names = (f"{number:02}/" + "a/" * 32_000 for number in range(40))
    path.write_bytes(zipped(scorm2004() | {name + "b": b"" for name in names}))
    return path


def attributed(tmp_path: Path) -> Path:
    """One element with so many attributes that a look at each is a look at 200 million, and such a tag in a page."""
    path = tmp_path / "attributed.zip"
    many = " ".join(f'a{number}="b"' for number in range(20_000))
    page = f"<!DOCTYPE html><html lang=en><title>x</title><body {many}>".encode()
    path.write_bytes(zipped(scorm2004(("<title>", f"<title {many}>")) | {"index.html": page}))
    return path


@pytest.mark.parametrize(
    ("make", "code"), [(commented, "R028"), (repetitive, "P030"), (wordy, "P030"), (attributed, "X015")]
)
def test_what_is_small_costs_little(make: object, code: str, usual: float, tmp_path: Path) -> None:
    assert callable(make)
    found = cost(path := make(tmp_path))
    assert found.seconds < 5 * usual
    assert found.megabytes < 100
    assert code in {found.code for found in validate_path(path).findings}


@pytest.mark.parametrize("make", [bomb, nested, overlapping, crowded, laughing, long, largest, tagged, deep])
def test_it_ends_soon_in_little_memory_with_a_finding(make: object, tmp_path: Path) -> None:
    assert callable(make)
    path = make(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    found = cost(path)
    assert found.seconds < 60
    assert found.megabytes < 300
    assert found.codes
    assert sorted(tmp_path.rglob("*")) == before, "nothing was written"


def test_a_package_cut_off_anywhere_gets_a_finding(package: Path, tmp_path: Path) -> None:
    whole = package.read_bytes()
    cut = tmp_path / "cut.zip"
    for length in range(0, len(whole) - 1, max(1, len(whole) // 150)):
        cut.write_bytes(whole[:length])
        assert codes(cut) == {"P001"}, length


def test_bytes_changed_anywhere_are_no_crash(package: Path, tmp_path: Path) -> None:
    whole = package.read_bytes()
    spoilt, chance = tmp_path / "spoilt.zip", random.Random(9)
    for at in range(0, len(whole), max(1, len(whole) // 150)):
        spoilt.write_bytes(whole[:at] + chance.randbytes(8) + whole[at + 8 :])
        validate_path(spoilt)


def test_nothing_is_asked_of_the_network(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    path = tmp_path / "calling.zip"
    files = scorm2004()
    called = b'<!DOCTYPE manifest SYSTEM "http://127.0.0.1:9/x.dtd">' + files["imsmanifest.xml"].partition(b"?>")[2]
    page = b'<script src="http://127.0.0.1:9/x.js"></script>'
    path.write_bytes(zipped(files | {"imsmanifest.xml": called, "index.html": page}))
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert validate_path(path).findings
