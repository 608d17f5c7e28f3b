"""Pages and blocks that a lesson takes from another module, or from ``shared/`` beside ``modules/``.

They are put in their place as they were read, each value with the place where it is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from packager.course.base import Node, SourceMap, closest, unknown_key
from packager.course.declared import facts_of
from packager.course.module.parts import scenario_files, with_scenarios
from packager.course.reading.source import read_yaml
from packager.course.theme.beside import SHARED, leads_out
from packager.diagnostics import Diagnostic, Finding, Place, rule
from packager.diagnostics.message import Message, _
from packager.untrusted.reach import is_there, is_within

N = TypeVar("N", bound=Node)
KEY = "include"
MOST = 200
"""The parts that one lesson includes, with those that these include."""
_OF_MODULE = re.compile(r"([a-z][a-z0-9-]*)/([a-z][a-z0-9-]*)")
_NAMES = ("question", "scenario", "quiz", "workshop", "id")
Trail = tuple[tuple[Path, str], ...]


@rule("Y080", "unknown-include")
def unknown_include(place: Place, message: Message, suggestion: str | None) -> Iterable[Finding]:
    """`include` names a file, a module, a page or a block that is not there.

    `include: shared/NAME.yaml` takes what is in a file in `shared/`, beside `modules/`; `include: MODULE/NAME` takes a
    page of another module, or below `blocks:` the blocks of a page, or the question, simulation, quiz or workshop that
    is called so.
    """
    help_ = _("did you mean `{suggestion}`?", suggestion=suggestion) if suggestion else _("correct the name")
    yield Finding(message, place, help_)


@rule("Y081", "unfit-include")
def unfit_include(place: Place, message: Message, help_: Message) -> Iterable[Finding]:
    """What `include` names cannot stand where it is asked for.

    It leads out of the project, or back to where it comes from, or it holds blocks where a page is wanted. A page has
    `page:`, `title:` and `blocks:`; blocks are a list.
    """
    yield Finding(message, place, help_)


@dataclass
class Included:
    """What was included in a lesson. ``ways`` lead from the module's folder to the one that the paths in a file start
    from, by the file's name in findings; ``files`` are those that were read."""

    folder: Path
    shown: Callable[[Path], str]
    ways: dict[str, str] = field(default_factory=dict)
    files: dict[Path, Any] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    count: int = 0

    def lesson(self, value: Any) -> Any:
        """A lesson as read, with all that it includes."""
        if not isinstance(value, SourceMap) or not isinstance(value.get("pages"), list):
            return value
        return _with(value, pages=[page for item in value["pages"] for page in self._pages(item, ())])

    def _pages(self, item: Any, trail: Trail) -> Iterator[Any]:
        if not isinstance(item, SourceMap):
            yield item
        elif KEY not in item:
            yield self._page(item, trail)
        elif found := self._found(item, ("page",), trail):
            part, trail = found
            name = item[KEY]
            if not isinstance(part, SourceMap):
                told = _("`{name}` holds blocks, and no page", name=name)
                self.findings += unfit_include(_at(item), told, _("include it below the `blocks:` of a page"))
            else:
                yield from self._pages(_with(part, page=item["page"]) if "page" in item else part, trail)

    def _page(self, page: SourceMap, trail: Trail) -> SourceMap:
        blocks = page.get("blocks")
        if not isinstance(blocks, list) or not any(isinstance(each, SourceMap) and KEY in each for each in blocks):
            return page
        return _with(page, blocks=[*self._blocks(blocks, trail)])

    def _blocks(self, items: list[Any], trail: Trail) -> Iterator[Any]:
        for item in items:
            if not isinstance(item, SourceMap) or KEY not in item:
                yield item
            elif found := self._found(item, (), trail):
                part, beyond = found
                yield from self._blocks(_as_blocks(part), beyond)

    def _found(self, item: SourceMap, beside: tuple[str, ...], trail: Trail) -> tuple[Any, Trail] | None:
        """What ``include`` names, a page or a list of blocks, and the way that led there; ``beside`` are the keys that
        it may have beside it."""
        known = (KEY, *beside)
        for key in item.keys() - {*known}:
            self.findings += unknown_key(getattr(key, "place", item.place), key, closest(key, known), known)
        name, place = item[KEY], _at(item)
        self.count += 1
        step = self._where(name, place, bool(beside))
        if step is None:
            return None
        part, path = step
        here = (path, str(name))
        if here in trail or self.count > MOST:
            told = (
                _("`{name}` leads back to itself", name=name)
                if here in trail
                else _("this lesson includes more than {most} parts", most=MOST)
            )
            self.findings += unfit_include(place, told, _("take one `include` out"))
            return None
        return part, (*trail, here)

    def _where(self, name: Any, place: Place, page: bool) -> tuple[Any, Path] | None:
        """The part and the file that it is written in; None where that cannot be, which is told."""
        if isinstance(name, str) and name.startswith(f"{SHARED}/") and name.endswith((".yaml", ".yml")):
            return self._in_shared(name, place)
        named = _OF_MODULE.fullmatch(name) if isinstance(name, str) else None
        if named:
            return self._in_module(named[1], named[2], place, page)
        self._refuse(name, place)
        return None

    def _refuse(self, name: Any, place: Place) -> None:
        told = _("`{name}` is no file in `shared/` and no part of a module", name=str(name or ""))
        help_ = _("write `shared/NAME.yaml` for a file beside `modules/`, or `MODULE/PAGE`")
        self.findings += unfit_include(place, told, help_)

    def _in_shared(self, name: str, place: Place) -> tuple[Any, Path] | None:
        root = self.folder.parents[1]
        home, path = root / SHARED, root / name
        if leads_out(name) or not is_within(home, root) or not is_within(path, home):
            self._refuse(name, place)
            return None
        if not is_there(path):
            there = [each.relative_to(root).as_posix() for each in home.rglob("*.y*ml")]
            told = _("no file `{path}` beside `modules/`", path=name)
            self.findings += unknown_include(place, told, closest(name, there))
            return None
        value = self._read(path, home, f"../../{SHARED}")
        if isinstance(value, list) or (isinstance(value, SourceMap) and "page" in value):
            return value, path
        if value is not None:
            told = _("`{name}` holds no page and no list of blocks", name=name)
            help_ = _("begin it with `page:`, or each block with `- `")
            self.findings += unfit_include(Place(self.shown(path), 1, 1), told, help_)
        return None

    def _in_module(self, module: str, name: str, place: Place, page: bool) -> tuple[Any, Path] | None:
        modules = self.folder.parent
        home = modules / module
        start = home / "module.yaml"
        if not is_there(start) or not is_within(start, modules):
            there = [each.parent.name for each in modules.glob("*/module.yaml")]
            near = closest(module, there)
            self.findings += unknown_include(
                place, _("no module `{module}`", module=module), f"{near}/{name}" if near else None
            )
            return None
        way = "" if home == self.folder else f"../{module}"
        listed = self._read(start, home, way)
        known: list[str] = []
        for lesson in listed.get("lessons") or () if isinstance(listed, SourceMap) else ():
            path = home / str(lesson)
            if leads_out(str(lesson)) or not is_within(path, home) or not is_there(path):
                continue
            for each, part in _parts(self._read(path, home, way), page):
                if each == name:
                    return part, path
                known.append(each)
        told = _("no page or block `{name}` in the module `{module}`", name=name, module=module)
        near = closest(name, known)
        self.findings += unknown_include(place, told, f"{module}/{near}" if near else None)
        return None

    def _read(self, path: Path, home: Path, way: str) -> Any:
        """What is in a file, with the simulations that it has in files of their own; each is read once."""
        if path not in self.files:
            shown = self.shown(path)
            self.ways[shown] = way
            value, found = read_yaml(path, shown)
            self.findings += found
            inner = [home / name for name in scenario_files(_as_lesson(value))]
            self.files |= dict.fromkeys(file for file in inner if is_within(file, home))
            _value, found = with_scenarios(_as_lesson(value), home, self.shown)
            self.findings += found
            self.files[path] = value
        return self.files[path]


def files_of(folder: Path, lessons: Iterable[Path]) -> Iterable[Path]:
    """The files that are read for what the ``lessons`` of a module include: the parts, and those that lead there."""
    included = Included(folder, str)
    for path in lessons:
        included.lesson(read_yaml(path, path.name)[0])
    return included.files


def _at(item: SourceMap) -> Place:
    return getattr(item[KEY], "place", item.place)


def _with(value: SourceMap, **changed: Any) -> SourceMap:
    """The mapping with some values changed: what was read is read for others too. Keys keep their places."""
    return SourceMap.at({key: changed.get(key, item) for key, item in value.items()}, value.place)


def _as_lesson(value: Any) -> Any:
    """What is in a file in the shape of a lesson, whose simulations are found."""
    if isinstance(value, SourceMap) and "pages" in value:
        return value
    return SourceMap(pages=[SourceMap(blocks=value) if isinstance(value, list) else value])


def _as_blocks(part: Any) -> list[Any]:
    blocks = part.get("blocks") if isinstance(part, SourceMap) and "page" in part else part
    return blocks if isinstance(blocks, list) else []


def _parts(lesson: Any, page: bool) -> Iterator[tuple[str, Any]]:
    """What can be included of a lesson by its name: a page, or blocks as a list."""
    pages = lesson.get("pages") if isinstance(lesson, SourceMap) else None
    for each in pages if isinstance(pages, list) else ():
        if not isinstance(each, SourceMap):
            continue
        if isinstance(each.get("page"), str):
            yield each["page"], each
        blocks = each.get("blocks")
        for block in blocks if isinstance(blocks, list) and not page else ():
            names = (block.get(key) for key in _NAMES) if isinstance(block, SourceMap) else ()
            if name := next((name for name in names if isinstance(name, str)), None):
                yield name, [block]


def with_ways(node: N, ways: Mapping[str, str], way: str = "") -> N:
    """A node in which the files that included parts name are told by their way from the module's folder."""
    way = ways.get(node.place.file, way) if node.place else way
    moved = {
        field.name: _moved(node.__dict__[field.name], field.use is not None, ways, way)
        for field in facts_of(type(node)).media
    }
    return node.model_copy(update=moved)


def _moved(value: Any, named: bool, ways: Mapping[str, str], way: str) -> Any:
    if isinstance(value, Node):
        return with_ways(value, ways, way)
    if isinstance(value, str):
        return f"{way}/{value}" if named and value and way else value
    if isinstance(value, tuple):
        return tuple(_moved(each, named, ways, way) for each in value)
    if isinstance(value, dict):
        return {key: _moved(each, named, ways, way) for key, each in value.items()}
    return value
