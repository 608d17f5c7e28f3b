"""Blocks that stand as they are typed: lines of programs, and formulas."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints, WrapValidator

from packager.course.blocks.basic import Block
from packager.course.declared import Role
from packager.course.text import PlainText, as_typed


class CodeBlock(Block):
    """Lines of a program, as they are typed."""

    kind_key = "code"
    code: Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
    """Lines of a program; they stand as you type them, and are not translated.

    ```yaml
    code: |
      for party in parties:
          print(party.name)
    ```
    """
    language: Annotated[str, StringConstraints(min_length=1, max_length=40)] | None = None
    """The language of the program, as learners read it: `language: Python`"""
    caption: Annotated[PlainText, Role("code caption")] | None = None
    """What the lines do: `caption: Names all parties`"""


class MathBlock(Block):
    """A formula, and how it is said in words (WCAG 2.2, 1.1.1)."""

    kind_key = "math"
    math: Annotated[str, StringConstraints(min_length=1, max_length=1000), WrapValidator(as_typed)]
    """A formula in LaTeX, without `$`: `math: \\frac{a}{b}`"""
    alt: Annotated[PlainText, Role("formula alt")]
    """The formula in words, for those who cannot see it and for older browsers: `alt: a divided by b`"""
