"""A deck of Anki (.apkg, .colpkg): a zip with a SQLite database, of the schema 11 or, packed with Zstandard, of 18."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from packager.diagnostics import Place
from packager.exchange.losses import ExchangeError
from packager.exchange.questions.anki.notes import Note
from packager.exchange.questions.zips import found_in, opened, read_in

COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""The database, the newest first: a new deck has an old one beside it that asks for an update of Anki."""
MAX_BYTES = 100_000_000
_NOTES = """SELECT notes.mid, notes.tags, notes.flds, min(cards.did) FROM notes
LEFT JOIN cards ON cards.nid = notes.id GROUP BY notes.id ORDER BY notes.id"""
_TABLES = frozenset({"notes", "notetypes", "templates", "cards", "decks", "col", "sqlite_master"})
_STEPS = 50_000_000
"""Of SQLite's virtual machine: a deck of 100,000 notes takes a tenth."""
_PER_CALL = 100_000


@dataclass(frozen=True, slots=True)
class _Type:
    """A type of notes: whether answers are typed, how many kinds of card a note makes."""

    is_typed: bool
    cards: int


def notes_in(data: bytes, file: str) -> Iterator[Note]:
    """The notes of a deck. Raises ExchangeError if it cannot be read."""
    database = _opened(_database(data))
    try:
        types, decks = _types(database), _decks(database)
        for number, (kind, tags, fields, deck) in enumerate(database.execute(_NOTES), 1):
            type_ = types.get(str(kind), _Type(False, 1))
            words = (*str(tags or "").split(), decks.get(str(deck), ""))
            yield Note(
                tuple(str(fields or "").split("\x1f")),
                Place(file, number),
                True,
                type_.is_typed,
                type_.cards,
                tuple(word for word in words if word and word != "Default"),
            )
    except sqlite3.Error as error:
        raise ExchangeError(f"its database cannot be read: {error}") from None
    finally:
        database.close()


def _database(data: bytes) -> bytes:
    view = opened(data)
    name = next((name for name in COLLECTIONS if name in view.sizes), COLLECTIONS[-1])
    packed = read_in(view, name)
    return _unpacked(packed) if name.endswith("b") else packed


def media_in(data: bytes) -> Callable[[str, str], bytes | None]:
    """What gives a file of the deck by its name: they are numbered in the zip, and ``media`` says which is which."""
    view = opened(data)
    index = found_in(view, "media") or b""
    is_new = COLLECTIONS[0] in view.sizes
    try:
        named = (
            _entries(_unpacked(index)) if is_new else {str(v): str(k) for k, v in json.loads(index or b"{}").items()}
        )
    except (ValueError, RecursionError, AttributeError):
        named = {}

    def find(folder: str, name: str) -> bytes | None:
        packed = found_in(view, named.get(name, ""))
        try:
            return _unpacked(packed) if packed is not None and is_new else packed
        except ExchangeError:
            return None

    return find


def _numbered(index: Any) -> dict[str, str]:
    return {str(name): str(number) for number, name in index.items()}


def _entries(data: bytes) -> dict[str, str]:
    """The names in the index of a new deck, each with its number (Anki, proto/anki/import_export.proto, MediaEntries).

    Each entry is a field 1 with a message whose field 1 is the name; both are shorter than 16 kB.
    """
    made: dict[str, str] = {}
    at = 0
    while at < len(data) and data[at] == 0x0A:
        size, at = _size(data, at + 1)
        entry, at = data[at : at + size], at + size
        if entry[:1] == b"\x0a":
            length, begin = _size(entry, 1)
            made[entry[begin : begin + length].decode("utf-8", "replace")] = str(len(made))
    return made


def _size(data: bytes, at: int) -> tuple[int, int]:
    """A number of one or two bytes (Protocol Buffers, varint), and where it ends."""
    low = data[at] if at < len(data) else 0
    if low < 0x80:
        return low, at + 1
    high = data[at + 1] if at + 1 < len(data) else 0
    return (low & 0x7F) | (high << 7), at + 2


def _unpacked(data: bytes) -> bytes:
    try:
        import zstandard
    except ImportError:
        told = "export it with `Support older Anki versions`, or pip install 'elearning-packager[anki]'"
        raise ExchangeError(f"decks of new versions are packed with Zstandard: {told}") from None
    try:
        with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(BytesIO(data)) as stream:
            made = stream.read(MAX_BYTES + 1)
    except zstandard.ZstdError:
        raise ExchangeError("its packed database is damaged") from None
    if len(made) > MAX_BYTES:
        raise ExchangeError(f"its database is larger than {MAX_BYTES // 1_000_000} MB: export it in parts")
    return bytes(made)


def _opened(data: bytes) -> sqlite3.Connection:
    """The database in memory, where nothing but its tables can be read, and not for ever."""
    if not data.startswith(b"SQLite format 3\0") or len(data) < 100:
        raise ExchangeError("its collection is no database")
    database = sqlite3.connect(":memory:")
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += _PER_CALL
        return int(steps > _STEPS)

    try:
        database.deserialize(data[:18] + b"\1\1" + data[20:])  # without a log beside it, which there is none in memory
        database.execute("PRAGMA trusted_schema = OFF")
        database.execute("PRAGMA cell_size_check = ON")
    except sqlite3.Error as error:
        database.close()
        raise ExchangeError(f"its database cannot be read: {error}") from None
    database.text_factory = lambda raw: raw.decode("utf-8", "replace")
    database.create_collation("unicase", lambda one, two: (one.lower() > two.lower()) - (one.lower() < two.lower()))
    database.set_authorizer(_allowed)
    database.set_progress_handler(count, _PER_CALL)
    return database


def _allowed(action: int, one: str | None, two: str | None, base: str | None, via: str | None) -> int:
    """Tables of Anki may be read, and nothing else: no view of a stranger, no function but ``min``."""
    is_read = action == sqlite3.SQLITE_SELECT or (action == sqlite3.SQLITE_READ and one in _TABLES)
    is_min = action == sqlite3.SQLITE_FUNCTION and two == "min"
    return sqlite3.SQLITE_OK if (is_read or is_min) and via is None else sqlite3.SQLITE_DENY


def _tables(database: sqlite3.Connection) -> set[str]:
    return {str(name) for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _types(database: sqlite3.Connection) -> Mapping[str, _Type]:
    if "notetypes" in _tables(database):
        made: dict[str, _Type] = {}
        for kind, config in database.execute("SELECT ntid, config FROM templates"):
            before = made.get(str(kind), _Type(False, 0))
            text = config if isinstance(config, bytes) else str(config).encode()
            made[str(kind)] = _Type(before.is_typed or b"{{type:" in text, before.cards + 1)
        return made
    return {name: _old_type(each) for name, each in _json(database, "models").items() if isinstance(each, dict)}


def _old_type(model: Mapping[str, Any]) -> _Type:
    templates = model.get("tmpls")
    templates = [each for each in templates if isinstance(each, dict)] if isinstance(templates, list) else []
    return _Type(any("{{type:" in str(each.get("qfmt")) for each in templates), len(templates))


def _decks(database: sqlite3.Connection) -> Mapping[str, str]:
    """The last part of each deck's name."""
    if "decks" in _tables(database):
        rows = database.execute("SELECT id, name FROM decks")
        return {str(key): str(name).rpartition("\x1f")[2] for key, name in rows}
    found = _json(database, "decks").items()
    return {key: str(each.get("name", "")).rpartition("::")[2] for key, each in found if isinstance(each, dict)}


def _json(database: sqlite3.Connection, column: str) -> Mapping[str, Any]:
    row = database.execute(f"SELECT {column} FROM col").fetchone()  # noqa: S608 - one of two names of ours
    try:
        value = json.loads(str(row[0])) if row else {}
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
