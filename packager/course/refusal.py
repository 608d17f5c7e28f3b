"""How a model refuses a value: the words go through pydantic as a message, to be said in the author's language."""

from __future__ import annotations

import re
from typing import Any, LiteralString

from pydantic import ValidatorFunctionWrapHandler, WrapValidator
from pydantic_core import PydanticCustomError

from packager.course.text import as_typed
from packager.diagnostics.message import Message


def refusal(kind: LiteralString, message: Message) -> PydanticCustomError:
    """The error of this ``kind``, by which `mistakes.py` finds the advice that goes with it."""
    return PydanticCustomError(kind, "{message}", {"message": message})


def matching(pattern: str, kind: LiteralString, expected: Message) -> WrapValidator:
    """Takes a string that matches ``pattern``, which knows its place; any other is refused in these words, where
    pydantic would name the pattern."""

    def check(value: Any, handler: ValidatorFunctionWrapHandler) -> str:
        checked = as_typed(value, handler)
        if not re.match(pattern, checked):
            raise refusal(kind, expected)
        return checked

    return WrapValidator(check)
