from __future__ import annotations

import gettext
from collections.abc import Callable
from pathlib import Path

import pytest

from packager.course import Course, load_course
from packager.player import Site, render

ROOT = Path(__file__).parents[2]
DEMO = Path(__file__).parent / "demo" / "modules" / "demo"


def load(folder: Path) -> Course:
    course, findings = load_course(folder)
    assert course is not None, findings
    return course


def rendered(course: Course, styles: bytes = b"p{margin:0}.table{overflow:auto}") -> Site:
    assets = {"player/player.css": styles, "player/foreign.js": b""}
    return render(course, gettext.NullTranslations(), None, [ROOT / "templates"], assets)


@pytest.fixture(scope="session")
def demo() -> Course:
    return load(DEMO)


@pytest.fixture(scope="session")
def site(demo: Course) -> Site:
    return rendered(demo)


@pytest.fixture
def one_page(tmp_path: Path) -> Callable[[str], Course]:
    """A course whose only page holds the blocks given in YAML."""

    def make(blocks: str, title: str = "One") -> Course:
        folder = tmp_path / "modules" / "small"
        (folder / "lessons").mkdir(parents=True)
        (folder / "module.yaml").write_text(
            f"module: small\nversion: 1.0.0\ntitle: {title}\nlanguage: en\nlessons: [lessons/one.yaml]\n", "utf-8"
        )
        body = "\n".join("      " + line for line in blocks.splitlines())
        page = f"lesson: one\ntitle: One\npages:\n  - page: only\n    title: {title}\n    blocks:\n{body}\n"
        (folder / "lessons" / "one.yaml").write_text(page, "utf-8")
        return load(folder)

    return make
