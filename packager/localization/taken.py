"""Translations that came back -> what the rules say of them, before anybody calls them finished."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from packager.catalogs.glossary import module_glossary
from packager.catalogs.player import PLAYER
from packager.catalogs.po import Block, Entry, PoFile
from packager.course import Course
from packager.diagnostics import Diagnostic
from packager.localization.catalogs import CatalogFile, module_catalog, player_catalog
from packager.localization.checker import check_alone
from packager.project import Project


def taken_findings(
    project: Project, course: Course, locale: str, file: PoFile, taken: Sequence[Entry]
) -> Mapping[str, Sequence[Diagnostic]]:
    """The context of each entry that is to go into ``file`` -> what is found in it, whether it is fuzzy or finished."""
    alone = _alone(project, course.id, locale, file, taken)
    catalog = module_catalog(alone, course, project, module_glossary(project, course)[0])
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for each in check_alone(catalog):
        found[each.place.path].append(each)
    return found


def taken_words(
    project: Project, locale: str, file: PoFile, taken: Sequence[Entry]
) -> Mapping[tuple[str, str], Sequence[Diagnostic]]:
    """The same for words of the player, of which many have no context: by context and text."""
    each = ((entry.key, _alone(project, PLAYER, locale, file, [entry])) for entry in taken)
    return {key: check_alone(player_catalog(alone)) for key, alone in each}


def _alone(project: Project, name: str, locale: str, file: PoFile, taken: Sequence[Entry]) -> CatalogFile:
    """A catalog of nothing but these, as if they were finished."""
    finished = (entry._replace(flags=tuple(flag for flag in entry.flags if flag != "fuzzy")) for entry in taken)
    header = [block for block in file.blocks if block.entry is file.header and block.entry]
    alone = replace(file, blocks=(*header, *(Block("", entry) for entry in finished)))
    return CatalogFile(project.catalog(locale, name).relative_to(project.root).as_posix(), locale, alone)
