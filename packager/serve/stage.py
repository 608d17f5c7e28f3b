"""What is on show: a course as an LMS presents it, and where each of its activities is launched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from packager.archive import PackageView, UnreadableArchiveError
from packager.inspect.inspector import inspect_package
from packager.inspect.model import Item
from packager.serve.content import File, skipped
from packager.validate.manifest.addresses import Files as PackageFiles
from packager.validate.manifest.addresses import member_name


@dataclass(frozen=True, slots=True)
class Activity:
    """An item of the organization: ``launch`` is empty for a chapter, ``level`` counts from 0, ``kind`` is ``sco`` or
    ``asset``."""

    id: str
    title: str
    launch: str
    level: int
    mastery: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A course on show: ``standard`` is ``scorm12`` or ``scorm2004``, ``notes`` what the viewer should know."""

    title: str
    standard: str
    activities: tuple[Activity, ...]
    notes: tuple[str, ...] = ()


class NotPlayableError(Exception):
    """There is nothing in a package that a browser could show; the message says why."""


def stage_of(shown: str, package: PackageView) -> Stage:
    """A package as an LMS presents it. Raises NotPlayableError."""
    found = inspect_package(shown, package)
    activities = tuple(_activities(found.tree, 0))
    away = [each.title for each in activities if _elsewhere(each.launch)]
    activities = tuple(replace(each, launch="") if _elsewhere(each.launch) else each for each in activities)
    if not any(each.launch for each in activities):
        why = found.note or "no item of its manifest launches anything"
        raise NotPlayableError(f"{shown} cannot be played: {why}. `packager validate {shown}` says more.")
    old = found.standard in ("SCORM 1.2", "SCORM 1.1")
    if not old and not found.standard.startswith("SCORM 2004"):
        raise NotPlayableError(f"{shown} is {found.standard}, and only SCORM 1.2 and SCORM 2004 are played.")
    notes = [] if old or len(activities) < 3 else ["Sequencing is not run: every item can be opened."]
    notes += [f"“{title}” lies on another server and is not opened." for title in away]
    return Stage(found.title or shown, "scorm12" if old else "scorm2004", activities, tuple(notes))


def _elsewhere(launch: str) -> bool:
    """Whether an address leads out of the package: another server, a scheme, the root of the server."""
    return member_name(launch) is None


def _activities(items: tuple[Item, ...], level: int) -> Iterator[Activity]:
    for item in items:
        yield Activity(item.identifier, item.title or item.identifier, item.launch, level, item.mastery, item.kind)
        yield from _activities(item.items, level + 1)


def package_file(package: PackageView, name: str) -> File | None:
    """A file of the package by the path in an address, as servers find it. Raises OSError if it is damaged."""
    exact = PackageFiles(package).exact(name)
    if exact is None:
        return None

    def since(start: int) -> Iterator[bytes]:
        try:
            yield from skipped(package.stream(exact), start)
        except UnreadableArchiveError as error:
            raise OSError(str(error)) from None

    return File(package.sizes[exact], since)
