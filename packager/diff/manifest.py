"""What a manifest and the files say of a package, whoever made it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from zlib import crc32

from lxml import etree

from packager.archive import PackageView, UnreadableArchiveError
from packager.inspect import Inspection, Item, inspect_package
from packager.untrusted.xml import parse_xml
from packager.validate.manifest.kind_rules import MANIFEST


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """What an LMS goes by: ``items`` by identifier, the ``tops`` among them (organizations, the course of cmi5),
    ``files`` by name with bytes and CRC-32, sizes in bytes."""

    standard: str
    tool: str
    title: str
    identifier: str
    version: str
    languages: tuple[str, ...]
    items: Mapping[str, Item]
    tops: frozenset[str]
    files: Mapping[str, tuple[int, int]]
    zipped: int
    unpacked: int


def facts_of(shown: str, package: PackageView) -> PackageFacts:
    """Of a package that was opened. Raises UnreadableArchiveError for a file that cannot be read."""
    found: Inspection = inspect_package(shown, package)
    identifier, version = _names(package)
    items = {item.identifier or f"{number}": item for number, item in enumerate(_all(found.tree), start=1)}
    return PackageFacts(
        found.standard,
        found.tool,
        found.title,
        identifier,
        version,
        found.languages,
        items,
        frozenset(item.identifier for item in found.tree),
        dict(_files(package)),
        found.size,
        found.unpacked,
    )


def _names(package: PackageView) -> tuple[str, str]:
    """The identifier and the version of the manifest; empty where there is none that can be read."""
    try:
        root = parse_xml(package.read(MANIFEST)) if MANIFEST in package.sizes else None
    except (etree.XMLSyntaxError, ValueError, UnreadableArchiveError):
        root = None
    return ("", "") if root is None else (root.get("identifier", ""), root.get("version", ""))


def _all(items: Iterable[Item]) -> Iterator[Item]:
    """Every node of the tree, organizations too."""
    for item in items:
        yield item
        yield from _all(item.items)


def _files(package: PackageView) -> Iterator[tuple[str, tuple[int, int]]]:
    """A zip's directory has the checksums; of a folder they are made."""
    if package.directory:
        yield from ((name, (entry.size, entry.crc)) for name, entry in package.directory.files.items())
        return
    for name, size in package.sizes.items():
        checksum = 0
        for piece in package.stream(name):
            checksum = crc32(piece, checksum)
        yield name, (size, checksum)
