"""What is on show: a course as an LMS presents it, or one that needs none, and where its activities are launched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from packager.archive import PackageView, UnreadableArchiveError
from packager.inspect.inspector import inspect_package
from packager.inspect.model import Item
from packager.serve.content import File, skipped
from packager.untrusted.xml import parse_xml
from packager.validate.cmi5.course_structure import CourseStructure
from packager.validate.cmi5.schema import is_mastery_score
from packager.validate.manifest.addresses import Files as PackageFiles
from packager.validate.manifest.addresses import member_name
from packager.validate.manifest.kind_rules import CMI5_STRUCTURE
from packager.validate.manifest.manifest import text_of


@dataclass(frozen=True, slots=True)
class Activity:
    """An item of the organization: ``launch`` is empty for a chapter, ``level`` counts from 0, ``kind`` is ``sco``,
    ``asset``, ``au`` or ``page``, ``mastery`` in per cent; ``moves`` and ``parameters`` are an AU's ``moveOn`` and
    ``launchParameters`` (cmi5 13.1.4)."""

    id: str
    title: str
    launch: str
    level: int
    mastery: str = ""
    kind: str = ""
    moves: str = ""
    parameters: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A course on show: ``standard`` is ``scorm12``, ``scorm2004``, ``cmi5`` or, where no LMS is met, ``none``;
    ``notes`` what the viewer should know."""

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
    alone = any(each.kind == "page" for each in activities)
    standard = "none" if alone else _standard(found.standard)
    if not standard:
        raise NotPlayableError(f"{shown} is {found.standard}: SCORM, cmi5, sites and files of courses are played.")
    notes = ["Sequencing is not run: every item can be opened."] if standard == "scorm2004" and activities[2:] else []
    notes += ["It meets no LMS: what is answered stays on the device, until it is downloaded."] if alone else []
    notes += [f"“{title}” lies on another server and is not opened." for title in away]
    if standard == "cmi5":
        activities = tuple(_units(activities, package))
    return Stage(found.title or shown, standard, activities, tuple(notes))


def _standard(called: str) -> str:
    if called in ("SCORM 1.2", "SCORM 1.1"):
        return "scorm12"
    return "scorm2004" if called.startswith("SCORM 2004") else "cmi5" if called == "cmi5" else ""


def _units(activities: Iterable[Activity], package: PackageView) -> Iterator[Activity]:
    """With what an LMS says at the launch of each."""
    course = CourseStructure(CMI5_STRUCTURE, parse_xml(package.read(CMI5_STRUCTURE)))
    units = {each.get("id", ""): each for each in course.all("au")}
    for activity in activities:
        unit = units.get(activity.id) if activity.kind == "au" else None
        if unit is None:
            yield activity
            continue
        mastery = f"{float(activity.mastery) * 100:g}" if is_mastery_score(activity.mastery) else ""
        moves = unit.get("moveOn", "NotApplicable")
        yield replace(activity, mastery=mastery, moves=moves, parameters=text_of(unit.find("{*}launchParameters")))


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
