"""The strict LRS for tests in node: a line of JSON asks, a line answers (`tests/js/strict-lrs.js`).

Each test has an LRS of its own, named by ``lrs``. ``do`` is ``launch`` (what it says is Launch's), ``ask`` (a unit's
request), ``end`` (a session ends as it says), ``set`` (how this LRS is) or ``held`` (what it holds, what it refused).
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from packager.lrs.answers import Asked
from packager.lrs.launches import Launch, learner
from packager.lrs.store import Lrs


def launch(
    lrs: Lrs, *, endpoint: str, name: str = "learner-1", preferences: dict[str, str] | None = None, **said: Any
) -> Any:
    made = Launch(actor=learner(name), **said)
    return {
        "query": lrs.launch(made, endpoint, preferences),
        "registration": made.registration,
        "session": made.session,
    }


def ask(lrs: Lrs, *, body: str, **said: Any) -> Any:
    answer = lrs.answer(Asked(**said, body=body.encode()))
    return {"status": answer.status, "headers": answer.headers, "body": answer.body.decode()}


def end(lrs: Lrs, *, session: str, how: str) -> Any:
    for each in lrs.sessions.values():
        if each.launch.session == session:
            each.ended = how


def change(lrs: Lrs, *, lacks: list[str] | None = None, **said: Any) -> Any:
    if lacks is not None:
        lrs.lacks = frozenset(lacks)
    for name, value in said.items():
        setattr(lrs, name, value)


def held(lrs: Lrs) -> Any:
    return {
        "statements": lrs.statements,
        "documents": {key[-1]: document.body.decode() for key, document in lrs.documents.items()},
        "refused": [
            {"path": asked.path, "status": each.status, "why": each.why, "requirement": each.requirement}
            for asked, each in lrs.refused
        ],
    }


ACTS: dict[str, Callable[..., Any]] = {"launch": launch, "ask": ask, "end": end, "set": change, "held": held}


def main() -> None:
    """Until the other end closes."""
    all_of_them: dict[str, Lrs] = defaultdict(Lrs)
    for line in sys.stdin:
        said = json.loads(line)
        number, act = said.pop("number"), ACTS[said.pop("do")]
        answer = act(all_of_them[said.pop("lrs")], **said)
        sys.stdout.write(json.dumps({"number": number, "answer": answer}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
