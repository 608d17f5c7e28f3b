"""The kind of question with several blanks in a text, each typed or chosen from a list."""

from __future__ import annotations

import re
from collections import Counter
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from packager.course.base import Id, Node, OneOrMany
from packager.course.declared import Items, Role
from packager.course.questions.question import MAX_ITEMS, Prompt, Question, Solution, lettered
from packager.course.refusal import refusal
from packager.course.text import PlainText
from packager.diagnostics.message import _

Forgiven = Literal["case", "accents", "spaces", "unicode"]
#: A blank as it stands in the text: its name in braces.
NAMED = re.compile(r"\{([a-z][a-z0-9-]*)\}")


class Blank(Node):
    """One blank: a word to type, or a list to choose from."""

    part = "blank"

    blank: Id
    """Its name, which stands in braces in the text: `blank: verb`"""
    accept: Annotated[tuple[Annotated[PlainText, Role("accept")], ...], OneOrMany, Field(min_length=1)]
    """Every answer that is right, one or a list: `accept: [rules, decides]`"""
    wrong: Annotated[
        tuple[Annotated[PlainText, Role("answer, wrong")], ...], OneOrMany, Items("wrong"), Field(max_length=20)
    ] = ()
    """What else can be chosen: `wrong: [votes, waits]`. With it the blank is a list; without it the answer is typed."""

    @property
    def options(self) -> tuple[PlainText, ...]:
        """What the list holds, in the written order; empty for a blank to type in."""
        return (*self.accept, *self.wrong) if self.wrong else ()

    @property
    def correct(self) -> list[str] | str:
        """The texts that are right, or the letters of those that are, one after the other."""
        if self.wrong:
            return "".join(letter for letter, _text in lettered(self.accept))
        return [text.value for text in self.accept]


class ClozeQuestion(Question):
    """A text with several blanks; each counts for its part."""

    kind = "cloze"
    cloze: Prompt
    """A text with blanks, each named in braces: `cloze: The Chair {verb} on a point of order {when}.`"""
    blanks: Annotated[tuple[Blank, ...], Field(min_length=1, max_length=MAX_ITEMS)]
    """The blanks of the text, typed or chosen.

    ```yaml
    blanks:
      - blank: verb
        accept: [rules, decides]
      - blank: when
        accept: at once
        wrong: [after the debate, the next day]
    ```
    """
    forgive: tuple[Forgiven, ...] = ("case", "spaces", "unicode")
    """What does not make a typed answer wrong: `forgive: [case, spaces, accents]`

    - `case`: small letters for capitals
    - `accents`: letters without their accents
    - `spaces`: more or fewer spaces
    - `unicode`: the same letter in another writing, such as full width
    """

    @model_validator(mode="after")
    def _each_in_the_text(self) -> Self:
        named = Counter(NAMED.findall(self.cloze.value))
        if named != Counter(blank.blank for blank in self.blanks):
            raise refusal("blanks", _("each blank stands once in the text, as `{name}`, and once under `blanks`"))
        return self

    @property
    def family(self) -> str:
        return "cloze"

    @property
    def correct(self) -> list[list[str] | str]:
        return [blank.correct for blank in self.blanks]

    @property
    def forgiving(self) -> dict[str, Any]:
        return {"forgive": self.forgive}

    @property
    def solution(self) -> Solution:
        return tuple((blank.accept[0],) for blank in self.blanks)

    @property
    def longest(self) -> str:
        return "\n".join("a" if blank.wrong else max(map(str, blank.accept), key=len) for blank in self.blanks)
