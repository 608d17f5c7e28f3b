"""A preview as one HTML page that loads nothing else."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from markupsafe import Markup

from packager.catalogs.player import player_translations
from packager.course.text import Markdown, PlainText, Text
from packager.languages.tags import direction
from packager.player.environment import environment
from packager.player.words import word_functions
from packager.preview.changes import word_changes
from packager.preview.sheets import sheets_of
from packager.preview.still import look_of, scoped
from packager.preview.texts import STATES, Preview, PreviewText


def render_preview(preview: Preview, templates: list[Path]) -> str:
    """The page. ``templates`` are searched in order for the player's and for what lies in their folder ``preview``.

    Raises FileNotFoundError if a media file or the player's style sheet is missing.
    """
    look = look_of(preview.course)
    style = inline(templates, "preview/preview.css") + scoped(look, ".look") + inline(templates, "preview/sheets.css")
    script = inline(templates, "preview/preview.js")
    texts = [text for part in preview.parts for text in part.texts]
    return (
        environment(tuple(templates))
        .get_template("preview/preview.html.j2")
        .render(
            **word_functions(player_translations(preview.locale), preview.locale),
            preview=preview,
            course=preview.course,
            lang=preview.locale,
            dir=direction(preview.locale),
            source_dir=direction(preview.course.language),
            facts=[_facts(text) for text in texts],
            counts={state: preview.count(state) for state in STATES},
            total=len(texts),
            shown=shown,
            sheets=sheets_of(preview, tuple(templates)),
            texts=texts,
            style=Markup(style),  # noqa: S704 - our own style sheet
            script=Markup(script),  # noqa: S704 - our own script
            style_digest=digest(style),
            script_digest=digest(script),
        )
    )


def shown(text: PreviewText, value: str) -> Text:
    """A text of the message's kind: Markdown is shown as learners see it."""
    return (Markdown if "md-text" in text.message.flags else PlainText)(value)


def _facts(text: PreviewText) -> dict[str, Any]:
    """What the panel tells of a text beside what the page shows already."""
    facts = {
        "context": text.message.context,
        "source": text.message.source,
        "translation": text.translation,
        "previous": word_changes(text.previous, text.message.source) if text.previous else (),
        "notes": text.notes,
        "terms": text.terms,
        "findings": [
            f"{each.code}: {each.message}" + (f" ({each.help})" if each.help else "") for each in text.findings
        ],
        "yaml": str(text.message.place),
        "po": text.po_place,
    }
    return {name: value for name, value in facts.items() if value}


def inline(templates: list[Path], name: str) -> str:
    """A file of the templates, for an element of a page."""
    path = next(folder / name for folder in templates if (folder / name).is_file())
    return f"\n{path.read_text('utf-8')}"


def digest(text: str) -> str:
    """What names an inline element in a policy (Content Security Policy Level 3, 2.3.1 hash-source)."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
