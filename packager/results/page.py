"""An analysis as one page of HTML: for screens of any size, light or dark, and for paper; no script, nothing loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from markupsafe import Markup

from packager.course.theme.file import Theme
from packager.diagnostics.message import _
from packager.diagnostics.printers.isolation import isolated
from packager.diagnostics.reader import ENGLISH, Reader
from packager.project.shipped import templates_dir
from packager.results.figures import Analysis
from packager.results.page_parts import facts, parts, sentences
from packager.results.page_tables import Part
from packager.results.records import Attempt
from packager.results.wording import Wording


@dataclass(frozen=True, slots=True)
class About:
    """What the figures are about: the course's title and theme, how many steps the scale of each survey has, sentences
    about how people were told apart, and the attempts to list by name: none unless that was asked for."""

    title: str = ""
    language: str = ""
    theme: Theme | None = None
    scales: Mapping[str, int] = field(default_factory=dict)
    notes: Sequence[str] = ()
    named: Sequence[Attempt] = ()


def to_html(analysis: Analysis, words: Wording, about: About, reader: Reader = ENGLISH) -> str:
    """The page in the reader's language. Raises OSError where the packager's own styles are not there."""
    from jinja2 import Environment

    made = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.filters["told"] = reader.told
    made.filters["isolated"] = partial(isolated, direction=reader.direction)
    made.filters["length"] = lambda share: f"{100 * share:.1f}%"
    shown: list[Part] = parts(analysis, words, about.scales, about.named, reader.lang)
    page = made.from_string(_file("results", "page.html.j2")).render(
        lang=reader.lang,
        direction=reader.direction,
        title=_("What learners learned"),
        course=about.title,
        course_language=about.language,
        style=Markup(_style(about.theme)),  # noqa: S704 - our own style sheet
        facts=facts(analysis, reader.lang),
        parts=shown,
        counted=_("How this was counted"),
        sentences=[*sentences(analysis), *about.notes],
    )
    return page + "\n"


def _style(theme: Theme | None) -> str:
    """The player's tokens, in the colours of a theme, and what is the page's own."""
    from packager.theme.sheet import dressed

    base = _file("player", "styles", "base.css")
    sheet = base[base.index(":root") :] + _file("results", "page.css")
    return dressed(sheet, theme) if theme else sheet


def _file(*names: str) -> str:
    return templates_dir().joinpath(*names).read_text("utf-8")
