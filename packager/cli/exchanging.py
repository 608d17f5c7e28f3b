"""Commands for what other programs have and read: import, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from packager.cli.courses import ProjectFolder
from packager.cli.documents_in import Wanted, import_document
from packager.cli.opened import open_course
from packager.cli.packages_in import import_package
from packager.cli.questions_in import import_questions
from packager.cli.reading_out import Document, export_document
from packager.cli.terminal import echo, stop
from packager.exchange.questions.format_names import ExportFormat, ImportFormat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from packager.course import Course
    from packager.course.questions.question import Question
    from packager.exchange.losses import Loss
    from packager.project import Project

Target = Literal[ExportFormat, Document]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command(name="import")(import_)
    app.command()(export)


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A document, a package, or a question bank.")],
    into: Annotated[
        str, typer.Option("--into", metavar="MODULE", help="Default: the only module. A document can begin a new one.")
    ] = "",
    bank: Annotated[str, typer.Option("--bank", metavar="NAME", help="The bank; default: named as the file.")] = "",
    form: Annotated[
        ImportFormat | None, typer.Option("--format", "-f", help="Of a bank; default: by the file.")
    ] = None,
    language: Annotated[
        str, typer.Option("--language", metavar="LANG", help="A document's language; default: that of its words.")
    ] = "",
    locale: Annotated[
        str, typer.Option("--locale", "-l", metavar="LANG", help="The other language of a bilingual document.")
    ] = "",
    lessons: Annotated[
        int, typer.Option("--lessons", min=0, max=9, metavar="LEVEL", help="Headings that begin a lesson.")
    ] = 0,
    pages: Annotated[
        int, typer.Option("--pages", min=0, max=9, metavar="LEVEL", help="Headings that begin a page.")
    ] = 0,
    project: ProjectFolder = None,
) -> None:
    """Take in a document (.docx, .pptx, .md, .html) or a package as lessons, or a bank of GIFT, Moodle XML, QTI, ….

    Of a **document**, the highest headings of which there are several begin lessons, the next ones pages; a slide is a
    page. Paragraphs, lists, tables, pictures, quotations, notes and questions in the usual ways of writing (lettered
    answers, the right one bold, starred or in a key) become blocks. `--into NAME` begins a new module if there is none
    of that name. Of a document that comes in again only what was edited in it changes; what was edited by hand stays.

    A **package** that packager built becomes a module again: whole where it holds its sources (`build --with-sources`),
    else what its pages hold, which is all that learners see, and the right answers. `--into` gives it another name.
    Packages of eXeLearning, LiaScript and Adapt, and SCORM packages with pages of HTML, become lessons as documents do.

    The questions of a **bank** (GIFT, Moodle XML, QTI, Anki, H5P, Excel) become `banks/NAME.yaml` of the module; a
    quiz draws from it (`bank: NAME`). A second import of the same file changes nothing. Of an edited one, only what
    changed is written anew, and the names of questions stay, so that translations stay too. Open questions, which no
    bank holds, become a lesson. Texts in other languages of the module fill what is empty in its catalogs.

    What could not be taken in is told at the end, item by item; nothing is fetched from the web.

    Exit codes: 0 taken in, losses or not; 2 it cannot be read, or there is no sure place for it.

    **Examples**

    `packager import course.docx --into first-steps`

    `packager import questions.gift --into land-negotiation --bank procedure`

    `packager import exported-from-moodle.xml`

    `packager import canvas-export.zip --bank procedure`

    `packager import land-negotiation-1.0.0-en-scorm12.zip --into land-negotiation-again`

    `packager import old-course.elpx`
    """
    from packager.exchange.kinds import kind_of

    if not file.exists():
        raise stop(f"{file}: No such file or directory.")
    match kind_of(file):
        case "package":
            import_package(file, into, language, project)
        case "document":
            import_document(file, Wanted(into, language, locale, lessons, pages), project)
        case "questions":
            import_questions(file, into, bank, form, project)


def export(
    module: Annotated[str, typer.Argument(metavar="MODULE", help="Name or folder of the module.")],
    form: Annotated[Target, typer.Option("--format", "-f", help="What the other program reads.")],
    out: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Default: MODULE-LANG.gift, .xml, ….")
    ] = None,
    locales: Annotated[
        list[str] | None,
        typer.Option("--locale", "-l", metavar="LANG", help="Default: the module's own. Several: for moodle-xml."),
    ] = None,
    project: ProjectFolder = None,
) -> None:
    """Write a module to read and print, or its questions for the quizzes of another program.

    `epub`, `docx` and `md` hold all of it in one language: pages, pictures, transcripts, the scenes of simulations, and
    the answers at the end of each lesson. Word needs `pip install 'elearning-packager[office]'`.

    The other formats hold the questions of pages and banks. What one has no word for is told at the end, question by
    question. With several languages, Moodle XML holds them side by side (Moodle's filter *Multi-Language Content*
    shows each learner one); the other formats hold one.

    **Examples**

    `packager export land-negotiation --format gift --locale fr -o questions.gift`

    `packager export land-negotiation --format moodle-xml --locale en --locale fr --locale ar`

    `packager export land-negotiation --format epub --locale ar`
    """
    from packager.archive import write_whole
    from packager.exchange.losses import table
    from packager.exchange.questions.formats import SUFFIXES, writer

    found, course = open_course(project, module)
    tags = tuple(dict.fromkeys(locales or [course.language]))
    for tag in tags:
        if tag not in course.languages:
            raise stop(f"{course.id} is not translated into {tag!r}: it has {', '.join(course.languages)}.")
    if form == "md" or form == "epub" or form == "docx":
        export_document(found, course, form, tags, out)
        return
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


def _questions(project: Project, course: Course, tag: str) -> tuple[Sequence[Question], Sequence[Loss]]:
    """The questions in a language, and those that are not translated."""
    from packager.catalogs.localize import localize, read_catalog
    from packager.course.declared import texts_of
    from packager.exchange.questions.outgoing import not_carried

    catalog = {} if tag == course.language else read_catalog(project.catalog(tag, course.id))
    questions = tuple(localize(course, catalog, tag).all_questions())
    left = [each for each in questions if any(text.lang for text in texts_of(each))]
    return questions, [
        not_carried(each, f"its texts in {tag}", f"not translated: they stay {course.language}") for each in left
    ]
