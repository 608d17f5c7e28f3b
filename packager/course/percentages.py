"""Percentages as authors write them."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints

from packager.course.refusal import refusal
from packager.diagnostics.message import _


def _share(value: Any) -> Any:
    """``80 %`` as 0.8."""
    if not isinstance(value, str):
        return value
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*%\s*", value)
    if not match:
        raise refusal("percent", _("a percentage such as `80 %` is expected"))
    return float(match[1]) / 100


_Typed = Annotated[
    str,
    StringConstraints(pattern=r"^\s*\d+(\.\d+)?\s*%\s*$"),
    Field(description="A percentage, such as `80 %`"),
]
Share = Annotated[float, Field(gt=0, le=1), BeforeValidator(_share, json_schema_input_type=_Typed)]
Portion = Annotated[float, Field(ge=0, le=1), BeforeValidator(_share, json_schema_input_type=_Typed)]
"""As a share, but it may be nothing."""
