"""Whether anything is to be done, told from the outside of files: what the same command says without looking inside."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from packager.build.current import stamp, still_current
from packager.build.keys import reads
from packager.build.plan import Wanted
from packager.build.run import build
from packager.build.survey import survey
from packager.project import Project
from packager.work import Crew, processes
from tests.build.projects import catalog, edit, write_module


@pytest.fixture
def project(tmp_path: Path) -> Project:
    write_module(tmp_path, "land")
    return Project(tmp_path)


def test_what_is_saved_while_it_is_built_is_built_the_next_time(project: Project) -> None:
    typed = ("-o", str(project.root / "dist"))
    work = iter(("reading", "building"))

    @contextmanager
    def an_author_saves(number: int) -> Iterator[Executor]:
        with processes().start(number) as executor:
            yield executor
        if next(work, "") == "building":
            edit(catalog(project.root, "land", "fr"), "Des mots.", "Deux mots.")

    def built() -> int:
        who = Crew(1, an_author_saves)
        outcome = build(project, project.modules(), Wanted(("scorm12",)), project.root / "dist", who, typed=typed)
        return len(outcome.built)

    assert built() == 3
    assert still_current(typed) == ""
    assert built() == 1
    assert still_current(typed) == "Nothing changed: 0 built, 3 current."


@pytest.mark.parametrize("locale", ["", "fr"])
def test_all_that_a_target_reads_is_seen(project: Project, locale: str) -> None:
    module = replace(survey(project, "land", ""), approved=True, theme=("theme.yaml",))
    for name, path in reads(module, project, locale):
        before = stamp(str(project.root))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(path.read_text("utf-8") + " " if path.exists() else "", "utf-8")
        assert stamp(str(project.root)) != before, name
