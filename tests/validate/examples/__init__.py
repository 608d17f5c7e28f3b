"""For every rule of the validator a package that breaks it and one, as near to it as can be, that passes.

Each module here ends in ``EXAMPLES``; a new module is found by itself. A package is given as

* a mapping of names to bytes: its files (see :mod:`tests.validate.examples.packages` for builders),
* bytes: the zip as it lies on disk,
* a function that gets an empty folder and returns the path to validate (a zip with odd entries, a folder with links).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

Package = Mapping[str, bytes] | bytes | Callable[[Path], Path]


@dataclass(frozen=True, slots=True)
class Example:
    """A rule's code, a package in which it finds something, and one in which it does not."""

    code: str
    breaks: Package
    passes: Package


def all_examples() -> Iterator[Example]:
    """The examples of every module in this folder."""
    for module in pkgutil.iter_modules(__path__):
        yield from getattr(importlib.import_module(f"{__name__}.{module.name}"), "EXAMPLES", ())
