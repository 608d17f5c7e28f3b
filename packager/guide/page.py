"""The facilitator's guide: one HTML page that prints well, with everything in it."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from markupsafe import Markup

from packager.course.model import Course
from packager.course.questions.kinds import OpenQuestion
from packager.course.scenarios.cast import Line
from packager.course.scenarios.moments import ScenarioNode
from packager.course.scenarios.scenario import ScenarioBlock
from packager.languages.tags import direction
from packager.player.answer_key import answer_key
from packager.player.environment import environment
from packager.player.words import Translations, word_functions
from packager.theme.logo import logo_files
from packager.theme.palette import palette


def render_guide(course: Course, translations: Translations, templates: list[Path]) -> str:
    """Agendas, role cards and scenes, questions for discussion and the answer key of a localized course, as HTML.

    ``templates`` are searched in order for ``guide.html.j2`` and ``guide.css``.
    """
    lang = course.locale or course.language
    env = environment(tuple(templates))
    styles = next(path for folder in templates if (path := folder / "guide.css").is_file()).read_text("utf-8")
    return env.get_template("guide.html.j2").render(
        course=course,
        lang=lang,
        dir=direction(lang),
        styles=Markup(styles),  # noqa: S704 - the project's own style sheet
        brand=palette(course.theme.brand).light["main"],
        logo=_embedded(course),
        media={},
        workshops=list(course.workshops()),
        scenarios=list(course.scenarios()),
        spoken=spoken,
        open_questions=[question for question in course.questions() if isinstance(question, OpenQuestion)],
        answer_key=answer_key(course),
        **word_functions(translations, lang),
    )


def _embedded(course: Course) -> str:
    """The logo as an address that holds it (RFC 2397), since a guide is one file; empty if there is none."""
    name, data = next(iter(logo_files(course).items()), ("", b""))
    kind = "svg+xml" if name.endswith(".svg") else name.rpartition(".")[2].replace("jpg", "jpeg")
    return f"data:image/{kind};base64,{b64encode(data).decode()}" if name else ""


def spoken(scenario: ScenarioBlock, character: str) -> list[tuple[ScenarioNode, Line]]:
    """What a character says, in the written order of the scenes."""
    return [(node, line) for node in scenario.nodes for line in node.lines if line.by == character]
