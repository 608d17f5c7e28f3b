"""What was read in the texts of a module when they were last compared: of a text that is the same it holds still.

It lies in the user's cache as JSON, of which nothing is believed that has not the right shape.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path

from packager.languages.tags import base
from packager.localization import source_facts, translation_facts
from packager.localization.ruleset import rules
from packager.work import FEW, cores, shared
from packager.work.kept import folder, keep, kept

_MANY = 20
"""One text in so many has come or gone: of fewer, what is new is worked out again sooner than all are written."""

Kept = Mapping[str, tuple[str, str]]
"""A text -> what is read in it, in two parts."""


def read_sources(module: str, sources: Sequence[str]) -> None:
    """Know the facts of these English sources of a module, so that processes that are forked know them; what is new is
    worked out and remembered."""
    source_facts.know(_read("sources", module, sources, source_facts.told_of, shares=cores()))


def read_translations(module: str, locale: str, texts: Sequence[str]) -> None:
    """Know the facts of these translations of a module, and of no others."""
    language = base(locale)
    of = partial(translation_facts.told_of, language=language)
    translation_facts.know(_read("stems", f"{module}/{locale}", texts, of), language)


def _read(kind: str, name: str, texts: Sequence[str], of: Callable[[str], tuple[str, str]], shares: int = 1) -> Kept:
    file = folder(kind) / f"{sha256(name.encode()).hexdigest()}.json"
    before = recalled(file)
    new = [text for text in dict.fromkeys(texts) if text not in before]
    hands = shares if len(new) >= FEW else 1
    parts = shared(_told, (of, new), [slice(hand, None, hands) for hand in range(hands)], told="Reading")
    read = {**before, **{text: told for part in parts for text, told in part.items()}}
    now = {text: read[text] for text in texts}
    if len(before.keys() ^ now.keys()) * _MANY > len(now):
        with suppress(OSError):
            keep(file, _written(now))
    return now


def _told(common: tuple[Callable[[str], tuple[str, str]], Sequence[str]], share: slice) -> dict[str, tuple[str, str]]:
    of, texts = common
    return {text: of(text) for text in texts[share]}


def _written(now: Kept) -> bytes:
    """The texts and what is read in them, each in a list of its own: that is read in a third of the time."""
    columns = [list(now), *map(list, zip(*now.values(), strict=True))]
    return json.dumps([rules(), *columns], ensure_ascii=False).encode("utf-8", "surrogatepass")


def recalled(file: Path) -> Kept:
    """What a file of the cache says; nothing if it is not there, not what was written, or of other rules."""
    try:
        of, texts, one, other = json.loads(kept(file).decode("utf-8", "surrogatepass"))
        if of == rules() and all(set(map(type, each)) <= {str} for each in (texts, one, other)):
            return dict(zip(texts, zip(one, other, strict=True), strict=True))
    except (OSError, TypeError, ValueError, RecursionError):
        pass
    return {}
