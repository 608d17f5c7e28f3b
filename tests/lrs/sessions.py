"""A unit's session as cmi5 has it, to be told to an LRS or to be spoilt first."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from packager.lrs.answers import Answer, Asked
from packager.lrs.launches import DEFINED, MASTERY_SCORE, MOVE_ON, Launch, Statement
from packager.lrs.statements import VERBS
from packager.lrs.store import LAUNCH_DATA, PREFERENCES, Lrs

Headers = Mapping[str, str] | None
ENDPOINT = "https://lrs.example.org/xapi/"
VERDICT = {"score": {"scaled": 0.9, "raw": 9, "min": 0, "max": 10}, "duration": "PT65S"}
RESULTS: dict[str, dict[str, Any]] = {
    "initialized": {},
    "completed": {"completion": True, "duration": "PT60S"},
    "passed": {"success": True, **VERDICT},
    "failed": {"success": False, **VERDICT, "score": {"scaled": 0.5}},
    "terminated": {"duration": "PT70S"},
}


def launched(**said: Any) -> Launch:
    """A launch with a mastery score of 0.8; ``said`` is what differs."""
    ids = {"publisher": "https://example.org/au", "activity": "https://lms.example.org/activities/1"}
    return Launch(**{**ids, "mastery": 0.8, **said})


def told(launch: Launch, verb: str, second: int = 0) -> Statement:
    """A statement of cmi5 with this verb, so many seconds after nine."""
    judged = {"completion", "success"} & RESULTS[verb].keys()
    template = launch.template()
    extensions = {**template["extensions"], **({MASTERY_SCORE: launch.mastery} if "score" in RESULTS[verb] else {})}
    category = [{"id": DEFINED}, *([{"id": MOVE_ON}] if judged else [])]
    return {
        "id": str(uuid.uuid4()),
        "actor": launch.actor,
        "verb": {"id": VERBS + verb, "display": {"en": verb}},
        "object": {"objectType": "Activity", "id": launch.activity},
        **({"result": json.loads(json.dumps(RESULTS[verb]))} if RESULTS[verb] else {}),
        "context": {
            "registration": launch.registration,
            "contextActivities": {**template["contextActivities"], "category": category},
            "extensions": extensions,
        },
        "timestamp": f"2026-03-02T09:{second // 60:02}:{second % 60:02}.000Z",
    }


def answered(launch: Launch, second: int = 0) -> Statement:
    """A statement that cmi5 allows: a question was answered."""
    statement = told(launch, "initialized", second)
    statement["verb"] = {"id": VERBS + "answered", "display": {"en": "answered"}}
    definition = {
        "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
        "name": {"en": "Which?", "ar": "أيّ؟"},
        "interactionType": "choice",
        "correctResponsesPattern": ["a"],
        "choices": [{"id": "a", "description": {"en": "This"}}, {"id": "b", "description": {"en": "That"}}],
    }
    statement["object"] = {"objectType": "Activity", "id": f"{launch.activity}/which", "definition": definition}
    statement["result"] = {"response": "a", "success": True, "score": {"scaled": 1}, "duration": "PT4.32S"}
    del statement["context"]["contextActivities"]["category"]
    return statement


@dataclass
class Unit:
    """A unit that an LMS has launched, and its requests."""

    launch: Launch = field(default_factory=launched)
    lrs: Lrs = field(default_factory=Lrs)
    token: str = ""

    def __post_init__(self) -> None:
        self.lrs.launch(self.launch, ENDPOINT)

    def ask(
        self, method: str, path: str, body: Any = None, headers: Mapping[str, str] | None = None, **query: str
    ) -> Answer:
        """A request with what every one carries."""
        always = {"authorization": f"Basic {self.token}", "x-experience-api-version": "1.0.3"}
        sent = b"" if body is None else json.dumps(body).encode()
        return self.lrs.answer(Asked(method, path, query, {**always, **(headers or {})}, sent))

    def fetch(self) -> dict[str, Any]:
        """The token's request; its answer."""
        found: dict[str, Any] = json.loads(self.ask("POST", f"fetch/{self.launch.session}").body)
        self.token = found.get("auth-token", self.token)
        return found

    def document(
        self, method: str, name: str, body: Any = None, headers: Mapping[str, str] | None = None, **other: str
    ) -> Answer:
        """A document of the State of this launch."""
        launch = self.launch
        query = {
            "activityId": launch.activity,
            "agent": json.dumps(launch.actor),
            "registration": launch.registration,
            "stateId": name,
        }
        return self.ask(method, "activities/state", body, headers, **{**query, **other})

    def profile(self, method: str = "GET", body: Any = None, **other: Any) -> Answer:
        """The learner's preferences."""
        query: dict[str, Any] = {"agent": json.dumps(self.launch.actor), "profileId": PREFERENCES}
        return self.ask(method, "agents/profile", body, **{**query, **other})

    def begin(self) -> Unit:
        """All that comes before the first statement."""
        self.fetch()
        assert self.document("GET", LAUNCH_DATA).status == 200
        assert self.profile().status == 404
        return self

    def tell(self, *statements: Statement) -> Answer:
        """Statements in one request."""
        return self.ask("POST", "statements", list(statements))

    def says(self, verb: str, second: int = 0) -> Answer:
        """A statement of cmi5."""
        return self.tell(told(self.launch, verb, second))
