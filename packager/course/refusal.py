"""How a model refuses a value: the words go through pydantic as a message, to be said in the author's language."""

from __future__ import annotations

from typing import LiteralString

from pydantic_core import PydanticCustomError

from packager.diagnostics.message import Message


def refusal(kind: LiteralString, message: Message) -> PydanticCustomError:
    """The error of this ``kind``, by which `mistakes.py` finds the advice that goes with it."""
    return PydanticCustomError(kind, "{message}", {"message": message})
