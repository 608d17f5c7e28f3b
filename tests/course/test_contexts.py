"""What each text is called: translations are found again by it, so none may ever change.

The sample's texts are pinned by its template, those of the small demonstrations by lists to read: ``contexts/*.txt``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from packager.catalogs.glossary import finder, module_glossary
from packager.catalogs.po import Entry
from packager.catalogs.po_parser import read_po
from packager.catalogs.po_update import template
from packager.course import Course, Markdown, Message, load_course, messages
from packager.course.base import Node
from packager.course.declared import facts_of
from packager.project import Project
from tests.conftest import ROOT

DEMOS = {
    "demo": ROOT / "tests" / "player" / "demo" / "modules" / "demo",
    "practice": ROOT / "tests" / "scenario" / "demo" / "modules" / "practice",
    "drought": ROOT / "tests" / "e2e" / "faults" / "demo" / "modules" / "drought",
}


def course_in(folder: Path) -> Course:
    course, findings = load_course(folder)
    assert course is not None, findings
    return course


def listed(message: Message) -> str:
    """One line: the context, then what the translator is told, the flags, and the room in columns and characters."""
    room = f"{message.room.columns}/{message.room.characters}"
    comment = message.comment.replace("\n", " ")
    return f"{message.context} | {comment} | {' '.join(message.flags)} | {room}\n"


@pytest.mark.parametrize("name", DEMOS)
def test_each_text_of_a_demonstration_has_the_name_that_it_always_had(name: str) -> None:
    found = "".join(listed(message) for message in messages(course_in(DEMOS[name])))
    assert found == (Path(__file__).parent / "contexts" / f"{name}.txt").read_text("utf-8")


def test_the_samples_template_says_of_each_text_what_the_module_says() -> None:
    course = course_in(ROOT / "modules" / "land-negotiation")
    before = list(read_po(ROOT / "locales" / "land-negotiation.pot"))
    now = template(messages(course), terms_in=finder(module_glossary(Project(ROOT), course)[0]))
    assert [told(entry) for entry in now] == [told(entry) for entry in before]


def told(entry: Entry) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    return entry.context, entry.source, entry.comments, entry.flags


def test_a_text_field_whose_role_nobody_declared_is_refused() -> None:
    class Remark(Node):
        remark: Markdown

    with pytest.raises(TypeError, match=r"Remark\.remark: declare the Role"):
        facts_of(Remark)


def test_every_model_declares_the_roles_of_its_texts() -> None:
    models = list(kinds_of(Node))
    assert len(models) > 40
    assert {field.role for model in models for field in facts_of(model).fields} > {"page title", "choice why", "hint"}


def kinds_of(model: type[Node]) -> Iterator[type[Node]]:
    for kind in model.__subclasses__():
        if kind.__module__.startswith("packager."):
            yield kind
        yield from kinds_of(kind)
