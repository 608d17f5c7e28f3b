"""A project: the nearest folder, here or above, that holds ``modules/``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from packager.project.shipped import templates_dir
from packager.untrusted.reach import within


class ProjectNotFoundError(Exception):
    """No project here or above, or no such module in it; the message says so to the user."""


@dataclass(frozen=True, slots=True)
class Project:
    """The folder that holds ``modules/`` and, if there are any, ``locales/`` and ``templates/``.

    Templates are code: ``own_templates`` False leaves those of the project out, for one of somebody whom one does not
    know.
    """

    root: Path
    own_templates: bool = True

    def modules(self, names: tuple[str, ...] = ()) -> list[Path]:
        """The module folders, all or those named. Raises ProjectNotFoundError if one is not there."""
        files = (path for path in sorted(self.root.glob("modules/*/module.yaml")) if path.is_file())
        found = {path.parent.name: path.parent for path in files}
        for name in names:
            if name not in found:
                known = ", ".join(found) or "none"
                raise ProjectNotFoundError(f"No module `{name}` in {self.root / 'modules'} (there are: {known}).")
        return [path for name, path in found.items() if not names or name in names]

    def templates(self) -> list[Path]:
        """Where templates are looked for: the project's own go before those of the packager."""
        own = [self.root / "templates"] if self.own_templates else []
        return [folder for folder in (*own, templates_dir()) if folder.is_dir()]

    def catalog(self, locale: str, domain: str) -> Path:
        """Where the PO file of ``domain`` in ``locale`` lies. Raises LeadsOutError if that is not in the project."""
        return within(self.root / "locales" / locale / "LC_MESSAGES" / f"{domain}.po", self.root)

    def template(self, domain: str) -> Path:
        """Where the POT file of ``domain`` lies. Raises LeadsOutError if that is not in the project."""
        return within(self.root / "locales" / f"{domain}.pot", self.root)


def find_project(start: Path | None = None) -> Project:
    """The project of ``start`` (default: the current folder). Raises ProjectNotFoundError."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "modules").is_dir():
            return Project(folder)
    raise ProjectNotFoundError(
        f"No folder `modules` in {here} or above it. Go to your project, or name it with --project DIR."
    )
