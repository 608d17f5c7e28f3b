"""Notes of Anki: decks and text exports that Anki 26.9 has made, and what a stranger may make of a deck."""

from __future__ import annotations

import sqlite3
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from packager.archive import zipped
from packager.exchange.losses import ExchangeError
from packager.exchange.questions.anki import deck, reader
from packager.exchange.questions.incoming import questions_of
from packager.exchange.yaml_lines import values_of

HERE = Path(__file__).with_name("anki")
DECKS = ("schema-11.apkg", "schema-18.apkg")
WANTED: list[dict[str, Any]] = [
    {
        "question": "what-does-the-chair-do",
        "objective": ["procedure"],
        "difficulty": "easy",
        "open": "What does the **Chair** do?",
        "model": "Rules on it.\\\nAt once.",
    },
    {"question": "capital-of-kenya", "objective": ["procedure"], "fill-in": "Capital of Kenya?", "accept": ["Nairobi"]},
    {"question": "chair", "objective": ["procedure"], "open": "Chair", "model": "Présidence"},
    {
        "question": "the-rules-on-a-point-of-order",
        "objective": ["procedure"],
        "fill-in": "The ____ rules on a point of order.",
        "accept": ["Chair"],
        "feedback": {"right": "Rule 33", "wrong": "Rule 33"},
    },
    {
        "question": "the-chair-rules-on-a",
        "objective": ["procedure"],
        "fill-in": "The Chair rules on a ____.",
        "accept": ["point of order"],
        "hint": "a point of…",
        "feedback": {"right": "Rule 33", "wrong": "Rule 33"},
    },
    {
        "question": "water-is-and-wet",
        "objective": ["procedure"],
        "fill-in": "Water is ____ and wet.",
        "accept": ["H2O"],
    },
    {
        "question": "water-is-h2o-and",
        "objective": ["procedure"],
        "fill-in": "Water is H2O and ____.",
        "accept": ["wet"],
    },
    {"question": "which-hall", "objective": ["procedure"], "open": "Which hall?", "model": "Bonn"},
]


def came(data: bytes) -> tuple[list[dict[str, Any]], list[str]]:
    """What comes in, and what is lost."""
    reading = reader.read(data, "deck")
    made, lost = questions_of(reading.incoming, {"procedure"})
    return [values_of(each) for each in made if each], [loss.what for loss in (*reading.losses, *lost)]


@pytest.mark.parametrize("name", [*DECKS, "notes.txt"])
def test_decks_of_both_makes_and_texts_say_the_same(name: str) -> None:
    made, losses = came((HERE / name).read_bytes())
    assert made == WANTED
    assert {"its other cards", "that its gaps are one question", "a recording (sound:a.mp3)"} <= {*losses}
    assert ("a picture (hall.png)" in losses) == (name == "notes.txt")  # decks carry it


def test_a_text_without_html_has_its_words() -> None:
    made, _ = came((HERE / "plain.txt").read_bytes())
    assert [each["question"] for each in made] == [each["question"] for each in WANTED]


@pytest.mark.parametrize(
    ("text", "wanted", "lost"),
    [
        ("#separator:semicolon\n#html:false\na < b?;yes\n", [{"open": "a < b?", "model": "yes"}], []),
        ("#separator:tab\nOnly a front\n", [{"open": "Only a front"}], []),
        ("#html:true\nA \\(x^2\\)?\tyes\n", [{"open": "A \\\\(x^2\\\\)?", "model": "yes"}], ["a formula"]),
        ("#notetype:Basic (type in the answer)\nCapital?\tRome\n", [{"fill-in": "Capital?", "accept": ["Rome"]}], []),
        ("#html:true\na\tb\tc\n", [{"open": "a", "model": "b"}], ["its fields after the second"]),
        (
            "#html:true\n{{c1::image-occlusion:rect:left=1}}\t<img src='a.png'>\n",
            [],
            ["the question (parts of a picture)"],
        ),
        (
            "#html:true\n{{c1::a {{c2::b}} c}} d\n",
            [{"fill-in": "a ____ c d", "accept": ["b"]}],
            ["a gap with a gap in it"],
        ),
    ],
)
def test_texts_as_people_type_them(text: str, wanted: list[dict[str, Any]], lost: list[str]) -> None:
    made, losses = came(text.encode())
    assert [{key: value for key, value in each.items() if key != "question"} for each in made] == wanted
    assert losses == lost


def a_database(*statements: str) -> bytes:
    """A database that somebody has made by hand."""
    base = sqlite3.connect(":memory:")
    for statement in statements:
        base.execute(statement)
    base.commit()
    return base.serialize()


def a_deck(*statements: str) -> bytes:
    """A deck with such a database."""
    return zipped({"collection.anki2": a_database(*statements)})


NOTES = "CREATE TABLE notes (id INTEGER PRIMARY KEY, mid, tags, flds)"
CARDS = "CREATE TABLE cards (id INTEGER PRIMARY KEY, nid, did)"
COL = "CREATE TABLE col (models, decks)"
FOR_EVER = (
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
    "SELECT x AS id, 1 AS mid, '' AS tags, '' AS flds FROM n"
)


def test_a_deck_made_by_hand_is_read() -> None:
    made, _ = came(a_deck(NOTES, CARDS, COL, "INSERT INTO notes VALUES (1, 2, '', 'Who?' || char(31) || 'You')"))
    assert made == [{"question": "who", "open": "Who?", "model": "You"}]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04 cut off", "zip cannot be read"),
        (zipped({"media": b"{}"}), "there is no collection.anki2 in it"),
        (zipped({"collection.anki2": b"SQLite format 3\0" + b"x" * 200}), "database cannot be read"),
        (zipped({"collection.anki2": b"no database"}), "no database"),
        (zipped({"collection.anki21b": b"no Zstandard"}), "packed database is damaged"),
        (a_deck(CARDS, COL), "database cannot be read"),
        (a_deck(CARDS, COL, f"CREATE VIEW notes AS {FOR_EVER}"), "database cannot be read"),
    ],
    ids=["cut-off", "no-collection", "damaged", "no-database", "not-packed", "no-notes", "a-view-for-ever"],
)
def test_what_is_no_deck_is_refused_in_words(data: bytes, told: str) -> None:
    with pytest.raises(ExchangeError, match=told):
        came(data)


def test_a_packed_database_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    import zstandard

    monkeypatch.setattr(deck, "MAX_BYTES", 1_000)
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("collection.anki21b", zstandard.compress(b"\0" * 100_000))
    with pytest.raises(ExchangeError, match="larger than"):
        came(made.getvalue())
