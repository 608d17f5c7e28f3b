"""``packager new``: a project and module that serves at once, and parts for one that is there."""

from __future__ import annotations

import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from packager.cli.courses import ProjectFolder
from packager.cli.tags import language_tag
from packager.cli.terminal import echo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from packager.new.adding import Part
    from packager.new.module import Beside, Template

Kind = Literal["first-lesson", "quiz", "simulation", "workshop"]


class Extra(StrEnum):
    """What may be written beside the modules."""

    VSCODE = "vscode"
    GIT = "git"
    GITHUB = "github"
    GITLAB = "gitlab"


PARTS = ("page", "question", "scenario", "language")
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(new)


def new(
    words: Annotated[
        list[str],
        typer.Argument(metavar="NAME | page|question|scenario|language NAME", help="A new module's name, or a part."),
    ],
    template: Annotated[
        Kind, typer.Option("--template", "-t", help="What the new module begins with.")
    ] = "first-lesson",
    title: Annotated[str, typer.Option("--title", help="Default: asked for, or made from the name.")] = "",
    language: Annotated[str, typer.Option("--language", metavar="LANG", help="The language that you write in.")] = "en",
    locales: Annotated[
        list[str] | None,
        typer.Option("--locale", "-l", metavar="LANG", help="A language to translate into."),
    ] = None,
    beside: Annotated[
        list[Extra] | None,
        typer.Option("--with", help="Write settings for VS Code, .gitignore, or a CI file that checks and builds."),
    ] = None,
    module: Annotated[
        str, typer.Option("--module", metavar="MODULE", help="Where a part goes; default: the only one.")
    ] = "",
    page: Annotated[str, typer.Option("--page", metavar="PAGE", help="Where a question goes; default: the last.")] = "",
    project: ProjectFolder = None,
) -> None:
    """Begin a module, or put a page, a question, a simulation or a language into one. Nothing is overwritten.

    A new module checks, builds and serves at once, in the language that you write in; its words are yours to replace.
    At a terminal, title and template are asked for if you do not say them.

    Exit codes: 0 written; 2 it is there already, or there is no sure place for it.

    **Examples**

    `packager new first-steps`

    `packager new room-for-two --template simulation --language fr --locale en --with vscode --with git`

    `packager new page thanks --title "Thank you"`

    `packager new language pt`
    """
    if words[0] in PARTS:
        _part(_part_of(words, title, page), module, project)
        return
    name = module_name(" ".join(words))
    language, *others = (language_tag(each) for each in (language, *(locales or ())))
    if not title:
        title = _asked("Title", name.replace("-", " ").capitalize())
    _module(name, title, template, language, tuple(others), tuple(each.value for each in beside or ()), project)


def _part_of(words: list[str], title: str, page: str) -> Part:
    from packager.new.adding import Part

    if len(words) != 2:
        _stop(f"say what it is called: `packager new {words[0]} NAME`.")
    kind, name = words
    if kind == "language":
        return Part("language", language_tag(name))
    if not _ID.fullmatch(name):
        _stop("a name has small letters a to z, digits and single hyphens, such as `when-to-speak`.")
    return Part(kind, name, title or _asked("Title", name.replace("-", " ").capitalize()), page)  # type: ignore[arg-type]  # a kind


def _module(
    name: str,
    title: str,
    template: Template,
    language: str,
    others: tuple[str, ...],
    beside: tuple[Beside, ...],
    project: Path | None,
) -> None:
    from datetime import UTC, datetime

    from packager.catalogs.player import shipped_words
    from packager.new.module import NewModule, beside_files, module_files

    root = project_root(project)
    wanted = NewModule(name, title, template, language, tuple(dict.fromkeys(tag for tag in others if tag != language)))
    files = module_files(wanted, shipped_words("new", language), datetime.now(UTC).date()) | beside_files(beside)
    _write(root, files | _schema(root))
    _catalogs(root, name)
    say_what_next(name)


def module_name(typed: str) -> str:
    """The name of a new module, as typed; a sentence and the end if it can be none."""
    if not _ID.fullmatch(typed):
        _stop("a module's name has small letters a to z, digits and single hyphens, such as `first-steps`.")
    return typed


def say_what_next(name: str) -> None:
    """What the author of a new module does with it."""
    echo(f"\nSee it live: packager serve {name}\nThen: packager check, packager build")


def project_root(project: Path | None) -> Path:
    """The project that is here or above, else a new one here."""
    from packager.project import ProjectNotFoundError, find_project

    try:
        return find_project(project).root
    except ProjectNotFoundError:
        return (project or Path.cwd()).resolve()


def _schema(root: Path) -> dict[str, str]:
    """What editors complete and check by, unless it is there."""
    from packager.course.keys.schema import SCHEMA_FILE, schema_file

    return {} if (root / SCHEMA_FILE).exists() else {SCHEMA_FILE: schema_file()}


def _write(root: Path, files: Mapping[str, str]) -> None:
    from packager.new.writing import AlreadyThereError, write_new

    try:
        for path in write_new(root, files):
            echo(f"{path.relative_to(root)} written")
    except AlreadyThereError as error:
        _stop(f"{error}.")
    except OSError as error:
        _stop(f"{error.filename or root} cannot be written: {error.strerror}.")


def _catalogs(root: Path, module: str) -> None:
    """The PO files of the languages to translate into."""
    from packager.catalogs.files import update_catalogs
    from packager.course import load_course
    from packager.project import Project

    course, _ = load_course(root / "modules" / module, root)
    if course is not None and course.translations:
        for path, _, _ in update_catalogs(Project(root), course, course.translations, ()):
            echo(f"{path.relative_to(root)} written")


def _part(part: Part, module: str, project: Path | None) -> None:
    from packager.catalogs.player import shipped_words
    from packager.cli.courses import find_modules
    from packager.course import load_course
    from packager.new.adding import add
    from packager.new.parts import NoPlaceError
    from packager.new.writing import put_in

    found, folders = find_modules(project, [module] if module else None)
    if len(folders) > 1:
        _stop(f"there are several modules: name one with --module ({', '.join(each.name for each in folders)}).")
    course, _ = load_course(folders[0], found.root)
    if course is None:
        _stop(f"{folders[0].name} has mistakes: `packager check {folders[0].name}` tells them. Mend them first.")
    try:
        added = add(part, found.root, course, shipped_words("new", course.language))
    except NoPlaceError as error:
        _stop(f"nothing was written: {error}")
    _write(found.root, added.made)
    put_in(found.root, {added.file: added.text})
    echo(f"{added.file}:{added.line}: {part.kind} `{part.name}` added")
    if part.kind == "language":
        _catalogs(found.root, course.id)
        echo(f"\nTranslate what is empty there, or: packager i18n export {folders[0].name} -l {part.name} -f html")
        echo(f"Then: packager i18n check {folders[0].name} -l {part.name}, packager build")


def _asked(question: str, otherwise: str) -> str:
    """What somebody at a terminal answers, else ``otherwise``."""
    return str(typer.prompt(question, otherwise)) if sys.stdin.isatty() else otherwise


def _stop(message: str) -> NoReturn:
    echo(f"packager: {message}", err=True)
    raise typer.Exit(2)
