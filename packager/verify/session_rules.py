"""Rules about a SCO's session with the LMS: that it finds it, begins, saves and ends."""

from __future__ import annotations

from collections.abc import Iterable

from packager.diagnostics import Finding, Severity, rule
from packager.diagnostics.message import Message, _
from packager.validate.manifest.kinds import SCORM
from packager.verify.records import Call, Played

RTE = "SCORM 1.2 RTE; SCORM 2004 4th Ed. RTE"


def _each_once(played: Played, calls: Iterable[Call]) -> Iterable[Call]:
    """One call of each text."""
    return {played.shown(call): call for call in calls}.values()


@rule("V101", "no-api-found", standards=SCORM, clause=RTE)
def no_api_found(played: Played) -> Iterable[Finding]:
    """A SCO is open in an LMS and never asks for its API.

    The LMS shows the course and hears nothing of it: no completion, no score, no answers. Often the driver is missing,
    stops at an error before it looks, or looks for the API of the other SCORM (`API` in 1.2, `API_1484_11` in 2004).
    """
    if played.talks and not played.first.looked:
        api = played.element("API", "API_1484_11")
        yield Finding(
            _("it never asks the LMS for its API"),
            played.place,
            _("look for `{api}` in the windows around it", api=api),
        )


@rule("V102", "not-initialized", standards=SCORM, clause=RTE)
def not_initialized(played: Played) -> Iterable[Finding]:
    """A SCO finds the API and never begins its session with Initialize (LMSInitialize in SCORM 1.2).

    Until then an LMS takes nothing: all that the course says is refused, or lost in silence. Call it as soon as the
    API is found.
    """
    if played.talks and played.first.looked and not played.first.all("Initialize"):
        others = [call for call in played.first.calls if call.name != "Initialize"]
        told = (
            _("it finds the API and never initializes; its first call is {call}", call=played.shown(others[0]))
            if others
            else _("it finds the API and never initializes")
        )
        yield Finding(told, played.place, _("call Initialize before all else"))


@rule("V103", "call-after-the-end", standards=SCORM, clause=RTE)
def call_after_the_end(played: Played) -> Iterable[Finding]:
    """A SCO reads, writes or saves after it has ended its session.

    Nothing of it reaches the LMS (SCORM 2004: errors 123, 133, 143; SCORM 1.2: 301). Mostly the time, the score or the
    place is set by a second handler for the closing window. Set everything, then call Terminate, once.
    """
    for call in _each_once(played, _wrong(played, ended=True)):
        if call.name in ("GetValue", "SetValue", "Commit"):
            yield Finding(
                _("{call} comes after the end, and is refused with {error}", call=played.shown(call), error=call.error),
                played.place,
                _("say all before Terminate"),
            )


@rule("V104", "never-ended", standards=SCORM, clause=RTE)
def never_ended(played: Played) -> Iterable[Finding]:
    """The learner closes the window and the SCO does not end its session with Terminate (LMSFinish in SCORM 1.2).

    Many LMSs then store no time, no exit, some nothing at all, and show the activity as still running. A button "Exit"
    is not enough: learners close windows. End the session on `pagehide`, too; `unload` does not come everywhere.
    """
    for visit in played.visits[:1]:
        if played.talks and visit.begun and not visit.ended:
            tried = next((call for call in visit.all("Terminate") if not call.done), None)
            told = (
                _(
                    "the window is closed, and the session does not end; {call} is refused with {error}",
                    call=played.shown(tried),
                    error=tried.error,
                )
                if tried
                else _("the window is closed, and the session does not end")
            )
            yield Finding(told, played.place, _("end it on `pagehide`"))


@rule("V105", "no-commit", Severity.WARNING, standards=SCORM, clause=RTE)
def no_commit(played: Played) -> Iterable[Finding]:
    """A SCO sets values and never saves them with Commit (LMSCommit in SCORM 1.2).

    All hangs on the last call in a window that is closing, and is lost when a phone runs out of memory, the line is
    down or the browser crashes. Commit after each answer and each page.
    """
    for visit in played.visits[:1]:
        if any(call.name == "SetValue" and call.done for call in visit.calls) and not visit.all("Commit"):
            yield Finding(
                _("it sets values and never commits them"), played.place, _("commit after each answer and page")
            )


@rule("V106", "call-before-the-beginning", standards=SCORM, clause=RTE)
def call_before_the_beginning(played: Played) -> Iterable[Finding]:
    """A SCO calls the API before it has begun its session with Initialize.

    What comes too early is refused and lost (SCORM 2004: errors 112, 122, 132, 142; SCORM 1.2: 301). Begin first.
    """
    for call in _each_once(played, _wrong(played, ended=False)):
        if call.name != "Initialize":
            yield Finding(_refusal(played, call), played.place, _("call Initialize before all else"))


@rule("V107", "wrong-argument", Severity.WARNING, standards=SCORM, clause=RTE)
def wrong_argument(played: Played) -> Iterable[Finding]:
    """Initialize, Terminate or Commit is called with something else than an empty text.

    The standard asks for `("")`; a strict LMS answers with error 201 and does nothing. Here it was done, so that the
    rest could be seen.
    """
    for call in _each_once(played, (call for call in played.calls if call.kind == "argument")):
        yield Finding(_("{call}: {why}", call=played.shown(call), why=call.why), played.place, _("pass one empty text"))


@rule("V108", "begun-or-ended-twice", Severity.WARNING, standards=SCORM, clause=RTE)
def begun_or_ended_twice(played: Played) -> Iterable[Finding]:
    """A SCO begins its session a second time, or ends it a second time.

    It is refused (SCORM 2004: 103, 104, 113; SCORM 1.2: 101, 301), and some LMSs show learners a message. Mostly two
    handlers of the closing window do the same. Keep in one place whether the session is open.
    """
    wrong = [*_wrong(played, ended=False), *_wrong(played, ended=True)]
    for call in _each_once(played, (call for call in wrong if call.name in ("Initialize", "Terminate"))):
        if call.name == "Initialize" or "ended" in call.why:
            yield Finding(_refusal(played, call), played.place, _("begin once, end once"))


def _refusal(played: Played, call: Call) -> Message:
    return _("{call} is refused with {error}: {why}", call=played.shown(call), error=call.error, why=call.why)


def _wrong(played: Played, ended: bool) -> Iterable[Call]:
    """Calls that the state of the session forbids, before its end or after; not where it never began: that is told."""
    for visit in played.visits:
        over = False
        for call in visit.calls:
            over |= call.name == "Terminate" and call.done
            if call.kind == "state" and over == ended and visit.all("Initialize"):
                yield call
