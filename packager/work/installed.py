"""Which versions of other projects are installed, told by the names of their folders."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from functools import cache

_ENDING = ".dist-info"


def version_of(project: str) -> str:
    """The version of an installed project, by any spelling of its name; empty if it is not installed."""
    return installed().get(_normalized(project), "")


@cache
def installed() -> Mapping[str, str]:
    """The version of each installed project by its normalized name.

    They lie beside the modules as ``NAME-VERSION.dist-info`` (PyPA specifications, "Recording installed projects").
    ``importlib.metadata`` gives the same from inside of the files, but to import it takes longer than all of this.
    """
    found: dict[str, str] = {}
    for folder in reversed(sys.path):
        try:
            with os.scandir(folder or os.curdir) as entries:
                names = [entry.name for entry in entries]
        except OSError:  # an archive, or a folder that is not there
            continue
        for name in names:
            if name.endswith(_ENDING):
                project, _, version = name.removesuffix(_ENDING).partition("-")
                found[_normalized(project)] = version
    return found


def _normalized(project: str) -> str:
    return re.sub(r"[-_.]+", "-", project).lower()
