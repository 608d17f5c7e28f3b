"""A project of eXeLearning 1 and 2 (.elp): ``contentv3.xml``, a tree of Python objects; a skeleton of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from packager.archive import PackageView
from packager.exchange.documents.blocks import NewBlock
from packager.exchange.losses import ExchangeError
from packager.exchange.packages.arriving import Arriving
from packager.exchange.packages.building import Building, InPage
from packager.untrusted.xml import TooMuchXmlError, parse_xml

CONTENT = "contentv3.xml"
_HTML = "content_w_resourcePaths"
_PLAIN = ("FreeTextIdevice", "FreeTextfpdIdevice", "GenericIdevice", "JsIdevice")
_GAMES = "there is no such thing here: the texts in it stay"
_DEEPEST = 60


@dataclass(slots=True)
class Thing:
    """An object: the last part of its class, and what it keeps."""

    kind: str
    facts: dict[str, Any] = field(default_factory=dict)

    def listed(self, name: str) -> list[Thing]:
        """The objects in a list that it keeps."""
        value = self.facts.get(name)
        return [each for each in value if isinstance(each, Thing)] if isinstance(value, list) else []

    def html(self, name: str) -> str:
        """The words of a field that it keeps."""
        value = self.facts.get(name)
        found = value.facts.get(_HTML) or value.facts.get("content") if isinstance(value, Thing) else value
        return found if isinstance(found, str) else ""


def matches(view: PackageView) -> bool:
    """Whether these are the files of a project."""
    return CONTENT in view.sizes


def read(view: PackageView) -> Arriving:
    """The lessons of a project, a page each. Raises ExchangeError if its XML is broken or of another make."""
    try:
        root = parse_xml(view.read(CONTENT))
    except (etree.XMLSyntaxError, TooMuchXmlError, ValueError) as error:
        raise ExchangeError(f"{CONTENT} cannot be read: {str(error)[:100]}") from None
    package = _value(root, {}, 0)
    top = package.facts.get("root") if isinstance(package, Thing) else None
    if not isinstance(package, Thing) or not isinstance(top, Thing):
        raise ExchangeError(f"{CONTENT} is no project of eXeLearning")
    building = Building(view, "exe")
    title = package.html("_title") or package.html("title") or package.html("_name")
    language = package.html("_lang") or package.html("lang")
    return Arriving(building.draft(title, list(_pages(top, building, 0, set()))), language)


def _value(node: etree._Element, known: dict[str, Thing], depth: int) -> Any:
    """What an element stands for (exe.engine.persistxml)."""
    tag = etree.QName(node).localname if isinstance(node.tag, str) else ""
    if depth > _DEEPEST * 4:
        return None
    if tag == "instance":
        made = Thing(node.get("class", "").rpartition(".")[2])
        if node.get("reference"):
            known[node.get("reference", "")] = made
        inner = node.find("{*}dictionary")
        if inner is not None:
            made.facts.update(_facts(inner, known, depth + 1))
        return made
    if tag == "reference":
        return known.get(node.get("key", ""))
    if tag in ("list", "tuple"):
        return [_value(each, known, depth + 1) for each in node.iterchildren(etree.Element)]
    if tag == "dictionary":
        return _facts(node, known, depth + 1)
    if tag == "bool":
        return node.get("value") == "1"
    return node.get("value") if node.get("value") is not None else node.text


def _facts(node: etree._Element, known: dict[str, Thing], depth: int) -> dict[str, Any]:
    """A dictionary: each key with ``role="key"``, its value after it."""
    made: dict[str, Any] = {}
    key = ""
    for each in node.iterchildren(etree.Element):
        if each.get("role") == "key":
            key = each.get("value", "")
        else:
            made[key] = _value(each, known, depth)
    return made


def _pages(node: Thing, building: Building, depth: int, seen: set[int]) -> Iterator[InPage]:
    if id(node) in seen or depth > _DEEPEST:
        return
    seen.add(id(node))
    title = node.html("_title") or node.html("title")
    blocks = tuple(block for each in node.listed("idevices") for block in _idevice(each, building))
    yield InPage(depth, building.plain(title), blocks)
    for child in node.listed("children"):
        yield from _pages(child, building, depth + 1, seen)


def _idevice(each: Thing, building: Building) -> Iterator[NewBlock]:
    title = building.plain(each.html("_title") or each.html("title"))
    if title and each.kind not in _PLAIN:
        yield NewBlock({"text": f"## {building.rich(title, CONTENT)}"}, False, 0)
    asked = _KINDS.get(each.kind)
    if asked is None and each.kind not in _PLAIN:
        building.tell(CONTENT, title, f"the iDevice `{each.kind}`", _GAMES)
    questions = each.listed("questions") if asked else []
    for html in _texts(each, set(), without={id(question) for question in questions}):
        yield from building.prose(html, CONTENT)
    for question in questions:
        if asked:
            yield from asked(question, title, building)


def _texts(thing: Any, seen: set[int], without: set[int]) -> Iterator[str]:
    """The HTML that an iDevice shows, in the order in which it keeps it."""
    if id(thing) in seen or id(thing) in without:
        return
    seen.add(id(thing))
    if isinstance(thing, Thing):
        if thing.kind.endswith(("TextAreaField", "TextField", "FeedbackField")):
            html = thing.facts.get(_HTML) or thing.facts.get("content") or thing.facts.get("_content")
            if isinstance(html, str) and html.strip():
                yield html
            return
        for name, value in thing.facts.items():
            if name not in ("parentNode", "_parentNode", "idevice", "_idevice", "parent"):
                yield from _texts(value, seen, without)
    elif isinstance(thing, list):
        for each in thing:
            yield from _texts(each, seen, without)


def _choice(each: Thing, item: str, building: Building) -> tuple[NewBlock, ...]:
    options = each.listed("options")
    answers = []
    for option in options:
        said = building.rich(option.html("feedbackTextArea"), CONTENT, item)
        text = building.rich(option.html("answerTextArea"), CONTENT, item)
        answers.append(
            {"right" if option.facts.get("isCorrect") else "wrong": text} | ({"feedback": said} if said else {})
        )
    kind = "choice" if sum("right" in answer for answer in answers) == 1 else "multiple"
    said = building.rich(each.html("feedbackTextArea"), CONTENT, item)
    values = {
        kind: building.rich(each.html("questionTextArea"), CONTENT, item),
        "answers": answers,
        "hint": building.rich(each.html("hintTextArea"), CONTENT, item),
        "feedback": {"right": said, "wrong": said} if said else {},
    }
    return building.ask(kind, values, CONTENT)


def _true_false(each: Thing, item: str, building: Building) -> tuple[NewBlock, ...]:
    said = building.rich(each.html("feedbackTextArea"), CONTENT, item)
    values = {
        "true-false": building.rich(each.html("questionTextArea"), CONTENT, item),
        "answer": bool(each.facts.get("isCorrect")),
        "hint": building.rich(each.html("hintTextArea"), CONTENT, item),
        "feedback": {"right": said, "wrong": said} if said else {},
    }
    return building.ask("true-false", values, CONTENT)


_KINDS = {
    "MultichoiceIdevice": _choice,
    "MultiSelectIdevice": _choice,
    "ScormTestIdevice": _choice,
    "QuizTestIdevice": _choice,
    "TrueFalseIdevice": _true_false,
}
