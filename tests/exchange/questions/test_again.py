"""A file of any format that comes in a second time, as it was and edited."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from packager.course.questions.banks import Bank
from packager.course.questions.question import Question
from packager.course.reading.source import parse_yaml
from packager.exchange.questions.bank_file import merge, new_bank
from packager.exchange.questions.format_names import ImportFormat
from packager.exchange.questions.formats import format_of, reader, said
from packager.exchange.questions.incoming import questions_of
from tests.exchange.questions.h5p_packages import SET, TRUTH, content, package
from tests.exchange.questions.test_qti import WITH_QUESTIONS, whole

HERE = Path(__file__).parent
FILES: dict[str, bytes] = {
    **{path.name: whole(path) for path in WITH_QUESTIONS},
    **{path.name: path.read_bytes() for path in sorted((HERE / "anki").iterdir())},
    **{path.name: path.read_bytes() for path in sorted((HERE / "moodle").glob("*.xml"))},
    "set.h5p": package("H5P.QuestionSet", SET),
}


def scored(form: ImportFormat, data: bytes) -> list[Question]:
    made, _ = questions_of(reader(form)(data, "bank", "en").incoming, {"procedure"})
    return [each for each in made if each and each.scored]


def again(form: ImportFormat, before: str, data: bytes) -> str:
    """The bank after the file has come in once more."""
    value, findings = parse_yaml(before, "bank")
    bank = Bank.model_validate(value, context={"findings": findings})
    return merge(before, bank, scored(form, data), set(), said(form, "en")).text


@pytest.mark.parametrize("name", FILES)
def test_a_second_import_changes_nothing(name: str) -> None:
    form = format_of(Path(name), FILES[name])
    questions = scored(form, FILES[name])
    before = new_bank("rules", "Rules", questions, set()).text if questions else ""
    assert not before or again(form, before, FILES[name]) == before


def changed(before: str, after: str) -> list[str]:
    lines = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[0] in "+-" and not line.startswith(("+++", "---"))]


def test_of_an_edited_package_of_qti_only_what_was_edited_changes() -> None:
    item = (HERE / "qti" / "v21-choice.xml").read_bytes()
    before = new_bank("rules", "Rules", scored("qti21", item), set()).text.replace(
        "  - question", "  # mine\n  - question"
    )
    after = again("qti21", before, item.replace(b"stay with your luggage", b"watch your luggage"))
    assert changed(before, after) == [
        "-      - right: You must stay with your luggage at all times.",
        "+      - right: You must watch your luggage at all times.",
    ]


def test_of_an_edited_set_of_h5p_only_what_was_edited_changes() -> None:
    one = package("H5P.QuestionSet", {"questions": [content("H5P.TrueFalse 1.8", TRUTH, "Truth")]})
    text = new_bank("rules", "Rules", scored("h5p", one), set()).text
    before = text.rstrip() + "\n    weight: 3 # it matters\n"
    other = TRUTH | {"behaviour": {"feedbackOnCorrect": "Yes, indeed.", "feedbackOnWrong": "No."}}
    two = package("H5P.QuestionSet", {"questions": [content("H5P.TrueFalse 1.8", other, "Truth")]})
    assert changed(before, again("h5p", before, two)) == ["-      right: Indeed.", "+      right: Yes, indeed."]


def test_an_edited_cloze_keeps_its_names_and_what_the_bank_says_of_it() -> None:
    note = "The {{c1::Chair}} rules on a {{c2::point of order}} at once."
    before = new_bank("rules", "Rules", scored("anki", f"#html:false\n{note}\n".encode()), set()).text
    before = before.replace("    accept: Chair\n", "    accept: Chair\n    note: keep me\n")
    after = again("anki", before, f"#html:false\n{note.replace('once', 'any time')}\n".encode())
    assert [line for line in changed(before, after) if "fill-in" not in line] == []
    assert after.count("at any time") == 2
    assert "note: keep me" in after
