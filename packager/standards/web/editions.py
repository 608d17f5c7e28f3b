"""What of a site a learner can keep on a device, so that only what has changed is fetched anew.

``edition.json``, which is asked for at each visit, is small: the name of the edition, a digest of all files, and how
many bytes each language has without and with pictures, sound and film, beside what all share. ``files.json`` is asked
for by who keeps the course: every file with its bytes, its digest and, for a picture in several variants, which of them
is kept in the place of all.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

EDITION, FILES = "edition.json", "files.json"
_VARIANT = re.compile(r"(?P<stem>.+)\.(?P<width>\d+)\.(?P<format>\w+)")
_WIDEST = 1080
"""In pixels: as wide as a phone has dots."""
_EVERYWHERE = frozenset({"webp", "png", "jpeg", "gif"})
"""What the oldest browser that we serve can show (Chromium 80)."""

Kept = tuple[str, bytes]
"""A file's name, and its bytes."""


def edition_files(site: Mapping[str, bytes], tags: Sequence[str]) -> dict[str, bytes]:
    """The two files about a site in these languages, each of which has a folder of its own."""
    kept = dict(_kept(site))
    shared = {name for name in kept if _is_shared(name, tags)}
    every = hashlib.sha256()
    for name, data in sorted(site.items()):
        every.update(f"{name}\0{_digest(data)}\0".encode())
    edition = {
        "edition": every.hexdigest()[:12],
        "shared": _weights(kept, shared),
        "languages": {
            tag: _weights(kept, [name for name in kept if name.startswith(f"{tag}/") and name not in shared])
            for tag in tags
        },
    }
    files = {
        name: [len(data), _digest(data)] + ([source] if source != name else [])
        for name, (source, data) in sorted(kept.items())
    }
    return {EDITION: _json(edition), FILES: _json({"edition": edition["edition"], "files": files})}


def _kept(site: Mapping[str, bytes]) -> Iterator[tuple[str, Kept]]:
    """Each file of the site that is kept; of a picture one, under the name of that which all browsers know."""
    variants = {name: found for name in site if (found := _VARIANT.fullmatch(name)) and found["stem"] in site}
    usable: dict[str, list[tuple[int, str]]] = {}
    for name, found in variants.items():
        if found["format"] in _EVERYWHERE and int(found["width"]) <= _WIDEST:
            usable.setdefault(found["stem"], []).append((int(found["width"]), name))
    for name in site.keys() - variants.keys():
        _, widest = max(usable.get(name, []), default=(0, name))
        source = min((widest, name), key=lambda each: len(site[each]))
        yield name, (source, site[source])


def _is_shared(name: str, tags: Sequence[str]) -> bool:
    """Whether a file is of all languages: it lies in none's folder, or is what leads from one to the others."""
    top, _, rest = name.partition("/")
    return top not in tags or rest == "index.html"


def _weights(kept: Mapping[str, Kept], names: Iterable[str]) -> list[int]:
    """The bytes of these files, without media and with them."""
    own = {name: len(kept[name][1]) for name in names}
    return [sum(size for name, size in own.items() if not _is_medium(name)), sum(own.values())]


def _is_medium(name: str) -> bool:
    return "media" in name.split("/")[:2]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
