"""The kinds of question whose parts are arranged: put together in pairs, in order, into categories."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from packager.course.base import Node
from packager.course.declared import Items, Role
from packager.course.questions.question import MAX_ITEMS, Prompt, Question, Solution, lettered
from packager.course.refusal import refusal
from packager.course.room import Room
from packager.course.text import PlainText
from packager.diagnostics.message import ngettext


class Pair(Node):
    """A left side and the right side that belongs to it."""

    match: Annotated[PlainText, Role("pair match")]
    """The left side, which stays in its place: `match: Point of order`"""
    with_: Annotated[PlainText, Role("pair with"), Field(alias="with")]
    """The right side that belongs to it: `with: How the meeting is run`"""


class _Arranged(Question):
    """What these share."""

    @property
    def family(self) -> str:
        return "arranging"


class MatchingQuestion(_Arranged):
    """Pairs to put together; the right sides are shown in another order."""

    kind = "matching"
    matching: Prompt
    """What is to be put together: `matching: What is each for?`"""
    pairs: Annotated[tuple[Pair, ...], Items("pair"), Field(min_length=2, max_length=MAX_ITEMS)]
    """What belongs together; the right sides are shown in another order.

    ```yaml
    pairs:
      - match: Point of order
        with: How the meeting is run
      - match: Amendment
        with: What the text says
    ```
    """

    @property
    def correct(self) -> dict[str, str]:
        return {letter: letter for letter, _ in lettered(self.pairs)}

    @property
    def solution(self) -> Solution:
        return tuple((pair.match, pair.with_) for pair in self.pairs)

    @property
    def longest(self) -> str:
        return ",".join(f"{item}.{partner}" for item, partner in self.correct.items())


class OrderingQuestion(_Arranged):
    """Items to put in order; written in the right order, shown in another."""

    kind = "ordering"
    ordering: Prompt
    """What is to be put in order: `ordering: In what order does the Chair rule?`"""
    items: Annotated[
        tuple[Annotated[PlainText, Role("item")], ...], Items("item"), Field(min_length=2, max_length=MAX_ITEMS)
    ]
    """The items in the right order; learners get them in another.

    ```yaml
    items:
      - Hear the point
      - Rule on it
    ```
    """

    @property
    def correct(self) -> list[str]:
        return [letter for letter, _ in lettered(self.items)]

    @property
    def solution(self) -> Solution:
        return (self.items,)

    @property
    def longest(self) -> str:
        return ",".join(self.correct)


class Category(Node):
    """A category and what belongs to it."""

    category: Annotated[PlainText, Role("category"), Room(60)]
    """What the group is called: `category: Procedure`"""
    items: Annotated[tuple[Annotated[PlainText, Role("category items")], ...], Items("item"), Field(min_length=1)]
    """What belongs to it.

    ```yaml
    items:
      - Point of order
      - Motion to adjourn
    ```
    """


class CategorizeQuestion(_Arranged):
    """Items to sort into categories."""

    kind = "categorize"
    categorize: Prompt
    """What is to be sorted: `categorize: What is procedure, what is substance?`"""
    categories: Annotated[tuple[Category, ...], Items("category"), Field(min_length=2, max_length=MAX_ITEMS)]
    """The groups, each with what belongs to it.

    ```yaml
    categories:
      - category: Procedure
        items: [Point of order]
      - category: Substance
        items: [Amendment]
    ```
    """

    @model_validator(mode="after")
    def _few_enough(self) -> Self:
        count = sum(len(category.items) for category in self.categories)
        if count > MAX_ITEMS:
            raise refusal(
                "many_items",
                ngettext(
                    "a question can hold at most 36 items, this one has {n}",
                    "a question can hold at most 36 items, this one has {n}",
                    count,
                ),
            )
        return self

    @property
    def sorted_items(self) -> list[tuple[str, str, PlainText]]:
        """Each item of all categories: its letter, that of its category, and its text."""
        items = [(letter, item) for letter, category in lettered(self.categories) for item in category.items]
        return [(letter, category, item) for letter, (category, item) in lettered(items)]

    @property
    def correct(self) -> dict[str, str]:
        return {letter: category for letter, category, _ in self.sorted_items}

    @property
    def solution(self) -> Solution:
        return tuple((item, category.category) for category in self.categories for item in category.items)

    @property
    def longest(self) -> str:
        return ",".join(f"{item}.{category}" for item, category in self.correct.items())
