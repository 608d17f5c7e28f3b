"""The record store that answers on the web are sent to, where the learner wants that."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from packager.course.refusal import matching
from packager.diagnostics.message import _

_ENDPOINT = r"^https://[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?(/[A-Za-z0-9._~%-]+)*/?$"

Endpoint = Annotated[
    str,
    matching(
        _ENDPOINT,
        "endpoint",
        _(
            "the address of a record store is expected, such as `https://lrs.example.org/xapi/`, with https and without"
            " a name, a password or a `?`: everybody who opens the course can read it"
        ),
    ),
    Field(
        description="The https address of an xAPI record store, without a password: https://lrs.example.org/xapi/",
        json_schema_extra={"pattern": _ENDPOINT},
    ),
]
