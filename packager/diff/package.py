"""A package -> an edition, where it is one of ours: its list of pages and questions, and what its pages hold.

Packages are strangers' until proven otherwise: what is not as our player writes it makes it a package of others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from lxml import etree
from pydantic import BaseModel, Field, ValidationError

from packager.archive import PackageView, UnreadableArchiveError
from packager.diff.course import counted, judged_by, of_quiz, of_story
from packager.diff.model import Asked, Edition, Page, Parts, Practised
from packager.untrusted.html import parse_html

LIST, START = "course.txt", "index.html"
PAGE_BYTES = 5_000_000
PAGES_MAX, QUESTIONS_MAX = 5_000, 20_000
_Name = Annotated[str, Field(max_length=200)]
#: What comes of reading as ours what only bears the names of our files.
_NOT_OURS = (
    *(ValidationError, ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError),
    UnreadableArchiveError,
)


class _Fact(BaseModel):
    w: float = Field(ge=0, le=1e6)
    s: int = Field(ge=0, le=1)
    a: int | None = Field(None, ge=0, le=1e6)
    p: int = 0


class _List(BaseModel):
    pages: list[tuple[str, list[str]]] = Field(max_length=PAGES_MAX)
    questions: dict[str, _Fact] = Field(max_length=QUESTIONS_MAX)


class _Head(BaseModel):
    id: _Name
    version: _Name
    lang: _Name
    mastery: float | None = Field(ge=0, le=1)
    completion: str


def edition_in(package: PackageView) -> Edition | None:
    """What learners get of a package of ours; None where it is none, or is not as we write it."""
    if not {LIST, START} <= package.sizes.keys():
        return None
    try:
        return _edition(package)
    except _NOT_OURS:
        return None


def _edition(package: PackageView) -> Edition:
    start = _page(package, START)
    head = _Head.model_validate_json(_text(_one(start, ".//script[@id='course']")))
    listed = _List.model_validate_json(_bytes(package, LIST))
    if len(dict(listed.pages)) < len(listed.pages):
        raise ValueError("a page is listed twice")
    language = start.get("lang", "")
    root = f"{language}/" if head.lang == "all" else ""
    pages = [(name, asked, _page(package, f"{root}pages/{name}.html")) for name, asked in listed.pages]
    practices = {name: dict(_practised(page)) for name, _, page in pages}
    banks = {str(quiz["bank"]) for name, _, page in pages for quiz in _data(page, "quiz")}
    forms = [form for page in [*(each for *_, each in pages), *(_page(package, root + name) for name in sorted(banks))]
             for form in page.iterfind(".//form[@data-question]")]  # fmt: skip
    return Edition(
        head.id,
        head.version,
        language,
        head.lang,
        head.mastery,
        head.completion,
        tuple(Page(name, _title(page), tuple(asked), tuple(practices[name])) for name, asked, page in pages),
        {name: counted(fact.model_dump()) for name, fact in listed.questions.items()},
        {form.get("data-question", ""): _asked(form) for form in forms},
        {name: made for each in practices.values() for name, made in each.items()},
    )


def _bytes(package: PackageView, name: str) -> bytes:
    if package.sizes[name] > PAGE_BYTES:
        raise ValueError(name)
    return package.read(name)


def _page(package: PackageView, name: str) -> etree._Element:
    root = parse_html(_bytes(package, name).decode("utf-8"))
    if root is None:
        raise ValueError(name)
    return root


def _one(root: etree._Element, path: str) -> etree._Element:
    found = root.find(path)
    if found is None:
        raise ValueError(path)
    return found


def _text(element: etree._Element | None) -> str:
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())


def _title(page: etree._Element) -> str:
    return _text(page.find(".//h1"))


def _data(page: etree._Element, kind: str) -> Iterator[dict[str, Any]]:
    """What the script is told of the practices of a page."""
    for section in page.iterfind(f".//section[@data-kind='{kind}']"):
        yield json.loads("".join(map(str, _one(section, "script").itertext())))


def _practised(page: etree._Element) -> Iterator[tuple[str, Practised]]:
    for made in _data(page, "scenario"):
        yield f"scenario/{made['id']}", of_story(made["story"])
    for made in _data(page, "quiz"):
        yield f"quiz/{made['id']}", of_quiz(made)


def _asked(form: etree._Element) -> Asked:
    facts: Mapping[str, Any] = json.loads(form.get("data-key", ""))
    kind = form.get("data-kind", "")
    parts = tuple(_parts(form, kind))
    return Asked(kind, _text(form.find(".//div[@class='prompt']")), int(facts["attempts"]), judged_by(facts), parts)


def _parts(form: etree._Element, kind: str) -> Iterator[tuple[str, str]]:
    """As the letters stand, whatever the order in which they are shown."""
    if kind == "likert":
        return iter(_scale(form))
    if kind in ("true-false", "cloze"):
        return iter(())
    items = sorted(
        (item.get("data-item", ""), _text(item.find("label" if kind != "ordering" else "span")))
        for item in form.iterfind(".//*[@data-item]")
    )
    select = form.find(".//select")
    options = () if select is None else select.iterfind("option")
    groups = sorted((f"={each.get('value')}", _text(each)) for each in options if each.get("value"))
    return iter((*_by_letter(items), *_by_letter(groups)))


def _by_letter(parts: list[tuple[str, str]]) -> Parts:
    """Letters before digits, as they are given out."""
    return tuple(sorted(parts, key=lambda part: (part[0][-1:].isdigit(), part[0])))


def _scale(form: etree._Element) -> Parts:
    groups = form.findall(".//div[@class='likert']")
    said = [(_one(group, ".//input").get("name", ""), _text(group.find("p"))) for group in groups]
    steps = [(f"={label[0].get('value')}", _text(label.find("span"))) for label in _one(form, ".//div[@class='scale']")]
    return (*((letter, text) for letter, text in said if letter != "answer"), *steps)
