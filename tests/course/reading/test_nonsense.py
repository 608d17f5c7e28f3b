"""Whatever is written under a key, of each kind of block and question: findings with their places, never a traceback.

The course of all kinds (``tests/e2e/everything``) is spoilt at one place at a time: a kind that is added is spoilt too.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import yaml

from packager.course import load_course
from packager.scenario.lint import check_scenarios
from packager.theme.rules import check_dress

EVERYTHING = Path(__file__).parents[2] / "e2e" / "everything"
LONG, DEEP = "x" * 20_000, "{" * 400
NONSENSE: tuple[Any, ...] = (
    *(None, True, -1, 0, 3.5, 10**30, 1e400, "", " ", "text", LONG, DEEP),
    *([], [None], [[]], ["Yes", "No"], [1, 2], [{}], [{"x": 1}], {}, {"x": "y"}, {"x": None}, {1: 2}),
    *(".", "/", "media", "../../etc/passwd", "http://[::1", "javascript:alert(1)", "\u202e", "💥" * 60),
    *("[a](page:nowhere)", "[a](term:)", "[^a]", "```", "<script>alert(1)</script>", "\\frac{", "%s {0} 100 %"),
)
DRESS = {
    "theme": {
        "theme": "harbour",
        "brand": "#0b6660",
        "accent": "teal",
        "font": "x.ttf",
        "bold": "y.ttf",
        "corner": "soft",
        "density": "compact",
        "cover": "band",
        "logo": {"light": "media/flat.svg", "dark": "media/flat.svg", "alt": "Us"},
    },
    "module": {
        "theme": "theme.yaml",
        "cover": {"image": "media/room.svg", "alt": "A room"},
        "certificate": {
            "when": "completed",
            "name": "typed",
            "text": "All of it.",
            "score": True,
            "objectives": True,
            "organisation": "We",
            "signer": "Ana",
            "role": "Chair",
            "signature": "media/flat.svg",
        },
    },
}
"""What the course of all kinds does not wear."""
PLAIN = {"lesson": "plain", "title": "Plain", "pages": [{"page": "plain", "title": "Plain", "blocks": [{"text": "x"}]}]}


def ways(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The ways to all that a document holds, itself included."""
    yield way
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from ways(inner, (*way, key))


def spoilt(document: Any, way: tuple[str | int, ...], value: Any) -> Any:
    """The document with another value at a place."""
    if not way:
        return value
    made = deepcopy(document)
    place = made
    for key in way[:-1]:
        place = place[key]
    place[way[-1]] = value
    return made


def documents(folder: Path) -> Iterator[tuple[Path, Mapping[Path, Any]]]:
    """A file to be spoilt and what stands in all that goes with it: each page by itself, then what has its own file."""

    def read(name: str) -> Any:
        return yaml.safe_load((folder / name).read_text("utf-8"))

    module = read("module.yaml") | DRESS["module"]
    lessons = [read(name) for name in module["lessons"]]
    module["lessons"] = ["one.yaml"]
    main, one, theme = folder / "module.yaml", folder / "one.yaml", folder / "theme.yaml"
    base = {main: module, one: PLAIN, theme: DRESS["theme"]}
    kinds: dict[str, Any] = {}
    for lesson in lessons:
        for page in lesson["pages"]:
            yield one, base | {one: lesson | {"pages": [page, *PLAIN["pages"]]}}
            kinds |= {key: page for block in page["blocks"] for key in ("quiz", "scenario") if key in block}
    yield main, base
    yield theme, base
    glossary = folder.parents[1] / "glossary.yaml"
    yield glossary, base | {glossary: yaml.safe_load(glossary.read_text("utf-8"))}
    for kind, name in (("quiz", "banks/rules.yaml"), ("scenario", "scenarios/floor.yaml")):
        yield folder / name, base | {one: PLAIN | {"pages": [kinds[kind]]}, folder / name: read(name)}


def written(value: Any) -> str:
    return yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1_000_000)


def test_no_value_of_any_key_is_more_than_a_finding_with_its_place(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    root = shutil.copytree(EVERYTHING, tmp_path / "all", ignore=shutil.ignore_patterns("locales"))
    folder = root / "modules" / "everything"
    turns, seen, found = cycle(NONSENSE), set(), 0
    for file, whole in documents(folder):
        for path, document in whole.items():
            path.write_text(written(document), "utf-8")
        for way in ways(whole[file]):
            alike = (file, *(key for key in way if isinstance(key, str)), str(whole[file])[:200] if way else "")
            if alike in seen:
                continue
            seen.add(alike)
            for value in NONSENSE if pytestconfig.getoption("--thorough") else (next(turns), next(turns)):
                file.write_text(written(spoilt(whole[file], way, value)), "utf-8")
                try:
                    course, findings = load_course(folder, root)
                    told = [*findings, *((*check_scenarios(course), *check_dress(course)) if course else ())]
                except Exception as error:
                    raise AssertionError(f"{way} = {str(value)[:80]!r} in {file.name}") from error
                assert all(each.place.file and str(each.message) for each in told), (way, value)
                found += bool(told)
        file.write_text(written(whole[file]), "utf-8")
    assert found > 500
