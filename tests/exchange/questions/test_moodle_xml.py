"""Moodle XML in and out, in one language and in several."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from lxml import etree

from packager.course import load_course
from packager.course.questions.kinds import QUESTION_KINDS
from packager.course.questions.question import Question
from packager.exchange.losses import ExchangeError
from packager.exchange.questions import moodle_xml, moodle_xml_writer
from packager.exchange.questions.incoming import questions_of
from packager.exchange.questions.moodle_xml_languages import write_all
from packager.exchange.yaml_lines import values_of
from tests.conftest import ROOT, SAMPLE
from tests.exchange.questions.strategies import questions

FILES = sorted(Path(__file__).with_name("moodle").glob("*.xml"))
EXPECTED = yaml.safe_load(Path(__file__).with_name("moodle").joinpath("expected.yaml").read_text("utf-8"))
KINDS = ("choice", "multiple", "true-false", "fill-in", "numeric", "matching", "categorize", "ordering", "open")
SHARED = ["name", "questiontext", "generalfeedback", "defaultgrade", "penalty", "hidden", "idnumber"]
OWN = {
    "multichoice": ["single", "shuffleanswers", "answernumbering", "correctfeedback", "answer"],
    "truefalse": ["answer"],
    "shortanswer": ["usecase", "answer"],
    "numerical": ["answer", "unitgradingtype", "showunits"],
    "matching": ["shuffleanswers", "correctfeedback", "subquestion"],
    "ordering": ["layouttype", "selecttype", "selectcount", "gradingtype", "answer"],
    "essay": ["responseformat", "responserequired", "responsefieldlines", "attachments", "graderinfo"],
}
"""What Moodle's importer looks for in each type, in the order in which its exporter writes it."""


def came(data: bytes, language: str = "en") -> tuple[list[Question | None], list[str]]:
    """What comes in of a file, and what is lost."""
    reading = moodle_xml.read(data, "bank.xml", language)
    made, lost = questions_of(reading.incoming, {"procedure"})
    carried = [f"{each.item}: a picture ({each.name}), carried" for each in reading.carried]
    return list(made), [*(f"{loss.item}: {loss.what}" for loss in (*reading.losses, *lost)), *carried]


def said(made: list[Question | None]) -> list[dict[str, Any] | None]:
    return [values_of(each) if each else None for each in made]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_as_moodle_writes_them_come_in_with_their_losses_told(path: Path) -> None:
    made, losses = came(path.read_bytes())
    assert {"kinds": " ".join(each.kind for each in made if each), "lost": losses} == EXPECTED[path.stem]


def test_a_text_of_several_languages_comes_in_in_the_one_that_is_wanted() -> None:
    data = Path(__file__).with_name("moodle").joinpath("multilang.xml").read_bytes()
    assert moodle_xml.read(data, "bank.xml").languages == ("en", "fr")
    french, _ = came(data, "fr")
    assert french[0]
    assert french[0].prompt.value == "Qui tranche ?"
    assert [text.value for (text,) in french[0].solution] == ["La présidence"]


@given(questions(KINDS))
def test_what_moodle_can_say_comes_back_equal(written: list[Question]) -> None:
    file = moodle_xml_writer.write(written)
    made, losses = came(file.data)
    assert said(made) == said(list(written))
    assert (file.losses, losses) == ((), [])


def test_the_sample_comes_back_as_it_was_but_for_what_is_told() -> None:
    course, _ = load_course(ROOT / "modules" / SAMPLE)
    assert course
    file = moodle_xml_writer.write(list(course.all_questions()))
    reading = moodle_xml.read(file.data, "bank.xml")
    made, lost = questions_of(reading.incoming, course.objectives)
    assert moodle_xml_writer.write([each for each in made if each]).data == file.data
    assert {loss.what for loss in file.losses} == {"the question", "`attempts`", "`since`"}
    assert (*reading.losses, *lost) == ()


def test_each_type_has_what_moodles_importer_looks_for_in_its_order() -> None:
    course, _ = load_course(ROOT / "modules" / SAMPLE)
    assert course
    root = etree.fromstring(moodle_xml_writer.write(list(course.all_questions())).data)
    assert {each.get("type") for each in root} == OWN.keys()
    for each in root:
        names = list(dict.fromkeys(str(child.tag) for child in each))
        wanted = [*SHARED, *OWN[str(each.get("type"))]]
        assert [name for name in names if name in wanted] == wanted
        assert all(100 >= float(str(answer.get("fraction"))) >= -100 for answer in each.iterfind("answer"))
        assert [child.tag for child in each.iter("questiontext", "feedback") if child.get("format") != "html"] == []


def version(language: str, asked: str, accept: list[str], right: str) -> list[Question]:
    choice = {"question": "who", "choice": asked, "answers": [{"right": right}, {"wrong": "X"}]}
    fill_in = {"question": "what", "fill-in": asked, "accept": accept}
    return [QUESTION_KINDS["choice"].model_validate(choice), QUESTION_KINDS["fill-in"].model_validate(fill_in)]


def test_several_languages_stand_side_by_side_and_come_back_each() -> None:
    versions = {
        "en": version("en", "Who **rules**?", ["chair"], "The Chair"),
        "ar": version("ar", "من **يبت**؟", ["رئيس"], "الرئيس"),
    }
    file = write_all(versions)
    assert moodle_xml.read(file.data, "bank.xml").languages == ("ar", "en")
    for tag, there in versions.items():
        made, losses = came(file.data, tag)
        assert said(made)[0] == values_of(there[0])
        assert made[1]
        assert made[1].prompt == there[1].prompt
        assert made[1].correct == ["chair", "رئيس"]  # no filter looks at what learners type
        assert losses == []


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<quiz><question>", "no XML that can be read"),
        (b"<html><body/></html>", "its first element is <html>"),
        (b'<?xml version="1.0" encoding="klingon"?><quiz/>', "no XML that can be read|encoding"),
        (b"<quiz>" + b"<a/>" * 600_001 + b"</quiz>", "more elements"),
        ('<?xml version="1.0" encoding="UTF-8"?><quiz><a>é</a></quiz>'.encode("cp1252"), "no XML that can be read"),
    ],
    ids=["cut-off", "another-file", "unknown-encoding", "too-many", "encoding-that-lies"],
)
def test_what_is_no_moodle_xml_is_refused_in_words(data: bytes, told: str) -> None:
    with pytest.raises(ExchangeError, match=told):
        moodle_xml.read(data, "bank.xml")


def test_no_entity_is_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    asked = "<name><text>a&x;</text></name><questiontext><text>b&x;</text></questiontext>"
    answer = '<answer fraction="100"><text>true</text></answer>'
    evil = f'<!DOCTYPE quiz [<!ENTITY x SYSTEM "file://{secret}">]>'
    evil += f'<quiz><question type="truefalse">{asked}{answer}</question></quiz>'
    made, _ = came(evil.encode())
    assert "SECRET" not in str(said(made))


def quiz(kind: str, inner: str, text: str = "Who?") -> bytes:
    return f'''<quiz><question type="{kind}"><name><text>q</text></name>
        <questiontext format="html"><text><![CDATA[{text}]]></text></questiontext>{inner}</question></quiz>'''.encode()


def answer(share: int, text: str, said: str = "") -> str:
    feedback = f"<feedback format='html'><text>{said}</text></feedback>"
    return f'<answer fraction="{share}" format="html"><text><![CDATA[{text}]]></text>{feedback}</answer>'


CHOICE = answer(100, "x") + answer(0, "y")


@pytest.mark.parametrize(
    ("data", "lost"),
    [
        (quiz("shortanswer", answer(100, "x") + answer(0, "y", "no")), "q: feedback on `y`"),
        (quiz("numerical", answer(100, "1") + answer(0, "2", "no")), "q: feedback on `2`"),
        (quiz("multichoice", "<defaultgrade>0.0</defaultgrade>" + CHOICE), "q: its weight 0"),
        (quiz("essay", "<attachments>-1</attachments>"), "q: files that learners attach"),
        (quiz("essay", "<minwordlimit>50</minwordlimit>"), "q: how many words it needs"),
        (
            quiz("multichoice", CHOICE, 'Who? <img src="@@PLUGINFILE@@/gone.png">'),
            "q: a picture (@@PLUGINFILE@@/gone.png)",
        ),
    ],
)
def test_what_no_question_has_here_is_told(data: bytes, lost: str) -> None:
    made, losses = came(data)
    assert made[0] is not None
    assert losses == [lost]


def test_a_picture_at_the_left_side_of_a_pair_comes_along() -> None:
    file = '<file name="a b.svg" encoding="base64">PHN2Zy8+</file>'
    text = 'one &lt;img src="@@PLUGINFILE@@/a%20b.svg">'
    left = f"<subquestion><text>{text}</text>{file}<answer><text>1</text></answer></subquestion>"
    data = quiz("matching", left + "<subquestion><text>two</text><answer><text>2</text></answer></subquestion>")
    assert [each.data for each in moodle_xml.read(data, "bank.xml").carried] == [b"<svg/>"]


@pytest.mark.parametrize("text", [r"Is \(x^2\) odd?", r"<p>Is \[x\]<br>odd?</p>", "Is $$x_1$$ odd?"])
def test_a_formula_is_told(text: str) -> None:
    assert came(quiz("multichoice", CHOICE, text))[1] == ["q: a formula"]


def test_money_and_brackets_are_no_formula() -> None:
    assert came(quiz("multichoice", CHOICE, "<p>Is $5 (or $6)<br>[a] *lot*?</p>"))[1] == []


def test_what_is_no_xml_is_told_in_words_and_with_its_place() -> None:
    for text in (b"<quiz>a\x0bb</quiz>", b"<quiz><![CDATA[a\x0bb]]></quiz>"):
        with pytest.raises(ExchangeError, match=r"^line 1, column \d+: .*a sign that XML cannot hold"):
            moodle_xml.read(text, "bank.xml")
