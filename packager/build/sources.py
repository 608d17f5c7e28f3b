"""The sources of a module in its packages, where the author asks for it: `packager import` brings them back whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from packager.build.keys import glossaries, reads
from packager.build.plan import Module
from packager.course.media.svg import harmless, is_drawing
from packager.project import Project
from packager.untrusted.reach import is_within

FOLDER = "sources"
"""In the package; below it the files lie as in the project."""
_NOTE = re.compile(rb"^[ \t]*(?:- )?note:|^# [^\n]", re.M)


def sources_of(project: Project, module: Module) -> dict[str, bytes]:
    """Every file that the module alone is made of, in all its languages, by its name in a package: what several modules
    share, words of the player and terms, stays. Raises OSError."""
    read = (reads(module, project, locale) for locale in ("", *module.languages))
    named = dict(chain(glossaries(module, project), *read))
    return {
        f"{FOLDER}/{name}": _harmless(name, path.read_bytes())
        for name, path in named.items()
        if _is_own(name, module) and path.is_file() and is_within(path, project.root)
    }


def _harmless(name: str, data: bytes) -> bytes:
    """A drawing as the player gets it: opened by itself on the LMS's host, what it runs could act as the learner."""
    return harmless(data)[0] if is_drawing(name, lambda: data) else data


def _is_own(name: str, module: Module) -> bool:
    return name.startswith(f"modules/{module.folder}/") or name.endswith(f"/{module.id}.po")


def notes_in(folders: Iterable[Path]) -> int:
    """How many notes of authors, and comments, stand in the YAML files of modules. Raises OSError."""
    return sum(len(_NOTE.findall(path.read_bytes())) for folder in folders for path in folder.rglob("*.y*ml"))
