"""A module as one HTML page for people who do not edit: every text and medium can be commented, every page approved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from packager.course import Course, Message, messages
from packager.languages.tags import direction
from packager.player.environment import environment
from packager.preview.page import digest, inline
from packager.preview.sheets import Row, Sheet, sheets_of
from packager.preview.still import look_of, scoped
from packager.preview.texts import Part, Preview, PreviewText, preview_of
from packager.project import Project
from packager.review.leaves import MODULE, Leaf, leaves, medium_seen, seen, whole

MEDIUM = "medium:"
"""What stands before the path of a medium where a remark says what it is about."""
_SCRIPTS = ("work.js", "store.js", "handing.js", "marks.js", "send.js", "review.js")
_IMPORT = re.compile(r"^import [^;\n]*;\n", re.M)
_EXPORT = re.compile(r"^export ", re.M)


@dataclass(frozen=True, slots=True, eq=False)
class LeafShown:
    """A leaf as it is looked at: its title in the language of the page (empty for the module's own texts), ``unseen``
    are the numbers of texts that no row of it shows, ``media`` those of its media, ``seen`` what names all of it."""

    leaf: Leaf
    title: str
    rows: tuple[Row, ...]
    unseen: tuple[int, ...]
    media: tuple[int, ...]
    seen: str


def render_review(project: Project, course: Course, locale: str, live: Mapping[str, str] | None = None) -> str:
    """The page for reviewers of the module in ``locale``, its own language or one that it is translated into.

    ``live`` is what a page that is served needs to hand its remarks over. Raises OSError, PoSyntaxError,
    FileNotFoundError if a media file or the player's style sheet is missing.
    """
    templates = project.templates()
    preview = _as_written(course) if locale == course.language else preview_of(project, course, locale)
    texts = [text for part in preview.parts for text in part.texts]
    shown = _shown(preview, texts, templates)
    look = look_of(course)
    style = scoped(look, ".look") + inline(templates, "review/review.css")
    script = "".join(_plain(inline(templates, f"review/{name}")) for name in _SCRIPTS)
    return (
        environment(tuple(templates))
        .get_template("review/review.html.j2")
        .render(
            course=course,
            title=_titles(texts).get(f"{MODULE}/title", course.id),
            lang=locale,
            dir=direction(locale),
            leaves=shown,
            texts=texts,
            about=_about(course, locale, texts, shown, live),
            live=live is not None,
            style=Markup(style),  # noqa: S704 - our own style sheet
            script=Markup(script),  # noqa: S704 - our own script
            style_digest=digest(style),
            script_digest=digest(script),
        )
    )


def _as_written(course: Course) -> Preview:
    """The module in its own language."""
    texts = (PreviewText(each, each.source, "done", "", (), (), (), "") for each in messages(course))
    return Preview(course, course.language, (Part(MODULE, course.id, tuple(texts)),))


def _shown(preview: Preview, texts: list[PreviewText], templates: list[Path]) -> tuple[LeafShown, ...]:
    """The leaves with their rows; the rows of a lesson stand above those of its first page, the glossary with the
    module's own."""
    rows: dict[str, tuple[Row, ...]] = {}
    above: tuple[Row, ...] = ()
    for sheet in sheets_of(preview, tuple(templates)):
        if sheet.kind == "lesson":
            above = sheet.rows
        elif sheet.kind == "glossary":
            rows[MODULE] += sheet.rows
        elif sheet.kind != "others":
            rows[_key(sheet)] = above + sheet.rows
            above = ()
    titles = _titles(texts)
    numbers = {(text.message.context, text.message.source): number for number, text in enumerate(texts)}
    of_locale = preview.course.model_copy(update={"locale": preview.locale})
    made: list[LeafShown] = []
    for leaf in leaves(preview.course):
        its = rows.get(leaf.key, ())
        own = {each.context: numbers[each.context, each.source] for each in leaf.texts}
        parts = {at: _seen(texts[number], preview) for at, number in own.items()}
        parts |= {MEDIUM + path: medium_seen(of_locale, path) for path in leaf.media}
        visible = {number for row in its for number in row.numbers if number not in row.unseen}
        inside = dict.fromkeys((*(number for row in its for number in row.unseen), *own.values()))
        unseen = tuple(number for number in inside if number not in visible)
        first = sum(len(each.media) for each in made)
        media = tuple(range(first, first + len(leaf.media)))
        title = "" if leaf.key == MODULE else titles.get(f"{leaf.key}/title", leaf.title)
        made.append(LeafShown(leaf, title, its, unseen, media, whole(parts)))
    return tuple(made)


def _titles(texts: list[PreviewText]) -> dict[str, str]:
    """The texts in the language of the page, by what names them."""
    return {text.message.context: text.translation or text.message.source for text in texts}


def _key(sheet: Sheet) -> str:
    return MODULE if sheet.kind == "module" else f"{sheet.kind}/{sheet.name}"


def _seen(text: PreviewText, preview: Preview) -> str:
    own = preview.locale == preview.course.language
    return seen(text.message, None if own else text.translation)


def _about(
    course: Course,
    locale: str,
    texts: list[PreviewText],
    shown: tuple[LeafShown, ...],
    live: Mapping[str, str] | None,
) -> dict[str, Any]:
    """What the script knows: of each text and medium what names it, of each leaf what is approved with it."""
    translated = locale != course.language
    preview = Preview(course, locale, ())
    of_locale = course.model_copy(update={"locale": locale})
    return {
        "module": course.id,
        "title": course.title.value,
        "language": locale,
        "source": course.language,
        "live": live,
        "leaves": [{"key": each.leaf.key, "title": each.title or each.leaf.title, "seen": each.seen} for each in shown],
        "things": [
            _thing(text.message, _seen(text, preview), text.translation or text.message.source, translated)
            for text in texts
        ],
        "media": [
            {"at": MEDIUM + path, "seen": medium_seen(of_locale, path), "role": "medium", "text": path}
            for each in shown
            for path in each.leaf.media
        ],
    }


def _thing(message: Message, seen_as: str, text: str, translated: bool) -> dict[str, str]:
    fact = {"at": message.context, "seen": seen_as, "role": message.role, "text": text}
    return fact | ({"source": message.source} if translated and message.source != text else {})


def _plain(module: str) -> str:
    """A module's text where all modules stand in one script: they name one another's functions without importing."""
    return _EXPORT.sub("", _IMPORT.sub("", module))
