"""A module as a document to read: `export` as EPUB, Word, Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from packager.cli.terminal import echo, reason, stop

if TYPE_CHECKING:
    from packager.course import Course
    from packager.exchange.losses import Written
    from packager.project import Project

Document = Literal["md", "epub", "docx"]


def export_document(found: Project, course: Course, form: Document, tags: tuple[str, ...], out: Path | None) -> None:
    """Write the module in one language, and what belongs to the file beside it; print what is not in it."""
    from packager.archive import write_whole
    from packager.exchange.losses import table

    if len(tags) > 1:
        raise stop(f"{form} holds one language: run this once for each.")
    (tag,) = tags
    path = out or Path(f"{course.id}-{tag}.{form}")
    written = _written(found, course, form, tag)
    try:
        write_whole(path, written.data)
        for name, data in written.beside.items():
            beside = path.parent / name
            beside.parent.mkdir(exist_ok=True)
            write_whole(beside, data)
    except OSError as error:
        raise stop(f"{path}: {reason(error)}.") from None
    more = f", and {len(written.beside)} pictures beside it" if written.beside else ""
    echo(f"{path} written{more}\n")
    echo(table(written.losses))


def _written(found: Project, course: Course, form: Document, tag: str) -> Written:
    from packager.catalogs.localize import localize, read_catalog
    from packager.catalogs.player import player_translations
    from packager.exchange.reading.formats import writer
    from packager.exchange.reading.pages import reading_of

    catalog = {} if tag == course.language else read_catalog(found.catalog(tag, course.id))
    reading = reading_of(localize(course, catalog, tag), player_translations(tag, found.root), found.templates())
    try:
        return writer(form)(reading)
    except ImportError:
        raise stop('Word needs `pip install "elearning-packager[office]"`; or take epub or md.') from None
