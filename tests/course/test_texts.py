"""Every text becomes a message whose context survives moves; translations come back to the same place."""

from __future__ import annotations

from packager.course import Course, localize_texts, messages
from packager.course.blocks.basic import TextBlock
from packager.course.keys.schema import json_schema
from tests.course.conftest import LESSON, Load

BLOCKS = """\
      - text: Welcome
      - table:
          - [Verb, Strength]
          - [decides, strong]
        caption: Verbs
      - question: fair
        choice: What is fair?
        answers:
          - right: An equal share
            feedback: Yes.
          - wrong: All of it
        feedback:
          wrong: Think again.
        hint: Count.
      - question: sort
        categorize: Sort
        categories:
          - category: Tree
            items: [Oak, Elm]
          - category: Fish
            items: [Cod]
"""


def course(load: Load, blocks: str = BLOCKS, lesson: str = LESSON) -> Course:
    made, findings = load(blocks, lesson=lesson)
    assert made is not None, findings
    return made


def contexts(course: Course) -> dict[str, str]:
    return {message.context: message.source for message in messages(course)}


def test_every_text_is_a_message_once(load: Load) -> None:
    found = list(messages(course(load)))
    assert len({message.context for message in found}) == len(found)
    sources = [message.source for message in found]
    for text in ("A demonstration", "Use the rules", "One", "First page", "Welcome", "decides", "Verbs", "Yes.", "Cod"):
        assert sources.count(text) == 1


def test_contexts_are_id_paths(load: Load) -> None:
    found = contexts(course(load))
    assert found["module/title"] == "A demonstration"
    assert found["objective/rules"] == "Use the rules"
    assert found["page/first/title"] == "First page"
    assert found["question/fair/prompt"] == "What is fair?"
    assert found["question/fair/feedback/wrong"] == "Think again."


def test_moving_a_question_to_another_page_changes_no_context(load: Load) -> None:
    first, second = BLOCKS.split("      - question: sort")
    second = "      - question: sort" + second
    before = contexts(course(load))
    moved = contexts(course(load, first + "  - page: second\n    title: Second\n    blocks:\n" + second))
    assert before.items() <= moved.items()


def test_inserting_and_reordering_answers_changes_no_other_context(load: Load) -> None:
    before = contexts(course(load))
    longer = BLOCKS.replace("          - right: An equal", "          - wrong: Nothing\n          - right: An equal")
    after = contexts(course(load, longer))
    assert before.items() <= after.items()
    assert len(after) == len(before) + 1


def test_comments_say_what_a_text_is(load: Load) -> None:
    comments = {message.source: message.comment for message in messages(course(load))}
    assert comments["All of it"] == "Answer, wrong 2 of question fair"
    assert comments["First page"] == "Page title of page first"


def test_localize_puts_translations_in_place_and_marks_what_has_none(load: Load) -> None:
    localized = localize_texts(course(load), lambda message: "欢迎" if message.source == "Welcome" else None)
    page = next(localized.pages())
    block = page.blocks[0]
    assert isinstance(block, TextBlock)
    assert (block.text.value, block.text.lang) == ("欢迎", "")
    assert page.title.lang == "en"


def test_the_identity_translation_gives_an_equal_course(load: Load) -> None:
    made = course(load)
    assert localize_texts(made, lambda message: message.source) == made


def test_the_schema_accepts_what_the_loader_accepts() -> None:
    import jsonschema
    import yaml

    from tests.course.conftest import MODULE

    validator = jsonschema.Draft202012Validator(json_schema())
    assert list(validator.iter_errors(yaml.safe_load(LESSON + BLOCKS))) == []
    assert list(validator.iter_errors(yaml.safe_load(MODULE))) == []
    assert list(validator.iter_errors(yaml.safe_load(LESSON + BLOCKS.replace("hint:", "hnit:"))))
