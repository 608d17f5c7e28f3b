"""The small project's site, made once for each worker: tests that change something lay out a project of their own."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from packager.project import Project
from packager.site.addresses import is_page
from packager.site.run import SiteOutcome, make_site
from tests.site.projects import SITE, lay_out


class Made(NamedTuple):
    """A site, where its packages lie, and what was said when it was made."""

    project: Project
    out: Path
    packages: Path
    outcome: SiteOutcome

    def pages(self) -> list[Path]:
        """The pages of the catalogue."""
        return [path for path in self.out.rglob("*.html") if is_page(path.relative_to(self.out).as_posix())]

    def page(self, name: str) -> str:
        """The text of a file."""
        return (self.out / name).read_text("utf-8")


def made(root: Path, site: str = SITE, translated: bool = True) -> Made:
    """A project laid out in ``root``, with its site."""
    project = lay_out(root / "project", site, translated)
    return again(project, root)


def again(project: Project, root: Path) -> Made:
    """The site of a project, made once more."""
    out, packages = root / "site", root / "dist"
    return Made(project, out, packages, make_site(project, out, packages))


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """How work is shared out is the subject of others: here what modules share is made once for all tests."""
    monkeypatch.setattr("packager.work.crew.cores", lambda: 1)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """To be looked at only."""
    return made(tmp_path_factory.mktemp("site"))
