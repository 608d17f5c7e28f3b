"""Records as text: sent by mail and messengers, in parts, in any order."""

from __future__ import annotations

import json
import random
import textwrap
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from packager.results.text_records import parts_in, records_in, text_record

#: As tests/js/text-record.test.js has them from the player.
VECTORS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("text-records.json").read_text("utf-8"))
MANY = VECTORS[1]


@pytest.mark.parametrize("vector", VECTORS)
def test_what_the_player_writes_is_read(vector: dict[str, Any]) -> None:
    assert text_record(vector["record"], vector["size"]) == vector["lines"]
    parts, damaged = parts_in("\n".join(vector["lines"]))
    assert (records_in(parts), damaged) == (([vector["record"]], []), 0)


@pytest.mark.parametrize(
    "sent",
    [
        lambda lines: "Dear trainer,\n\n" + "\nand\n".join(reversed(lines)) + "\nYours, Ana",
        lambda lines: "\n".join("> " + part for line in lines for part in textwrap.wrap(line, 60)),
        lambda lines: "\n".join("=\n".join(textwrap.wrap(line, 75)) for line in lines),
        lambda lines: " ".join(lines).lower(),
        lambda lines: "".join(lines) * 2,
        lambda lines: "\n".join(lines).replace("-", "\u2011"),
    ],
    ids=["among lines, last first", "quoted and wrapped", "quoted-printable", "small letters", "twice", "hyphens"],
)
def test_what_mail_does_to_lines_is_undone(sent: Any) -> None:
    parts, damaged = parts_in(sent(MANY["lines"]))
    assert (records_in(parts), damaged) == (([MANY["record"]], []), 0)


def test_a_part_that_lacks_or_is_cut_off_is_told() -> None:
    first, second, *rest = MANY["lines"]
    parts, damaged = parts_in("\n".join([first, second[:-9], *rest]))
    assert damaged == 1
    records, (told,) = records_in(parts)
    assert not records and f"lacks part 2 of {len(MANY['lines'])}" in told
    _, (told,) = records_in(parts[1:])
    assert f"lacks parts 1, 2 of {len(MANY['lines'])}" in told


@given(some.integers(0), some.sampled_from("ABCZ27"))
def test_one_letter_that_is_another_is_never_believed(at: int, letter: str) -> None:
    (line,) = VECTORS[0]["lines"]
    at %= len(line)
    if line[at] == letter:
        return
    assert records_in(parts_in(line[:at] + letter + line[at + 1 :])[0]) == ([], [])


@given(
    some.lists(
        some.tuples(some.text(), some.text(), some.none() | some.integers(0, 10_000).map(lambda each: each / 1e4))
    ),
    some.integers(10, 900),
)
def test_any_answers_come_back(answers: list[tuple[str, str, float | None]], size: int) -> None:
    said = [{"question": each, "response": response, "score": score} for each, response, score in answers]
    record = VECTORS[0]["record"] | {"answers": said}
    lines = text_record(record, max(size, 60))
    random.shuffle(lines)
    if len(lines) < 100:
        assert records_in(parts_in("\n".join(lines))[0]) == ([record], [])
