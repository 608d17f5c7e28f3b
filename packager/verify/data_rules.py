"""Rules about what a SCO says in the data model's words."""

from __future__ import annotations

from collections.abc import Iterable

from packager.diagnostics import Finding, Severity, rule
from packager.diagnostics.message import NOTHING, Message, _
from packager.validate.manifest.kinds import SCORM
from packager.verify.learner import given_back
from packager.verify.records import ARGUMENT_MAX, Call, Played, Visit

MODEL = "SCORM 1.2 RTE; SCORM 2004 4th Ed. RTE"


def _refused(
    played: Played, kind: str, names: tuple[str, ...] = ("GetValue", "SetValue")
) -> Iterable[tuple[Call, Message]]:
    """Calls with that wrong, one of each text, with what is told of them."""
    found = {played.shown(call): call for call in played.calls if call.kind == kind and call.name in names}
    for shown, call in found.items():
        yield call, _("{call} is refused with {error}: {why}", call=shown, error=call.error, why=call.why)


@rule("V111", "unknown-element", standards=SCORM, clause=MODEL)
def unknown_element(played: Played) -> Iterable[Finding]:
    """A SCO asks for or sets an element that its standard does not have.

    Misspelt (capitals count), of the other SCORM, or made up. LMSs refuse it (SCORM 1.2: 201, SCORM 2004: 401); the
    value is lost.
    """
    for call, told in _refused(played, "element"):
        if not call.args[0].startswith("adl.data."):  # the manifest may declare data that items share: not given here
            yield Finding(told, played.place, _("see the element's name in the standard"))


@rule("V112", "illegal-value", standards=SCORM, clause=MODEL)
def illegal_value(played: Played) -> Iterable[Finding]:
    """A SCO sets a value that the standard does not allow: a word that is not in the list, a wrong form, out of range.

    A strict LMS refuses it (SCORM 1.2: 405, SCORM 2004: 406, 407) and keeps what was there before; a lenient one
    stores it and shows nonsense in its reports. Common: percent signs, 80 for a scaled score, three decimals of a
    second, the words of the other SCORM.
    """
    for _call, told in _refused(played, "value"):
        yield Finding(told, played.place, _("write it as the standard has it"))


@rule("V113", "wrong-access", standards=SCORM, clause=MODEL)
def wrong_access(played: Played) -> Iterable[Finding]:
    """A SCO writes what only the LMS writes, or reads what can only be written.

    It is refused (SCORM 1.2: 402 to 404, SCORM 2004: 404, 405). A course that relies on it relies on one LMS.
    """
    for _call, told in _refused(played, "access"):
        yield Finding(told, played.place, _("leave it out"))


@rule("V114", "wrong-order", standards=SCORM, clause=MODEL)
def wrong_order(played: Played) -> Iterable[Finding]:
    """A SCO writes the entries of a list out of order, or something of an entry before what it depends on.

    Lists have no gaps, and in SCORM 2004 an entry's `id` comes first, an answer after its `type`, and no two objectives
    share an id (errors 351, 408; SCORM 1.2: 201). The answer is lost. Ask for `_count` and go on from there.
    """
    for _call, told in _refused(played, "order", ("SetValue",)):
        yield Finding(told, played.place, _("ask for `_count`; set the `id` first"))


@rule("V115", "too-long", standards=SCORM, clause=MODEL)
def too_long(played: Played) -> Iterable[Finding]:
    """A SCO sets a text that is longer than an LMS need keep.

    `cmi.suspend_data` has 4,096 characters in SCORM 1.2 and 64,000 in SCORM 2004. Beyond that LMSs refuse or cut, and a
    text that was cut is a place that nobody can return to. Write less, or shorter.
    """
    for call, _told in _refused(played, "long"):
        yield Finding(
            _("{element} is too long: {why}", element=call.args[0], why=call.why), played.place, _("keep it shorter")
        )


def _at_opening(played: Played) -> Iterable[Call]:
    """What is set while the learner has done nothing, in a new attempt."""
    return (call for call in played.first.calls if call.when == "opening" and call.name == "SetValue" and call.done)


@rule("V121", "score-before-answers", Severity.WARNING, standards=SCORM, clause=MODEL)
def score_before_answers(played: Played) -> Iterable[Finding]:
    """A SCO sets a score as soon as it is opened, before the learner could answer anything.

    LMSs write it into the grade book: who only looked in has a grade, mostly a zero. Set a score when there is one.
    """
    score = played.element("cmi.core.score.raw", "cmi.score.raw"), "cmi.score.scaled"
    for call in [call for call in _at_opening(played) if call.args[0] in score and call.args[1]][:1]:
        yield Finding(
            _("{call} before any answer", call=played.shown(call)), played.place, _("set a score when there is one")
        )


@rule("V122", "judged-at-opening", standards=SCORM, clause=MODEL)
def judged_at_opening(played: Played) -> Iterable[Finding]:
    """A SCO says passed or failed as soon as it is opened.

    The learner has done nothing, and the LMS gives the certificate, or takes the attempt away. Say it when the last
    scored answer is there.
    """
    yield from _status(played, ("passed", "failed"), "cmi.success_status", _("say it when all is answered"))


@rule("V123", "completed-at-opening", Severity.WARNING, standards=SCORM, clause=MODEL)
def completed_at_opening(played: Played) -> Iterable[Finding]:
    """A SCO says completed as soon as it is opened.

    For a course it means that who opened it has done it. Say it when all was seen. Nothing is told of a single page:
    one that names its place and leads nowhere but to results or an end, which are no place of their own.
    """
    if not played.single_page:
        yield from _status(played, ("completed",), "cmi.completion_status", _("say it when all was seen"))


def _status(played: Played, words: tuple[str, ...], element: str, help_: Message) -> Iterable[Finding]:
    element = played.element("cmi.core.lesson_status", element)
    said = [call for call in _at_opening(played) if call.args[0] == element and call.args[1] in words]
    for call in said[:1]:
        yield Finding(
            _("{call} at opening, before the learner did anything", call=played.shown(call)), played.place, help_
        )


@rule("V124", "place-lost", standards=SCORM, clause=MODEL)
def place_lost(played: Played) -> Iterable[Finding]:
    """A learner who left in the middle and comes back, perhaps on another device, begins anew.

    Told where the second launch shows the first page although the learner had gone on; where a place is stored and
    never read, or overwritten when the course opens; and where SCORM 2004's `cmi.exit` is not `suspend`, so that the
    LMS begins a new attempt. Nothing is told of a course that was finished, or whose single page is where one was.
    """
    if len(played.visits) == 2 and not _finished(played) and (why := _lost(played, *played.visits)):
        yield Finding(why, played.place, _("store the place, set exit to `suspend`, and read the place at the launch"))


def _finished(played: Played) -> bool:
    status = played.element("cmi.core.lesson_status", "cmi.completion_status")
    success = played.element("cmi.core.lesson_status", "cmi.success_status")
    kept = played.first.kept or {}
    return kept.get(status) in ("completed", "passed", "failed") or kept.get(success) in ("passed", "failed")


def _lost(played: Played, first: Visit, second: Visit) -> Message:
    """In what way the place is lost; empty if it is not."""
    place = played.element("cmi.core.lesson_location", "cmi.location")
    stored = [name for name in (place, "cmi.suspend_data") if (first.kept or {}).get(name)]
    given = given_back(played.standard, first)
    if stored and not any(given.get(name) for name in stored):
        return _(
            "{element} is stored, but cmi.exit is not `suspend`: the next launch is a new attempt without it",
            element=stored[0],
        )
    if stored and not any(call.args[0] in stored for call in second.all("GetValue")):
        return _("{element} is stored, and not read at the next launch", element=stored[0])
    before = {call.args for call in first.calls if call.when == "opening"}
    for call in second.calls:
        element = call.args[0] if call.args else ""
        was = given.get(element, "")[:ARGUMENT_MAX]
        over = call.when == "opening" and call.sets(*stored) and call.args[1] != was
        if over and (element == place or call.args in before):
            return _(
                "it was left at {place!r}, and the next launch begins with {call}",
                place=given[element][:60],
                call=played.shown(call),
            )
    if first.moved and not played.single_page and all(a == b for a, b in zip(first.pages, second.pages, strict=False)):
        return _("the learner had gone on, and the next launch shows the first page again")
    return NOTHING
