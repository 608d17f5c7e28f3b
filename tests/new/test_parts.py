"""`packager new page|question|scenario|language`: one thing more, and every other byte as it was."""

from __future__ import annotations

import re
from gettext import NullTranslations
from pathlib import Path

import pytest

from packager.catalogs.player import shipped_words
from packager.course import load_course
from packager.diagnostics import Severity
from packager.editorial.linter import lint
from packager.new.parts import NoPlaceError, page_lines, question_lines, with_block, with_language, with_page
from packager.new.scalars import scalar
from tests.conftest import run_packager

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")

LESSON = """\
# mine
lesson: start
title: Start
pages:
- page: one   # the first
  title: One
  blocks:
      - text: |
          A text

          of two paragraphs
      - quote: Said
        by: Somebody

- page: two
  title: Two
  blocks:
    - text: The end

# what follows is a note
objective: speak
"""
PAGE = ["- page: three", "  title: Three", "  blocks:", "    - text: New"]
BLOCK = ["- text: New"]


def write_module(root: Path, language: str, words: NullTranslations) -> Path:
    """A module of one new page with a new question."""
    folder = root / "modules" / "mine"
    folder.mkdir(parents=True)
    head = f"module: mine\nversion: 1.0.0\ntitle: Mine\nlanguage: {language}\nlessons: [one.yaml]\n"
    page, question = page_lines("three", "Three", words), question_lines("why-now", "Why now", words)
    lesson = ["lesson: one", "title: One", "pages:", *page, *(f"    {line}" for line in question)]
    (folder / "module.yaml").write_text(head, "utf-8")
    (folder / "one.yaml").write_text("\n".join(lesson) + "\n", "utf-8")
    return folder


def added(before: str, after: str) -> list[str]:
    """The lines that are new; all others have to be there in their order."""
    rest = iter(before.splitlines())
    wanted = next(rest, None)
    new = []
    for line in after.splitlines():
        if line == wanted:
            wanted = next(rest, None)
        else:
            new.append(line)
    assert wanted is None
    return new


def test_a_page_comes_after_the_last_with_its_indentation() -> None:
    made = with_page(LESSON, PAGE)
    assert added(LESSON, made) == PAGE
    assert made.index("page: three") > made.index("The end")
    assert made.index("page: three") < made.index("objective:")


def test_a_block_comes_at_the_end_of_its_page_with_the_indentation_of_its_neighbours() -> None:
    made = with_block(LESSON, "one", BLOCK)
    assert added(LESSON, made) == ["      - text: New"]
    assert made.index("text: New") < made.index("page: two")
    assert added(LESSON, with_block(LESSON, "two", BLOCK)) == ["    - text: New"]


@pytest.mark.parametrize(
    "lesson",
    [
        "lesson: a\ntitle: A\npages: [{page: one, title: One, blocks: [{text: A}]}]\n",
        "lesson: a\ntitle: A\npages:\n  {}\n",
        "lesson: a\n",
        "",
    ],
)
def test_where_there_is_no_sure_place_the_lines_are_shown(lesson: str) -> None:
    with pytest.raises(NoPlaceError):
        with_page(lesson, PAGE)
    with pytest.raises(NoPlaceError):
        with_block(lesson, "one", BLOCK)


def test_a_language_joins_the_others() -> None:
    assert with_language("a: 1\nlanguages: [en, fr]  # two\n", "ar") == "a: 1\nlanguages: [en, fr, ar]  # two\n"
    assert with_language("languages: []\n", "ar") == "languages: [ar]\n"
    with pytest.raises(NoPlaceError, match="by hand"):
        with_language("languages:\n  - en\n", "ar")


def test_each_part_is_in_the_course_and_a_name_that_is_taken_is_told(tmp_path: Path) -> None:
    project = ("--project", str(tmp_path))
    assert run_packager("new", "mine", *project).returncode == 0
    for kind, name in (("page", "thanks"), ("question", "why-now"), ("scenario", "second"), ("language", "fr")):
        result = run_packager("new", kind, name, *project)
        assert result.returncode == 0, result.stderr
        said = re.search(r"^(\S+):(\d+): (.*)$", result.stdout, re.M)
        assert said, result.stdout
        file, line, told = said.groups()
        assert told == f"{kind} `{name}` added"
        assert name in (tmp_path / file).read_text("utf-8").splitlines()[int(line) - 1]
        assert ("Then: packager i18n check mine -l fr" in result.stdout) is (kind == "language")
        again = run_packager("new", kind, name, *project)
        assert (again.returncode, f"`{name}` is there already" in again.stderr) == (2, True)
    course, findings = load_course(tmp_path / "modules" / "mine")
    assert findings == ()
    assert course is not None
    last = list(course.pages())[-1]
    assert last.id == "thanks"
    assert [question.question for question in last.questions()] == ["why-now"]
    assert [scenario.scenario for scenario in course.scenarios()] == ["second"]
    assert course.languages == ("en", "fr")
    assert (tmp_path / "locales" / "fr" / "LC_MESSAGES" / "mine.po").is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_still_to_be_written_stops_the_build(tmp_path: Path, language: str) -> None:
    words = shipped_words("new", language)
    root = write_module(tmp_path, language, words)
    course, _ = load_course(root)
    assert course is not None
    assert [found.code for found in lint(course) if found.severity is Severity.ERROR] == ["E001"] * 4


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        ("en", "Why now?"),
        ("fr", "Why now\u00a0?"),
        ("es", "¿Why now?"),
        ("ru", "Why now?"),
        ("ar", "Why now؟"),
        ("zh", "Why now？"),
        ("sw", "Why now?"),
    ],
)
def test_a_new_question_asks(language: str, asked: str) -> None:
    words = shipped_words("new", language)
    for title in ("Why now", asked):
        assert question_lines("why-now", title, words)[1] == f"  choice: {scalar(asked)}"


def test_a_language_by_its_name_is_refused_and_its_tag_is_written_as_it_is_spelt(tmp_path: Path) -> None:
    project = ("--project", str(tmp_path))
    refused = run_packager("new", "mine", "--locale", "french", *project)
    assert (refused.returncode, list(tmp_path.iterdir())) == (2, [])
    run_packager("new", "mine", *project)
    module = tmp_path / "modules" / "mine" / "module.yaml"
    before = module.read_text("utf-8")
    refused = run_packager("new", "language", "french", *project)
    told = "packager: `french` is no language tag; did you mean `fr`? Nothing was written.\n"
    assert (refused.returncode, refused.stderr) == (2, told)
    assert module.read_text("utf-8") == before
    assert run_packager("new", "language", "pt_br", *project).returncode == 0
    assert "languages: [en, pt-BR]" in module.read_text("utf-8")
    assert (tmp_path / "locales" / "pt-BR" / "LC_MESSAGES" / "mine.po").is_file()


def test_a_module_with_mistakes_is_left_alone(tmp_path: Path) -> None:
    project = ("--project", str(tmp_path))
    run_packager("new", "mine", *project)
    lesson = tmp_path / "modules" / "mine" / "lessons" / "01-start.yaml"
    lesson.write_text(lesson.read_text() + "oops: 1\n")
    before = lesson.read_text()
    result = run_packager("new", "page", "thanks", *project)
    assert result.returncode == 2
    assert "packager check mine" in result.stderr
    assert lesson.read_text() == before
