"""Where an element of an SVG drawing is: the box around its shapes, in per cent of the drawing (SVG 2, 8.10 Bounding
boxes). Curves count by their control points, texts by where they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import cos, radians, sin
from typing import NamedTuple

from lxml import etree

from packager.untrusted.xml import parse_xml

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_COMMAND = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
_TRANSFORM = re.compile(r"(matrix|translate|scale|rotate)\s*\(([^()]*)\)")
#: How many numbers a command of a path takes at a time.
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}

Point = tuple[float, float]


class Matrix(NamedTuple):
    """A transform of the plane: x' = ax + cy + e, y' = bx + dy + f."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def of(self, point: Point) -> Point:
        """Where a point comes to lie."""
        x, y = point
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, inner: Matrix) -> Matrix:
        """Both, ``inner`` first."""
        a, b = self.a * inner.a + self.c * inner.b, self.b * inner.a + self.d * inner.b
        c, d = self.a * inner.c + self.c * inner.d, self.b * inner.c + self.d * inner.d
        return Matrix(a, b, c, d, *self.of((inner.e, inner.f)))


def ids_of(data: bytes) -> frozenset[str]:
    """The ids of all elements of a drawing; none of what is no XML."""
    root = _root(data)
    elements = root.iter(etree.Element) if root is not None else ()
    return frozenset(str(each.get("id")) for each in elements if each.get("id"))


class Box(NamedTuple):
    """A box, in per cent of the width and height of what it is in."""

    left: float
    top: float
    width: float
    height: float


def place_of(data: bytes, identity: str) -> Point | None:
    """The middle of an element, in per cent from the left and from the top of its drawing; None if it is not there or
    has no size."""
    box = box_of(data, identity)
    return (box.left + box.width / 2, box.top + box.height / 2) if box else None


def box_of(data: bytes, identity: str) -> Box | None:
    """The box around an element, in per cent of its drawing; None if it is not there or has no size."""
    root = _root(data)
    if root is None or (frame := _frame(root)) is None:
        return None
    element = next((each for each in root.iter(etree.Element) if each.get("id") == identity), None)
    points = list(_points(element, _above(element))) if element is not None else []
    if not points:
        return None
    left, top, width, height = frame
    xs, ys = zip(*points, strict=True)
    return Box(
        100 * (min(xs) - left) / width,
        100 * (min(ys) - top) / height,
        100 * (max(xs) - min(xs)) / width,
        100 * (max(ys) - min(ys)) / height,
    )


def _root(data: bytes) -> etree._Element | None:
    try:
        return parse_xml(data)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _frame(root: etree._Element) -> tuple[float, float, float, float] | None:
    box = _numbers(root.get("viewBox", ""))
    if len(box) != 4:
        box = [0, 0, *(_length(root, name) for name in ("width", "height"))]
    return (box[0], box[1], box[2], box[3]) if box[2] > 0 and box[3] > 0 else None


def _above(element: etree._Element) -> Matrix:
    """The transforms of all that an element stands in."""
    made = Matrix()
    for each in element.iterancestors():
        made = _matrix(each.get("transform", "")).after(made)
    return made


def _points(element: etree._Element, outer: Matrix) -> Iterator[Point]:
    matrix = outer.after(_matrix(element.get("transform", "")))
    yield from (matrix.of(point) for point in _shape(element))
    for child in element.iterchildren(etree.Element):
        yield from _points(child, matrix)


def _shape(element: etree._Element) -> Iterator[Point]:
    """The outermost points of an element itself."""
    name = etree.QName(element).localname
    x, y = _length(element, "x"), _length(element, "y")
    if name in ("rect", "image", "use", "svg", "foreignObject"):
        yield from ((x, y), (x + _length(element, "width"), y + _length(element, "height")))
    elif name in ("circle", "ellipse"):
        r = _length(element, "r")
        cx, cy, rx, ry = (_length(element, each) for each in ("cx", "cy", "rx", "ry"))
        yield from ((cx - (rx or r), cy - (ry or r)), (cx + (rx or r), cy + (ry or r)))
    elif name == "line":
        yield from ((_length(element, f"x{end}"), _length(element, f"y{end}")) for end in "12")
    elif name in ("polyline", "polygon"):
        numbers = _numbers(element.get("points", ""))
        yield from zip(numbers[::2], numbers[1::2], strict=False)
    elif name in ("text", "tspan") and element.get("x"):
        yield x, y
    elif name == "path":
        yield from _path(element.get("d", ""))


def _path(commands: str) -> Iterator[Point]:
    """The points that a path names, in its own plane (SVG 2, 9.3)."""
    x = y = 0.0
    start = (x, y)
    for letter, rest in _COMMAND.findall(commands):
        kind, numbers = letter.upper(), _numbers(rest)
        if kind == "Z":
            x, y = start
            continue
        size = _TAKES[kind]
        for at in range(0, len(numbers) - size + 1, size):
            taken = numbers[at : at + size]
            from_x, from_y = (x, y) if letter.islower() else (0.0, 0.0)
            if kind in "HV":
                x, y = (from_x + taken[0], y) if kind == "H" else (x, from_y + taken[0])
                yield x, y
                continue
            pairs = [taken[-2:]] if kind == "A" else [taken[i : i + 2] for i in range(0, size, 2)]
            for pair in pairs:
                yield from_x + pair[0], from_y + pair[1]
            x, y = from_x + pairs[-1][0], from_y + pairs[-1][1]
            if kind == "M" and not at:
                start = (x, y)


def _matrix(transform: str) -> Matrix:
    """An attribute ``transform`` (CSS Transforms 1, 8); what is skewed stays where it is."""
    made = Matrix()
    for name, rest in _TRANSFORM.findall(transform):
        numbers = _numbers(rest)
        if name == "matrix" and len(numbers) == 6:
            made = made.after(Matrix(*numbers))
        elif name == "translate" and numbers:
            made = made.after(Matrix(e=numbers[0], f=numbers[1] if len(numbers) > 1 else 0))
        elif name == "scale" and numbers:
            made = made.after(Matrix(a=numbers[0], d=numbers[1] if len(numbers) > 1 else numbers[0]))
        elif name == "rotate" and numbers:
            turn, (cx, cy) = radians(numbers[0]), (numbers[1:3] if len(numbers) == 3 else (0.0, 0.0))
            turned = Matrix(cos(turn), sin(turn), -sin(turn), cos(turn))
            made = made.after(Matrix(e=cx, f=cy)).after(turned).after(Matrix(e=-cx, f=-cy))
    return made


def _length(element: etree._Element, name: str) -> float:
    return next(iter(_numbers(element.get(name, ""))), 0.0)


def _numbers(text: str) -> list[float]:
    return [float(each) for each in _NUMBER.findall(text)]
