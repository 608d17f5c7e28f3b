"""What authors get wrong, and what they are told: one finding a mistake, with its line and what to do."""

from __future__ import annotations

import json
import subprocess

import pytest

from packager.course.blocks.basic import TextBlock
from packager.course.codes import code
from packager.course.reading.source import parse_yaml
from tests.conftest import ROOT
from tests.course.conftest import LESSON, MODULE, Load, told

CHOICE = """\
      - question: fair
        choice: What is fair?
        answers:
          - right: An equal share
          - wrong: All of it
"""


def test_a_good_module_loads_without_findings(load: Load) -> None:
    course, findings = load(CHOICE)
    assert findings == ()
    assert course is not None
    assert [question.question for question in course.questions()] == ["fair"]
    assert course.mastery == 0.8


@pytest.mark.parametrize("typed", ["No", "3", "1_000", "2026-01-01", "~", "1e3", "0x1F", "on", "null", "1.0"])
def test_a_text_stays_the_text_that_was_typed(load: Load, typed: str) -> None:
    course, findings = load(f"      - text: {typed}\n")
    assert findings == ()
    assert course is not None
    assert [block.text.value for block in course.blocks() if isinstance(block, TextBlock)] == [typed]


def test_a_block_scalar_keeps_its_lines(load: Load) -> None:
    course, _ = load("      - text: |\n          One\n\n          Two\n")
    assert course is not None
    (block,) = course.blocks()
    assert isinstance(block, TextBlock) and block.text.value == "One\n\nTwo"


def test_every_text_knows_its_place(load: Load) -> None:
    course, _ = load(CHOICE)
    assert course is not None
    place = next(course.questions()).prompt.place
    assert place is not None
    assert (place.file, place.line, place.column) == ("modules/demo/lessons/one.yaml", 8, 17)


@pytest.mark.parametrize(
    ("blocks", "code", "line", "message", "help_"),
    [
        ("      - txet: Hello\n", "Y010", 7, "unknown key `txet`", "did you mean `text`?"),
        (CHOICE.replace("answers:", "anwsers:"), "Y010", 9, "unknown key `anwsers`", "did you mean `answers`?"),
        (CHOICE.replace("right:", "rigth:"), "Y010", 10, "unknown key `rigth`", "did you mean `right`?"),
        (CHOICE.replace("choice:", "chioce:"), "Y010", 8, "unknown key `chioce`", "did you mean `choice`?"),
        (CHOICE.replace("fair\n", "Fair\n"), "Y012", 7, "`Fair` cannot be an id", "small letters"),
        (CHOICE.replace("right:", "wrong:"), "Y012", 7, "exactly one `right` answer", ""),
        (CHOICE.replace("        choice", "        objective: ruls\n        choice"), "Y021", 8, "`ruls`", "`rules`"),
        (CHOICE.replace("What is fair?", ""), "Y011", 8, "`choice` is missing or empty", "add `choice"),
        (CHOICE + "        weight: heavy\n", "Y012", 12, "`weight` is a number, not `heavy`", "digits"),
        (CHOICE + "        shuffle: maybe\n", "Y012", 12, "true or false, not `maybe`", "`true` or `false`"),
        ("      - text: a\n        text: b\n", "Y004", 8, "`text` stands here a second time", "keep one"),
        ("      - {}\n", "Y013", 7, "this block has no kind", "begin it with one of: text"),
        ("      - question: lonely\n", "Y013", 7, "this question has no kind", "choice"),
        ("      - image: media/no.svg\n        alt: A hill\n", "Y022", 7, "no file `media/no.svg`", "put the file"),
        ("      - image: ../up.svg\n        alt: A hill\n", "Y023", 7, "leads out of the module", "media/"),
        ("      - image: /etc/passwd\n        alt: A hill\n", "Y023", 7, "leads out of the module", "media/"),
        ("      - image: media/no.svg\n", "Y012", 7, "`alt`", ""),
        ("      - text: [a, b]\n", "Y012", 7, "`text` is one text, not a list", "quotes"),
        ("      - table: [[a, b], [c]]\n", "Y012", 7, "as many cells as its first row", ""),
        ("      - text: &x Hello\n      - text: *x\n", "Y005", 7, "anchors and aliases", "write the value out"),
        ("      - text: !!python/object:os.system x\n", "Y007", 7, "is not known", "remove it"),
        ("      - text: 'no end\n", "Y003", 7, "is not closed", "end the text"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_to_do(
    load: Load, blocks: str, code: str, line: int, message: str, help_: str
) -> None:
    course, findings = load(blocks)
    assert course is None
    first = findings[0]
    assert (first.code, first.place.line) == (code, line), told(findings)
    assert message in first.message
    assert help_ in first.help
    assert len(findings) == (2 if code == "Y005" else 1), told(findings)


def test_all_mistakes_are_told_in_one_run(load: Load) -> None:
    blocks = "      - txet: Hello\n" + CHOICE.replace("rigth", "right") + "        wieght: 2\n      - {}\n"
    _, findings = load(blocks, module=MODULE)
    assert [f.code for f in findings] == ["Y010", "Y010", "Y013"]


def test_the_id_path_names_the_node(load: Load) -> None:
    _, findings = load(CHOICE + "        weight: heavy\n")
    assert findings[0].place.path == "pages/first/blocks/fair/weight"


def test_two_questions_cannot_share_an_id(load: Load) -> None:
    _, findings = load(CHOICE + CHOICE)
    assert told(findings) == [("Y020", 12, "the question id `fair` is taken (by modules/demo/lessons/one.yaml:7:9)")]


def test_a_file_name_counts_with_its_case(load: Load) -> None:
    _, findings = load("      - image: media/Map.svg\n        alt: x\n", files={"media/map.svg": b"<svg/>"})
    assert findings[0].help == "did you mean `media/map.svg`?"


def test_a_link_out_of_the_module_is_refused(load: Load, tmp_path: object) -> None:
    load(files={"media/keep.txt": b""})
    from pathlib import Path

    folder = Path(str(tmp_path)) / "modules/demo/media"
    (folder / "secret.svg").symlink_to("/etc/hostname")
    _, findings = load("      - image: media/secret.svg\n        alt: x\n")
    assert findings[0].code == "Y023"


def test_a_missing_lesson_is_told_at_its_line_in_module_yaml(load: Load) -> None:
    _, findings = load(module=MODULE.replace("one.yaml", "two.yaml"))
    assert told(findings) == [("Y025", 10, "no file `lessons/two.yaml`")]


def test_a_lesson_cannot_lie_outside(load: Load) -> None:
    _, findings = load(module=MODULE.replace("lessons/one.yaml", "../other/one.yaml"))
    assert findings[0].code == "Y024"


def test_a_file_in_another_encoding_is_told(load: Load) -> None:
    _, findings = load(files={"lessons/one.yaml": LESSON.encode() + "      - text: négocier\n".encode("latin-1")})
    assert findings[0].code == "Y002"
    assert "UTF-8" in findings[0].message


def test_a_byte_order_mark_is_no_mistake(load: Load) -> None:
    course, findings = load(files={"lessons/one.yaml": b"\xef\xbb\xbf" + (LESSON + "      - text: Hi\n").encode()})
    assert course is not None
    assert findings == ()


def test_a_huge_file_and_a_huge_text_are_refused(load: Load) -> None:
    _, findings = load("      - text: " + "x" * 10_000_000 + "\n")
    assert (findings[0].code, findings[0].message) == ("Y006", "the file is larger than 4 MB")
    _, findings = load("      - text: " + "x" * 200_000 + "\n")
    assert "200,000 characters" in findings[0].message


def test_a_bomb_of_aliases_costs_nothing(load: Load) -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    _, findings = load(files={"lessons/one.yaml": bomb.encode()})
    assert {f.code for f in findings} == {"Y005"}


def test_deep_nesting_is_refused(load: Load) -> None:
    _, findings = load(files={"lessons/one.yaml": b"[" * 5000})
    assert findings[0].code in {"Y003", "Y006"}


@pytest.mark.parametrize("data", [b"", b"\n", b"# only a comment\n", b"just a text", b"- a\n- b\n", b"\x00\x01", b"\t"])
def test_a_file_that_is_no_lesson_gets_a_finding_and_no_traceback(load: Load, data: bytes) -> None:
    course, findings = load(files={"lessons/one.yaml": data})
    assert course is None
    assert findings


def test_ids_that_the_player_could_not_tell_apart(load: Load) -> None:
    seen: dict[str, str] = {}
    one = other = ""
    for number in range(100_000):
        identity = f"q{number}"
        if (found := seen.setdefault(code(identity), identity)) != identity:
            one, other = found, identity
            break
    question = "      - question: {}\n        true-false: Is it so?\n        answer: true\n"
    course, findings = load(question.format(one) + question.format(other))
    assert course is None
    assert [(f.code, f.place.line) for f in findings] == [("Y042", 10)]
    assert one in findings[0].message


def test_codes_are_those_of_the_script() -> None:
    script = """import { hash } from "./templates/player/session/state.js";
      const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
      const hex = (id) => [...hash(id)].reduce((n, c) => n * 64 + digits.indexOf(c), 0).toString(16).padStart(6, "0");
      console.log(JSON.stringify(process.argv.slice(1).map(hex)));"""
    ids = ["one-voice", "quiz/final", "scenario/contact-group/room", "a"]
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script, *ids], cwd=ROOT, capture_output=True, check=True
    )
    assert json.loads(done.stdout) == [code(i) for i in ids]


def test_bare_carriage_returns_are_counted_as_the_parser_counts_them() -> None:
    """Found by fuzzing: the parser tells of a line that is none of ours."""
    value, findings = parse_yaml("t:# a: [1,S \r\r\r\r\r\r{-a:.b# i\ntitist: [1,S {-a:.b\n", "module.yaml")
    assert value is None
    assert {found.code for found in findings} == {"Y003"}
