"""What an LMS refuses of a unit's statements (cmi5 7.1, 9, 10.2 and 11), each by its id in @cmi5/requirements (npm).

ADL's player (CATAPULT) judges a statement by its form. Reports put a session in order by its timestamps, so here these
are judged too: none is before ``initialized``, and ``terminated`` is before none. What an earlier session of the
registration could not tell is told in a later one, which is the only one that an LMS takes it in (9.3.6), and its
timestamp is when it happened (xAPI 1.0.3, part 2, 2.4.7).
"""

from __future__ import annotations

from functools import partial

from packager.lrs.answers import Refused
from packager.lrs.launches import MASTERY_SCORE, MOVE_ON, SESSION_ID, Launch, Statement
from packager.lrs.rule import Rule, Seen, before, context, extensions, result, score
from packager.lrs.statements import VERBS, activities, categories, defined, verb

JUDGED = ("completed", "passed", "failed")
VERDICTS = ("passed", "failed")
OF_UNITS = ("initialized", *JUDGED, "terminated")


def judge(statement: Statement, seen: Seen) -> None:
    """Raises Refused by the first rule that a statement breaks."""
    for rule in EVERY + (DEFINED if defined(statement) else ()):
        if rule.breaks(statement, seen):
            raise Refused(403, f"{verb(statement)} {rule.why}", rule.requirement)


def _without_duration(name: str, statement: Statement, _seen: Seen) -> bool:
    return verb(statement) == name and "duration" not in result(statement)


def _first(statement: Statement, seen: Seen) -> bool:
    """Is it, or what stands before it by time, other than ``initialized``?"""
    begun = next((each for each in seen.told if defined(each) and verb(each) == "initialized"), None)
    if begun is None:
        return not (defined(statement) and verb(statement) == "initialized")
    return before(statement, begun) and not seen.again


def _last(statement: Statement, seen: Seen) -> bool:
    """Does it come after ``terminated``, or is that one and comes before others by time?"""
    if "terminated" in seen.verbs():
        return True
    return defined(statement) and verb(statement) == "terminated" and any(before(statement, e) for e in seen.told)


def _overwrites(statement: Statement, launch: Launch) -> bool:
    given = extensions(statement)
    return any(given.get(name) != value for name, value in launch.template()["extensions"].items())


def _lacks(statement: Statement, launch: Launch) -> bool:
    """Lists are compared place by place, as ADL's player does."""
    return any(
        [each["id"] for each in due] != [each.get("id") for each in activities(statement, name)[: len(due)]]
        for name, due in launch.template()["contextActivities"].items()
    )


def _scaled(statement: Statement, seen: Seen) -> tuple[float | None, float | None]:
    """The score and what the LMS demands, where there are both."""
    mastery, scaled = seen.session.launch.mastery, score(statement).get("scaled")
    return (scaled, mastery) if scaled is not None and mastery is not None else (None, None)


def _below(statement: Statement, seen: Seen) -> bool:
    scaled, mastery = _scaled(statement, seen)
    return scaled is not None and mastery is not None and scaled < mastery


def _reached(statement: Statement, seen: Seen) -> bool:
    scaled, mastery = _scaled(statement, seen)
    return scaled is not None and mastery is not None and scaled >= mastery


def _judged(statement: Statement) -> bool:
    return bool({"success", "completion"} & result(statement).keys())


EVERY = (
    Rule("9.3.6.0-2", "comes after the session was abandoned", lambda s, seen: seen.session.ended == "abandoned"),
    Rule(
        "10.2.1.0-4", "comes before LMS.LaunchData was read", lambda s, seen: "LMS.LaunchData" not in seen.session.read
    ),
    Rule(
        "11.0.0.0-3",
        "comes before the learner's preferences were read",
        lambda s, seen: "cmi5LearnerPreferences" not in seen.session.read,
    ),
    Rule("9.1.0.0-1", "has no id", lambda s, seen: "id" not in s),
    Rule("6.3.0.0-1", "is for the LMS to say", lambda s, seen: verb(s) == "voided"),
    Rule("9.7.0.0-1", "has no timestamp", lambda s, seen: "timestamp" not in s),
    Rule(
        "9.7.0.0-2",
        "has a timestamp that is not in UTC",
        lambda s, seen: not str(s["timestamp"]).endswith(("Z", "+00:00", "+0000", "+00")),
    ),
    Rule("8.1.3.0-3", "has another actor", lambda s, seen: bool(s["actor"] != seen.session.launch.actor)),
    Rule("9.6.0.0-1", "has no context", lambda s, seen: not context(s)),
    Rule(
        "9.6.1.0-1",
        "has another registration",
        lambda s, seen: bool(context(s).get("registration") != seen.session.launch.registration),
    ),
    Rule("9.6.3.1-4", "has no session id", lambda s, seen: SESSION_ID not in extensions(s)),
    Rule("10.2.1.0-7", "overwrites the template's context", lambda s, seen: _overwrites(s, seen.session.launch)),
    Rule("10.2.1.0-6", "lacks the template's activities", lambda s, seen: _lacks(s, seen.session.launch)),
    Rule(
        "9.6.2.2-2",
        "has the category moveon, which belongs to completed, passed and failed",
        lambda s, seen: MOVE_ON in categories(s) and not (defined(s) and verb(s) in JUDGED),
    ),
    Rule("9.3.0.0-4", "comes before initialized", _first),
    Rule("9.3.0.0-5", "comes after terminated", _last),
)
"""For all statements; those of cmi5 and those that it allows (7.1.3)."""

DEFINED = (
    Rule("9.2.0.0-2", "is of a group", lambda s, seen: bool(s["actor"].get("objectType", "Agent") != "Agent")),
    Rule(
        "9.2.0.0-3",
        "has an actor without an account",
        lambda s, seen: not {"homePage", "name"} <= s["actor"].get("account", {}).keys(),
    ),
    Rule(
        "8.1.5.0-6", "has another object", lambda s, seen: bool(s["object"].get("id") != seen.session.launch.activity)
    ),
    Rule("9.3.0.0-1", "is no verb of a unit", lambda s, seen: s["verb"]["id"] not in [VERBS + v for v in OF_UNITS]),
    Rule(
        "10.2.2.0-2",
        "is told while the learner browses",
        lambda s, seen: seen.session.launch.mode == "Browse" and verb(s) in JUDGED,
    ),
    Rule(
        "10.2.2.0-3",
        "is told in a review",
        lambda s, seen: seen.session.launch.mode == "Review" and verb(s) in JUDGED,
    ),
    Rule("9.3.0.0-2", "comes twice in a session", lambda s, seen: verb(s) in seen.verbs()),
    Rule(
        "9.3.0.0-3",
        "comes beside the other verdict of a session",
        lambda s, seen: verb(s) in VERDICTS and any(each in VERDICTS for each in seen.verbs()),
    ),
    Rule("9.3.0.0-6", "comes twice", lambda s, seen: verb(s) == "completed" and "completed" in seen.ever()),
    Rule("9.3.0.0-7", "comes twice", lambda s, seen: verb(s) == "passed" and "passed" in seen.ever()),
    Rule("9.3.0.0-8", "comes after passed", lambda s, seen: verb(s) == "failed" and "passed" in seen.ever()),
    Rule(
        "9.5.2.0-1",
        "does not say success: true",
        lambda s, seen: verb(s) == "passed" and result(s).get("success") is not True,
    ),
    Rule(
        "9.5.2.0-2",
        "does not say success: false",
        lambda s, seen: verb(s) == "failed" and result(s).get("success") is not False,
    ),
    Rule("9.5.2.0-3", "says success", lambda s, seen: verb(s) not in VERDICTS and "success" in result(s)),
    Rule(
        "9.5.3.0-1",
        "does not say completion: true",
        lambda s, seen: verb(s) == "completed" and result(s).get("completion") is not True,
    ),
    Rule("9.5.3.0-2", "says completion", lambda s, seen: verb(s) != "completed" and "completion" in result(s)),
    Rule("9.6.2.2-1", "lacks the category moveon", lambda s, seen: _judged(s) and MOVE_ON not in categories(s)),
    Rule("9.5.1.0-2", "has a score", lambda s, seen: verb(s) not in VERDICTS and bool(score(s))),
    Rule(
        "9.5.1.0-3",
        "has a raw score alone",
        lambda s, seen: "raw" in score(s) and not {"min", "max"} <= score(s).keys(),
    ),
    Rule(
        "9.6.3.2-2",
        "does not say the mastery score",
        lambda s, seen: (
            bool(score(s))
            and seen.session.launch.mastery is not None
            and extensions(s).get(MASTERY_SCORE) != seen.session.launch.mastery
        ),
    ),
    Rule("9.3.4.0-2", "is below the mastery score", lambda s, seen: verb(s) == "passed" and _below(s, seen)),
    Rule("9.3.5.0-2", "reaches the mastery score", lambda s, seen: verb(s) == "failed" and _reached(s, seen)),
    *(
        Rule(
            requirement,
            "has no duration",
            partial(_without_duration, name),
        )
        for requirement, name in (
            ("9.5.4.1-1", "terminated"),
            ("9.5.4.1-2", "completed"),
            ("9.5.4.1-3", "passed"),
            ("9.5.4.1-4", "failed"),
        )
    ),
)
"""For those that cmi5 defines."""
