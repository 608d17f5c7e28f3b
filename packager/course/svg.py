"""The labels of an SVG drawing: read as texts, and put back in another language (SVG 2, 11 Text)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from packager.course.text import PlainText
from packager.diagnostics import Place

_SVG = "{http://www.w3.org/2000/svg}"
_LABELS = frozenset(_SVG + name for name in ("text", "tspan", "textPath", "a", "title", "desc"))
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MIRRORED = {"start": "end", "end": "start"}


def read_labels(data: bytes, file: str) -> tuple[PlainText, ...]:
    """The texts of a drawing, each with the line of its element in ``file``.

    Raises ValueError if the drawing is not well-formed XML.
    """
    return tuple(
        PlainText(_squeezed(owner.text if own else owner.tail), place=Place(file, owner.sourceline))
        for owner, own in _runs(_parse(data))
    )


def put_labels(data: bytes, labels: Sequence[PlainText], lang: str, direction: str) -> bytes:
    """The drawing with ``labels`` in place of its own texts; the same bytes if none is translated.

    In a language from right to left each text keeps its place: its start is now at the right (SVG 2, 11.4.8), so that
    the anchors are swapped.
    """
    if not any(_translated(label, old) for label, old in zip(labels, read_labels(data, ""), strict=True)):
        return data
    root = _parse(data)
    for (owner, own), label in zip(list(_runs(root)), labels, strict=True):
        if own:
            owner.text = _spaced(owner.text, label.value)
        else:
            owner.tail = _spaced(owner.tail, label.value)
        if label.lang and own:
            owner.set(_LANG, label.lang)
            owner.set("direction", "ltr")
    root.set(_LANG, lang)
    if direction == "rtl":
        _mirror(root)
    return etree.tostring(root, encoding="UTF-8")


def _translated(label: PlainText, old: PlainText) -> bool:
    return not label.lang and label.value != old.value


def _mirror(root: etree._Element) -> None:
    for element in root.iter(etree.Element):
        anchor = element.get("text-anchor", "start" if element is root else "")
        if anchor in _MIRRORED and element.get("direction") != "ltr":
            element.set("text-anchor", _MIRRORED[anchor])
    root.set("direction", "rtl")


def _parse(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error


def _runs(element: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """Each run of text as (element, True) for the text in it, or (element, False) for the text after it."""
    label = element.tag in _LABELS
    if label and _squeezed(element.text):
        yield element, True
    for child in element:
        yield from _runs(child)
        if label and _squeezed(child.tail):
            yield child, False


def _spaced(old: str | None, new: str) -> str:
    """``new`` between the white space that was around ``old``."""
    text = old or ""
    return text[: len(text) - len(text.lstrip())] + new + text[len(text.rstrip()) :]


def _squeezed(text: str | None) -> str:
    return " ".join((text or "").split())
