"""Our own package that holds its sources (`packager build --with-sources`): they are taken as they are."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from packager.archive import PackageView
from packager.build.sources import FOLDER
from packager.diagnostics import Place
from packager.exchange.losses import ExchangeError, Loss
from packager.exchange.packages.whole import Whole

_MODULE = re.compile(rf"{FOLDER}/modules/([a-z][a-z0-9-]{{0,59}})/(.+)")
_CATALOG = re.compile(rf"{FOLDER}/locales/([A-Za-z0-9-]{{2,35}})/LC_MESSAGES/[a-z][a-z0-9-]*\.po")
_ROOMS = ("lessons", "banks", "scenarios", "media")
_NOT_HERE = "a module holds no such file: it stays in the package"


def has_sources(view: PackageView) -> bool:
    """Whether a package holds the sources of a module."""
    return any(name.startswith(f"{FOLDER}/modules/") and name.endswith("/module.yaml") for name in view.sizes)


def read(view: PackageView) -> Whole:
    """The module as its author has it. Raises ExchangeError if the package holds those of several."""
    found = [match for name in view.sizes if (match := _MODULE.fullmatch(name))]
    names = {match[1] for match in found}
    if len(names) != 1:
        raise ExchangeError("it holds the sources of no or of several modules")
    files: dict[str, str | bytes] = {}
    losses = []
    for match in found:
        if _belongs(match[2]):
            files[match[2]] = view.read(match[0])
        else:
            losses.append(Loss(match[2], Place(view.name), "the file", _NOT_HERE))
    catalogs = {
        match[1]: view.read(match[0]).decode("utf-8", "replace")
        for name in view.sizes
        if (match := _CATALOG.fullmatch(name))
    }
    return Whole(names.pop(), files, catalogs, tuple(losses))


def _belongs(path: str) -> bool:
    """Whether a path is one of a module's own, and leads nowhere else."""
    parts = PurePosixPath(path).parts
    plain = "\\" not in path and path.isprintable() and not {"..", ".", ""} & {*path.split("/")}
    return plain and (parts[0] in _ROOMS or (len(parts) == 1 and path.endswith((".yaml", ".yml"))))
