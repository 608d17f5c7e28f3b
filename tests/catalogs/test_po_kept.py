"""A large catalog is read from what was kept of it, and says what its bytes say."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from packager.catalogs import po_kept, po_parser
from packager.catalogs.po import Block, Entry, PoFile
from packager.catalogs.po_parser import as_read, parse_po, read_po, read_po_file, remember_written
from packager.catalogs.po_update import updated
from packager.work.kept import keep, kept
from tests.catalogs.histories import with_lines
from tests.conftest import ROOT

SAMPLES = sorted(ROOT.glob("locales/*/LC_MESSAGES/land-negotiation.po"))
ODD = b"""\xef\xbb\xbf# by hand

msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"


#| msgid "Vote"
#, fuzzy
msgid "Votes"
msgid_plural "%d votes"
msgstr[0] "Voix"
msgstr[1] "%d voix"

#~ msgid "Chair"
#~ msgstr "Pr\xc3\xa9sidence"

# the end"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(po_kept, "LARGE", 1)
    monkeypatch.setenv("PACKAGER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "catalogs"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What was parsed."""
    seen: list[bytes] = []

    def watched(data: bytes) -> object:
        seen.append(data)
        return parse_po(data)

    monkeypatch.setattr(po_parser, "parse_po", watched)
    return seen


@pytest.mark.parametrize(
    "data", [*(path.read_bytes() for path in SAMPLES[:3]), ODD, ODD.replace(b"\n", b"\r\n"), b"\n"]
)
def test_a_file_is_parsed_once_and_then_says_the_same(data: bytes, tmp_path: Path, parsed: list[bytes]) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(data)
    read = [read_po_file(path), read_po_file(path)]
    assert read == [parse_po(data)] * 2
    assert read[1].to_bytes() == data
    assert [type(block) for block in read[1].blocks] == [type(block) for block in read[0].blocks]
    assert read_po(path) == list(read[0].entries())
    assert parsed == [data]


def test_what_an_update_wrote_is_not_parsed(tmp_path: Path, parsed: list[bytes]) -> None:
    before, entries = parse_po(ODD[3:]), [Entry("page/p/title", "A new title"), Entry("", "Votes")]
    after = updated(before, entries, "m 1", "fr")[0]
    path = tmp_path / "a.po"
    path.write_bytes(after.to_bytes())
    remember_written(path, after.to_bytes(), after, before)
    assert read_po_file(path) == parse_po(after.to_bytes())
    assert read_po(path) == list(parse_po(after.to_bytes()).entries())
    assert len(parsed) == 0


@pytest.mark.parametrize(
    "text", ["", "\n\n", '# no entry\n\nmsgid "a"\nmsgstr ""\n\nmsgid "b"\nmsgstr ""', "\ufeff# x"]
)
def test_of_a_block_that_may_be_read_otherwise_nothing_is_remembered(text: str) -> None:
    read = as_read(PoFile((Block(text, None), Block("", None))), PoFile())
    assert read is None or with_lines(read) == parse_po(f"{text}\n".encode())


def test_what_was_edited_is_parsed_anew(tmp_path: Path, parsed: list[bytes]) -> None:
    path = tmp_path / "a.po"
    for data in (ODD, ODD.replace(b"Voix", b"voix"), ODD):
        path.write_bytes(data)
        assert read_po_file(path) == parse_po(data)
    assert len(parsed) == 3


def test_another_file_has_what_is_its_own(tmp_path: Path) -> None:
    for name, data in (("a.po", ODD), ("b.po", ODD.replace(b"Voix", b"voix"))) * 2:
        (tmp_path / name).write_bytes(data)
        assert read_po_file(tmp_path / name) == parse_po(data)


@pytest.mark.parametrize("damage", ["cut", "class", "sizes", "shape"])
def test_what_is_damaged_is_not_believed(damage: str, tmp_path: Path, cache: Path, parsed: list[bytes]) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(ODD)
    read_po_file(path)
    (file,) = cache.iterdir()
    state, known = kept(file)[:32], kept(file)[32:]
    encoding, sizes, *rest = pickle.loads(known)  # noqa: S301 - it was written above
    broken = {
        "cut": known[:-9],
        "class": pickle.dumps(Path),
        "sizes": pickle.dumps((encoding, [*sizes, 3], *rest)),
        "shape": pickle.dumps([]),
    }
    keep(file, state + broken[damage])
    assert read_po_file(path) == parse_po(ODD)
    assert len(parsed) == 2
    keep(file, state + broken[damage])
    assert read_po(path) == list(parse_po(ODD).entries())


def test_a_cache_that_cannot_be_written_costs_time_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PACKAGER_CACHE", "/proc/nowhere")
    (tmp_path / "a.po").write_bytes(ODD)
    assert read_po_file(tmp_path / "a.po") == parse_po(ODD)
