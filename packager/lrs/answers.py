"""What an LRS is asked and what it answers, without the server that carries it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

VERSION = "1.0.3"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: ``path`` below the endpoint, names of ``headers`` in small letters."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def json(self) -> Any:
        """The body. Raises Refused."""
        return read_json(self.body.decode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes back: a status, headers, and a body as it is sent."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


class Refused(Exception):  # noqa: N818 - it is an answer, and no error of ours
    """A request that is not taken: ``status`` of HTTP, ``why`` in words, ``requirement`` of cmi5 where it is one."""

    def __init__(self, status: int, why: str, requirement: str = "") -> None:
        super().__init__(why)
        self.status, self.why, self.requirement = status, why, requirement

    def answer(self) -> Answer:
        """What is sent: the requirement under the name that ADL's player gives it."""
        told = {"error": self.why, **({"violatedReqId": self.requirement} if self.requirement else {})}
        return sent(told, self.status)


def sent(value: Any, status: int = 200, **headers: str) -> Answer:
    """A value as JSON."""
    return Answer(status, json.dumps(value).encode(), {"content-type": "application/json", **headers})


def read_json(text: str) -> Any:
    """Text as a value. Raises Refused."""
    try:
        return json.loads(text)
    except ValueError:
        raise Refused(400, "no JSON") from None


CORS = {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "GET, PUT, POST, DELETE, HEAD, OPTIONS",
    "access-control-allow-headers": "Authorization, Content-Type, If-Match, If-None-Match, X-Experience-API-Version",
    "access-control-expose-headers": "ETag, X-Experience-API-Version, X-Experience-API-Consistent-Through",
    "access-control-max-age": "600",
}
"""What a page on another origin than the LRS needs; tokens stand in headers, so no cookies."""
