"""Points on pictures: where they are, and what authors are told of one that is nowhere."""

from __future__ import annotations

import pytest

from packager.course.media.svg_places import box_of, place_of
from packager.course.questions.finding import RightRegion
from packager.player.media import Medium
from packager.player.spots import shown_region
from tests.course.conftest import Load, told

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
<g transform="translate(20 10)"><g id="seats" transform="scale(2)"><rect x="0" y="0" width="10" height="5"/>
<circle id="chair" cx="20" cy="10" r="2"/></g></g>
<path id="door" d="M10 90h20v-10l-20 0z"/><path id="arc" d="m 100,50 a 10 10 0 0 1 20,0 Z"/>
<g transform="rotate(90 100 50)"><ellipse id="turned" cx="150" cy="50" rx="5" ry="3"/></g>
<polygon id="sign" points="0,0 10,0 10,20"/><line id="line" x1="0" y1="100" x2="200" y2="0"/>
<text id="word" x="40" y="60">Chair</text><g id="empty"/></svg>"""


@pytest.mark.parametrize(
    ("identity", "place"),
    [
        ("chair", (30, 30)),
        ("seats", (21, 22)),
        ("door", (10, 85)),
        ("arc", (55, 50)),
        ("turned", (50, 100)),
        ("sign", (2.5, 10)),
        ("line", (50, 50)),
        ("word", (20, 60)),
    ],
)
def test_an_element_is_in_the_middle_of_its_box(identity: str, place: tuple[float, float]) -> None:
    assert place_of(SVG, identity) == pytest.approx(place)


@pytest.mark.parametrize(("data", "identity"), [(SVG, "nobody"), (SVG, "empty"), (b"\xff\xd8", "x"), (b"<svg/>", "x")])
def test_what_is_not_there_is_nowhere(data: bytes, identity: str) -> None:
    assert place_of(data, identity) is None


def test_the_box_is_around_all_that_is_in_it() -> None:
    assert box_of(SVG, "seats") == pytest.approx((10, 10, 22, 24))
    assert box_of(SVG, "word") == pytest.approx((20, 60, 0, 0)), "a text counts by where it begins"


BLOCKS = """\
      - labelled: media/room.svg
        alt: A room
        points:
          - at: {at}
            title: The Chair
"""


@pytest.mark.parametrize("at", ["50% 12%", "0% 100%", "33.3% 5%", "chair"])
def test_a_point_is_told_in_per_cent_or_by_an_element(load: Load, at: str) -> None:
    course, findings = load(BLOCKS.format(at=at), files={"media/room.svg": SVG})
    assert (course is not None, findings) == (True, ())


def test_an_element_that_the_drawing_lacks_is_told_also_of_the_one_that_stands_in_for_it(load: Load) -> None:
    other = SVG.replace(b'id="chair"', b'id="chairs"')
    _, findings = load(BLOCKS.format(at="chair"), files={"media/room.svg": SVG, "media/ar/room.svg": other})
    assert told(findings) == [("Y073", 10, "no element `chair` in `media/ar/room.svg`")]
    assert findings[0].help == "did you mean `chairs`?"


REGIONS = """\
      - question: find
        hotspot: Where does the Chair sit?
        image: media/room.svg
        alt: A room
        regions:
          - right: There
            at: {at}
          - wrong: Anywhere else
            rectangle: [0, 0, 5, 5]
"""


def test_a_region_is_an_element_of_the_drawing_and_one_that_it_lacks_is_told(load: Load) -> None:
    _, findings = load(REGIONS.format(at="chair"), files={"media/room.svg": SVG})
    assert findings == ()
    _, findings = load(REGIONS.format(at="chairs"), files={"media/room.svg": SVG})
    assert told(findings) == [("Y073", 12, "no element `chairs` in `media/room.svg`")]
    assert findings[0].help == "did you mean `chair`?"


@pytest.mark.parametrize(
    ("identity", "rectangle"),
    [
        ("seats", (10, 10, 22, 24)),
        ("chair", (26.25, 22.5, 7.5, 15)),  # of 4 %, and of a picture that is twice as wide as high
        ("sign", (0, 0, 6.25, 20)),  # not beyond the edge
        ("line", (0, 0, 100, 100)),
    ],
)
def test_a_region_is_the_box_of_its_element_as_large_as_a_finger(
    identity: str, rectangle: tuple[float, float, float, float]
) -> None:
    medium = Medium("media/room.svg", SVG, (200, 100))
    region = RightRegion(right="There", at=identity)
    assert shown_region(medium, region).rectangle == pytest.approx(rectangle)
