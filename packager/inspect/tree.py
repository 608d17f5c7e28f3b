"""The tree of a course as learners see it in an LMS: organizations and items, or cmi5's blocks and AUs."""

from __future__ import annotations

from lxml import etree

from packager.diagnostics.message import _
from packager.inspect.model import Item
from packager.inspect.sequencing_words import in_words
from packager.validate.cmi5.course_structure import CourseStructure
from packager.validate.manifest.addresses import address
from packager.validate.manifest.manifest import Manifest, is_sco, local, text_of
from packager.validate.sequencing.activities import Activity, activities

DEPTH_MAX = 100
"""Deeper items are not shown: no learner could find them, and libxml2 itself stops at 256 levels."""


def item_tree(manifest: Manifest) -> tuple[Item, ...]:
    """The organizations with their items."""
    sequenced = {activity.element: activity for activity in activities(manifest)}
    return tuple(_item(manifest, each, sequenced, 0) for each in manifest.all("organization"))


def _item(manifest: Manifest, element: etree._Element, sequenced: dict[etree._Element, Activity], depth: int) -> Item:
    resource = manifest.resource_of(element)
    activity = sequenced.get(element)
    limits = None if activity is None else activity.part("limitConditions")
    children = element.iterchildren("{*}item") if depth < DEPTH_MAX else ()
    return Item(
        identifier=element.get("identifier", ""),
        title=_text(element, "title"),
        kind="" if resource is None else "sco" if is_sco(resource) else "asset",
        launch="" if resource is None else _launch(element, resource),
        visible=element.get("isvisible", "true").strip() not in {"false", "0"},
        mastery=_text(element, "masteryscore"),
        time_limit=_text(element, "maxtimeallowed")
        or (limits.get("attemptAbsoluteDurationLimit", "") if limits is not None else ""),
        time_limit_action=_text(element, "timelimitaction") or _text(element, "timeLimitAction"),
        prerequisites=_text(element, "prerequisites"),
        sequencing=() if activity is None else in_words(activity),
        lines=_lines(element),
        items=tuple(_item(manifest, each, sequenced, depth + 1) for each in children),
    )


def _launch(item: etree._Element, resource: etree._Element) -> str:
    """Address and parameters joined as IMS CP 1.1.4, 4.2 says."""
    href, parameters = address(resource) or "", item.get("parameters", "")
    if not href or not parameters:
        return href
    if parameters.startswith("#"):
        return href if "#" in href else href + parameters
    parameters = parameters.lstrip("?&")
    base, mark, fragment = href.partition("#")
    return f"{base}{'&' if '?' in base else '?'}{parameters}{mark}{fragment}"


def course_tree(course: CourseStructure) -> tuple[Item, ...]:
    """A cmi5 course with its blocks and AUs."""
    heads = course.all("course")
    title = _langstring(heads[0], "title") if heads else ""
    identifier = heads[0].get("id", "") if heads else ""
    inside = tuple(_unit(each, 0) for each in course.root if local(each) in {"block", "au"})
    return (Item(identifier, title, lines=_lines(course.root), items=inside),)


def _unit(element: etree._Element, depth: int) -> Item:
    moves = element.get("moveOn", "NotApplicable")
    children = [each for each in element if local(each) in {"block", "au"}] if depth < DEPTH_MAX else []
    is_au = local(element) == "au"
    return Item(
        identifier=element.get("id", ""),
        title=_langstring(element, "title"),
        kind="au" if is_au else "",
        launch=_text(element, "url"),
        mastery=element.get("masteryScore", ""),
        sequencing=(_MOVES[moves],) if is_au and moves in _MOVES else (),
        lines=_lines(element),
        items=tuple(_unit(each, depth + 1) for each in children),
    )


_MOVES = {
    "Passed": _("done when passed"),
    "Completed": _("done when completed"),
    "CompletedAndPassed": _("done when completed and passed"),
    "CompletedOrPassed": _("done when completed or passed"),
}


def _langstring(element: etree._Element, name: str) -> str:
    return text_of(element.find(f"{{*}}{name}/{{*}}langstring"))


def _text(element: etree._Element, name: str) -> str:
    return text_of(element.find(f"{{*}}{name}"))


def _lines(element: etree._Element) -> tuple[int, int]:
    first = element.sourceline or 0
    last = element
    while len(last):
        last = last[-1]
    return first, max(first, last.sourceline or 0)
