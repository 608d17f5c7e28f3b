"""``site.yaml`` read, and its texts as catalogs see them: those of a module without lessons, which is called `site`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from packager.course.loader import load_file
from packager.course.model import Course
from packager.course.site_file import SITE_FILE, SiteFile
from packager.course.text import PlainText
from packager.course.theme.beside import THEME_FILE
from packager.course.theme.chosen import OF_PROJECT, check_theme
from packager.course.theme.file import Theme, shipped, whole
from packager.diagnostics import Diagnostic, Severity, worst

SITE = "site"
"""The domain of the catalogs, which no module can have besides."""


class SiteCourse(Course):
    """The texts of a site, in the dress of its project."""

    site: SiteFile


def load_site(root: Path) -> tuple[SiteCourse | None, tuple[Diagnostic, ...]]:
    """The site of the project in ``root`` and what is wrong with its file, and with that of the project's theme; no
    site if that is an error."""
    made, findings = load_file(root / SITE_FILE, root, SiteFile)
    if made is None:
        return None, findings
    theme, found = _theme(root)
    site = site_course(made, root, theme)
    findings += found
    if worst(findings) is not Severity.ERROR:
        findings += tuple(check_theme(site, lambda path: path.relative_to(root).as_posix()))
    return (None if worst(findings) is Severity.ERROR else site), findings


def _theme(root: Path) -> tuple[Theme | None, tuple[Diagnostic, ...]]:
    if not (root / THEME_FILE).is_file():
        return None, ()
    written, found = load_file(root / THEME_FILE, root, Theme)
    return (whole(written) if written else None), found


def site_course(site: SiteFile, root: Path, theme: Theme | None = None) -> SiteCourse:
    """The texts of a site; ``theme`` is that of its project, if there is one."""
    made = SiteCourse.model_construct(
        id=SITE,
        version="",
        title=PlainText(""),  # said in the file, whose context it has
        description=None,
        language=site.language,
        languages=tuple(dict.fromkeys((*site.languages, site.language))),
        duration=None,
        objectives={},
        mastery=None,
        completion="all pages",
        lesson_status="passed or failed",
        ignore={},
        theme=theme or shipped("calm"),
        theme_way=OF_PROJECT if theme else "",
        lessons=(),
        folder=root / "modules" / SITE,
        locale=site.language,
        site=site,
    )
    return made.put_at(site.place)


def in_languages(site: SiteCourse, courses: Iterable[Course]) -> SiteCourse:
    """The site in the languages that it names, or in those of its modules; its own is the first."""
    named = site.site.languages or tuple(sorted({tag for course in courses for tag in course.languages}))
    return site.model_copy(update={"languages": tuple(dict.fromkeys((site.language, *named)))})
