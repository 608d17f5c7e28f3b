"""Where in the sources of a catalog something stands: the same in every language, so it is worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from packager.localization.unit import Unit


def units_by(facts: Callable[[str], Iterable[str]], units: Sequence[Unit]) -> Mapping[str, Sequence[int]]:
    """Each of the ``facts`` of the units' sources -> the numbers of the units whose source has it, in their order.

    A text's facts come in an order that is the same in every process.
    """
    return _places(facts, tuple(unit.source for unit in units))


@lru_cache(16)
def _places(facts: Callable[[str], Iterable[str]], sources: tuple[str, ...]) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, source in enumerate(sources):
        for fact in facts(source):
            found[fact].append(place)
    return dict(found)
