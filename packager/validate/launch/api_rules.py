"""Rules about how a launch page talks to the LMS, as far as its text shows it."""

from __future__ import annotations

from collections.abc import Iterable

from packager.diagnostics import Finding, Severity, rule
from packager.diagnostics.message import Message, _, listed
from packager.validate.launch.leaving import is_sent
from packager.validate.launch.pages import LaunchPage
from packager.validate.launch.signs import CALLS_12, JOINED, LATER, UNLOAD
from packager.validate.manifest.kinds import SCORM, SCORM_12, SCORM_2004
from packager.validate.manifest.manifest import Manifest

_API_12, _API_2004 = "API", "API_1484_11"


def _calls_12(found: frozenset[str]) -> bool:
    """Whether functions of SCORM 1.2's API are named; many other things are called API."""
    return bool(found & {*CALLS_12, JOINED})


def _apis(manifest: Manifest) -> tuple[str, str]:
    return (_API_12, _API_2004) if manifest.standard in SCORM_12 else (_API_2004, _API_12)


@rule(
    "R001",
    "no-api-search",
    Severity.WARNING,
    standards=SCORM,
    clause="SCORM 1.2 RTE; SCORM 2004 4th Ed. RTE",
)
def no_api_search(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """A SCO's page and all scripts of the package never look for the LMS's API.

    It is shown, and the LMS never hears of it: no score, no completion. Add a SCORM driver, or call the resource an
    asset. Words in texts and comments ("our REST API") are no search; where a script is missing or on another server
    nothing is said, since it may be the driver.
    """
    found = page.everything.all
    asked = "API_1484_11" in found or (_API_12 in found if manifest.standard in SCORM_12 else _calls_12(found))
    if page.sco and not asked and not page.unseen:
        yield Finding(
            _("no script looks for the LMS's API"), page.place(), _("add a SCORM driver, or make it an asset")
        )


@rule("R002", "wrong-api", standards=SCORM, clause="SCORM 1.2 RTE; SCORM 2004 4th Ed. RTE")
def wrong_api(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """The scripts look for the API of the other SCORM only.

    SCORM 1.2's is called `API`, that of 2004 `API_1484_11`; the LMS offers the one that the manifest promises, and
    nothing is saved. Export the course again in one standard.
    """
    own, _others = _apis(manifest)
    found = page.everything.all
    other = _API_2004 in found if own == _API_12 else _calls_12(found)
    if page.sco and own not in found and other and not page.unseen:
        yield Finding(
            _("the scripts look for the other SCORM's API"), page.place(), _("they have to look for {own}", own=own)
        )


@rule(
    "R003",
    "no-initialize",
    Severity.WARNING,
    standards=SCORM,
    clause="SCORM 1.2 RTE; SCORM 2004 4th Ed. RTE",
)
def no_initialize(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """No script of the package calls Initialize (LMSInitialize in SCORM 1.2).

    Until then the LMS takes no data: every value that the course sets is lost. Call it when the page has loaded.
    """
    yield from _never(manifest, page, "LMSInitialize", "Initialize", _("nothing is saved without it"))


@rule(
    "R004",
    "no-terminate",
    Severity.WARNING,
    standards=SCORM,
    clause="SCORM 1.2 RTE; SCORM 2004 4th Ed. RTE",
)
def no_terminate(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """No script of the package calls Terminate (LMSFinish in SCORM 1.2).

    Some LMSs save nothing before, others count no time. Call it when the learner leaves.
    """
    yield from _never(manifest, page, "LMSFinish", "Terminate", _("call it when the learner leaves"))


@rule("R005", "no-commit", Severity.INFO, standards=SCORM, clause="SCORM 1.2 RTE; SCORM 2004 4th Ed. RTE")
def no_commit(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """No script of the package calls Commit (LMSCommit in SCORM 1.2).

    What a learner did is then saved at the end only, and lost if the browser is closed or the line drops. Call it after
    every page.
    """
    yield from _never(manifest, page, "LMSCommit", "Commit", _("call it after every page"))


@rule("R006", "nothing-set", Severity.WARNING, standards=SCORM, clause="SCORM 1.2 RTE; SCORM 2004 4th Ed. RTE")
def nothing_set(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """No script of the package sets a value (SetValue, LMSSetValue in SCORM 1.2).

    The LMS learns neither status nor score; many leave such a course "incomplete" for ever. Set at least the status.
    """
    yield from _never(manifest, page, "LMSSetValue", "SetValue", _("set at least the status"))


def _never(manifest: Manifest, page: LaunchPage, in_12: str, in_2004: str, help_: Message) -> Iterable[Finding]:
    name = in_12 if manifest.standard in SCORM_12 else in_2004
    called = {name} if name == in_2004 else {name, JOINED}
    found = page.everything.all
    if page.sco and _apis(manifest)[0] in found and not called & found and not page.unseen:
        yield Finding(_("no script calls {name}", name=name), page.place(), help_)


@rule(
    "R007",
    "synchronous-request",
    Severity.WARNING,
    standards=SCORM,
    clause="XMLHttpRequest; Chrome 80, sync XHR in page dismissal",
)
def synchronous_request(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """The page's scripts send a synchronous request while the page is left.

    Browsers refuse it in a handler of unload, beforeunload or pagehide, and in what these call: what was to be saved is
    lost. Use sendBeacon, or save earlier.
    """
    if is_sent(page.signs):
        yield Finding(_("a synchronous request while the page is left"), page.place(), _("use navigator.sendBeacon"))


@rule("R008", "unload-only", Severity.INFO, standards=SCORM, clause="HTML; Chrome, deprecating unload")
def unload_only(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """The page saves at `unload` or `beforeunload` and knows neither `pagehide` nor `visibilitychange`.

    Phones do not fire these events when the browser is put away, and Chrome is about to drop unload. Save at pagehide
    as well.
    """
    if page.sco and UNLOAD & page.signs and not LATER & page.signs:
        yield Finding(_("it saves at unload only"), page.place(), _("save at pagehide as well"))


@rule("R009", "frame-busting", Severity.WARNING, standards=SCORM, clause="HTML; SCORM 2004 4th Ed. RTE")
def frame_busting(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """A script of the page replaces the top window (`top.location = …`).

    Inside an LMS's frame that throws the learner out of the LMS, or the browser forbids it. Use the page's own
    location.
    """
    if "top.location =" in page.signs:
        yield Finding(_("it replaces the LMS's own window"), page.place(), _("use location of the page itself"))


@rule("R016", "document-domain", Severity.WARNING, standards=SCORM_2004 | SCORM_12, clause="HTML; Chrome 115")
def document_domain(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """A script sets `document.domain`.

    Browsers ignore it by default now, so a course on another host name no longer reaches the LMS's API. Serve both from
    one host.
    """
    if "document.domain =" in page.signs:
        yield Finding(_("it sets document.domain"), page.place(), _("serve course and LMS from one host"))


_OF_12 = frozenset(("core", "student_data", "student_preference", "student_demographics", "comments", "evaluation"))
_OF_BOTH = frozenset(("suspend_data", "interactions", "objectives", "launch_data", "_version", ""))


@rule(
    "R027",
    "other-data-model",
    Severity.WARNING,
    standards=SCORM,
    clause="SCORM 1.2 RTE; SCORM 2004 4th Ed. RTE",
)
def other_data_model(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """The scripts name elements of the other SCORM's data model only (`cmi.core.…` is 1.2's, `cmi.score.…` 2004's).

    The LMS answers that it does not know them (error 401, in 1.2 201), and neither status nor score is saved. Export
    the course again in one standard.
    """
    told = [name for name in page.everything.all if name.startswith("cmi.") and name.split(".")[1] not in _OF_BOTH]
    of_12 = {name for name in told if name.split(".")[1] in _OF_12}
    own, other = (of_12, set(told) - of_12) if manifest.standard in SCORM_12 else (set(told) - of_12, of_12)
    if page.sco and other and not own and _apis(manifest)[0] in page.everything.all and not page.unseen:
        shown = listed([f"`{name}`" for name in sorted(other)[:4]])
        version = "1.2" if manifest.standard in SCORM_2004 else "2004"
        yield Finding(
            _("elements of SCORM {version} only: {shown}", version=version, shown=shown),
            page.place(),
            _("export it in one standard"),
        )
