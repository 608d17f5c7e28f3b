"""A proposed change taken over: into the YAML that a text is written in, or into the catalog of a translation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path

from packager.catalogs.files import update_of, write_catalog
from packager.course import Course, load_course
from packager.diagnostics import Severity
from packager.handoff.merge import compare, merged
from packager.handoff.unit import unit_of
from packager.localization.taken import taken_findings
from packager.new.writing import put_in
from packager.project import Project
from packager.review.collect import Now, Told, now
from packager.review.yaml_scalar import NotWritableError, with_words

ALL = "all"


def apply(project: Project, folder: Path, told: Told) -> str:
    """Write what was proposed, if the text is still the one that was looked at; says what was written.

    Raises NotWritableError, and then nothing is changed; OSError, PoSyntaxError.
    """
    there = now(project, loaded(project, folder), told.review.language)
    message = there.texts.get(told.remark.at)
    if message is None or told.remark.seen != there.seen(message):
        raise NotWritableError("the text has changed since it was looked at")
    words = told.remark.proposal or ""
    if not words.strip():
        raise NotWritableError("a text is not emptied: take it out of the file by hand")
    return _translation(there, told, words) if there.translated else _source(there, told, words)


def _source(there: Now, told: Told, words: str) -> str:
    place = there.texts[told.remark.at].place
    if not place.file.endswith((".yaml", ".yml")):
        raise NotWritableError(f"these words are in {place.file}: change them there")
    root = there.project.root
    before = (root / place.file).read_bytes()
    mark = "\ufeff" if before.startswith(b"\xef\xbb\xbf") else ""
    put_in(root, {place.file: mark + with_words(before.decode("utf-8-sig"), place, words)})
    course, findings = load_course(there.course.folder, root)
    if course is None:
        put_in(root, {place.file: before.decode()})
        error = next(each for each in findings if each.severity is Severity.ERROR)
        raise NotWritableError(f"the module would have a mistake: {error.message}")
    return place.file


def _translation(there: Now, told: Told, words: str) -> str:
    project, course, language = there.project, there.course, there.language
    catalog, _ = update_of(project, course, language)
    entry = there.entry(there.texts[told.remark.at])
    if entry is None:
        raise NotWritableError("the catalog has no such text")
    unit = replace(unit_of(entry), translation=words, state="finished")
    (outcome,) = compare([unit], catalog)
    if outcome.new is None:
        raise NotWritableError(outcome.why or "the catalog has this text already")
    wrong = [
        each
        for each in taken_findings(project, course, language, catalog, [outcome.new]).get(entry.context, ())
        if each.severity is Severity.ERROR
    ]
    if wrong:
        raise NotWritableError(f"{wrong[0].code}: {wrong[0].message}")
    path = write_catalog(project, course, language, merged(catalog, [outcome.new]))
    return path.relative_to(project.root).as_posix()


def loaded(project: Project, folder: Path) -> Course:
    """The module as it is now. Raises NotWritableError if it has a mistake."""
    course, _ = load_course(folder, project.root)
    if course is None:
        raise NotWritableError("the module has mistakes now: `packager check` tells them")
    return course


def difference(there: Now, told: Told) -> tuple[str, ...]:
    """What a proposal changes, line by line: ``-`` what goes, ``+`` what comes."""
    message = there.texts[told.remark.at]
    before, after = there.words(message) or message.source, told.remark.proposal or ""
    lines = unified_diff(before.split("\n"), after.strip().split("\n"), n=1, lineterm="")
    return tuple(line for line in lines if not line.startswith(("---", "+++", "@@")))


def standing(proposals: Sequence[Told]) -> tuple[Told, ...]:
    """The proposals without those in whose place their reviewer has sent others later."""
    latest: dict[tuple[str, str, str], Told] = {}
    for each in sorted(proposals, key=lambda told: told.review.saved):
        latest[each.review.language, each.remark.at, each.who] = each
    kept = set(latest.values())
    return tuple(each for each in proposals if each in kept)


def contradicted(proposals: Sequence[Told]) -> frozenset[str]:
    """The ids of proposals for texts for which others propose other words."""
    words: dict[tuple[str, str], set[str]] = {}
    for each in proposals:
        words.setdefault((each.review.language, each.remark.at), set()).add((each.remark.proposal or "").strip())
    return frozenset(each.id for each in proposals if len(words[each.review.language, each.remark.at]) > 1)


def wanted(proposals: Sequence[Told], names: Sequence[str]) -> Iterator[Told]:
    """The proposals that were named, each once; ``all`` names those that stand and that nobody contradicts."""
    stand = standing(proposals)
    sure = {each.id for each in stand} - contradicted(stand)
    known: Mapping[str, Told] = {each.id: each for each in proposals}
    for name, each in known.items():
        if name in names or (ALL in names and name in sure):
            yield each
