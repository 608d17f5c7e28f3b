"""What the rules are that made something which is remembered."""

from __future__ import annotations

from functools import cache
from unicodedata import unidata_version

from packager.work.installed import version_of
from packager.work.kept import code


@cache
def rules() -> str:
    """What the rules are: the rooms that they stand in, who tells them things, and whose letters they go by."""
    others = ("babel", "markdown-it-py", "rapidfuzz")
    return "".join((code("localization", "languages", "catalogs"), *map(version_of, others), unidata_version))
