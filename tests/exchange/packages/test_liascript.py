"""Courses of LiaScript, as a file and as a folder or package."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager.exchange.packages.arriving import Arriving
from packager.exchange.packages.formats import is_package, read_package
from packager.exchange.packages.liascript import course, is_course
from tests.conftest import run_packager
from tests.exchange.packages.seen import arrived, blocks, png, seen, told

HEADER = "<!--\nauthor:   Amina\nlanguage: fr\nnarrator: French Female\n\nscript: https://example.org/a.js\n-->\n\n"


def read(text: str, header: str = HEADER) -> Arriving:
    return course(header + text, "rain.md", lambda name: png() if name == "a.png" else None)


def test_headings_are_lessons_and_pages_and_the_header_is_told() -> None:
    made = read("# Rain\n\nHello.\n\n## One\n\nText.\n\n## Two\n\nMore ![Hall](a.png).\n")
    assert (made.draft.title, made.language) == ("Rain", "fr")
    assert [(title, [page for page, _ in pages]) for title, pages in seen(made)] == [
        ("Rain", ["Rain"]),
        ("One", ["One"]),
        ("Two", ["Two"]),
    ]
    assert {"`author` of the header", "`script` of the header"} <= told(made)
    assert blocks(made)[-1]["alt"] == "Hall"


@pytest.mark.parametrize(
    "quiz",
    [
        "Who rules?\n\n    [(X)] The Chair\n    [( )] Nobody\n",
        "Who rules?\n\n- [(x)] The Chair\n- [( )] Nobody\n",
        "Who rules?\n\n[[ (The Chair) | Nobody ]]\n",
        "Who rules?\n\n    [[ (The Chair)\n    | Nobody\n    ]]\n",
    ],
)
def test_a_choice_in_all_ways_of_writing(quiz: str) -> None:
    assert blocks(read(f"# A\n\n{quiz}")) == [
        {"choice": "Who rules?", "answers": [{"right": "The Chair"}, {"wrong": "Nobody"}]}
    ]


def test_several_right_answers_hints_and_the_solution_that_is_shown() -> None:
    asked = "Which?\n\n[[X]] One\n[[ ]] Two\n[[x]] Three\n[[?]] Odd\n[[?]] Not two\n"
    made = read(f"# A\n\n{asked}****\n\nOdd **ones**.\n\n****\n\nAfter.\n")
    assert blocks(made) == [
        {
            "multiple": "Which?",
            "answers": [{"right": "One"}, {"wrong": "Two"}, {"right": "Three"}],
            "hint": "Odd\n\nNot two",
            "feedback": {"right": "Odd **ones**.", "wrong": "Odd **ones**."},
        },
        {"text": "After."},
    ]
    assert "all hints but the first" in told(made)


def test_typed_words_gaps_and_open_answers() -> None:
    gaps = "In May it [[ rains ]] and in June it is __[[ (dry) | wet ]]__."
    made = read(f"# A\n\nWhat falls?\n\n    [[rain]]\n\n{gaps}\n\nSay more.\n\n[[___ ___]]\n")
    assert blocks(made) == [
        {"fill-in": "What falls?", "accept": ["rain"]},
        {"fill-in": "In May it ____ and in June it is __dry__.", "accept": ["rains"]},
        {"fill-in": "In May it rains and in June it is ____.", "accept": ["dry"]},
        {"open": "Say more.", "lines": 2},
    ]
    assert {"one question with 2 gaps", "words to choose from"} <= told(made)


def test_effects_voices_macros_and_scripts_are_told_and_their_texts_stay() -> None:
    made = read(
        "# A\n\n    --{{0}}--\nSpoken **words**.\n\n    {{1}}\n****\n\nLater.\n\n****\n\n@play(tune)\n\n"
        "In {{2}}{line}.\n\n"
        "<script>alert(1)</script>\n\n!?[Film](https://example.org/f)\n\n```js\n{{1}}\n[[X]] code\n@x(1)\n```\n"
    )
    assert [block["text"] for block in blocks(made)] == [
        "Spoken **words**.",
        "Later.",
        "In line.",
        "[Film](https://example.org/f)",
        "```\n{{1}}\n[[X]] code\n@x(1)\n```",
    ]
    lost = told(made)
    assert {"an effect", "who speaks, and when", "the macro @play(tune)", "a script or a style"} <= lost
    assert any(what.startswith("a film") for what in lost)


def test_places_are_lines_of_the_file() -> None:
    made = read("# A\n\nText.\n\n@late\n")
    (place,) = (loss.place.line for loss in made.draft.losses if loss.what == "the macro @late")
    assert place == (HEADER + "# A\n\nText.\n\n@late\n").split("\n").index("@late") + 1


def test_quizzes_without_a_kind_here_stay_text_and_are_told() -> None:
    made = read("# A\n\nOne of these\n\n[[ ]] no\n[[ ]] none\n\nScript it\n\n[[!]]\n<script>true</script>\n")
    assert any(what.startswith("the question One of these") for what in told(made))
    assert {"text": "- none"} in blocks(made) or any("none" in str(block) for block in blocks(made))


def test_plain_markdown_is_no_course() -> None:
    assert not is_course("# Title\n\nText <!-- a comment: yes -->\n")
    assert not is_course("<!-- A comment of somebody. -->\n# Title\n")
    assert is_course(HEADER)
    assert is_course("# Title\n\n --{{0}}--\nText\n")


def test_a_folder_or_package_holds_its_course_beside_what_exports_add(tmp_path: Path) -> None:
    files = {
        "README.md": HEADER + "# Rain\n\n![Hall](img/hall.png)\n",
        "img/hall.png": png(),
        "index.html": "<p>x",
        "imsmanifest.xml": "<manifest xmlns:adlcp='x'/>",
        "node_modules/other/README.md": "# Other\n",
    }
    assert blocks(arrived("liascript", files))[0]["alt"] == "Hall"
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "lia.md").write_text(HEADER + "# Rain\n\nText.\n", "utf-8")
    for path in (tmp_path / "course", tmp_path / "course" / "lia.md"):
        assert is_package(path)
        made = read_package(path)
        assert isinstance(made, Arriving)
        assert blocks(made) == [{"text": "Text."}]


def test_it_comes_in_by_one_command_and_a_second_time_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "project" / "modules").mkdir(parents=True)
    file = tmp_path / "rain.md"
    file.write_text(HEADER + "# Rain\n\nWho?\n\n[(X)] A\n[( )] B\n\n# More\n\nText.\n", "utf-8")
    where = ("--project", str(tmp_path / "project"))
    result = run_packager("import", str(file), *where)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "1 questions" in result.stdout
    assert run_packager("check", *where).returncode == 0
    before = {path: path.read_bytes() for path in (tmp_path / "project").rglob("*") if path.is_file()}
    assert run_packager("import", str(file), *where).returncode == 0
    assert {path: path.read_bytes() for path in (tmp_path / "project").rglob("*") if path.is_file()} == before
    assert "language: fr" in (tmp_path / "project" / "modules" / "rain" / "module.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    "quiz",
    [
        "[[ja] (nein) [vielleicht]]\n[ [X]   ( )    [ ]  ]  Frage A",
        "    [(:good) (:bad)]\n    [              ] Course",
        "[(1)] agree\n[(2)] neutral",
        "[[:a]] Alpha\n[[:b]] Beta",
        "Draw: [[->[One]|Two]]",
        "[[-[x]-]]",
        "[[!]]",
        "Say it in a word: [[___]] or two.",
    ],
)
def test_a_quiz_of_a_kind_that_is_not_here_stays_text_and_is_told(quiz: str) -> None:
    made = read(f"# A\n\nBefore.\n\n{quiz}\n\nAfter.\n")
    assert not any(key in block for block in blocks(made) for key in ("fill-in", "open", "choice"))
    (loss,) = [each for each in made.draft.losses if each.what.startswith("the quiz or survey")]
    assert loss.place.line == 13


def test_a_survey_below_another_quiz_has_not_its_marks_for_a_prompt() -> None:
    assert {"open": "…", "lines": 2} in blocks(read("# A\n\n[[!]]\n\n[[___ ___]]\n"))


def test_losses_are_told_at_their_line_wherever_quizzes_stand_above() -> None:
    made = read("# A\n\nWho?\n\n[[Me]]\n\n![Hall](gone.png)\n")
    assert [each.place.line for each in made.draft.losses if "gone.png" in each.what] == [15]


def test_an_effect_before_a_paragraph_is_no_text() -> None:
    made = read("# A\n\n{{1}} Later.\n\n{{2-3}} Later still.\n")
    assert blocks(made) == [{"text": "Later."}, {"text": "Later still."}]
    assert "an effect" in told(made)
