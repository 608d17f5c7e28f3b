"""Questions of another program, taken into a module: `import` of a bank."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from packager.cli.courses import find_modules
from packager.cli.opened import open_course, write_into
from packager.cli.terminal import echo, stop
from packager.exchange.questions.format_names import ImportFormat

if TYPE_CHECKING:
    from packager.course import Course
    from packager.exchange.questions.bringing import Brought
    from packager.project import Project


MAX_BYTES = 300_000_000
"""Of a package with its pictures and recordings, which is read into memory."""


def import_questions(file: Path, into: str, bank: str, form: ImportFormat | None, project: Path | None) -> None:
    """Put the questions of ``file`` into a bank of the module; print what became of them and what was lost."""
    from packager.exchange.losses import ExchangeError, table
    from packager.exchange.questions.bringing import bring_in
    from packager.exchange.questions.formats import format_of
    from packager.new.writing import AlreadyThereError
    from packager.untrusted.budget import TooCostlyError, held

    found, course = _course(project, into)
    try:
        if file.stat().st_size > MAX_BYTES:
            raise stop(f"{file} is larger than {MAX_BYTES // 1_000_000} MB: export it in parts, or without its films.")
        data = file.read_bytes()
        with held(len(data)):
            brought = bring_in(found.root, course, data, file.name, form or format_of(file, data), bank)
        write_into(found, brought.made, brought.changed)
    except (ExchangeError, TooCostlyError) as error:
        raise stop(f"{file}: {error}. Nothing was written.") from None
    except AlreadyThereError as error:
        raise stop(f"{error}: list it in module.yaml, or move it away.") from None
    except OSError as error:
        raise stop(f"{error.filename or file}: {error.strerror or error}.") from None
    _translate(found, course, brought)
    counts = brought.merged
    echo(f"{len(counts.new) + len(brought.opened)} new, {len(counts.changed)} changed, {len(counts.same)} as before\n")
    echo(table(sorted(brought.losses, key=lambda loss: loss.place.line or 0)))


def _course(project: Path | None, module: str) -> tuple[Project, Course]:
    found, folders = find_modules(project, [module] if module else None)
    if len(folders) > 1:
        raise stop(f"there are several modules: name one with --into ({', '.join(each.name for each in folders)}).")
    return open_course(found.root, folders[0].name)


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
