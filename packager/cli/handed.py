"""Whose texts a command for translators hands out and takes back: a module's, the site's, or the player's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from packager.cli.opened import open_catalog, open_course
from packager.cli.tags import language_tag
from packager.cli.terminal import echo, stop
from packager.cli.translated import PLAYER, SITE, project_of_player, texts_named

if TYPE_CHECKING:
    from packager.catalogs.po import Entry, PoFile
    from packager.course import Course
    from packager.diagnostics import Diagnostic
    from packager.project import Project

_WRITTEN_IN = "en"


@dataclass(frozen=True, slots=True)
class Handed:
    """The texts of a module of a project, or of its site; without a ``course`` they are the player's words."""

    project: Project
    course: Course | None

    @property
    def name(self) -> str:
        """What the file that is handed out calls them."""
        return self.course.id if self.course else PLAYER

    @property
    def language(self) -> str:
        """What they are written in."""
        return self.course.language if self.course else _WRITTEN_IN

    def catalog(self, locale: str) -> PoFile:
        """The catalog, up to date, as it would be written; a message and exit code 2 if there can be none."""
        from packager.catalogs.player_files import player_update
        from packager.catalogs.po import PoSyntaxError

        if self.course:
            return open_catalog(self.project, self.course, locale)
        try:
            return player_update(self.project, language_tag(locale))[0]
        except PoSyntaxError as error:
            raise stop(str(error)) from None

    def meant(self, locale: str) -> str:
        """The language that a tool's tag stands for: ``fr`` for ``fr-FR``, if no other could be meant."""
        if self.course is None or locale in self.course.languages:
            return locale
        base = locale.partition("-")[0].lower()
        alike = [tag for tag in self.course.translations if tag.partition("-")[0].lower() == base]
        if len(alike) == 1:
            echo(f"{locale} is taken for {alike[0]}", err=True)
            return alike[0]
        raise stop(f"{self.name} has no language {locale!r}: name the one that is meant with --locale.")

    def flags(self, locale: str = "") -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The flags of every message, from the module itself: not every tool keeps those in the catalog."""
        from packager.catalogs.notes import notes_on
        from packager.course import messages

        found = messages(self.course) if self.course else ()
        return {(each.context, each.source): notes_on(each, locale, lambda source: ())[1] for each in found}

    def findings(
        self, locale: str, file: PoFile, taken: Sequence[Entry]
    ) -> Mapping[tuple[str, str], Sequence[Diagnostic]]:
        """What the rules say of entries that are to go into ``file``, by their keys."""
        from packager.localization.taken import taken_findings, taken_words

        if self.course is None:
            return taken_words(self.project, locale, file, taken)
        found = taken_findings(self.project, self.course, locale, file, taken)
        return {entry.key: found.get(entry.context, ()) for entry in taken}

    def write(self, locale: str, file: PoFile) -> Path:
        """Put the catalog in its place, which is given."""
        from packager.catalogs.files import write

        path = self.project.catalog(locale, self.name)
        write(path, file.to_bytes())
        return path


def handed(project: Path | None, name: str) -> Handed:
    """The module of that name, ``player`` or ``site``; its findings and exit code 1 if it cannot be read."""
    if name == PLAYER:
        return Handed(next(project_of_player(project, [name])), None)
    if name == SITE:
        return Handed(*next(texts_named(project, [name])))
    return Handed(*open_course(project, name))
