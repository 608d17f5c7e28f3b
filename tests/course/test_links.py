"""Links of texts within the course: what they may lead to, and what authors are told of one that leads nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packager.course.links import _links, links_of
from packager.course.text import Markdown
from tests.course.conftest import Load, told

GLOSSARY = """\
terms:
  - term: point of order
    note: Not a point of information.
    fr: motion d’ordre
    explain: A remark about procedure; a [quorum](term:quorum) is one reason.
  - term: quorum
    explain: How many must be there.
  - term: drought
    fr: sécheresse
  - term: nameplate
    explain: What stands before a delegation.
"""


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    """The project's glossary, beside `modules/`."""
    path = tmp_path / "glossary.yaml"
    path.write_text(GLOSSARY, "utf-8")
    return path


@pytest.mark.usefixtures("glossary")
def test_a_course_explains_the_terms_that_its_texts_lead_to_and_no_other(load: Load) -> None:
    course, findings = load("      - text: Raise a [Point of order](term:Point%20of%20order).\n")
    assert findings == ()
    assert course is not None
    assert [term.id for term in course.glossary] == ["point-of-order", "quorum"], "those of explanations too"
    first = course.glossary[0]
    assert (first.title("fr").value, first.title("fr").lang) == ("motion d’ordre", "")
    assert (first.title("ru").value, first.title("ru").lang) == ("point of order", "en"), "without a form"


def test_the_modules_own_glossary_comes_first(load: Load, glossary: Path) -> None:
    own = glossary.parent / "modules" / "demo" / "glossary.yaml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("terms:\n  - term: quorum\n    explain: Half of us.\n", "utf-8")
    course, _ = load("      - text: A [quorum](term:quorum).\n")
    assert course is not None
    assert [term.explain.value for term in course.glossary] == ["Half of us."]


@pytest.mark.usefixtures("glossary")
@pytest.mark.parametrize(
    ("text", "line", "code", "message", "help_"),
    [
        ("See\n          [it](page:frist).", 9, "Y070", "no page `frist` in this module", "did you mean `first`?"),
        (
            "A [quroum](term:quroum).",
            7,
            "Y071",
            "no glossary explains the term `quroum`",
            "did you mean `quorum`?",
        ),
        (
            "A [drought](term:drought).",
            7,
            "Y071",
            "no glossary explains the term `drought`",
            "write `term:` and `explain:` in glossary.yaml",
        ),
        (
            "Rule 33[^1].",
            7,
            "Y072",
            "no note for `[^1]`",
            "write it below the same text: `[^1]: The note.`",
        ),
        (
            "Rule 33.\n\n          [^a]: As of 2024.",
            10,
            "Y072",
            "nothing refers to the note `[^a]`",
            "write `[^a]` where the note belongs",
        ),
    ],
)
def test_a_link_that_leads_nowhere_is_told_at_its_line(
    load: Load, text: str, line: int, code: str, message: str, help_: str
) -> None:
    _, findings = load(f"      - text: |\n          {text}\n")
    assert told(findings) == [(code, line, message)]
    assert findings[0].help == help_


def test_what_stands_in_code_is_no_link(load: Load) -> None:
    course, findings = load('      - text: "Write `[quorum](term:quorum)` and `[^1]`."\n')
    assert findings == ()
    assert course is not None
    assert course.glossary == ()


PARTS = ["[a]", "[b]:", "(", ")", "<", ">", "page:x", "term:y", "webpage:", " ", "\n", "!", "`", '"t"', "text"]


@given(st.lists(st.sampled_from(PARTS), max_size=9).map("".join))
def test_a_text_that_is_not_looked_at_holds_no_link(text: str) -> None:
    assert list(links_of([Markdown(text)])) == list(_links(Markdown(text)))
