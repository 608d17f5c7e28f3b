"""The LRS: what it holds, and what it answers a unit (xAPI 1.0.3, part 3; cmi5 8 to 11)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from packager.lrs.answers import CORS, VERSION, Answer, Asked, Refused, read_json, sent
from packager.lrs.documents import Document, Key, exchange
from packager.lrs.launches import SESSION_ID, Agent, Launch, Session, Statement, json_text
from packager.lrs.rule import Seen, extensions
from packager.lrs.rules import judge
from packager.lrs.statements import check, moment, same, verb

LAUNCH_DATA = "LMS.LaunchData"
PREFERENCES = "cmi5LearnerPreferences"


@dataclass(slots=True)
class Lrs:
    """What it holds: ``statements`` in the order in which they came, documents by their keys, sessions by tokens.

    ``refused`` are requests that were not taken. ``resends`` says what becomes of a statement that is there already:
    the LRS says that it has it (``known``), or the LMS before it judges it again and refuses (``judged``), as ADL's
    player does. ``lacks`` names resources that this LRS does not have.
    """

    statements: list[Statement] = field(default_factory=list)
    documents: dict[Key, Document] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    refused: list[tuple[Asked, Refused]] = field(default_factory=list)
    resends: str = "known"
    lacks: frozenset[str] = frozenset()
    version: str = VERSION
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def launch(self, launch: Launch, endpoint: str, preferences: Mapping[str, str] | None = None) -> str:
        """The query with which the unit is opened. A session of this registration that is still open is abandoned
        (cmi5 9.3.6)."""
        for other in self.sessions.values():
            if other.launch.registration == launch.registration and not other.ended:
                other.ended = "abandoned"
        session = Session(launch)
        self.sessions[session.token] = session
        place = (launch.activity, json_text(launch.actor), launch.registration)
        self.documents["state", *place, LAUNCH_DATA] = Document(json_text(launch.data()).encode())
        if preferences is not None:
            self.documents["profile", json_text(launch.actor), PREFERENCES] = Document(json_text(preferences).encode())
        return launch.query(endpoint, f"{endpoint}fetch/{launch.session}")

    def answer(self, asked: Asked) -> Answer:
        """What a unit is answered."""
        if asked.method == "OPTIONS":
            return Answer(204, headers=CORS)
        try:
            found = self._fetch(asked) if asked.path.startswith("fetch/") else self._answer(asked)
        except Refused as refused:
            self.refused.append((asked, refused))
            found = refused.answer()
        return Answer(found.status, found.body, {**CORS, "x-experience-api-version": self.version, **found.headers})

    def _fetch(self, asked: Asked) -> Answer:
        """The token, once (cmi5 8.2)."""
        if asked.method != "POST":
            raise Refused(405, "the token is fetched by POST", "8.2.1.0-2")
        name = asked.path.removeprefix("fetch/")
        session = next((each for each in self.sessions.values() if each.launch.session == name), None)
        if session is None:
            return sent({"error-code": "3", "error-text": "no such session"})
        if session.fetched:
            return sent({"error-code": "1", "error-text": "the token was fetched already"})
        session.fetched = True
        return sent({"auth-token": session.token})

    def _answer(self, asked: Asked) -> Answer:
        if asked.path in self.lacks:
            raise Refused(404, "there is no such resource")
        if asked.path == "about":
            return sent({"version": [self.version]})
        session = self._session(asked)
        resources = {
            "statements": self._statements,
            "activities/state": self._state,
            "agents/profile": self._profile,
        }
        if asked.path not in resources:
            raise Refused(404, "there is no such resource")
        return resources[asked.path](asked, session)

    def _session(self, asked: Asked) -> Session:
        scheme, _, token = asked.headers.get("authorization", "").partition(" ")
        session = self.sessions.get(token)
        if scheme != "Basic" or session is None or session.ended == "expired":
            raise Refused(401, "no token of an open session", "8.1.2.0-5")
        if not session.fetched:
            raise Refused(401, "the token was not fetched", "8.1.2.0-4")
        said = asked.headers.get("x-experience-api-version", "")
        if said.split(".")[:2] != self.version.split(".")[:2]:
            raise Refused(400, f"X-Experience-API-Version is “{said}”, and this LRS speaks {self.version}")
        return session

    # Statements

    def _statements(self, asked: Asked, session: Session) -> Answer:
        if asked.method == "GET":
            return self._told(asked)
        if asked.method not in ("PUT", "POST"):
            raise Refused(405, f"{asked.method} is not for statements")
        given = asked.json()
        if asked.method == "PUT":
            if not isinstance(given, dict) or given.setdefault("id", asked.query.get("statementId")) != asked.query.get(
                "statementId"
            ):
                raise Refused(400, "the id is not that of the address")
            self._take([given], session)
            return Answer(204)
        batch = given if isinstance(given, list) else [given]
        self._take(batch, session)
        return sent([each["id"] for each in batch])

    def _take(self, batch: list[Statement], session: Session) -> None:
        """All or none. Raises Refused."""
        taken: list[Statement] = []
        for statement in batch:
            check(statement)
            held = next((each for each in self.statements + taken if each["id"] == statement.get("id")), None)
            if held is not None and not same(held, statement):
                raise Refused(409, f"{statement['id']} is there, and is another")
            if held is None or self.resends == "judged":
                judge(statement, self._seen(session, taken))
            if held is None:
                stored = self.now().isoformat().replace("+00:00", "Z")
                taken.append({**statement, "stored": stored, "version": self.version})
        self.statements += taken
        if any(verb(each) == "terminated" for each in taken):
            session.ended = "terminated"

    def _seen(self, session: Session, taken: list[Statement]) -> Seen:
        here = [*self.statements, *taken]
        launch = session.launch
        return Seen(
            session,
            [each for each in here if extensions(each).get(SESSION_ID) == launch.session],
            [each for each in here if each.get("context", {}).get("registration") == launch.registration],
            sum(each.launch.registration == launch.registration for each in self.sessions.values()) > 1,
        )

    def _told(self, asked: Asked) -> Answer:
        if name := asked.query.get("statementId"):
            found = next((each for each in self.statements if each["id"] == name), None)
            return sent(found) if found else Answer(404)
        chosen = [each for each in self.statements if _asked_for(each, asked.query)]
        if asked.query.get("ascending") != "true":
            chosen.reverse()
        limit = int(asked.query.get("limit", "0")) or len(chosen)
        through = self.now().isoformat().replace("+00:00", "Z")
        headers = {"x-experience-api-consistent-through": through}
        return sent({"statements": chosen[:limit], "more": ""}, 200, **headers)

    # Documents

    def _state(self, asked: Asked, session: Session) -> Answer:
        launch, query = session.launch, asked.query
        _is(query.get("activityId"), launch.activity, "activityId", "8.1.5.0-6")
        _is(_agent(query), launch.actor, "agent", "8.1.3.0-3")
        if "registration" in query:
            _is(query["registration"], launch.registration, "registration", "8.1.4.0-3")
        place = ("state", launch.activity, json_text(launch.actor), query.get("registration", ""))
        if query.get("stateId") == LAUNCH_DATA and asked.method not in ("GET", "HEAD"):
            raise Refused(403, f"{LAUNCH_DATA} is the LMS's", "10.2.1.0-5")
        if session.ended == "abandoned" and asked.method != "GET":
            raise Refused(403, "the session was abandoned", "8.1.2.0-2")
        name = query.get("stateId")
        found = exchange(self.documents, asked, place, name, strict=self.version.startswith("2."))
        if name == LAUNCH_DATA and found.status == 200:
            session.read.add(name)
        return found

    def _profile(self, asked: Asked, session: Session) -> Answer:
        _is(_agent(asked.query), session.launch.actor, "agent", "11.0.0.0-1")
        if asked.method not in ("GET", "HEAD"):
            raise Refused(403, "the learner's preferences are kept elsewhere")
        name = asked.query.get("profileId")
        if name == PREFERENCES:
            session.read.add(name)  # also where there are none
        return exchange(self.documents, asked, ("profile", json_text(session.launch.actor)), name)


def _is(given: Any, due: Any, name: str, requirement: str) -> None:
    if given != due:
        raise Refused(403, f"{name} is not that of the launch", requirement)


def _agent(query: Mapping[str, str]) -> Agent:
    found = read_json(query.get("agent", ""))
    if not isinstance(found, dict):
        raise Refused(400, "the agent is no object")
    return found


def _asked_for(statement: Statement, query: Mapping[str, str]) -> bool:
    """Does a statement answer the query (xAPI 1.0.3, part 3, 2.1.3)?"""
    context = statement.get("context", {})
    since, until, when = (moment(text) for text in (query.get("since"), query.get("until"), statement["stored"]))
    return (
        ("registration" not in query or context.get("registration") == query["registration"])
        and ("verb" not in query or statement["verb"]["id"] == query["verb"])
        and ("activity" not in query or statement["object"].get("id") == query["activity"])
        and ("agent" not in query or statement["actor"] == _agent(query))
        and (since is None or when is None or when > since)
        and (until is None or when is None or when <= until)
    )
