"""A launch of an assignable unit (cmi5 8 and 10): what the LMS says of it, and what it knows of the session."""

from __future__ import annotations

import base64
import json
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

Statement = dict[str, Any]
Agent = dict[str, Any]

CATEGORIES = "https://w3id.org/xapi/cmi5/context/categories/"
EXTENSIONS = "https://w3id.org/xapi/cmi5/context/extensions/"
DEFINED = CATEGORIES + "cmi5"
MOVE_ON = CATEGORIES + "moveon"
SESSION_ID = EXTENSIONS + "sessionid"
MASTERY_SCORE = EXTENSIONS + "masteryscore"


def learner(name: str = "learner-1", home: str = "https://lms.example.org") -> Agent:
    """The actor that an LMS makes of an account (cmi5 9.2)."""
    return {"objectType": "Agent", "account": {"homePage": home, "name": name}}


@dataclass(frozen=True, slots=True)
class Launch:
    """What the LMS says: ``activity`` is its own id of the unit, ``publisher`` that of the course structure; ``mode``
    is Normal, Browse or Review; ``mastery`` from 0 to 1."""

    publisher: str
    activity: str
    actor: Agent = field(default_factory=learner)
    registration: str = field(default_factory=lambda: str(uuid.uuid4()))
    session: str = field(default_factory=lambda: str(uuid.uuid4()))
    mode: str = "Normal"
    mastery: float | None = None
    move_on: str = "NotApplicable"
    return_url: str = ""
    parameters: str = ""

    def template(self) -> dict[str, Any]:
        """The context that every statement goes on from (cmi5 10.2.1)."""
        return {
            "contextActivities": {"grouping": [{"objectType": "Activity", "id": self.publisher}]},
            "extensions": {SESSION_ID: self.session},
        }

    def data(self) -> dict[str, Any]:
        """The document ``LMS.LaunchData`` (cmi5 10.2)."""
        said = {
            "masteryScore": self.mastery,
            "returnURL": self.return_url or None,
            "launchParameters": self.parameters or None,
        }
        always = {"contextTemplate": self.template(), "launchMode": self.mode, "moveOn": self.move_on}
        return always | {name: value for name, value in said.items() if value is not None}

    def query(self, endpoint: str, fetch: str) -> str:
        """The parameters of the launch's address (cmi5 8.1)."""
        values = {
            "endpoint": endpoint,
            "fetch": fetch,
            "actor": json_text(self.actor),
            "registration": self.registration,
            "activityId": self.activity,
        }
        return urlencode(values, quote_via=quote, safe="")


@dataclass(slots=True)
class Session:
    """What the LMS has seen of a launch. ``ended`` is empty, ``terminated``, ``abandoned`` or ``expired``."""

    launch: Launch
    key: str = field(default_factory=lambda: uuid.uuid4().hex)
    fetched: bool = False
    read: set[str] = field(default_factory=set)
    ended: str = ""

    @property
    def token(self) -> str:
        """What stands behind ``Basic`` in each request."""
        return base64.b64encode(f"{self.launch.session}:{self.key}".encode()).decode()


def json_text(value: Any) -> str:
    """A value as the shortest JSON."""
    return json.dumps(value, separators=(",", ":"))
