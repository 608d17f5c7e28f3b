"""The schema of cmi5 course structures (cmi5 14.0, CourseStructure.xsd) as data, and what breaks it.

No package carries that schema, so it is written here once more: what each element may hold, in which order, with which
attributes. Elements of other namespaces may follow the own ones, their attributes stand anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from lxml import etree

from packager.diagnostics.message import NOTHING, Message, _, listed
from packager.validate.manifest.kinds import CMI5
from packager.validate.manifest.manifest import local, namespace

Kind = Literal["order", "unknown", "text", "missing", "value"]
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_ALWAYS = frozenset(_XSI + name for name in ("type", "nil", "schemaLocation", "noNamespaceSchemaLocation"))


class Violation(NamedTuple):
    """What breaks the schema: the kind, the element, the name of what is wrong or lacks there, and words about it."""

    kind: Kind
    element: etree._Element
    name: str
    words: Message
    help: Message


@dataclass(frozen=True)
class Part:
    """One place in a sequence: the types of the elements that may stand there, how often at least and at most."""

    types: Mapping[str, Type]
    least: int = 1
    most: int | None = 1


@dataclass(frozen=True)
class Type:
    """What an element may hold: ``parts`` in this order (in any, if ``mixed_up``), or a text that ``value`` judges, or
    anything (``open``)."""

    parts: tuple[Part, ...] = ()
    attributes: Mapping[str, Callable[[str], bool]] = field(default_factory=dict)
    needed: str = ""
    value: Callable[[str], bool] | None = None
    extensible: bool = True
    mixed_up: bool = False
    open: bool = False


def _any(_text: str) -> bool:
    return True


def _uri(text: str) -> bool:
    return bool(text.strip())


def is_mastery_score(text: str) -> bool:
    """An xs:decimal from 0 to 1: no exponent, no comma, no percent."""
    plain = text.strip()
    return bool(re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)", plain, re.ASCII)) and 0 <= Decimal(plain) <= 1


def is_language(text: str) -> bool:
    """An xs:language."""
    return bool(re.fullmatch(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", text.strip()))


MOVE_ON = ("NotApplicable", "Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed")
LAUNCH_METHODS = ("AnyWindow", "OwnWindow")
_UNIT = {
    "id": _any,
    "moveOn": MOVE_ON.__contains__,
    "masteryScore": is_mastery_score,
    "launchMethod": LAUNCH_METHODS.__contains__,
    "activityType": _any,
}
_LANGSTRING = Type(attributes={"lang": is_language}, value=_any)
_TEXT = Type((Part({"langstring": _LANGSTRING}, most=None),))
_ID = {"id": _any}
_NAMED = (Part({"title": _TEXT}), Part({"description": _TEXT}))
_REFERENCES = Type((Part({"objective": Type(attributes={"idref": _any}, extensible=False)}, most=None),))
_REFERRING = Part({"objectives": _REFERENCES}, least=0)
_AU = Type(
    (
        *_NAMED,
        _REFERRING,
        Part({"url": Type(value=_uri, extensible=False)}),
        Part({"launchParameters": Type(open=True)}, least=0),
        Part({"entitlementKey": Type(open=True)}, least=0),
    ),
    _UNIT,
    "id",
)
_UNITS: dict[str, Type] = {"au": _AU}
_UNITS["block"] = Type((*_NAMED, _REFERRING, Part(_UNITS, most=None)), _ID, "id")
_OBJECTIVE = Type(_NAMED, _ID, "id", extensible=False, mixed_up=True)
_OBJECTIVES = Type((Part({"objective": _OBJECTIVE}, most=None),))
COURSE_STRUCTURE = Type(
    (
        Part({"course": Type(_NAMED, _ID, "id")}),
        Part({"objectives": _OBJECTIVES}, least=0),
        Part(_UNITS, most=None),
    )
)
_ATTRIBUTE_NAMES = frozenset(_UNIT) | {"idref", "lang"}


def violations(root: etree._Element) -> Iterator[Violation]:
    """Everything that breaks the schema, each once, whatever else is wrong around it."""
    todo = [(root, COURSE_STRUCTURE)]
    while todo:
        element, type_ = todo.pop()
        if type_.open:
            continue
        yield from _attributes(element, type_)
        if type_.value is None:
            children: list[tuple[etree._Element, Type]] = []
            yield from _content(element, type_, children)
            todo += reversed(children)
        else:
            yield from _text(element, type_)


def _attributes(element: etree._Element, type_: Type) -> Iterator[Violation]:
    known = type_.attributes
    for key, value in element.items():
        name = etree.QName(str(key))
        if key in _ALWAYS or (name.namespace and name.namespace != CMI5 and type_.extensible):
            continue
        if name.namespace or name.localname not in known:
            words = _("`{element}` has no attribute `{name}`", element=local(element), name=name.localname)
            yield Violation("unknown", element, name.localname, words, _meant(name.localname, known))
        elif not known[name.localname](str(value)):
            words = _("{name} is `{value}`", name=name.localname, value=str(value))
            yield Violation("value", element, name.localname, words, NOTHING)
    if type_.needed and element.get(type_.needed) is None:
        words = _("this {element} has no {name}", element=local(element), name=type_.needed)
        yield Violation("missing", element, type_.needed, words, NOTHING)


def _meant(name: str, known: Mapping[str, Callable[[str], bool]]) -> Message:
    there = next((each for each in known if each.lower() == name.lower()), "")
    if there:
        return _("write `{text}`", text=there)
    return _("correct its spelling, or remove it; an extension has a namespace of its own")


def _text(element: etree._Element, type_: Type) -> Iterator[Violation]:
    for child in element.iterchildren(etree.Element):
        words = _("`{name}` stands in the text of this {element}", name=local(child), element=local(element))
        yield Violation("unknown", child, local(child), words, _("write text only"))
    if type_.value and not type_.value("".join(element.itertext())):
        yield Violation(
            "missing", element, local(element), _("this {element} is empty", element=local(element)), NOTHING
        )


def _content(element: etree._Element, type_: Type, children: list[tuple[etree._Element, Type]]) -> Iterator[Violation]:
    """What is wrong with an element's children and texts; the children that are known there, with their types."""
    texts = [element.text, *(child.tail for child in element)]
    if found := next((text.strip() for text in texts if text and (text.strip() or not type_.parts)), None):
        words = _("text in this {element}: `{text}`", element=local(element), text=found[:40])
        yield Violation("text", element, "", words, _("take it out"))
    elif found is not None:
        words = _("blanks in this {element}, which has to be empty", element=local(element))
        yield Violation("text", element, "", words, _("take them out"))
    places = {name: at for at, part in enumerate(type_.parts) for name in part.types}
    counts = [0] * len(type_.parts)
    reached, extended = 0, False
    for child in element.iterchildren(etree.Element):
        name = local(child)
        if namespace(child) not in (CMI5, ""):
            extended = True
            if not type_.extensible:
                words = _("`{name}` of another namespace in this {element}", name=name, element=local(element))
                yield Violation("unknown", child, name, words, _("move it"))
            continue
        if namespace(child) != CMI5 or name not in places:
            yield _unknown(element, child, name)
            continue
        at = places[name]
        counts[at] += 1
        children.append((child, type_.parts[at].types[name]))
        most = type_.parts[at].most
        if most is not None and counts[at] > most:
            words = _("`{name}` stands twice in this {element}", name=name, element=local(element))
            yield Violation("order", child, name, words, _("keep one"))
        elif at < reached and not type_.mixed_up:
            words = _("`{name}` stands too late in this {element}", name=name, element=local(element))
            yield Violation("order", child, name, words, _("the order is: {names}", names=listed(tuple(places))))
        elif extended:
            words = _("an element of another namespace stands before `{name}`", name=name)
            yield Violation("order", child, "extension", words, _("move extensions to the end of their parent"))
            extended = False
        reached = max(reached, at)
    for part, number in zip(type_.parts, counts, strict=True):
        if number < part.least:
            first, *others = part.types
            words = (
                _("this {element} has no {name} and no {other}", element=local(element), name=first, other=others[0])
                if others
                else _("this {element} has no {name}", element=local(element), name=first)
            )
            yield Violation("missing", element, first, words, NOTHING)


def _unknown(parent: etree._Element, child: etree._Element, name: str) -> Violation:
    if name in _ATTRIBUTE_NAMES:
        help_ = _('write it as an attribute: {name}="…"', name=name)
        return Violation("unknown", child, name, _("`{name}` is an element here", name=name), help_)
    if namespace(child) != CMI5:
        words = _("`{name}` has no namespace", name=name)
        return Violation("unknown", child, name, words, _("extensions need one of their own"))
    words = _("cmi5 has no `{name}` in {element}", name=name, element=local(parent))
    return Violation("unknown", child, name, words, _("correct its spelling or its place"))
