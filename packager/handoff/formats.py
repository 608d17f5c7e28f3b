"""The formats by name: how each is written and read."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Literal

from packager.handoff.unit import Handoff, HandoffError

if TYPE_CHECKING:
    from packager.handoff.inline import Sources  # lxml, which `packager --help` need not wait for

Format = Literal["xliff2", "xliff12", "csv", "xlsx", "docx", "html", "tmx"]
_MODULES: dict[Format, str] = {"csv": "csv_table", "html": "html_page"}
"""Where a format is written and read that does not have its file's name here."""
_LIBRARIES: dict[Format, str] = {"xlsx": "openpyxl", "docx": "docx"}
_SUFFIXES: dict[str, Format] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".xlsx": "xlsx",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
}
_SIZE = 60_000_000


def written(handoff: Handoff, name: Format) -> bytes:
    """The bytes of ``handoff`` in a format. Raises HandoffError if its library is not installed, or a text cannot be
    written in it."""
    module = _module(name)
    try:
        made: bytes = module.write(handoff)
    except ValueError as error:
        raise HandoffError(f"a text cannot be written as {name}: {error}") from None
    return made


def read_handoff(path: Path, sources: Sources) -> Handoff:
    """What a file says that has come back. Raises HandoffError, also for one without any text, and OSError if it cannot
    be read.
    """
    handoff = _read(path, sources)
    if not handoff.units:
        raise HandoffError("no text of ours is in this file: its table is gone, export again and translate that.")
    return handoff


def _read(path: Path, sources: Sources) -> Handoff:
    if path.stat().st_size > _SIZE:
        raise HandoffError("this file is too large to be a list of texts.")
    suffix = path.suffix.lower()
    if suffix == ".tmx":
        raise HandoffError("a memory knows no module: `packager i18n update --memory` fills in what it has.")
    data = path.read_bytes()
    if suffix not in _SUFFIXES:
        return _read_xliff(data, sources)
    found: Handoff = _module(_SUFFIXES[suffix]).read(data)
    return found


def _read_xliff(data: bytes, sources: Sources) -> Handoff:
    from lxml import etree

    from packager.handoff import xliff2, xliff12
    from packager.untrusted.xml import TooMuchXmlError, parse_xml, split_name

    try:
        root = parse_xml(data)
    except (etree.XMLSyntaxError, TooMuchXmlError) as error:
        raise HandoffError(f"this is no XLIFF, CSV, Excel, Word or HTML file: {error}") from None
    if root.getroottree().docinfo.doctype:
        raise HandoffError("the file has a document type declaration, which XLIFF does not need.")
    namespace, _ = split_name(str(root.tag))
    if namespace == xliff2.NAMESPACE:
        return xliff2.read(root, sources)
    if namespace == xliff12.NAMESPACE:
        return xliff12.read(root, sources)
    raise HandoffError("this is XML, but neither XLIFF 2.0 nor 1.2.")


def _module(name: Format) -> ModuleType:
    """What writes and reads a format. Raises HandoffError if its library is not installed."""
    try:
        if name in _LIBRARIES:
            import_module(_LIBRARIES[name])
    except ModuleNotFoundError:
        told = "Excel and Word files need an extra: pip install 'elearning-packager[office]'"
        raise HandoffError(told) from None
    return import_module(f"packager.handoff.{_MODULES.get(name, name)}")
