"""Commands for question banks of other programs: import, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from packager.cli.courses import ProjectFolder, find_modules
from packager.cli.opened import open_course
from packager.cli.terminal import echo, stop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from packager.course import Course
    from packager.course.question import Question
    from packager.exchange.losses import Loss
    from packager.exchange.questions.bringing import Brought
    from packager.project import Project

Format = Literal["gift", "moodle-xml", "aiken", "csv"]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command(name="import")(import_)
    app.command()(export)


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A question bank of another program.")],
    into: Annotated[str, typer.Option("--into", metavar="MODULE", help="Default: the only module.")] = "",
    bank: Annotated[str, typer.Option("--bank", metavar="NAME", help="The bank; default: named as the file.")] = "",
    form: Annotated[Format | None, typer.Option("--format", "-f", help="Default: by the file.")] = None,
    project: ProjectFolder = None,
) -> None:
    """Take in a question bank of another program: GIFT, Moodle XML, Aiken, or a table (CSV).

    The questions become `banks/NAME.yaml` of the module; a quiz draws from it (`bank: NAME`). A second import of the
    same file changes nothing. Of an edited one, only what changed is written anew, and the names of questions stay, so
    that translations stay too. Open questions, which no bank holds, become a lesson. Texts in other languages of the
    module fill what is empty in its catalogs. What could not be taken in is told at the end, item by item; nothing is
    fetched from the web.

    Exit codes: 0 taken in, losses or not; 2 it cannot be read, or there is no sure place for it.

    **Examples**

    `packager import questions.gift --into land-negotiation --bank procedure`

    `packager import exported-from-moodle.xml`
    """
    from packager.exchange.losses import ExchangeError, table
    from packager.exchange.questions.bringing import bring_in
    from packager.exchange.questions.formats import format_of
    from packager.new.writing import AlreadyThereError

    found, course = _course(project, into)
    try:
        data = file.read_bytes()
        brought = bring_in(found.root, course, data, file.name, form or format_of(file, data), bank)
        _write(found, brought)
    except ExchangeError as error:
        raise stop(f"{file}: {error}. Nothing was written.") from None
    except AlreadyThereError as error:
        raise stop(f"{error}: list it in module.yaml, or move it away.") from None
    except OSError as error:
        raise stop(f"{error.filename or file}: {error.strerror or error}.") from None
    _translate(found, course, brought)
    counts = brought.merged
    echo(f"{len(counts.new) + len(brought.opened)} new, {len(counts.changed)} changed, {len(counts.same)} as before\n")
    echo(table(sorted(brought.losses, key=lambda loss: loss.place.line or 0)))


def export(
    module: Annotated[str, typer.Argument(metavar="MODULE", help="Name or folder of the module.")],
    form: Annotated[Format, typer.Option("--format", "-f", help="What the other program reads.")],
    out: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Default: MODULE-LANG.gift, .xml, ….")
    ] = None,
    locales: Annotated[
        list[str] | None,
        typer.Option("--locale", "-l", metavar="LANG", help="Default: the module's own. Several: for moodle-xml."),
    ] = None,
    project: ProjectFolder = None,
) -> None:
    """Write the questions of a module, its pages' and its banks', for the quizzes of another program.

    What the format has no word for is told at the end, question by question. With several languages, Moodle XML holds
    them side by side (Moodle's filter *Multi-Language Content* shows each learner one); the other formats hold one.

    **Examples**

    `packager export land-negotiation --format gift --locale fr -o questions.gift`

    `packager export land-negotiation --format moodle-xml --locale en --locale fr --locale ar`
    """
    from packager.archive import write_whole
    from packager.exchange.losses import table
    from packager.exchange.questions.formats import SUFFIXES, writer

    found, course = open_course(project, module)
    tags = tuple(dict.fromkeys(locales or [course.language]))
    versions = {tag: _questions(found, course, tag) for tag in tags}
    if len(tags) == 1:
        written = writer(form)(versions[tags[0]][0], tags[0])
    elif form == "moodle-xml":
        from packager.exchange.questions.moodle_xml_languages import write_all

        written = write_all({tag: questions for tag, (questions, _) in versions.items()})
    else:
        raise stop(f"{form} holds one language: run this once for each.")
    path = out or Path(f"{course.id}-{'-'.join(tags)}{SUFFIXES[form]}")
    try:
        write_whole(path, written.data)
    except OSError as error:
        raise stop(f"{path}: {error.strerror}.") from None
    echo(f"{path} written\n")
    echo(table([*written.losses, *(loss for _, left in versions.values() for loss in left)]))


def _course(project: Path | None, module: str) -> tuple[Project, Course]:
    found, folders = find_modules(project, [module] if module else None)
    if len(folders) > 1:
        raise stop(f"there are several modules: name one with --into ({', '.join(each.name for each in folders)}).")
    return open_course(found.root, folders[0].name)


def _write(project: Project, brought: Brought) -> None:
    from packager.new.writing import put_in, write_new

    write_new(project.root, brought.made)
    put_in(project.root, brought.changed)
    for path in (*brought.made, *brought.changed):
        echo(f"{path} written")


def _translate(project: Project, course: Course, brought: Brought) -> None:
    """Fill the catalogs with what the file says in their languages."""
    from packager.catalogs.files import update_catalog
    from packager.catalogs.po import Entry
    from packager.course import load_course
    from packager.exchange.questions.bringing import offered

    if not any(brought.translations.values()):
        return
    after, _ = load_course(course.folder, project.root)
    for tag, pairs in brought.translations.items():
        if after is not None and pairs:
            entries = [Entry(*texts) for texts in offered(after, pairs)]
            path, changed, _ = update_catalog(project, after, tag, offered=entries)
            echo(f"{path.relative_to(project.root)} {'written' if changed else 'as before'}")


def _questions(project: Project, course: Course, tag: str) -> tuple[Sequence[Question], Sequence[Loss]]:
    """The questions in a language, and those that are not translated."""
    from packager.catalogs.localize import localize, read_catalog
    from packager.course.declared import texts_of
    from packager.exchange.questions.outgoing import not_carried

    if tag not in course.languages:
        raise stop(f"{course.id} is not translated into {tag!r}: it has {', '.join(course.languages)}.")
    catalog = {} if tag == course.language else read_catalog(project.catalog(tag, course.id))
    questions = tuple(localize(course, catalog, tag).all_questions())
    left = [each for each in questions if any(text.lang for text in texts_of(each))]
    return questions, [
        not_carried(each, f"its texts in {tag}", f"not translated: they stay {course.language}") for each in left
    ]
