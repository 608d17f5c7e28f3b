"""What only the whole course can tell: ids that stand twice, objectives and files that are not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path, PurePosixPath

from packager.course.base import Node, Use, closest, home_of, in_language
from packager.course.blocks.basic import Block
from packager.course.blocks.embeds import EmbedBlock, check_hosts
from packager.course.blocks.formulas import check_formulas
from packager.course.codes import check_codes
from packager.course.declared import MediaFile, media_in
from packager.course.explained import check_pages
from packager.course.links import Link, check_footnotes
from packager.course.media.rasters import check_pictures
from packager.course.model import Course, Lesson, Page
from packager.course.module.credits import check_credits
from packager.course.module.parts import backslashes
from packager.course.questions.question import Question
from packager.course.rules.banks import check_quizzes, check_refreshers
from packager.course.rules.films import check_films
from packager.course.rules.resume_room import check_resume_room
from packager.course.rules.spots import check_spots
from packager.course.rules.surveys import check_surveys
from packager.course.rules.unwinnable import check_winnable
from packager.course.rules.workshops import check_workshops
from packager.course.text import Text
from packager.diagnostics import Diagnostic, Finding, Place, rule
from packager.diagnostics.message import _, listed
from packager.languages.tags import is_known, spelt
from packager.untrusted.reach import is_within

_KINDS = {
    # Translators: a part of a course, in “the lesson id `x` is taken”; so the words that follow
    "module": _("module"),
    "lesson": _("lesson"),
    "page": _("page"),
    "question": _("question"),
    "bank": _("bank"),
    "scenario": _("scenario"),
    "quiz": _("quiz"),
    "workshop": _("workshop"),
    "session": _("session"),
}


@rule("Y020", "duplicate-id")
def duplicate_id(place: Place, kind: str, identity: str, first: Place) -> Iterable[Finding]:
    """Two pages, two questions or two lessons have the same id.

    Or two modules of a project: nothing is built of either until one has another name, and the packages that are there
    stay.
    An id names one thing: translations, results in the LMS and the learner's saved answers hang on it.
    """
    yield Finding(
        _("the {kind} id `{identity}` is taken (by {first})", kind=_KINDS[kind], identity=identity, first=str(first)),
        place,
        _("give this one another id, and never reuse an old one"),
    )


@rule("Y021", "unknown-objective")
def unknown_objective(place: Place, objective: str, suggestion: str | None) -> Iterable[Finding]:
    """A lesson, a page, a question, a simulation or a draw names an objective that module.yaml does not list."""
    help_ = (
        _("did you mean `{suggestion}`?", suggestion=suggestion)
        if suggestion
        else _("add it under `objectives` in module.yaml")
    )
    yield Finding(_("no objective `{objective}` in this module", objective=objective), place, help_)


@rule("Y022", "missing-file")
def missing_file(place: Place, path: str, suggestion: str | None) -> Iterable[Finding]:
    """A file that a block shows is not in the module's folder.

    Small and capital letters count: `Map.svg` is not `map.svg`.
    """
    help_ = (
        _("did you mean `{suggestion}`?", suggestion=suggestion)
        if suggestion
        else _("put the file there, or correct the path")
    )
    yield Finding(_("no file `{path}` in the module", path=path), place, help_)


@rule("Y023", "outside-module")
def outside_module(place: Place, path: str) -> Iterable[Finding]:
    """A path leads out of the module's folder.

    A module holds all its files, so that it can be moved, shared and packed as it is.
    """
    yield Finding(
        _("`{path}` leads out of the module's folder", path=path),
        place,
        _("put the file in the module, below `media/`"),
    )


@rule("Y026", "language-not-listed")
def language_not_listed(module: str, place: Place, languages: Sequence[str], locale: str) -> Iterable[Finding]:
    """A package is asked for in a language that the module does not list.

    `languages` in module.yaml says which packages there are. Add the language there when its catalog is translated.
    """
    tag = spelt(locale)
    if not is_known(tag):
        help_ = _("it has {languages}; no language has that tag: build one of these", languages=listed(languages))
    elif tag in languages:
        help_ = _("it has {languages}; write `{tag}`", languages=listed(languages), tag=tag)
    else:
        help_ = _(
            "it has {languages}; add `{tag}` to `languages`, or build one of these",
            languages=listed(languages),
            tag=tag,
        )
    yield Finding(
        _("the module `{module}` does not list the language `{locale}`", module=module, locale=locale),
        place,
        help_,
    )


def check_references(
    course: Course, texts: Sequence[Text], links: Iterable[Link], media: Sequence[MediaFile]
) -> list[Diagnostic]:
    """Findings about the course as a whole; ``texts`` are those of its lessons, banks and explained terms, with their
    ``links``, ``media`` the files that it names."""
    return [
        *_ids(course),
        *check_codes(course),
        *check_resume_room(course),
        *_objectives(course),
        *check_pages(links, (page.id for page in course.pages())),
        *check_footnotes(texts),
        *_files(course, media),
        *check_quizzes(course),
        *check_refreshers(course),
        *check_surveys(course),
        *check_winnable(course),
        *check_workshops(course),
        *check_credits(course.credits, (path for path, use, _node in media if use is not Use.CAPTIONS)),
        *check_spots(course),
        *check_hosts(course.hosts, course.of(EmbedBlock)),
        *check_pictures(course, media),
        *check_formulas(course),
        *check_films(course),
    ]


def _place(node: Node, path: str = "") -> Place:
    place = node.place or Place("")
    return Place(place.file, place.line, place.column, path)


def _ids(course: Course) -> Iterator[Diagnostic]:
    named: list[tuple[str, str, Node]] = [("lesson", lesson.id, lesson) for lesson in course.lessons]
    named += [("page", page.id, page) for page in course.pages()]
    named += [("question", question.question, question) for question in course.all_questions()]
    named += [("bank", bank.id, bank) for bank in course.banks]
    named += [("scenario", scenario.scenario, scenario) for scenario in course.scenarios()]
    named += [("quiz", quiz.quiz, quiz) for quiz in course.quizzes()]
    named += [("workshop", workshop.workshop, workshop) for workshop in course.workshops()]
    named += [
        ("session", f"{workshop.workshop}/{session.id}", session)
        for workshop in course.workshops()
        for session in workshop.sessions
    ]
    seen: dict[tuple[str, str], Node] = {}
    for kind, identity, node in named:
        first = seen.setdefault((kind, identity), node)
        if first is not node:
            yield from duplicate_id(_place(node, identity), kind, identity, _place(first, identity))


def _objectives(course: Course) -> Iterator[Diagnostic]:
    for objective, node, path in _named_objectives(course):
        if objective not in course.objectives:
            place = getattr(objective, "place", _place(node))._replace(path=path)
            yield from unknown_objective(place, objective, closest(objective, course.objectives))


def _named_objectives(course: Course) -> Iterator[tuple[str, Node, str]]:
    parts: tuple[Lesson | Page, ...] = (*course.lessons, *course.pages())
    for part in parts:
        yield from ((objective, part, f"{part.id}/objective") for objective in part.objectives)
    for question in course.all_questions():
        for objective in question.objectives:
            yield objective, question, f"{question.question}/objective"
    for scenario in course.scenarios():
        yield from ((objective, node, scenario.scenario) for objective, node in scenario.all_objectives())
    for quiz in course.quizzes():
        yield from ((objective, draw, quiz.quiz) for draw in quiz.draw for objective in draw.objectives)


def _files(course: Course, media: Sequence[MediaFile]) -> Iterator[Diagnostic]:
    names = cache(_names)
    here = course.place.file.removesuffix("module.yaml") if course.place else ""
    for path, place in _named_files(course, media):
        home = "" if place.file.startswith(here) else home_of(path)  # only what is included starts elsewhere
        folder = course.folder / home
        yield from _file(folder, path.removeprefix(home), place, names)
        for own in (in_language(path, tag) for tag in course.languages):
            there = path.removeprefix(home) in names(folder)
            if there and (course.folder / own).exists() and not is_within(course.folder / own, folder):
                yield from outside_module(place, own)


def _named_files(course: Course, media: Sequence[MediaFile]) -> Iterator[tuple[str, Place]]:
    """The files that are named, each with the place and the page or bank that names it; last what no block names."""
    homes: list[tuple[str, Sequence[Block]]] = [(page.id, page.blocks) for page in course.pages()]
    homes += [(bank.id, bank.questions) for bank in course.banks]
    told = set()
    for home, blocks in homes if media else ():
        for block in blocks:
            for path, _use, node in media_in(block):
                told.add(path)
                yield path, _place(node if node.place else block, f"{home}/{_name(block)}")
    yield from ((path, _place(node)) for path, _use, node in media if path not in told)


def _name(block: Block) -> str:
    return block.question if isinstance(block, Question) else block.id or block.kind_key


def _file(folder: Path, path: str, place: Place, names: Callable[[Path], frozenset[str]]) -> list[Diagnostic]:
    pure = PurePosixPath(path)
    first = pure.parts[:1]  # none of "."
    inside = not (pure.is_absolute() or ".." in pure.parts or "\\" in path or "\0" in path or ":" in "".join(first))
    if "\\" in path:
        return backslashes(place, path)
    if not inside or not is_within(folder / path, folder):
        return outside_module(place, path)
    if path in names(folder):
        return []
    return missing_file(place, path, closest(path, sorted(names(folder))))


def _names(folder: Path) -> frozenset[str]:
    """All files of the module as they are spelt on disk; a disk that folds case must not hide a wrong one."""
    return frozenset(item.relative_to(folder).as_posix() for item in folder.rglob("*") if item.is_file())
