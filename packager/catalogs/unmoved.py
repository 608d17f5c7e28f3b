"""Catalogs that an update left as they were: they are not read again until something of what it goes by changes.

It lies in the user's cache; of what was written there nothing is believed that has not the right shape.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from packager.catalogs.glossary import Term
from packager.course import Message
from packager.work.installed import version_of
from packager.work.kept import code, folder, keep, kept

_KIND = "updates"


def ground_of(title: str, texts: Sequence[Message], terms: Sequence[Term], typos: Sequence[str]) -> str:
    """A digest of what the updates of all catalogs of a module go by."""
    tools = (code("catalogs", "course", "languages"), *map(version_of, ("babel", "rapidfuzz")))
    said = json.dumps((tools, title, texts, repr(terms), typos), default=cache(repr))  # a text's room
    return sha256(said.encode()).hexdigest()


def state_of(ground: str, path: Path, others: Iterable[Path]) -> str:
    """A digest of all that the update of a catalog goes by. Of the ``others``, whose translations may fill it in, it is
    taken from outside: their names, sizes and times. Raises OSError."""
    seen = [(each.name, (status := each.stat()).st_size, status.st_mtime_ns) for each in others]
    return sha256(repr((ground, seen)).encode("utf-8", "surrogatepass") + path.read_bytes()).hexdigest()


def recalled(path: Path, state: str) -> Counter[str] | None:
    """How many messages were kept, and so on, where an update in this state changed nothing; else None."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        known = json.loads(kept(_file(path)))
        if known["state"] == state:
            return Counter({str(how): int(count) for how, count in known["counts"].items()})
    return None


def remember(path: Path, state: str, counts: Counter[str]) -> None:
    """Know from now on that an update in this state changes nothing."""
    with suppress(OSError):
        keep(_file(path), json.dumps({"state": state, "counts": counts}).encode())


def _file(path: Path) -> Path:
    return folder(_KIND) / sha256(str(path.absolute()).encode("utf-8", "surrogateescape")).hexdigest()
