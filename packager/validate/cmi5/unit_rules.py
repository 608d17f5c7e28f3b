"""Rules about the assignable units (AUs) of a cmi5 course: how they are launched, and when they are satisfied."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from packager.diagnostics import Finding, Severity
from packager.diagnostics.message import _
from packager.validate.cmi5.course_structure import LAUNCH_PARAMETERS, CourseStructure
from packager.validate.cmi5.requirements import cmi5_rule
from packager.validate.cmi5.schema import is_mastery_score
from packager.validate.cmi5.structure_rules import IRI

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_NO_LAUNCH = frozenset(("file", "javascript", "data", "about", "blob", "mailto"))


@cmi5_rule("C010", "url-missing", clause="cmi5 13.1.4", requirement="13.2.0.0-1")
def url_missing(course: CourseStructure) -> Iterable[Finding]:
    """An AU has no url.

    The LMS cannot launch it. Add the address of its first page.
    """
    for found in course.broken("missing"):
        if found.name == "url":
            yield Finding(_("this AU has no url"), course.place(found.element), _("add the address of its first page"))


@cmi5_rule("C011", "url-form", clause="cmi5 13.1.4; RFC 3986", requirement="13.1.4.0-2")
def url_form(course: CourseStructure) -> Iterable[Finding]:
    """An AU's url is no address to launch: it has blanks, a template's placeholder, or leads to somebody's own disk.

    The launch fails. Write https://…, or the path of a file in the package; the schemes of apps (`myapp://`) are
    allowed.
    """
    for element, address in course.urls():
        scheme = found[1].lower() if (found := _SCHEME.match(address)) else ""
        if re.search(r"[\s<>{}|\\^`\"]|@@\w|%%", address) or scheme in _NO_LAUNCH or len(scheme) == 1:
            yield Finding(
                _("`{address}` is no address to launch", address=address),
                course.place(element),
                _("write https://… or a path"),
            )


@cmi5_rule("C012", "url-reserved-parameter", clause="cmi5 8.1 and 13.1.4", requirement="8.1.0.0-6")
def url_reserved_parameter(course: CourseStructure) -> Iterable[Finding]:
    """An AU's url already has a query parameter that the LMS adds at launch.

    They are endpoint, fetch, actor, registration and activityId. The AU then reads the wrong one and cannot report.
    Rename the parameter.
    """
    for element, address in course.urls():
        names = {pair.partition("=")[0].lower() for pair in address.partition("?")[2].split("&")}
        if reserved := sorted(names & LAUNCH_PARAMETERS):
            yield Finding(
                _("`{name}` is the LMS's own", name=reserved[0]),
                course.place(element),
                _("rename the parameter"),
            )


@cmi5_rule("C029", "url-escaped-twice", Severity.WARNING, clause="XML 1.0, 2.4; RFC 3986, 3.4")
def url_escaped_twice(course: CourseStructure) -> Iterable[Finding]:
    """An AU's url was escaped twice: what should be `&` reaches the AU as `&amp;`.

    The AU gets a parameter called `amp;name` and misses its own. Write `&amp;` once in the XML.
    """
    for element, address in course.urls():
        if "&amp;" in address or "&#38;" in address or "&#x26;" in address.lower():
            yield Finding(
                _("`{address}` is escaped twice", address=address),
                course.place(element),
                _("write &amp;, not &amp;amp;"),
            )


@cmi5_rule("C013", "insecure-url", Severity.WARNING, clause="cmi5 13.1.4; W3C Mixed Content")
def insecure_url(course: CourseStructure) -> Iterable[Finding]:
    """An AU is launched by http: without encryption.

    Browsers block it inside an LMS that is served by https:, and the learner's results travel in the open. Write
    https:.
    """
    for element, address in course.urls():
        if address.lower().startswith("http:"):
            yield Finding(
                _("`{address}` is not encrypted", address=address), course.place(element), _("serve it by https:")
            )


@cmi5_rule("C014", "launch-method", clause="cmi5 13.1.4 (launchMethod)", requirement="13.2.0.0-1")
def launch_method(course: CourseStructure) -> Iterable[Finding]:
    """`launchMethod` is neither OwnWindow nor AnyWindow.

    LMSs refuse the structure or take AnyWindow. Write one of the two, to the letter.
    """
    for found in course.broken("value"):
        if found.name == "launchMethod":
            yield Finding(found.words, course.place(found.element), _("write OwnWindow or AnyWindow"))


@cmi5_rule("C015", "move-on", clause="cmi5 13.1.4 (moveOn)", requirement="13.2.0.0-1")
def move_on(course: CourseStructure) -> Iterable[Finding]:
    """`moveOn` is none of cmi5's five words.

    LMSs refuse the structure, or the AU is never satisfied. Write Passed, Completed, CompletedAndPassed,
    CompletedOrPassed or NotApplicable.
    """
    for found in course.broken("value"):
        if found.name == "moveOn":
            yield Finding(found.words, course.place(found.element), _("write Passed, Completed or another of the five"))


@cmi5_rule("C016", "move-on-default", Severity.INFO, clause="cmi5 13.1.4 (moveOn)")
def move_on_default(course: CourseStructure) -> Iterable[Finding]:
    """No AU says when it is satisfied (`moveOn`).

    The default is NotApplicable: the course counts as satisfied as soon as somebody is enrolled. Write
    moveOn="CompletedOrPassed", say.
    """
    units = course.all("au")
    if units and all(au.get("moveOn", "NotApplicable") == "NotApplicable" for au in units):
        yield Finding(_("the course is satisfied from the start"), course.place(units[0]), _('add moveOn="Completed"'))


@cmi5_rule("C017", "au-mastery-score", clause="cmi5 13.1.4 (masteryScore)", requirement="13.2.0.0-1")
def au_mastery_score(course: CourseStructure) -> Iterable[Finding]:
    """`masteryScore` is not a number from 0 to 1.

    With 80 nobody can pass, or the LMS refuses the structure. Write 0.8 for 80 per cent.
    """
    for au in course.all("au"):
        value = au.get("masteryScore")
        if value is not None and not is_mastery_score(value):
            yield Finding(_("masteryScore is `{value}`", value=value), course.place(au), _("write 0.8 for 80 %"))


@cmi5_rule("C033", "mastery-score-digits", clause="cmi5 13.1.4 (masteryScore)", requirement="4.4.0.0-1")
def mastery_score_digits(course: CourseStructure) -> Iterable[Finding]:
    """`masteryScore` has more than four decimal places.

    The schema allows it, the specification does not: LMSs may refuse it or round it. Round it yourself.
    """
    for au in course.all("au"):
        value = au.get("masteryScore", "").strip()
        if is_mastery_score(value) and len(value.partition(".")[2].rstrip("0")) > 4:
            yield Finding(
                _("masteryScore is `{value}`", value=value), course.place(au), _("write at most four decimal places")
            )


@cmi5_rule("C018", "passed-without-mastery", Severity.INFO, clause="cmi5 9.5.2 and 13.1.4")
def passed_without_mastery(course: CourseStructure) -> Iterable[Finding]:
    """An AU has to be passed and no masteryScore is given.

    The content alone decides what passes; that is allowed. Add one if the LMS is to show the pass mark.
    """
    for au in course.all("au"):
        if au.get("moveOn") in {"Passed", "CompletedAndPassed"} and au.get("masteryScore") is None:
            yield Finding(_("there is no masteryScore"), course.place(au), _("add one, unless the content decides"))


@cmi5_rule("C020", "activity-type", Severity.WARNING, clause="cmi5 13.1.4 (activityType)", requirement="3.0.0.0-1")
def activity_type(course: CourseStructure) -> Iterable[Finding]:
    """An AU's activityType is no IRI.

    Record stores refuse statements that carry it. Write an IRI, such as http://adlnet.gov/expapi/activities/lesson.
    """
    for au in course.all("au"):
        value = au.get("activityType")
        if value is not None and not IRI.fullmatch(value.strip()):
            yield Finding(
                _("activityType is `{value}`", value=value), course.place(au), _("write an IRI, or leave it out")
            )


@cmi5_rule("C023", "url-fragment", Severity.WARNING, clause="cmi5 8.1; RFC 3986, 3.5")
def url_fragment(course: CourseStructure) -> Iterable[Finding]:
    """An AU's url has a fragment (`#…`).

    LMSs that add the launch parameters at its end put them behind the `#`, where the AU does not find them. Let the
    page choose its part by launchParameters.
    """
    for element, address in course.urls():
        if "#" in address:
            yield Finding(
                _("`{address}` has a fragment", address=address), course.place(element), _("remove what begins with #")
            )


@cmi5_rule("C024", "host-missing", clause="RFC 3986, 3.2.2")
def host_missing(course: CourseStructure) -> Iterable[Finding]:
    """An AU's absolute url has no host, or that of the author's own computer.

    Nobody else can launch it. Write the address under which learners reach it.
    """
    for element, address in course.urls():
        if address.lower().startswith(("http:", "https:")):
            try:
                host = urlsplit(address).hostname or ""
            except ValueError:
                host = ""
            if host in {"", "localhost", "127.0.0.1", "::1"}:
                yield Finding(
                    _("`{address}` leads to nobody", address=address),
                    course.place(element),
                    _("write the public address"),
                )
