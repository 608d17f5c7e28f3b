"""An edit of a glossary builds the modules that use what was edited, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager.build.plan import Wanted
from packager.build.run import build
from packager.project import Project
from packager.work import Crew, processes
from tests.build.projects import edit, write_module

LANGUAGES = ("en", "fr", "ru")
GLOSSARY = """\
terms:
  - term: quorum
    fr: quorum
  - term: sky
    fr: [le ciel]
    forbidden: {fr: [la lune]}
"""
EXPLAINED = "  - term: word\n    explain: What is said.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two modules: `The sky` is in both, and `sea` explains a word."""
    for name in ("land", "sea"):
        write_module(tmp_path, name)
    edit(tmp_path / "modules" / "land" / "one.yaml", "The sky", "A bird")
    edit(tmp_path / "modules" / "sea" / "one.yaml", "Some words.", "Some [words](term:word).")
    (tmp_path / "glossary.yaml").write_text(GLOSSARY + EXPLAINED, "utf-8")
    return tmp_path


def built(root: Path, *locales: str) -> set[str]:
    """The modules of which packages are built."""
    project = Project(root)
    wanted = Wanted(("scorm12",), locales or ("en",))
    outcome = build(project, project.modules(), wanted, root / "dist", Crew(1, processes().start))
    assert outcome.failures == ()
    return {path.name.partition("-")[0] for path in outcome.built}


@pytest.mark.parametrize(
    ("before", "after", "modules"),
    [
        ("fr: quorum", "fr: le quorum", set()),  # a term that no module uses
        ("terms:", "# of all modules\nterms:", {"sea"}),  # explained in another line
        ("la lune", "la mer", {"sea"}),
        ("What is said.", "What is written.", {"sea"}),
        ("term: quorum", "term: birds", set()),
        ("term: quorum", "term: bird", {"land"}),
    ],
)
def test_an_edit_of_the_glossary_builds_what_uses_it(root: Path, before: str, after: str, modules: set[str]) -> None:
    assert built(root) == {"land", "sea"}
    edit(root / "glossary.yaml", before, after)
    assert built(root) == modules
    assert built(root) == set()


def test_a_form_that_the_glossary_forbids_from_now_on_stops_its_language(root: Path) -> None:
    """French is checked against the terms: they are a part of what its packages are made of."""
    edit(root / "modules" / "sea" / "one.yaml", "Some [words](term:word).", "Some words.")
    assert built(root, "fr") == {"sea"}
    edit(root / "glossary.yaml", "[le ciel]", "[la voûte]")
    edit(root / "glossary.yaml", "la lune", "le ciel")
    project = Project(root)
    outcome = build(project, project.modules(), Wanted(("scorm12",), ("fr",)), root / "dist")
    assert "L013" in {found.code for report in outcome.reports for found in report.findings}
    assert "sea-1.0.0-fr-scorm12.zip" in outcome.left
