"""What is wrong with the points on pictures: elements that a drawing does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from packager.course.base import closest, in_language
from packager.course.spots import HotspotsBlock, LabelledBlock
from packager.course.svg_places import ids_of, place_of
from packager.diagnostics import Diagnostic, Finding, Place, rule
from packager.diagnostics.message import _
from packager.untrusted.reach import is_there


@rule("Y073", "unknown-element")
def unknown_element(place: Place, identity: str, path: str, suggestion: str | None) -> Iterable[Finding]:
    """A point names an element that is not in the drawing, or that has no size.

    `at: chair` is the middle of the element with `id="chair"` in the SVG file, also in the files that stand in for it
    in other languages. In a photograph write `at: 40% 20%`.
    """
    help_ = (
        _("did you mean `{suggestion}`?", suggestion=suggestion)
        if suggestion
        else _("write how far from the left and from the top: `at: 40% 20%`")
    )
    yield Finding(_("no element `{identity}` in `{path}`", identity=identity, path=path), place, help_)


def check_spots(
    folder: Path, blocks: Iterable[LabelledBlock | HotspotsBlock], languages: Iterable[str]
) -> Iterator[Diagnostic]:
    """Findings about points, in the pictures below a module's ``folder`` that are there."""
    for block in blocks:
        for path in (block.image, *(in_language(block.image, tag) for tag in languages)):
            file = folder / path
            named = [point for point in block.points if "%" not in point.at]
            if not named or not is_there(file):
                continue
            data = file.read_bytes()
            for point in named:
                if place_of(data, point.at) is None:
                    near = closest(point.at, ids_of(data) - {point.at})
                    yield from unknown_element(point.place or Place(""), point.at, path, near)
