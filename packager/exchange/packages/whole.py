"""A module that comes back whole: its files, by their paths in its folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from packager.exchange.losses import Loss


@dataclass(frozen=True, slots=True)
class Whole:
    """``files`` are by their paths in the folder of the module ``name``, ``catalogs`` the texts of its PO files by
    language; what is lost."""

    name: str
    files: Mapping[str, str | bytes]
    catalogs: Mapping[str, str] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()

    def at(self, name: str) -> dict[str, str | bytes]:
        """The files by their paths in a project, the module called ``name``."""
        made = {f"modules/{name}/{path}": data for path, data in self.files.items()}
        module = made[f"modules/{name}/module.yaml"]
        if name != self.name:
            text = module if isinstance(module, str) else module.decode("utf-8-sig")
            made[f"modules/{name}/module.yaml"] = re.sub(r"^module:.*$", f"module: {name}", text, count=1, flags=re.M)
        return made | {f"locales/{tag}/LC_MESSAGES/{name}.po": text for tag, text in self.catalogs.items()}
