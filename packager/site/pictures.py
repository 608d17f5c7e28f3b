"""The pictures of covers on the site: each file once, under a name that changes with what is in it, so that browsers
may keep it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from packager.player.media import Medium
from packager.player.pictures import Size
from packager.site.catalogue import Catalogue

_SIZES = "(min-width:40em) 22rem, 92vw"


@dataclass(frozen=True, slots=True)
class Cover:
    """A picture as a page shows it: ``sources`` are pairs of a media type and pairs of a file and its width."""

    file: str
    size: Size | None
    sources: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    sizes: str = _SIZES


def covers(catalogue: Catalogue, lang: str) -> Mapping[str, Cover]:
    """The pictures in a language by module."""
    found = {module.id: module.covers[lang] for module in catalogue.modules if lang in module.covers}
    return {name: _cover(name, medium) for name, medium in found.items()}


def cover_files(catalogue: Catalogue) -> dict[str, bytes]:
    """All files of all of them, by their path."""
    return {
        path: data
        for module in catalogue.modules
        for medium in module.covers.values()
        for path, data in _files(module.id, medium)
    }


def _cover(module: str, medium: Medium) -> Cover:
    sources = tuple(
        (source.mime, tuple((_path(module, name, data), width) for width, name, data in source.files))
        for source in medium.sources
    )
    return Cover(_path(module, medium.name, medium.data), medium.size, sources)


def _files(module: str, medium: Medium) -> Iterator[tuple[str, bytes]]:
    yield _path(module, medium.name, medium.data), medium.data
    for source in medium.sources:
        yield from ((_path(module, name, data), data) for _width, name, data in source.files)


def _path(module: str, name: str, data: bytes) -> str:
    ending = PurePosixPath(name).suffix
    return f"pictures/{module}-{sha256(data).hexdigest()[:10]}{ending}"
