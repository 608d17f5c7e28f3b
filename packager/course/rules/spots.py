"""What is wrong with points and regions on pictures: elements that a drawing does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from packager.course.base import closest, in_language
from packager.course.blocks.spots import HotspotsBlock, Label, LabelledBlock
from packager.course.media.svg_places import ids_of, place_of
from packager.course.model import Course
from packager.course.questions.finding import HotspotQuestion, Region
from packager.diagnostics import Diagnostic, Finding, Place, rule
from packager.diagnostics.message import _
from packager.untrusted.reach import is_there


@rule("Y073", "unknown-element")
def unknown_element(place: Place, identity: str, path: str, suggestion: str | None) -> Iterable[Finding]:
    """A point or a region names an element that is not in the drawing, or that has no size.

    `at: chair` is the element with `id="chair"` in the SVG file, also in the files that stand in for it in other
    languages. In a photograph write `at: 40% 20%`, and of a region its shape.
    """
    help_ = (
        _("did you mean `{suggestion}`?", suggestion=suggestion)
        if suggestion
        else _("write how far from the left and from the top: `at: 40% 20%`")
    )
    yield Finding(_("no element `{identity}` in `{path}`", identity=identity, path=path), place, help_)


_Spotted = LabelledBlock | HotspotsBlock | HotspotQuestion


def check_spots(course: Course) -> Iterator[Diagnostic]:
    """Findings about points and regions, in the pictures of a course that are there."""
    for block in _spotted(course):
        named = [each for each in _parts(block) if each.at and "%" not in each.at]
        for path in (block.image, *(in_language(block.image, tag) for tag in course.languages)) if block.image else ():
            file = course.folder / path
            if not named or not is_there(file):
                continue
            data = file.read_bytes()
            for part in named:
                identity = part.at or ""
                if place_of(data, identity) is None:
                    near = closest(identity, ids_of(data) - {identity})
                    yield from unknown_element(part.place or Place(""), identity, path, near)


def _spotted(course: Course) -> Iterator[_Spotted]:
    yield from course.of(LabelledBlock)
    yield from course.of(HotspotsBlock)
    yield from (question for question in course.all_questions() if isinstance(question, HotspotQuestion))


def _parts(block: _Spotted) -> Sequence[Label | Region]:
    return block.regions if isinstance(block, HotspotQuestion) else block.points
