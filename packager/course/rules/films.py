"""What is wrong with the chapters and pauses of films: questions that are not where the film stops for them, times that
no film has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from packager.course.base import closest, home_of, in_language
from packager.course.blocks.basic import VideoBlock
from packager.course.blocks.films import Chapter, Pause
from packager.course.media.film_length import film_seconds
from packager.course.model import Course, Page
from packager.diagnostics import Diagnostic, Finding, Place, Severity, rule
from packager.diagnostics.message import _
from packager.untrusted.reach import is_there, is_within


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


@rule("Y098", "beyond-the-end", Severity.WARNING)
def beyond_the_end(place: Place, at: str, film: str, seconds: float) -> Iterable[Finding]:
    """A chapter or a pause of a film has a time at which the film is over: it leads nowhere, and stops nobody.

    How long the film is stands in its file, MP4 or WebM. A film that stands in for it in another language may be
    shorter: it is looked at as well. Of a file that does not say how long it is nothing is told.
    """
    yield Finding(
        _("{at} is beyond the end of `{film}`, which lasts {length}", at=at, film=film, length=_clock(seconds)),
        place,
        _("give a time before the end, or look whether this is the right film"),
    )


def _clock(seconds: float) -> str:
    """Minutes and seconds as authors write them."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def check_films(course: Course) -> Iterator[Diagnostic]:
    """Findings about the chapters and pauses of a course's films."""
    for page in course.pages() if any(course.of(VideoBlock)) else ():
        films = (each for block in page.blocks for each in block.all_within() if isinstance(each, VideoBlock))
        for film in films:
            yield from _asked(page, film)
            yield from _timed(course, page, film)


def _place(moment: Chapter | Pause, page: Page, film: VideoBlock) -> Place:
    at = moment.place or film.place or Place("")
    return Place(at.file, at.line, at.column, f"{page.id}/{film.id or film.kind_key}")


def _asked(page: Page, film: VideoBlock) -> Iterator[Diagnostic]:
    asked = [question.question for question in page.questions()]
    for pause in film.pauses:
        if pause.question not in asked:
            yield from unknown_pause_question(_place(pause, page, film), pause.question, closest(pause.question, asked))


def _is_over(moment: Chapter | Pause, length: float) -> bool:
    """A film may well stop for a question at its very end."""
    return moment.seconds > length or (moment.seconds == length and isinstance(moment, Chapter))


def _timed(course: Course, page: Page, film: VideoBlock) -> Iterator[Diagnostic]:
    moments: tuple[Chapter | Pause, ...] = (*film.chapters, *film.pauses)
    names = (film.video, *(in_language(film.video, tag) for tag in course.languages)) if moments else ()
    for name in names:
        file = course.folder / name
        length = film_seconds(file) if is_there(file) and is_within(file, course.folder / home_of(name)) else None
        for moment in moments:
            if length and _is_over(moment, length):
                yield from beyond_the_end(_place(moment, page, film), moment.at, name, length)
