"""What can be wrong with ``site.yaml`` and what it names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from packager.course.base import closest
from packager.course.model import Course
from packager.course.site_file import Region, SiteFile, Subject
from packager.course.site_texts import SITE, SiteCourse
from packager.diagnostics import Diagnostic, Finding, Place, Severity, rule
from packager.diagnostics.message import _, listed

_NOWHERE = Place("")
_NONE = {
    "module": _("no module `{name}`"),
    "subject": _("no subject `{name}`"),
    "region": _("no region `{name}`"),
}
_TWICE = {
    "module": _("the module `{name}` stands here twice"),
    "subject": _("the subject `{name}` stands here twice"),
    "region": _("the region `{name}` stands here twice"),
}


@rule("W001", "unknown-in-site")
def unknown_in_site(place: Place, kind: str, name: str, known: Collection[str]) -> Iterable[Finding]:
    """`site.yaml` names a module that the project has not, or a subject or region that stands nowhere in the file."""
    meant = closest(name, known)
    help_ = (
        _("did you mean `{suggestion}`?", suggestion=meant)
        if meant
        else _("known here: {known}", known=listed(sorted(known) or ["–"]))
    )
    yield Finding(_NONE[kind].with_values(name=name), place, help_)


@rule("W002", "twice-in-site")
def twice_in_site(place: Place, kind: str, name: str) -> Iterable[Finding]:
    """Two subjects, regions or modules of `site.yaml` have one name: both would have the same page."""
    yield Finding(_TWICE[kind].with_values(name=name), place, _("take one out, or rename it"))


@rule("W003", "module-called-site")
def called_site(place: Place) -> Iterable[Finding]:
    """A module is called `site`, as the catalogs of `site.yaml` are.

    Each would take the other's for its own.
    """
    yield Finding(
        _("a module cannot be called `{name}` beside a `site.yaml`", name=SITE), place, _("rename the module")
    )


@rule("W004", "one-title-two-modules", Severity.WARNING)
def one_title(place: Place, title: str, other: str, language: str) -> Iterable[Finding]:
    """Two modules of the catalogue have the same title in a language: visitors cannot tell them apart."""
    yield Finding(
        _("“{title}” ({language}) is the title of `{other}`, too", title=title, language=language, other=other),
        place,
        _("say in each title what is different"),
    )


@rule("W005", "no-description-in-site", Severity.WARNING)
def no_description(place: Place, module: str, languages: Sequence[str]) -> Iterable[Finding]:
    """A module of the catalogue has no description, or none in some languages in which it is built.

    Its card has a title alone, or the text in the language in which it was written.
    """
    if languages:
        yield Finding(
            _("no description of `{module}` in {languages}", module=module, languages=listed(languages)),
            place,
            _("translate it: until then visitors read it in the language that it was written in"),
        )
    else:
        yield Finding(
            _("no description of `{module}`", module=module),
            place,
            _("add `description: …` to its module.yaml: what learners get out of it, in a sentence or two"),
        )


@rule("W006", "not-in-the-feed", Severity.INFO)
def not_in_feed(place: Place, modules: Sequence[str]) -> Iterable[Finding]:
    """Modules without `released` are not in the feed that people subscribe to, since a feed is by date."""
    yield Finding(
        _("not in the feed: {modules}", modules=listed(modules)),
        place,
        _("add `released: 2027-01-12` to each in `modules:`"),
    )


@rule("W007", "session-of-no-region", Severity.WARNING)
def no_region(place: Place, session: str, region: str) -> Iterable[Finding]:
    """A session of a workshop belongs to no region of `site.yaml`.

    It is listed after those of all regions, and stands in the calendar of all alone.
    """
    yield Finding(
        _("session `{session}`: its region, “{region}”, is none of `site.yaml`", session=session, region=region)
        if region
        else _("session `{session}` has no region", session=session),
        place,
        _("write what the session says under `sessions:` of a region in site.yaml"),
    )


@rule("W008", "site-not-translated", Severity.WARNING)
def not_translated(place: Place, language: str, missing: int, texts: int) -> Iterable[Finding]:
    """Texts of `site.yaml` are not translated into a language of the site: visitors read them as they were written."""
    yield Finding(
        _(
            "{missing} of {texts} texts are not translated into {language}",
            missing=missing,
            texts=texts,
            language=language,
        ),
        place,
        _("`packager i18n update site` brings its catalog up to date"),
    )


@rule("W009", "not-in-site", Severity.WARNING)
def not_in_site(place: Place, module: str, languages: Sequence[str]) -> Iterable[Finding]:
    """A module is not finished in a language of its own: the catalogue says so, and offers nothing in it."""
    yield Finding(
        _("`{module}` is not offered in {languages}", module=module, languages=listed(languages)),
        place,
        _("`packager build` says what it lacks"),
    )


@rule("W010", "dead-link")
def dead_link(place: Place, target: str, reason: str) -> Iterable[Finding]:
    """A link of a page leads nowhere: the file, or the place in it, is not there, or its server says so."""
    yield Finding(_("dead link to `{target}`: {reason}", target=target, reason=reason), place)


def check_site(site: SiteCourse, courses: Collection[Course]) -> Iterator[Diagnostic]:
    """Findings about ``site.yaml`` and what it says of the modules of the project."""
    file = site.site
    for course in courses:
        if course.id == SITE:
            yield from called_site(course.place or _NOWHERE)
    known = {
        "module": {course.id for course in courses},
        "subject": {each.id for each in file.subjects},
        "region": {each.id for each in file.regions},
    }
    yield from _twice("subject", file.subjects)
    yield from _twice("region", file.regions)
    seen: set[str] = set()
    for entry in file.modules:
        place = getattr(entry.module, "place", entry.place or _NOWHERE)
        if entry.module in seen:
            yield from twice_in_site(place, "module", entry.module)
        seen.add(entry.module)
        named = (("module", (entry.module,)), ("subject", entry.subjects), ("region", entry.regions))
        for kind, names in named:
            for name in names:
                if name not in known[kind]:
                    yield from unknown_in_site(getattr(name, "place", place), kind, name, known[kind])


def _twice(kind: str, parts: Sequence[Subject] | Sequence[Region]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for part in parts:
        if part.id in seen:
            yield from twice_in_site(part.place or _NOWHERE, kind, part.id)
        seen.add(part.id)


def check_listed(site: SiteFile, shown: Sequence[Course]) -> Iterator[Diagnostic]:
    """Findings about the modules that the catalogue shows, in the language of each."""
    dates = {entry.module: entry.released for entry in site.modules}
    titles: dict[tuple[str, str], str] = {}
    for course in shown:
        place = course.place or _NOWHERE
        if not (course.description and course.description.value.strip()):
            yield from no_description(place, course.id, ())
        key = (course.title.value.casefold(), course.language)
        if key in titles:
            yield from one_title(place, course.title.value, titles[key], course.language)
        titles.setdefault(key, course.id)
    if undated := [course.id for course in shown if not dates.get(course.id)]:
        yield from not_in_feed(site.place or _NOWHERE, undated)
