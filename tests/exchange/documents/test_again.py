"""A document that comes in again: what it says anew goes in, what was edited by hand stays, names stay."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from packager.exchange.documents.again import merged, record, recorded
from packager.exchange.documents.lessons import draft_of
from packager.exchange.documents.named_lessons import Before, LessonFile, before_of, lesson_files
from tests.exchange.documents.drawn import outline

TEXT = "# The room\n\nSit down.\n\n# The rules\n\n1. Who rules on a point of order?\na) I\nb) **the Chair**\n"


def files(text: str, before: Before = Before()) -> tuple[LessonFile, ...]:  # noqa: B008 - it is frozen
    return lesson_files(draft_of(outline(text)).lessons, before, set())


def kept(text: str) -> Before:
    return before_of({each.file: each.text for each in files(text)})


def test_what_is_edited_keeps_its_names() -> None:
    edited = TEXT.replace("The room", "The plenary room").replace("Who rules on", "Who is it that rules on")
    again = files(edited, kept(TEXT))
    assert [each.file for each in again] == [each.file for each in files(TEXT)]
    assert "page: the-room\n    title: The plenary room" in again[0].text
    assert "question: who-rules-on-a-point-of-order\n        choice: Who is it that rules" in again[1].text


def test_a_lesson_that_is_put_before_another_takes_nothing_of_its_name() -> None:
    again = files("# The road\n\nDrive.\n\n" + TEXT, kept(TEXT))
    assert [each.name for each in again] == ["the-road", "the-room", "the-rules"]
    assert len({each.file for each in again}) == 3


def test_pages_of_one_title_have_names_of_their_own_and_keep_them() -> None:
    text = "# A\n\n## Summary\n\none\n\n# B\n\n## Summary\n\ntwo\n"
    first = files(text)
    assert "page: summary\n" in first[0].text
    assert "page: summary-2\n" in first[1].text
    assert files(text, kept(text)) == first


BASE = "a\nb\nc\nd\n"


def test_what_the_document_says_anew_goes_in_beside_what_was_edited_by_hand() -> None:
    assert merged(BASE, "a\nMINE\nc\nd\n", "a\nb\nc\nTHEIRS\n") == ("a\nMINE\nc\nTHEIRS\n", ())
    assert merged(BASE, BASE, "a\nc\nd\ne\n") == ("a\nc\nd\ne\n", ())
    assert merged(BASE, "# why\na\nb\nc\nd\n", "a\nb\nnew\nc\nd\n") == ("# why\na\nb\nnew\nc\nd\n", ())


def test_where_both_have_changed_mine_stays_and_theirs_is_told() -> None:
    text, (conflict,) = merged(BASE, "a\nMINE\nc\nd\n", "a\nTHEIRS\nc\nd\n")
    assert text == "a\nMINE\nc\nd\n"
    assert (conflict.line, conflict.wanted) == (2, "THEIRS")


LINES = st.lists(st.sampled_from("abcdef"), max_size=12).map(lambda lines: "\n".join(lines) + "\n")


@given(LINES, LINES)
def test_a_merge_with_nothing_new_on_one_side_is_the_other(base: str, other: str) -> None:
    assert merged(base, other, base) == (other, ())
    assert merged(base, base, other) == (other, ())
    assert merged(base, other, other) == (other, ())


def test_a_record_gives_back_its_lessons() -> None:
    texts = {each.file: each.text for each in files(TEXT)}
    assert recorded(record("course.docx", texts)) == texts
