"""The word for what waits for something before it; what that means stands in ``order``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import WrapValidator

from packager.course.text import as_typed

Locked = Annotated[Literal["until previous"], WrapValidator(as_typed)]
"""It knows its place."""
