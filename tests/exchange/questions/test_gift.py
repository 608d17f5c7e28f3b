"""GIFT in and out, and what another reader of it finds in what we write."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given

from packager.course import load_course
from packager.course.questions.question import Question
from packager.exchange.losses import ExchangeError
from packager.exchange.questions import gift, gift_writer
from packager.exchange.questions.incoming import questions_of
from packager.exchange.yaml_lines import values_of
from tests.conftest import ROOT, SAMPLE
from tests.exchange.questions.strategies import questions

FILES = sorted(Path(__file__).with_name("gift").glob("*.gift"))
EXPECTED = yaml.safe_load(Path(__file__).with_name("gift").joinpath("expected.yaml").read_text("utf-8"))
KINDS = ("choice", "multiple", "true-false", "fill-in", "numeric", "matching", "categorize", "open")
PARSE = """
const { parse } = require("gift-pegjs");
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map((text) => { try { return parse(text) } catch (error) { return error.message } })))
"""
TYPES = {
    "choice": "MC",
    "multiple": "MC",
    "true-false": "TF",
    "fill-in": "Short",
    "numeric": "Numerical",
    "matching": "Matching",
    "categorize": "Matching",
    "open": "Essay",
}


def pegjs(*texts: str) -> list[Any]:
    """What gift-pegjs, the grammar that editors of GIFT use, makes of each text."""
    command = ["node", "-e", PARSE]
    ended = subprocess.run(command, cwd=ROOT, input=json.dumps(texts), capture_output=True, text=True, check=True)
    made: list[Any] = json.loads(ended.stdout)
    return made


def came(text: str | bytes) -> tuple[list[dict[str, Any]], list[tuple[int | None, str, str]]]:
    """What comes in of a file as YAML has it, and what is lost: line, what, why."""
    reading = gift.read(text.encode() if isinstance(text, str) else text, "bank.gift")
    made, lost = questions_of(reading.incoming, {"procedure"})
    losses = [(loss.place.line, loss.what, loss.why) for loss in (*reading.losses, *lost)]
    return [values_of(each) for each in made if each], losses


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_as_others_write_them_come_in_with_their_losses_told(path: Path) -> None:
    made, losses = came(path.read_bytes())
    kinds = [next(kind for kind in ("likert", *TYPES, "ordering") if kind in each) for each in made]
    assert {"kinds": " ".join(kinds), "lost": [f"{line}: {what}" for line, what, _ in losses]} == EXPECTED[path.stem]


def test_a_question_that_lacks_its_brace_is_named_and_the_rest_comes_in() -> None:
    made, losses = came("::a::One?{T}\n\n::b::Two?{=x ~y\n\n::c::Three?{F}\n")
    assert [each["question"] for each in made] == ["a", "c"]
    assert losses == [(3, "the question", "the brace `}` after its answers is missing")]


def test_a_gap_in_the_middle_of_a_sentence_stays_there() -> None:
    made, losses = came("The Chair {=rules =decides} at once.")
    assert made[0]["fill-in"] == "The Chair ____ at once."
    assert made[0]["accept"] == ["rules", "decides"]
    assert losses == []


def test_feedback_goes_where_the_format_has_it() -> None:
    made, _ = came("A?{TRUE#No#Yes}\n\nB?{=1#Yes =%0%*#No}\n\nC?{#5:1#Yes ~#No}\n\nD?{=a#Yes ~b#No}")
    assert [each.get("feedback") for each in made[:3]] == [{"right": "Yes", "wrong": "No"}] * 3
    assert [answer["feedback"] for answer in made[3]["answers"]] == ["Yes", "No"]


def test_html_is_markdown_here_and_what_runs_stays_out() -> None:
    made, losses = came("A <b>bold</b> <script>alert(1)</script>word, <img src='http\\://x.org/a.png' alt='map'>?{T}")
    assert made[0]["true-false"] == "A **bold** word, [map]?"
    assert [what for _, what, _ in losses] == ["<script>", "a picture (http://x.org/a.png)"]


def test_two_questions_of_one_name_get_two_and_it_is_told() -> None:
    made, losses = came("::Same::A?{T}\n\n::Same::B?{F}")
    assert [each["question"] for each in made] == ["same", "same-2"]
    assert losses == [(3, "its name", "two questions have it: this one is called `same-2`")]


def test_an_encoding_that_is_not_utf8_is_read_and_told() -> None:
    made, losses = came("::a::Café?{T}".encode("cp1252"))
    assert made[0]["true-false"] == "Café?"
    assert [what for _, what, _ in losses] == ["its encoding"]
    assert came("::a::Café?{T}".encode("utf-16"))[0] == made


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(ExchangeError, match="no text file"):
        came(b"PK\x03\x04\x00\x00")


@given(questions(KINDS))
def test_what_gift_can_say_comes_back_equal(written: list[Question]) -> None:
    file = gift_writer.write(written)
    reading = gift.read(file.data, "bank.gift")
    made, lost = questions_of(reading.incoming, {"procedure"})
    assert [values_of(each) if each else None for each in made] == [values_of(each) for each in written]
    assert (*reading.losses, *lost) == ()
    assert file.losses == ()


def test_another_parser_reads_what_we_write_as_we_do() -> None:
    seen: list[list[Question]] = []

    @given(questions(KINDS))
    def collect(written: list[Question]) -> None:
        seen.append(written)

    collect()
    course, _ = load_course(ROOT / "modules" / SAMPLE)
    assert course
    seen.append([each for each in course.all_questions() if each.kind in TYPES])
    parsed = pegjs(*(gift_writer.write(each).data.decode() for each in seen))
    for ours, theirs in zip(seen, parsed, strict=True):
        assert [(each["title"], each["type"], each["id"]) for each in theirs] == [
            (each.question, TYPES[each.kind], each.question) for each in ours
        ]


def test_what_another_parser_reads_we_read_too() -> None:
    sound = [path for path in FILES if not path.stem.startswith(("bad-", "loose-"))]
    assert len(sound) > 14
    for path, theirs in zip(sound, pegjs(*(each.read_text("utf-8") for each in sound)), strict=True):
        assert isinstance(theirs, list), f"{path.name}: {theirs}"
        asked = [each for each in theirs if each["type"] not in ("Category", "Description")]
        reading = gift.read(path.read_bytes(), path.name)
        assert len(reading.incoming) == len(asked), path.name


@pytest.mark.parametrize(
    ("text", "what", "why"),
    [
        (
            "::a::A? {=x ~y}\n::b::B? {#3}",
            "the question",
            "two questions stand in it: put an empty line before the second one",
        ),
        ("A {=x} and {=y}", "the question", "it has more than one gap: make a question of each"),
    ],
)
def test_what_goes_wrong_is_told_as_what_it_is(text: str, what: str, why: str) -> None:
    assert came(text) == ([], [(1, what, why)])


def test_feedback_on_one_wrong_word_is_told() -> None:
    made, losses = came("Who? {=Ann =%0%Bob#nearly =%0%*#no}")
    assert made[0]["feedback"] == {"wrong": "no"}
    assert [what for _, what, _ in losses] == ["feedback on `Bob`"]


def test_a_question_that_cannot_be_one_is_told_in_words_of_the_course() -> None:
    assert came("Who? {~Ann ~Bob}")[1][0][2].endswith("needs at least one `right` answer")
    _, losses = came("Match. {=cat -> food}")
    assert losses[0][2].endswith("`pairs` has 1 item, it needs at least 2")
