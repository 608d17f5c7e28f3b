"""Documents taken into a module: `import` of Word, PowerPoint, Markdown, HTML."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from packager.cli.opened import open_course, write_into
from packager.cli.tags import language_tag
from packager.cli.terminal import echo, stop

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from packager.course import Course
    from packager.exchange.documents.bringing import Brought
    from packager.exchange.documents.languages_apart import Apart
    from packager.exchange.documents.lessons import Draft
    from packager.exchange.losses import Loss
    from packager.project import Project


class Wanted(NamedTuple):
    """What somebody says of a document: the module, the languages, the levels of headings; empty or 0 is the rule."""

    into: str = ""
    language: str = ""
    locale: str = ""
    lessons: int = 0
    pages: int = 0


def import_document(file: Path, wanted: Wanted, project: Path | None) -> None:
    """Make lessons of ``file``, in a new module or in one that is there; print what was made and what was lost."""
    from packager.exchange.documents.formats import read_document
    from packager.exchange.documents.languages_apart import languages_apart, strange_language
    from packager.exchange.documents.lessons import draft_of
    from packager.exchange.losses import ExchangeError
    from packager.untrusted.budget import TooCostlyError, held

    def read(course: Course | None) -> tuple[Draft, Apart, str]:
        language = course.language if course else _tag(wanted.language)
        try:
            with held(file.stat().st_size):
                outline = read_document(file)
                apart = languages_apart(outline, language, _tag(wanted.locale))
                draft = draft_of(apart.outline, wanted.lessons, wanted.pages)
        except TooCostlyError as error:
            raise ExchangeError(str(error)) from None
        strange = strange_language(outline, course.language) if course else ()
        return replace(draft, losses=(*draft.losses, *strange)), apart, _rule(draft)

    put_lessons(file, wanted.into, project, read)


def put_lessons(
    file: Path, into: str, project: Path | None, read: Callable[[Course | None], tuple[Draft, Apart, str]]
) -> None:
    """Put lessons into a module, new or there: ``read`` gives them for that module, with their languages, and what is
    said of how they were cut. Print what was made and what was lost."""
    from packager.cli.new import say_what_next
    from packager.exchange.losses import ExchangeError, table
    from packager.new.writing import AlreadyThereError

    try:
        found, course, name = _place(file, into, project)
        draft, apart, rule = read(course)
        brought = _brought(found, course, name, apart, draft)
        write_into(found, brought.made, brought.changed)
    except ExchangeError as error:
        raise stop(f"{file}: {error}. Nothing was written.") from None
    except AlreadyThereError as error:
        raise stop(f"{error}: move it away, or name another module with --into.") from None
    except OSError as error:
        raise stop(f"{error.filename or file}: {error.strerror or error}.") from None
    losses = (*brought.losses, *_translate(found, name, apart, file.name))
    _tell(brought, draft, rule)
    echo(table(losses))
    if course is None:
        say_what_next(name)


def _place(file: Path, into: str, project: Path | None) -> tuple[Project, Course | None, str]:
    """The project, the module if it is there, and its name."""
    from packager.cli.new import module_name, project_root
    from packager.exchange.names import named
    from packager.project import Project

    found = Project(project_root(project))
    there = found.modules()
    name = Path(into).name if into else there[0].name if len(there) == 1 else named(file.stem)
    if not into and len(there) > 1:
        raise stop(f"there are several modules: name one with --into ({', '.join(each.name for each in there)}).")
    if any(each.name == name for each in there):
        return found, open_course(found.root, name)[1], name
    return found, None, module_name(name)


def _tag(typed: str) -> str:
    return language_tag(typed) if typed else ""


def _brought(project: Project, course: Course | None, name: str, apart: Apart, draft: Draft) -> Brought:
    from packager.exchange.documents.bringing import NewModule, begin, put_into
    from packager.exchange.questions.bringing import names_in

    document = apart.outline.file
    if course is None:
        wanted = NewModule(name, apart.language, (apart.other,) if apart.other else ())
        return begin(project.root, wanted, draft, document)
    return put_into(project.root, course, draft, document, names_in(course), apart.other)


def _translate(project: Project, name: str, apart: Apart, document: str) -> Sequence[Loss]:
    """Fill the catalog with the other half of a bilingual document."""
    from packager.catalogs.files import update_of, write_catalog
    from packager.course import load_course
    from packager.exchange.documents.translations import translated

    if not apart.other:
        return ()
    course, _ = load_course(project.root / "modules" / name, project.root)
    if course is None:
        return ()
    catalog, _ = update_of(project, course, apart.other)
    made = translated(catalog, apart.pairs, (apart.language, apart.other), document)
    path = write_catalog(project, course, apart.other, made.catalog)
    echo(f"{path.relative_to(project.root)}: {made.filled} texts filled in as fuzzy, for somebody to look at")
    return made.losses


def _tell(brought: Brought, draft: Draft, rule: str) -> None:
    """What was made, and by which rule."""
    if not brought.made and not brought.changed:
        echo("everything is as before")
    pages, asked = sum(each.pages for each in brought.lessons), sum(each.questions for each in brought.lessons)
    echo(f"{len(brought.lessons)} lessons, {pages} pages, {asked} questions, {len(draft.media)} pictures: {rule}\n")


def _rule(draft: Draft) -> str:
    lesson, page = draft.levels
    rule = f"headings of level {lesson} begin lessons" if lesson else "there is no heading: all stands on one page"
    rule += f", of level {page} pages" if page else ""
    return f"{rule} (--lessons, --pages name other levels)"
