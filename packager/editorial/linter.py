"""Runs the editorial rules over a course and leaves out what the author has switched off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from packager.course import Course, Lesson, Page
from packager.course.base import Node
from packager.course.blocks.basic import Block
from packager.course.blocks.columns import ColumnsBlock
from packager.course.questions.banks import Bank
from packager.course.questions.question import Question
from packager.course.questions.quizzes import QuizBlock
from packager.diagnostics import Diagnostic, Finding, Place, Rule, rule
from packager.diagnostics.message import _
from packager.editorial import course_rules, question_rules, text_rules

Linted = Course | Lesson | Page | Bank | Block

TEXT_RULES: tuple[Rule[Any, Course], ...] = (
    text_rules.placeholder,
    text_rules.lazy_alt,
    text_rules.dead_link,
    text_rules.vague_link,
    text_rules.markdown_picture,
    text_rules.markdown_table,
    text_rules.shouting,
)
QUESTION_RULES: tuple[Rule[Any, Course], ...] = (
    question_rules.longest_is_right,
    question_rules.catch_all,
    question_rules.negative_stem,
    question_rules.absolute_word,
    question_rules.repeated_option,
    question_rules.overlapping_ranges,
    question_rules.no_feedback,
    question_rules.never_taught,
    question_rules.same_prompt,
    question_rules.answer_in_prompt,
    question_rules.two_options,
)
PAGE_RULES: tuple[Rule[Any, Course], ...] = (course_rules.long_page, course_rules.same_page_title)
LOCK_RULES: tuple[Rule[Any, Course], ...] = (course_rules.locks_cost_time,)
COURSE_RULES: tuple[Rule[Any, Course], ...] = (
    course_rules.wrong_duration,
    course_rules.answer_position,
    course_rules.true_or_false,
    course_rules.never_assessed,
    course_rules.nothing_scored,
    course_rules.past_session,
    course_rules.fast_captions,
)


@rule("E090", "needless-ignore")
def needless_ignore(node: Node, code: str) -> Iterable[Finding]:
    """An `ignore` switches off a rule that finds nothing there.

    The text has been mended since, or the code is mistyped. Remove the line, so that the rule watches again.
    """
    yield Finding(
        _("`{code}` is switched off here but finds nothing", code=code), node.place or Place(""), _("remove it")
    )


def lint(course: Course) -> tuple[Diagnostic, ...]:
    """What an editor would say, by file and line. ``ignore: {CODE: reason}`` silences a rule on a node and below it."""
    found = _lint(course, course)
    return tuple(sorted(found, key=lambda f: (f.place.file, f.place.line or 0, f.place.column or 0, f.code)))


def _lint(node: Linted, course: Course) -> list[Diagnostic]:
    found = [*_about(node, course), *(each for child in _children(node) for each in _lint(child, course))]
    codes = {each.code for each in found}
    needless = [each for code in node.ignore if code not in codes for each in needless_ignore(node, code)]
    return [each for each in found if each.code not in node.ignore] + needless


def _about(node: Linted, course: Course) -> Iterator[Diagnostic]:
    kinds = (
        ((Course, Lesson, QuizBlock), LOCK_RULES),
        (Course, COURSE_RULES),
        (Page, PAGE_RULES),
        (Question, QUESTION_RULES),
    )
    for check in (*TEXT_RULES, *(check for kind, rules in kinds if isinstance(node, kind) for check in rules)):
        yield from check(node, course)


def _children(node: Linted) -> tuple[Linted, ...]:
    match node:
        case Course():
            return (*node.lessons, *node.banks)
        case Lesson():
            return node.pages
        case Page():
            return node.blocks
        case ColumnsBlock():
            return tuple(block for column in node.columns for block in column.blocks)
        case Bank():
            return node.questions
        case _:
            return ()
