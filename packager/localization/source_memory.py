"""What was read in the sources of a module when they were last compared: of a text that is the same it holds still.

It lies in the user's cache as JSON, of which nothing is believed that has not the right shape.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from packager.catalogs.files import FEW
from packager.localization.memory import rules
from packager.localization.source_facts import SourceFacts, facts_of, know
from packager.work import cores, shared
from packager.work.kept import folder, keep, kept

Kept = Mapping[str, Sequence[str]]
"""A text -> the things that it names, and its terms, each in a line of its own."""

_KIND = "sources"


def read_sources(module: str, sources: Sequence[str]) -> None:
    """Know the facts of these English sources of a module, so that processes that are forked know them; what is new is
    worked out and remembered."""
    file = folder(_KIND) / f"{sha256(module.encode()).hexdigest()}.json"
    before = recalled(file)
    _know(before)
    new = [source for source in dict.fromkeys(sources) if source not in before]
    hands = cores() if len(new) >= FEW else 1
    parts = shared(_told, new, [slice(hand, None, hands) for hand in range(hands)], told="Reading")
    read = {source: told for part in parts for source, told in part.items()}
    _know(read)
    now = {source: before.get(source) or read[source] for source in sources}
    if now.keys() != before.keys():
        with suppress(OSError):
            keep(file, json.dumps([rules(), now], ensure_ascii=False).encode("utf-8", "surrogatepass"))


def recalled(file: Path) -> Kept:
    """What a file of the cache says; nothing if it is not there, not what was written, or of other rules."""
    try:
        of, known = json.loads(kept(file))
    except (OSError, TypeError, ValueError, RecursionError):
        return {}
    return known if of == rules() and isinstance(known, dict) and all(map(_is_told, known.values())) else {}


def _is_told(each: object) -> bool:
    return isinstance(each, list) and len(each) == 2 and all(isinstance(text, str) for text in each)


def _know(told: Kept) -> None:
    for source, (things, terms) in told.items():
        know(source, SourceFacts(frozenset(things.split("\n")) - {""}, frozenset(terms.split("\n")) - {""}))


def _told(sources: Sequence[str], share: slice) -> dict[str, tuple[str, str]]:
    """What is kept of a share of the sources."""
    facts = {source: facts_of(source) for source in sources[share]}
    return {source: ("\n".join(sorted(each.things)), "\n".join(sorted(each.terms))) for source, each in facts.items()}
