"""Where in the sources of a catalog something stands: the same in every language, so it is worked out once, and kept in
the user's cache as long as neither a source nor what finds it there is another."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from packager.localization.unit import Unit
from packager.work.installed import installed
from packager.work.kept import code, once

_KIND = "sources"
#: Fewer sources are searched sooner than a file is read.
_MANY = 200


def units_by(facts: Callable[[str], Iterable[str]], units: Sequence[Unit]) -> Mapping[str, Sequence[int]]:
    """Each of the ``facts`` of the units' sources -> the numbers of the units whose source has it, in their order.

    ``facts`` is a function of this room.
    """
    return _places(facts, tuple(unit.source for unit in units))


@lru_cache(16)
def _places(facts: Callable[[str], Iterable[str]], sources: tuple[str, ...]) -> Mapping[str, Sequence[int]]:
    if len(sources) < _MANY:
        return _found(facts, sources)
    data = json.dumps(sources).encode()
    made: Mapping[str, Sequence[int]] = json.loads(
        once(_KIND, data, _finder(facts), lambda: json.dumps(_found(facts, sources)).encode())
    )
    return made


def _found(facts: Callable[[str], Iterable[str]], sources: tuple[str, ...]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, source in enumerate(sources):
        for fact in facts(source):
            found[fact].append(place)
    return dict(found)


def _finder(facts: Callable[[str], Iterable[str]]) -> str:
    """What a function is: its name, the rooms that it and what it calls stand in, and what is installed."""
    rooms = code("localization", "languages")
    return repr((facts.__module__, facts.__qualname__, rooms, sys.version, sorted(installed().items())))
