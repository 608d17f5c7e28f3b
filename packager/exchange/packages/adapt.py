"""A course of the Adapt framework (https://github.com/adaptlearning): its JSON, as sources or in a built package."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from packager.archive import PackageView
from packager.exchange.documents.blocks import NewBlock
from packager.exchange.documents.lessons import Draft
from packager.exchange.losses import ExchangeError
from packager.exchange.packages.adapt_components import component
from packager.exchange.packages.arriving import Arriving
from packager.exchange.packages.building import Building, InPage, said
from packager.exchange.packages.rest import letters, tell_rest

_COURSE = re.compile(r"((?:.*/)?course/)([A-Za-z-]{2,20})/(components|course)\.(json|txt)")
_DEEPEST = 30
"""Menus in menus."""
_ASSESSMENT = "its questions are on the page; put them into a quiz, with its own mark, draws and attempts"
Item = dict[str, Any]


def matches(view: PackageView) -> bool:
    """Whether these are the files of a course."""
    found = {match[3] for name in view.sizes if (match := _COURSE.fullmatch(name))}
    return found == {"components", "course"}


def read(view: PackageView) -> Arriving:
    """The lessons: a menu and its pages, or a page and its articles. Raises ExchangeError if the JSON is broken."""
    found = [match for name in view.sizes if (match := _COURSE.fullmatch(name)) and match[3] == "components"]
    if not found:
        raise ExchangeError("it has no components.json in course/LANGUAGE")
    root, ending = found[0][1], found[0][4]
    languages = [match[2] for match in found if match[1] == root]
    wanted = _object(view, f"{root}config.{ending}", missing={}).get("_defaultLanguage", "")
    language = wanted if wanted in languages else languages[0]
    building = Building(view, "adapt")
    for other in languages:
        if other != language:
            why = f"only {language}, the default language, is taken in: import the others with their own project"
            building.tell(f"{root}{other}", "all texts", f"the language {other}", why)
    reader = _Reader(view, f"{root}{language}/", ending, root.removesuffix("course/"), building)
    draft = building.draft(*reader.course())
    _tell_rest(reader.items, draft, building)
    return Arriving(replace(draft, losses=tuple(building.losses)), language)


def _tell_rest(items: dict[str, list[Item]], draft: Draft, building: Building) -> None:
    """Note each text of the ``items``, by the file that they are in, that the draft does not say."""
    titles = [title for lesson in draft.lessons for title in (lesson.title, *(page.title for page in lesson.pages))]
    blocks = [block.values for lesson in draft.lessons for page in lesson.pages for block in page.blocks]
    whole = "".join(letters(text) for text in (draft.title, *titles, *said(blocks)))
    for file, listed in items.items():
        shown = file.rpartition("/")[2].startswith(("contentO", "course"))
        for item in listed:
            name = building.plain(item.get("title")) or str(item.get("_id", ""))
            seen = item if shown else {key: each for key, each in item.items() if key != "title"}
            tell_rest(seen, whole, file, name, building)


class _Reader:
    """One language of a course."""

    def __init__(self, view: PackageView, folder: str, ending: str, base: str, building: Building) -> None:
        self._folder, self._ending, self._base, self._building = folder, ending, base, building
        self._course = _object(view, f"{folder}course.{ending}", missing={})
        self._children: dict[str, list[Item]] = {}
        self.items: dict[str, list[Item]] = {f"{folder}course.{ending}": [self._course]}
        for kind in ("contentObjects", "articles", "blocks", "components"):
            listed = self.items[f"{folder}{kind}.{ending}"] = _list(view, f"{folder}{kind}.{ending}")
            for item in listed:
                self._children.setdefault(str(item.get("_parentId", "")), []).append(item)

    def course(self) -> tuple[str, list[InPage]]:
        """The title, and the pages."""
        title = self._plain(self._course, "displayTitle") or self._plain(self._course, "title")
        top = str(self._course.get("_id", "course"))
        lead = self._text(self._course, "body", "course")
        pages = [InPage(0, title, lead)] if lead else []
        for item in self._children.get(top, ()):
            pages += self._object(item, 0, set())
        return title, pages

    def _object(self, item: Item, depth: int, seen: set[str]) -> Iterator[InPage]:
        """A menu with its pages, or a page with its articles."""
        name = str(item.get("_id", ""))
        if name in seen or len(seen) > _DEEPEST:
            self._building.tell(f"{self._folder}contentObjects", name, "the page", "it lies in itself, or too deep")
            return
        title, lead = self._title(item), self._text(item, "body", "contentObjects")
        inner = self._children.get(name, [])
        pages = [each for each in inner if each.get("_type") in ("page", "menu")]
        if pages:
            yield InPage(depth, title, lead)
            for each in pages:
                yield from self._object(each, depth + 1, seen | {name})
            return
        yield from self._articles(title, lead, inner, depth)

    def _articles(self, title: str, lead: tuple[NewBlock, ...], articles: list[Item], depth: int) -> Iterator[InPage]:
        """The articles of a page: one with a title that is shown begins a page of its own below a lesson."""
        pages: list[tuple[str, list[NewBlock]]] = [(title, list(lead))]
        for article in articles:
            assessment = article.get("_assessment")
            if isinstance(assessment, dict) and assessment.get("_isEnabled"):
                self._building.tell(f"{self._folder}articles.{self._ending}", title, "the assessment", _ASSESSMENT)
            shown = self._plain(article, "displayTitle")
            if shown and depth == 0 and shown != title:
                pages.append((shown, []))
            elif shown and shown != title:
                pages[-1][1].append(NewBlock({"text": f"## {shown}"}, False, 0))
            pages[-1][1].extend(self._text(article, "body", "articles"))
            for block in self._children.get(str(article.get("_id", "")), ()):
                pages[-1][1].extend(self._text(block, "body", "blocks", self._plain(block, "displayTitle")))
                for each in self._children.get(str(block.get("_id", "")), ()):
                    file = f"{self._folder}components.{self._ending}"
                    pages[-1][1].extend(component(each, self._building, file, self._base))
        for number, (name, blocks) in enumerate(pages):
            yield InPage(depth + bool(number), name, tuple(blocks))

    def _title(self, item: Item) -> str:
        return self._plain(item, "displayTitle") or self._plain(item, "title")

    def _plain(self, item: Item, key: str) -> str:
        return self._building.plain(item.get(key))

    def _text(self, item: Item, key: str, kind: str, title: str = "") -> tuple[NewBlock, ...]:
        html = str(item.get(key) or "")
        if title:
            html = f"<h2>{title}</h2>{html}"
        return self._building.prose(html, f"{self._folder}{kind}.{self._ending}", self._base) if html else ()


def _json(view: PackageView, name: str) -> Any:
    try:
        return json.loads(view.read(name).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ExchangeError(f"{name} is no JSON that can be read: {str(error)[:100]}") from None


def _object(view: PackageView, name: str, missing: Item) -> Item:
    value = _json(view, name) if name in view.sizes else missing
    return value if isinstance(value, dict) else missing


def _list(view: PackageView, name: str) -> list[Item]:
    value = _json(view, name) if name in view.sizes else []
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
