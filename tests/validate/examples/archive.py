"""Zips with one thing wrong with them, made byte by byte where no tool would make them."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from tests.validate.examples import Example
from tests.validate.examples.packages import scorm12

LINK = 0o120777 << 16


def zipped(files: Mapping[str, bytes], *more: tuple[zipfile.ZipInfo | str, bytes], packed: bool = False) -> bytes:
    """The files as a zip, and after them entries that a mapping cannot hold (a name twice, a link)."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive,
        warnings.catch_warnings(action="ignore"),  # zipfile's, of a name that comes twice
    ):
        for name, data in [*files.items(), *more]:
            archive.writestr(name, data)
    return stream.getvalue()


def entry(name: str, attributes: int = 0, method: int = zipfile.ZIP_STORED) -> zipfile.ZipInfo:
    """An entry with attributes of its own."""
    info = zipfile.ZipInfo(name)
    info.external_attr, info.create_system, info.compress_type = attributes, 3, method
    return info


def replaced(data: bytes, old: bytes, new: bytes, times: int) -> bytes:
    """The bytes with as many replacements as are told, neither more nor fewer."""
    assert data.count(old) == times, (old, data.count(old))
    return data.replace(old, new)


def flagged(data: bytes, name: str, flag: int) -> bytes:
    """The zip with a flag set on one entry, in its own record and in the directory."""
    raw = name.encode()
    for mark, at_flags, at_name in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        at = next(i for i in range(len(data)) if data[i : i + 4] == mark and data[i + at_name :].startswith(raw))
        old = struct.unpack_from("<H", data, at + at_flags)[0]
        data = data[: at + at_flags] + struct.pack("<H", old | flag) + data[at + at_flags + 2 :]
    return data


def counted(data: bytes, change: int) -> bytes:
    """The zip with another number of entries in its end record."""
    at = data.rindex(b"PK\x05\x06")
    count = struct.unpack_from("<H", data, at + 10)[0] + change
    return data[: at + 8] + struct.pack("<HH", count, count) + data[at + 12 :]


def overlapping(files: Mapping[str, bytes], twice: str) -> bytes:
    """A zip whose directory lists the same bytes once more under another name of the same length."""
    data = zipped(files)
    end = data.rindex(b"PK\x05\x06")
    size, start = struct.unpack_from("<LL", data, end + 12)
    directory = data[start : start + size]
    raw = twice.encode()
    at = directory.index(raw) - 46
    record = directory[at : at + 46 + len(raw)]
    more = record[:46] + b"z" + raw[1:]
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, len(files) + 1, len(files) + 1, size + len(more), start, 0)
    return data[:start] + directory + more + tail


def zip64(files: Mapping[str, bytes]) -> bytes:
    """A zip whose entries are of the zip64 kind though small, as tools write that stream."""
    name, raw = b"imsmanifest.xml", files["imsmanifest.xml"]
    crc, size = zlib.crc32(raw), len(raw)
    full = 0xFFFFFFFF
    wide = struct.pack("<HHQQ", 1, 16, size, size)
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 45, 0, 0, 0, 33, crc, full, full, len(name), len(wide))
    head = struct.pack(
        "<4s6H3L5H2L", b"PK\x01\x02", 45, 45, 0, 0, 0, 33, crc, full, full, len(name), len(wide), 0, 0, 0, 0, 0
    )
    directory = head + name + wide
    start = len(local) + len(name) + len(wide) + size
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(directory), start, 0)
    return local + name + wide + raw + directory + end


def added(data: bytes, entries: Iterable[tuple[str, int, int, int, bytes]]) -> bytes:
    """The zip with more entries, each a name, a method, a checksum, the size of what is packed, and that; so many as
    take `zipfile` seconds, and of a size that no test would have in memory."""
    at = data.rindex(b"PK\x05\x06")
    count, size, offset = struct.unpack_from("<HLL", data, at + 10)
    files, directory = [data[:offset]], [data[offset : offset + size]]
    version = struct.pack("<H", 20)
    for name, method, crc, length, raw in entries:
        label = name.encode()
        told = struct.pack("<4H3LH", 0, method, 0, 33, crc, len(raw), length, len(label))
        rest = struct.pack("<4H2L", 0, 0, 0, 0, 0, offset)
        directory.append(b"PK\x01\x02" + version + version + told + rest + label)
        files.append(b"PK\x03\x04" + version + told + bytes(2) + label + raw)
        offset += len(files[-1])
    count, size = count + len(files) - 1, sum(map(len, directory))
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count & 0xFFFF, count & 0xFFFF, size, offset, 0)
    if count > 0xFFFF:
        wide = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, offset)
        where = struct.pack("<4sLQL", b"PK\x06\x07", 0, offset + size, 1)
        end = wide + where + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, size, offset, 0)
    return b"".join((*files, *directory, end))


def with_empty(data: bytes, names: Iterable[str]) -> bytes:
    """The zip with an empty entry of each of these names too."""
    return added(data, ((name, zipfile.ZIP_STORED, 0, 0, b"") for name in names))


def with_zeros(data: bytes, name: str, megabytes: int) -> bytes:
    """The zip with so many million zeros too: a million are packed once, and told as often as is due."""
    million = bytes(1_000_000)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(million) + packer.flush(zlib.Z_FULL_FLUSH)
    crc = 0
    for _ in range(megabytes):
        crc = zlib.crc32(million, crc)
    return added(data, [(name, zipfile.ZIP_DEFLATED, crc, 1_000_000 * megabytes, piece * megabytes + packer.flush())])


@cache
def bomb() -> bytes:
    """120 MB of zeros in 120 kB."""
    return with_zeros(zipped(scorm12()), "zeros.bin", 120)


def folder(package: Mapping[str, bytes], *, link: bool = False, film: int = 0) -> Callable[[Path], Path]:
    """A function that lays a package out as a folder, perhaps with a link to a folder outside, or a film (of zeros)."""

    def make(tmp: Path) -> Path:
        here = tmp / "course"
        for name, data in package.items():
            (here / name).parent.mkdir(parents=True, exist_ok=True)
            (here / name).write_bytes(data)
        if film:
            with (here / "film.mp4").open("wb") as stream:
                stream.truncate(film)  # takes no space on the disk
        if link:
            (here / "outside").symlink_to("/etc")
        return here

    return make


PACKAGE = scorm12()
SOUND = zipped(PACKAGE)
FILM = PACKAGE | {"film.mp4": b"an honest film" * 40}
TWO = zipped({"one.zip": zipped({"x.txt": b"x"})})
THREE = zipped({"two.zip": TWO})
UNMARKED = replaced(zipped(PACKAGE, ("caf_.png", b"x")), b"caf_.png", b"caf\x82.png", 2)

EXAMPLES = [
    Example("P006", replaced(zipped(FILM), b"honest film" * 1, b"honest filn", 40), zipped(FILM)),
    Example("P006", zipped(FILM, packed=True)[:60] + b"\x00" * 9 + zipped(FILM, packed=True)[69:], zipped(FILM)),
    Example("P007", zipped(PACKAGE, ("api.js", PACKAGE["api.js"])), SOUND),
    Example("P008", zipped(PACKAGE, ("api.js", b"another")), zipped(PACKAGE, ("api.js", PACKAGE["api.js"]))),
    Example("P009", zipped(PACKAGE, (entry("secret.txt", LINK), b"/etc/passwd")), SOUND),
    Example("P009", folder(PACKAGE, link=True), folder(PACKAGE)),
    Example("P010", flagged(SOUND, "two.html", 1), SOUND),
    Example("P011", zipped(PACKAGE, (entry("a", method=zipfile.ZIP_LZMA), b"x")), zipped(PACKAGE, packed=True)),
    Example("P012", zip64(PACKAGE), SOUND),
    Example("P013", UNMARKED, zipped(PACKAGE, ("café.png", b"x"))),
    Example("P013", flagged(zipped(PACKAGE, ("caf_.png", b"x")), "caf_.png", 0x800).replace(b"f_", b"f\xff"), SOUND),
    Example("P014", PACKAGE | {"__MACOSX/._index.html": b"x", ".DS_Store": b"x"}, PACKAGE),
    Example("P014", PACKAGE | {"media/Thumbs.db": b"x"}, PACKAGE | {"media/thumbs.html": b"x"}),
    Example("P015", SOUND + b"<!-- added by the proxy -->", SOUND),
    Example("P015", b"#!/bin/sh\nunzip\n" + SOUND, SOUND),
    Example("P016", bomb(), zipped(PACKAGE, ("zeros.bin", bytes(1_000_000)), packed=True)),
    Example("P017", overlapping(PACKAGE, "two.html"), SOUND),
    Example("P018", PACKAGE | {"three.zip": THREE}, PACKAGE | {"two.zip": TWO}),
    Example("P018", PACKAGE | {"media.zip": bomb()}, PACKAGE | {"media.zip": SOUND}),
    Example("P019", PACKAGE | {f"tiles/{n}.png": b"x" for n in range(10_001)}, PACKAGE | {"tiles/1.png": b"x"}),
    Example("P020", zipped(PACKAGE, packed=True).replace(b"two.html", b"owt.html", 1), SOUND),
    Example("P021", PACKAGE | {"what?.html": b"x"}, PACKAGE | {"what.html": b"x"}),
    Example("P021", PACKAGE | {"aux.html": b"x", "folder./a.png": b"x"}, PACKAGE | {"auxiliary.html": b"x"}),
    Example("P022", PACKAGE | {"a" * 256: b"x"}, PACKAGE | {"a" * 100: b"x"}),
    Example("P022", PACKAGE | {"folder/" * 30 + "a.png": b"x"}, PACKAGE | {"folder/" * 10 + "a.png": b"x"}),
    Example("P024", PACKAGE | {"media": b"x", "media/a.png": b"x"}, PACKAGE | {"media/a.png": b"x"}),
    Example("P025", counted(SOUND, 2), SOUND),
    Example("P026", folder(PACKAGE, film=500_000_001), folder(PACKAGE, film=400_000_000)),
    Example("P027", PACKAGE | {"save.php": b"<?php"}, PACKAGE | {"help.phpstorm.html": b"x"}),
    Example("P030", zipped(PACKAGE, ("a/" * 2048 + "b", b"")), zipped(PACKAGE, ("a/" * 1024 + "b", b""))),
    Example(
        "P030",
        PACKAGE | {"index.html": PACKAGE["index.html"].replace(b"<p>", b"<img src=api.js alt=x>" * 5_001)},
        PACKAGE | {"index.html": PACKAGE["index.html"].replace(b"<p>", b"<img src=api.js alt=x>" * 4_900)},
    ),
    Example("P028", PACKAGE | {"cafe\u0301.png": b"x"}, PACKAGE | {"caf\u00e9.png": b"x"}),
]
