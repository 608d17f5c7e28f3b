"""The parts of a Word or PowerPoint file (Open Packaging Conventions, ECMA-376-2), by the guarded readers alone."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from packager.archive import PackageView, UnreadableArchiveError
from packager.exchange.documents.outline import Told
from packager.exchange.losses import ExchangeError
from packager.untrusted.office import UnsafeOfficeFileError, open_office
from packager.untrusted.xml import TooMuchXmlError, parse_xml

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DC = "{http://purl.org/dc/elements/1.1/}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = b"http://purl.oclc.org/ooxml/"
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@dataclass(frozen=True, slots=True)
class Link:
    """Where a relation leads: ``where`` is a part's name, or an address if it is ``outside``."""

    kind: str
    where: str
    outside: bool


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """The parts of a document by their names."""

    view: PackageView

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part, None if it is not there. Raises ExchangeError if it cannot be read."""
        if name not in self.view.sizes:
            return None
        try:
            data = self.view.read(name)
            if _STRICT in data:
                raise ExchangeError("it is in the strict variant of the format: save it as an ordinary .docx or .pptx")
            root = parse_xml(data)
        except TooMuchXmlError:
            raise ExchangeError(f"{name} in it is too large to be read: part the document") from None
        except (etree.XMLSyntaxError, UnreadableArchiveError, OSError, ValueError) as error:
            raise ExchangeError(f"{name} in it is damaged: {error}") from None
        for spare in list(root.iter(_ALTERNATIVE)):  # the same once more, for old programs
            parent = spare.getparent()
            if parent is not None:
                parent.remove(spare)
        return root

    def data(self, name: str) -> bytes | None:
        """The bytes of a part, None if it is not there or damaged."""
        try:
            return self.view.read(name) if name in self.view.sizes else None
        except (UnreadableArchiveError, OSError):
            return None

    def links(self, name: str) -> Mapping[str, Link]:
        """Where a part's relations lead, by their ids."""
        folder, _, base = name.rpartition("/")
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        made = {}
        for each in root.iter(_RELATION) if root is not None else ():
            target, outside = str(each.get("Target", "")), each.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            made[str(each.get("Id", ""))] = Link(str(each.get("Type", "")).rpartition("/")[2], target, outside)
        return made

    def linked(self, name: str, kind: str) -> str:
        """The first part that a part's relation of a kind leads to; empty if there is none."""
        return next((link.where for link in self.links(name).values() if link.kind == kind and not link.outside), "")

    @property
    def title(self) -> str:
        """What the file says that it is called."""
        try:
            core = self.xml(self.linked("", "core-properties"))
        except ExchangeError:
            return ""
        return " ".join(str(core.findtext(f"{_DC}title") or "").split()) if core is not None else ""


def opened(data: bytes, tell: Told) -> tuple[OfficeFile, str]:
    """The parts of a file, and the name of its main one; macros in it are told. Raises ExchangeError."""
    try:
        file = OfficeFile(open_office(data))
    except UnsafeOfficeFileError as error:
        raise ExchangeError(str(error).rstrip(".")) from None
    main = file.linked("", "officeDocument")
    if not main or main not in file.view.sizes:
        raise ExchangeError("this is no document of Word or PowerPoint: its main part is missing")
    if any(name.lower().endswith("vbaproject.bin") for name in file.view.sizes):
        tell("its macros", "nothing that runs is taken in")
    return file, main
