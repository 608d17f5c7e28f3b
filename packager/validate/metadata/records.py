"""Metadata records (LOM) of a package: those inside the manifest and those in files of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from packager.archive import UnreadableArchiveError
from packager.diagnostics import Place
from packager.untrusted.xml import parse_xml
from packager.validate.manifest.addresses import Files, member_name
from packager.validate.manifest.manifest import Manifest, local, namespace, place_of, text_of

IMSMD = re.compile(r"http://www\.imsglobal\.org/xsd/imsmd")
LOM = "http://ltsc.ieee.org/xsd/LOM"
RECORD_BYTES = 5_000_000
RECORDS_MAX = 500


@dataclass(frozen=True)
class Record:
    """One LOM record: its file, its root, and whether it is in IMS's binding of SCORM 1.2 or IEEE's of 2004."""

    file: str
    root: etree._Element

    @property
    def is_ims(self) -> bool:
        """Whether it is in the binding of IMS metadata 1.2 (``langstring``), by what stands in it."""
        if namespace(self.root) == LOM:
            return False
        return bool(IMSMD.match(namespace(self.root))) or self.root.find(".//{*}langstring") is not None

    def place(self, element: etree._Element) -> Place:
        """The element's line and path."""
        return place_of(self.file, element)

    def all(self, *names: str) -> Iterator[etree._Element]:
        """All elements of those local names."""
        for name in names:
            yield from self.root.iter(f"{{*}}{name}")

    def strings(self) -> Iterator[etree._Element]:
        """All texts in a language: ``langstring`` or ``string``."""
        return self.all("langstring") if self.is_ims else self.all("string")


def locations(manifest: Manifest) -> list[tuple[etree._Element, str]]:
    """The addresses of metadata files that ``adlcp:location`` gives."""
    return [
        (element, text_of(element))
        for metadata in manifest.index.metadata
        for element in metadata.iterfind("{*}location")
        if "adlnet" in namespace(element)
    ]


def inline_records(manifest: Manifest) -> Iterator[Record]:
    """The records inside the manifest, the first five hundred."""
    found = {element: None for metadata in manifest.index.metadata for element in metadata.iterfind("{*}lom")}
    for element in list(found)[:RECORDS_MAX]:
        yield Record(manifest.file, element)


def external_records(manifest: Manifest, files: Files) -> Iterator[Record]:
    """The records in files of their own, the first five hundred; those that cannot be read are left out."""
    names = {files.exact(address) for _, address in locations(manifest) if member_name(address)}
    for name in sorted(name for name in names if name)[:RECORDS_MAX]:
        root = read_record(files, name)
        if root is not None and local(root) == "lom":
            yield Record(name, root)


def read_record(files: Files, name: str) -> etree._Element | None:
    """The root of a metadata file; None if it is too large, damaged or not well-formed."""
    try:
        return parse_record(files, name)
    except (UnreadableArchiveError, etree.XMLSyntaxError, ValueError):
        return None


def parse_record(files: Files, name: str) -> etree._Element:
    """The root of a metadata file.

    Raises :class:`UnreadableArchiveError` if it is damaged, :class:`lxml.etree.XMLSyntaxError` if it is not
    well-formed, :class:`ValueError` if it is too large.
    """
    if files.sizes[name] > RECORD_BYTES:
        raise ValueError(f"more than {RECORD_BYTES:,} bytes")
    return parse_xml(files.view.read(name))
