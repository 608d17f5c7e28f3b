"""What is wrong with the pauses of films: questions that are not where the film stops for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from packager.course.base import closest
from packager.course.blocks import VideoBlock
from packager.course.model import Page
from packager.diagnostics import Diagnostic, Finding, Place, rule
from packager.diagnostics.message import _


@rule("Y078", "unknown-pause-question")
def unknown_pause_question(place: Place, question: str, suggestion: str | None) -> Iterable[Finding]:
    """A film stops for a question that does not stand on its page.

    Learners go from the film to the question and back: both stand on one page. The question is written as any other,
    and `question:` of the pause is its name.
    """
    help_ = (
        _("did you mean `{suggestion}`?", suggestion=suggestion)
        if suggestion
        else _("put the question on the page of the film")
    )
    yield Finding(_("no question `{question}` on this page", question=question), place, help_)


def check_pauses(pages: Iterable[Page]) -> Iterator[Diagnostic]:
    """Findings about the questions that films stop for."""
    for page in pages:
        asked = [question.question for question in page.questions()]
        films = (each for block in page.blocks for each in block.all_within() if isinstance(each, VideoBlock))
        for film in films:
            for pause in film.pauses:
                if pause.question not in asked:
                    at = pause.place or film.place or Place("")
                    place = Place(at.file, at.line, at.column, f"{page.id}/{film.id or film.kind_key}")
                    yield from unknown_pause_question(place, pause.question, closest(pause.question, asked))
