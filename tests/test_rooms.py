"""The rooms of the house: imports point one way, and nowhere in a circle."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.conftest import LONGEST, ROOT, SLOW

FLOORS = (
    {"cli"},
    {"api"},
    {"build", "serve", "site", "exchange"},
    {"standards", "player", "catalogs", "validate", "editorial"},
    {"course"},
    {"diagnostics"},
)
"""From the top, as CONTRIBUTING tells it; the other rooms stand where no circle comes of them."""
OF_COURSES = {"course", "editorial", "scenario", "catalogs", "localization", "handoff", "player", "preview", "guide"}
OF_PACKAGES = {"standards", "validate", "archive", "inspect", "repair", "build"}

Graph = dict[str, set[str]]


def imports(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """What is imported, in functions too, but not for type checkers alone."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from imports(node.orelse)
        else:
            yield from imports(ast.iter_child_nodes(node))


@pytest.fixture(scope="module")
def modules() -> Graph:
    """Each module of the package and the modules of the package that it imports."""
    paths = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in (ROOT / "packager").rglob("*.py")
    }
    made: Graph = {}
    for name, path in paths.items():
        named = imports(ast.parse(path.read_bytes()).body)
        found = {whole if whole in paths else whole.rpartition(".")[0] for whole in named}
        made[name] = found & paths.keys() - {name}
    return made


@pytest.fixture(scope="module")
def rooms(modules: Graph) -> Graph:
    """The same of rooms."""
    made: Graph = {}
    for name, others in modules.items():
        made.setdefault(room(name), set()).update(room(other) for other in others)
    return {name: others - {name} for name, others in made.items()}


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else module


def test_no_modules_import_one_another_in_a_circle(modules: Graph) -> None:
    assert circle(modules) == []


def test_no_rooms_import_one_another_in_a_circle(rooms: Graph) -> None:
    assert circle(rooms) == []


def test_a_room_tells_of_files_that_are_there() -> None:
    told = {
        f"{path.parent.relative_to(ROOT)}/{name}"
        for path in (ROOT / "packager").rglob("__init__.py")
        for name in re.findall(r"``(\w+\.py)``", ast.get_docstring(ast.parse(path.read_bytes())) or "")
    }
    assert len(told) > 60
    assert sorted(name for name in told if not (ROOT / name).is_file()) == []


def test_a_circle_would_be_found() -> None:
    assert circle({"po": {"po_parser"}, "po_parser": {"po"}, "files": {"po"}}) == ["po", "po_parser", "po"]


def test_a_room_imports_none_above_it(rooms: Graph) -> None:
    for number, floor in enumerate(FLOORS):
        above = set().union(*FLOORS[:number])
        assert {name: upward for name in floor & rooms.keys() if (upward := rooms[name] & above)} == {}


def test_the_house_has_rooms_and_no_loose_files() -> None:
    files = {path.name for path in (ROOT / "packager").iterdir() if path.is_file()}
    assert files == {"__init__.py", "__main__.py", "py.typed"}


def test_only_the_entry_point_imports_the_command_line(rooms: Graph) -> None:
    assert {name for name, others in rooms.items() if "cli" in others} == {"__main__"}


def test_courses_know_nothing_of_packages_and_the_validator_nothing_of_courses(rooms: Graph) -> None:
    assert rooms["course"] & (OF_PACKAGES | OF_COURSES) == set()
    assert rooms["validate"] & OF_COURSES == set()


def circle(graph: Graph) -> list[str]:
    """The first circle found, empty if there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_what_the_suite_names_of_its_own_is_there() -> None:
    """A test that is moved would become an ordinary one without a word."""
    assert [name for name in (*SLOW, *LONGEST) if not (ROOT / "tests" / name).exists()] == []
