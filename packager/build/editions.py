"""A course and a catalog -> the course in one language, and what stops its release."""

from __future__ import annotations

from dataclasses import dataclass, replace

from packager.catalogs.localize import localize
from packager.catalogs.pseudo import in_pseudo, is_pseudo
from packager.course import Course
from packager.diagnostics import Diagnostic, Place, Severity
from packager.localization.catalogs import read_catalog_file
from packager.localization.drafts import draft_of
from packager.localization.gate import english_player, left_out, release_errors
from packager.project import Project


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """The course in one language.

    ``errors`` stop its release: too little is translated, a translation is plainly wrong, a page is not approved. With
    them the course is a draft, every text that is not finished marked. ``missed`` is what is said where the others are
    released without it, ``notes`` what is said of one that is built.
    """

    course: Course
    errors: tuple[Diagnostic, ...] = ()
    missed: tuple[Diagnostic, ...] = ()
    notes: tuple[Diagnostic, ...] = ()


def edition(project: Project, course: Course, locale: str) -> Edition:
    """The course in ``locale``; a pseudo-locale needs no catalog. Raises OSError, PoSyntaxError."""
    notes = tuple(english_player(project, locale))
    if is_pseudo(locale):
        return Edition(in_pseudo(course, locale))
    asked = _not_approved(project, course, locale) if course.approved == "required" else ()
    if locale == course.language:
        missed = (*left_out(locale, course.place or Place("")), *as_told(asked)) if asked else ()
        return Edition(course, asked, missed, notes)
    read = read_catalog_file(project, locale, course.id)
    entries = list(read.file.entries())
    if errors := (*release_errors(project, course, read), *asked):
        missed = (*left_out(locale, Place(read.name)), *as_told(errors))
        return Edition(draft_of(course, entries, locale), errors, missed, notes)
    finished = {entry.key: entry.translation for entry in entries if entry.finished and not entry.obsolete}
    return Edition(localize(course, finished, locale), notes=notes)


def _not_approved(project: Project, course: Course, locale: str) -> tuple[Diagnostic, ...]:
    from packager.review.approvals import approval_findings  # few modules ask for it, and it is large

    return tuple(approval_findings(project, course, locale))


def as_told(errors: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Errors where they stop nothing: in a draft, or where a language is left out."""
    return tuple(replace(each, severity=Severity.WARNING) for each in errors)
