"""The languages of a package that holds several: one becomes the module's own, the others its catalogs."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Set
from dataclasses import replace
from pathlib import Path

from packager.catalogs.files import update_of
from packager.course import Course, load_course, messages
from packager.course.base import in_language
from packager.diagnostics import Place
from packager.exchange.losses import Loss
from packager.exchange.packages.own_glossary import with_forms
from packager.exchange.packages.whole import Whole
from packager.handoff.merge import merged
from packager.project import Project

_TERMS = "glossary.yaml"
_WORDS_IN = (".svg", ".vtt")


def together(whole: Whole, others: Mapping[str, Whole], untranslated: Mapping[str, Set[str]]) -> Whole:
    """The module in its own language with a catalog for each other one, its pictures where they are others than in the
    module's. ``untranslated`` has what is marked as being in another language, by letters and digits. What cannot be
    put beside the module's own texts is told. Raises OSError."""
    files, catalogs, losses = dict(whole.files), {}, list(whole.losses)
    with tempfile.TemporaryDirectory(prefix="packager-") as folder:
        root = Path(folder)
        course = _loaded(root / "own", whole)
        for tag, other in others.items():
            there = _loaded(root / tag, other)
            texts = _texts(course, there, untranslated[tag]) if course and there else None
            if course is None or texts is None:
                why = "its pages are built otherwise than those of the module's language"
                losses.append(Loss(whole.name, Place(""), f"the language {tag}", why))
                continue
            empty, _ = update_of(Project(root / "own"), course, tag)
            known = (each for each in empty.entries() if each.key in texts)
            filled = merged(empty, [each._replace(translation=texts[each.key]) for each in known])
            catalogs[tag] = filled.to_bytes().decode()
            if (own := files.get(_TERMS)) and (theirs := other.files.get(_TERMS)):
                files[_TERMS] = with_forms(str(own), str(theirs), tag, untranslated[tag])
            files |= {
                in_language(path, tag): data
                for path, data in other.files.items()
                if path.startswith("media/") and not path.endswith(_WORDS_IN) and whole.files.get(path) != data
            }
    return replace(whole, files=files, catalogs=catalogs, losses=tuple(losses))


def _loaded(root: Path, whole: Whole) -> Course | None:
    for name, data in whole.at(whole.name).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return load_course(root / "modules" / whole.name, root)[0]


def _texts(own: Course, other: Course, untranslated: Set[str]) -> dict[tuple[str, str], str] | None:
    """What stands in the other course for each text, by its context and source; None if they are not made alike."""
    pairs = [*messages(own)], [*messages(other)]
    if [each.role.partition(" by ")[0] for each in pairs[0]] != [each.role.partition(" by ")[0] for each in pairs[1]]:
        return None
    return {
        (mine.context, mine.source): theirs.source
        for mine, theirs in zip(*pairs, strict=True)
        if letters(theirs.source) not in untranslated
    }


def letters(text: str) -> str:
    """The letters and digits of a text: its markup is another in each place."""
    return "".join(letter for letter in text if letter.isalnum())
