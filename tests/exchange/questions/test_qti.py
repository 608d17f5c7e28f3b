"""QTI 1.2, 2.1 and 3 in and out."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given

from packager.archive import zipped
from packager.course.questions.kinds import QUESTION_KINDS
from packager.course.questions.question import Question
from packager.exchange.losses import ExchangeError
from packager.exchange.questions.format_names import ExportFormat
from packager.exchange.questions.formats import writer
from packager.exchange.questions.incoming import questions_of
from packager.exchange.questions.qti import reader
from packager.exchange.yaml_lines import values_of
from tests.exchange.questions.strategies import questions

VERSIONS: tuple[ExportFormat, ...] = ("qti12", "qti21", "qti3")
KINDS = ("choice", "multiple", "true-false", "fill-in", "numeric", "matching", "categorize", "ordering", "open")


def came(data: bytes, file: str = "bank.zip") -> tuple[list[Question | None], list[str]]:
    """What comes in of a file, and what is lost."""
    reading = reader.read(data, file)
    made, lost = questions_of(reading.incoming, {"procedure"})
    carried = [f"{each.item}: a picture ({each.name}), carried" for each in reading.carried]
    return list(made), [*(f"{loss.item}: {loss.what}" for loss in (*reading.losses, *lost)), *carried]


FOLDER = Path(__file__).with_name("qti")
FILES = sorted(path for path in FOLDER.iterdir() if path.name != "expected.yaml")
EXPECTED = yaml.safe_load((FOLDER / "expected.yaml").read_text("utf-8"))
WITH_QUESTIONS = [path for path in FILES if any(EXPECTED[path.stem]["questions"])]


def whole(path: Path) -> bytes:
    """A file as it is; a folder as the package that it is the content of."""
    if not path.is_dir():
        return path.read_bytes()
    return zipped({each.relative_to(path).as_posix(): each.read_bytes() for each in path.rglob("*") if each.is_file()})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_as_others_write_them_come_in_with_their_losses_told(path: Path) -> None:
    made, losses = came(whole(path), path.name)
    assert {"questions": said(made), "lost": losses} == EXPECTED[path.stem]


@pytest.mark.parametrize("path", WITH_QUESTIONS, ids=lambda path: path.stem)
def test_what_came_in_goes_out_and_comes_back(path: Path) -> None:
    made = [each for each in came(whole(path), path.name)[0] if each]
    for version in VERSIONS[1:]:
        file = writer(version)(made, "en")
        back, _ = came(file.data)
        lost = {loss.what.strip("`") for loss in file.losses}
        wanted = map(values_of, made)
        assert said(back) == [{key: values[key] for key in values if key not in lost} for values in wanted]


def said(made: list[Question | None]) -> list[dict[str, Any] | None]:
    return [values_of(each) if each else None for each in made]


@pytest.mark.parametrize("version", VERSIONS)
@given(written=questions(KINDS))
def test_what_qti_can_say_comes_back_equal(version: ExportFormat, written: list[Question]) -> None:
    file = writer(version)(written, "en")
    made, losses = came(file.data)
    assert said(made) == said(list(written))
    assert losses == []
    assert {loss.what for loss in file.losses} <= {"how much a part of the right answers earns"}


FULL = [
    {"question": "who", "choice": "Who **rules**?", "shuffle": True, "weight": 2.5, "objective": ["procedure"],
     "answers": [{"right": "The Chair", "feedback": "Yes"}, {"wrong": "You\n\nreally"}], "difficulty": "hard"},
    {"question": "truth", "true-false": "It is.", "answer": False, "feedback": {"right": "Yes", "wrong": "No"}},
    {"question": "word", "fill-in": "The ____ rules.", "accept": ["chair", "Chair"], "forgive": ["spaces", "unicode"]},
    {"question": "number", "numeric": "How many?", "answer": 1.5, "tolerance": 0.25, "unit": "minutes",
     "feedback": {"wrong": "Look again"}},
    {"question": "order", "ordering": "Which first?", "items": ["b", "a", "b"], "feedback": {"right": "Yes"}},
    {"question": "pairs", "matching": "Which?", "pairs": [{"match": "a", "with": "1"}, {"match": "b", "with": "2"}],
     "feedback": {"right": "Yes", "wrong": "No"}},
    {"question": "sorts", "categorize": "Which?", "categories": [{"category": "x", "items": ["1", "2"]},
     {"category": "y", "items": ["3"]}]},
    {"question": "free", "open": "What?", "model": "A **good** one", "lines": 7},
]  # fmt: skip


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("values", FULL, ids=lambda values: values["question"])
def test_each_kind_comes_back_with_all_that_belongs_to_it(version: ExportFormat, values: dict[str, Any]) -> None:
    kind = next(kind for kind in QUESTION_KINDS if kind in values)
    question = QUESTION_KINDS[kind].model_validate(values)
    file = writer(version)([question], "fr")
    made, losses = came(file.data)
    lost = {loss.what.strip("`") for loss in file.losses}
    assert said(made) == [{key: value for key, value in values_of(question).items() if key not in lost}]
    assert losses == []
    assert lost == ({"unit"} if version == "qti12" and values["question"] == "number" else set())


EVIL = "<!DOCTYPE x [<!ENTITY x SYSTEM 'file://{path}'>]>"
ITEM = """<assessmentItem identifier="a" title="Who">
<responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>A</value>
</correctResponse></responseDeclaration><itemBody><choiceInteraction responseIdentifier="R"><prompt>Who&x;?</prompt>
<simpleChoice identifier="A">x</simpleChoice><simpleChoice identifier="B">y</simpleChoice></choiceInteraction>
</itemBody></assessmentItem>"""


def test_no_entity_is_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    made, _ = came((EVIL.format(path=secret) + ITEM).encode(), "item.xml")
    assert len(made) == 1
    assert "SECRET" not in str(said(made))


def test_two_items_with_one_title_get_two_names_and_a_word() -> None:
    item = ITEM.replace("&x;", "").encode()
    made, losses = came(zipped({"a.xml": item, "b.xml": item.replace(b">y<", b">z<")}))
    assert [each and each.question for each in made] == ["who", "who-2"]
    assert losses == ["Who: its name"]


def test_a_question_that_is_in_a_package_twice_comes_in_once() -> None:
    item = ITEM.replace("&x;", "").encode()
    made, losses = came(zipped({"a.xml": item, "b/a.xml": item}))
    assert len(made) == 1
    assert losses == ["Who: the question"]


def test_a_broken_item_in_the_middle_stops_no_other_and_is_named() -> None:
    item = ITEM.replace("&x;", "").encode()
    files = {"a.xml": item, "b.xml": item[:200], "c.xml": item.replace(b"Who?", b"What?")}
    reading = reader.read(zipped(files), "bank.zip")
    assert len(reading.incoming) == 2
    assert [(loss.place.file, loss.what) for loss in reading.losses] == [("bank.zip/b.xml", "the file")]


def test_a_text_with_gaps_without_end_is_told_and_not_multiplied() -> None:
    gaps = "".join(f'<textEntryInteraction responseIdentifier="R{number}"/>' for number in range(20_000))
    item = f'<assessmentItem identifier="a" title="Gaps"><itemBody><p>{gaps}</p></itemBody></assessmentItem>'
    assert came(item.encode(), "item.xml") == ([], ["Gaps: the question (20000 gaps)"])
    fields = "".join(f'<response_str ident="r{number}"><render_fib/></response_str>' for number in range(20_000))
    item = f'<questestinterop><item title="Gaps"><presentation>{fields}</presentation></item></questestinterop>'
    assert came(item.encode(), "item.xml") == ([], ["Gaps: the question (20000 gaps)"])


def bomb() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("item.xml", b"<assessmentItem>" + b" " * 150_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<assessmentItem><itemBody>", "no XML that can be read"),
        (b"<html><body/></html>", "its first element is <html>"),
        (b'<?xml version="1.0" encoding="klingon"?><assessmentItem/>', "no XML that can be read|encoding"),
        ('<?xml version="1.0" encoding="UTF-8"?><item>é</item>'.encode("cp1252"), "no XML that can be read"),
        (b"<questestinterop>" + b"<a/>" * 600_001 + b"</questestinterop>", "more elements"),
        (b"PK\x03\x04 cut off", "zip cannot be read"),
        (zipped({"a.txt": b"nothing"}), "nothing in it is a question"),
        (bomb(), "is a bomb"),
    ],
    ids=[
        "cut-off",
        "another-file",
        "unknown-encoding",
        "encoding-that-lies",
        "too-many",
        "cut-zip",
        "empty-zip",
        "bomb",
    ],
)
def test_what_is_no_qti_is_refused_in_words(data: bytes, told: str) -> None:
    with pytest.raises(ExchangeError, match=told):
        reader.read(data, "bank")


def test_no_path_in_a_package_leads_out_of_it(tmp_path: Path) -> None:
    """Nothing is unpacked to disk: a name that leads out is a name like any other."""
    item = ITEM.replace("&x;", "").encode()
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("../../evil.xml", item)
    questions, _ = came(made.getvalue())
    assert len(questions) == 1
    assert list(tmp_path.iterdir()) == []


def numeric_v1(conditions: str) -> list[dict[str, Any] | None]:
    item = f"""<questestinterop><item ident="n" title="N">
        <presentation><material><mattext>How many?</mattext></material>
        <response_str ident="r"><render_fib fibtype="Decimal"/></response_str></presentation>
        <resprocessing>{conditions}</resprocessing></item></questestinterop>"""
    return said(came(item.encode(), "n.xml")[0])


def condition(comparisons: str) -> str:
    return f"<respcondition><conditionvar>{comparisons}</conditionvar><setvar>100</setvar></respcondition>"


@pytest.mark.parametrize(
    ("comparisons", "answer"),
    [
        ("<varequal>4</varequal>|<vargte>3</vargte><varlte>5</varlte>", {"answer": 4.0, "tolerance": 1.0}),
        ("<varequal>4</varequal>|<vargte>3</vargte><varlte>7</varlte>", {"answer": 5.0, "tolerance": 2.0}),
        ("<varequal>4</varequal>|<vargte>9</vargte><varlte>11</varlte>", {"answer": 4.0}),
    ],
)
def test_just_the_numbers_of_a_range_are_right(comparisons: str, answer: dict[str, float]) -> None:
    made = numeric_v1("".join(map(condition, comparisons.split("|"))))
    assert made == [{"question": "n", "numeric": "How many?", **answer}]


def test_a_word_that_is_enough_anywhere_in_the_answer_is_told() -> None:
    item = f"""<questestinterop><item ident="n" title="N"><presentation><material><mattext>Who?</mattext></material>
        <response_str ident="r"><render_fib/></response_str></presentation><resprocessing>
        {condition('<varsubset setmatch="Contains">do</varsubset>')}</resprocessing></item></questestinterop>"""
    assert came(item.encode(), "n.xml")[1] == ["N: that `do` is enough anywhere in the answer"]


def test_a_range_without_a_number_that_is_named_is_its_middle() -> None:
    made = numeric_v1(condition("<vargte>1</vargte><varlte>3</varlte>"))
    assert made == [{"question": "n", "numeric": "How many?", "answer": 2.0, "tolerance": 1.0}]
