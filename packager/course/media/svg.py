"""An SVG drawing: its labels read as texts and put back in another language (SVG 2, 11 Text), its code taken out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from packager.course.text import PlainText
from packager.diagnostics import Place
from packager.diagnostics.message import _
from packager.languages.isolation import isolated
from packager.untrusted.xml import TooMuchXmlError, parse_xml, split_name

SVG = '<svg xmlns="http://www.w3.org/2000/svg">'
_SVG = "{http://www.w3.org/2000/svg}"
_LABELS = frozenset(_SVG + name for name in ("text", "tspan", "textPath", "a", "title", "desc"))
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PROGRAMS = frozenset({"script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "audio", "video"})
_ADDRESSES = frozenset({"href", "src", "base", "data", "action", "formaction"})
_PICTURES = ("data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp", "data:image/avif")
_FONTS = ("data:font/", "data:application/font", "data:application/x-font")
_BLANKS = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\ufeff]+")
_URL = re.compile(r"url\([\"']?([^)\"']{0,40})")
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
    """The drawing with ``labels`` in place of its own texts; the same bytes if none is translated, and none holds what
    runs the other way.

    In a language from right to left each text keeps its place: its start is now at the right (SVG 2, 11.4.8), so that
    the anchors are swapped.
    """
    texts = [isolated(label.value) if direction == "rtl" and not label.lang else label.value for label in labels]
    before = read_labels(data, "")
    translated = any(_translated(label, old) for label, old in zip(labels, before, strict=True))
    if not translated and texts == [old.value for old in before]:
        return data
    root = _parse(data)
    for (owner, own), label, shown in zip(list(_runs(root)), labels, texts, strict=True):
        if own:
            owner.text = _spaced(owner.text, shown)
        else:
            owner.tail = _spaced(owner.tail, shown)
        if label.lang and own:
            owner.set(_LANG, label.lang)
            owner.set("direction", "ltr")
    if translated:
        root.set(_LANG, lang)
    if translated and direction == "rtl":
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
    try:
        return parse_xml(data)
    except TooMuchXmlError:
        raise ValueError(_("it has more parts than a browser can show")) from None
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error


def is_drawing(name: str, read: Callable[[], bytes]) -> bool:
    """Whether a browser may take a file for a drawing: by the ending of its name, or as XML that has one in it."""
    ending = name.lower().rpartition(".")[2]
    return ending in ("svg", "svgz") or (ending in ("xml", "xhtml", "xht") and b"http://www.w3.org/2000/svg" in read())


def is_svg(data: bytes) -> bool:
    """Whether browsers take a drawing for a picture: its first element is SVG's, by its namespace too. Raises
    ValueError if it is not well-formed XML."""
    return bool(_parse(data).tag == f"{_SVG}svg")


def harmless(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The drawing without what runs or loads anything, and what was taken out; the same bytes if nothing was.

    What stays is what an ``<img>`` shows anyway (SVG Integration, secure static mode): a drawing may also be opened by
    itself, on the LMS's own host. Raises ValueError if the drawing is not well-formed XML.
    """
    root = _parse(data)
    doctype = root.getroottree().docinfo.doctype[:60]
    gone: list[str] = [_("the declaration `{doctype}`", doctype=doctype)] if b"<!ENTITY" in data else []
    for node in [*root.iter()]:
        if isinstance(node, etree._ProcessingInstruction | etree._Entity):
            gone.append(_("an entity") if isinstance(node, etree._Entity) else f"`<?{node.target}?>`")
            _removed(node)
        elif isinstance(node.tag, str):
            gone += _harmless_element(node, node is root)
    around = (*root.itersiblings(preceding=True), *root.itersiblings())
    gone += [f"`<?{each.target}?>`" for each in around if isinstance(each, etree._ProcessingInstruction)]
    return (etree.tostring(root, encoding="UTF-8"), tuple(dict.fromkeys(gone))) if gone else (data, ())


def _harmless_element(node: etree._Element, is_root: bool) -> Iterator[str]:
    """Take out the element, or those of its attributes that run or load something; what was."""
    _uri, name = split_name(str(node.tag))
    if not is_root and (
        name.lower() in _PROGRAMS or _is_setting(node) or (name == "style" and _loads(node.text or ""))
    ):
        yield f"`<{name}>`"
        _removed(node)
        return
    for key, value in node.items():
        local = split_name(str(key))[1].lower()
        if local.startswith("on") or (local in _ADDRESSES and not _is_own(str(value), name)) or _loads(str(value)):
            yield f'`{local}="{str(value)[:40]}"`'
            del node.attrib[key]


def _is_setting(node: etree._Element) -> bool:
    """Whether an animation sets an address or a handler: code that was not there when the drawing was looked at."""
    target = (node.get("attributeName") or "").rpartition(":")[2].lower()
    return target.startswith("on") or target in _ADDRESSES


def _is_own(address: str, element: str) -> bool:
    """Whether an address is a part of the drawing, a picture in it, or (of a link) a page by https."""
    plain = _BLANKS.sub("", address).lower()
    if plain.startswith("#") or not plain:
        return True
    return plain.startswith(("https://", "http://", "mailto:") if element == "a" else _PICTURES)


def _loads(style: str) -> bool:
    """Whether a style or attribute names something outside: ``url(https://…)``, ``@import``, escaped or not."""
    plain = _BLANKS.sub("", style).lower()
    outside = any(not found[1].startswith(("#", *_PICTURES, *_FONTS)) for found in _URL.finditer(plain))
    return outside or "@import" in plain or ("\\" in plain and ("(" in plain or "@" in plain))


def _removed(node: etree._Element) -> None:
    """Take a node out; the text after it stays."""
    parent = node.getparent()
    if parent is None:
        return
    before = node.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (node.tail or "")
    else:
        before.tail = (before.tail or "") + (node.tail or "")
    parent.remove(node)


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
