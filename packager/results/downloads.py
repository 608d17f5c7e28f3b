"""What a learner saved on the results page, as a file or as text: templates/player/results/take-away.js."""

from __future__ import annotations

from typing import Any

from packager.results.items import CODES
from packager.results.moments import moment
from packager.results.people import known_as
from packager.results.records import Answer, Asked, Attempt, Results, UnreadableRecordsError

_NOT_OURS = "not the record that learners download from the results page"


def of_record(record: Any, owner: str = "") -> Results:
    """The attempt of a record; ``owner`` is whose it is where it does not say so. Raises UnreadableRecordsError."""
    try:
        results, lines = record["results"], record["answers"]
        answers = {str(line["question"]): Answer(str(line["response"]), _score(line["score"])) for line in lines}
        passed = None if results["passed"] is None else bool(results["passed"])
        language, saved = str(record["language"]), str(record["saved"])
        asked = {str(line["question"]): _asked(line, language) for line in lines if line.get("prompt")}
        learner, attempt, module = (str(record.get(each) or "") for each in ("learner", "attempt", "module"))
        learner = learner or owner
        if learner:
            known: tuple[str, ...] = known_as(learner)
        else:
            known = (f"attempt:{module} {attempt}",) if attempt else ()
        made = Attempt(
            learner or (attempt and f"{module} {attempt}") or saved,
            answers,
            language,
            bool(results["completed"]),
            passed,
            _score(results["score"]),
            attempt,
            known,
            module=module,
            when=moment(saved),
            source="record",
        )
        return Results((made,), asked=asked)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        raise UnreadableRecordsError(_NOT_OURS) from None


def _asked(line: Any, language: str) -> Asked:
    response, answer = str(line["response"]), str(line.get("answer") or "")
    chosen = CODES.fullmatch(response)  # else it was typed, and is shown as it was typed
    options = {response: {language: answer}} if chosen and answer else {}
    return Asked({language: str(line["prompt"])}, options)


def _score(value: Any) -> float | None:
    """A score as it was saved. Raises ValueError for one that no page gives."""
    if value is None:
        return None
    if not 0 <= float(value) <= 1:
        raise ValueError(value)
    return float(value)
