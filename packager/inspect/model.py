"""What an inspection tells of a package."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """A node of the course's tree: organization or item (SCORM), block or AU (cmi5).

    ``launch`` is the address that an LMS opens, with its parameters; ``kind`` says whether that is a ``sco``, an
    ``asset`` or an ``au``. ``lines`` are the first and last line of the manifest that speak of it. Texts are as the
    manifest has them, ``sequencing`` is in words.
    """

    identifier: str
    title: str
    kind: str = ""
    launch: str = ""
    visible: bool = True
    mastery: str = ""
    time_limit: str = ""
    time_limit_action: str = ""
    prerequisites: str = ""
    sequencing: tuple[str, ...] = ()
    lines: tuple[int, int] = (0, 0)
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class FileSize:
    """A file with its bytes when unpacked."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class KindSize:
    """All files of a kind (``video``, ``script``)."""

    kind: str
    files: int
    size: int


@dataclass(frozen=True, slots=True)
class FirstDownload:
    """What a browser loads before the first launched page can be shown, as far as its markup and styles tell."""

    page: str
    files: tuple[FileSize, ...]
    elsewhere: tuple[str, ...]

    @property
    def size(self) -> int:
        """All bytes, unpacked."""
        return sum(file.size for file in self.files)


@dataclass(frozen=True, slots=True)
class Inspection:
    """Everything about a package. ``size`` is the zip's own, 0 for what is no zip; sizes are in bytes.

    ``standard`` is a name for people, such as ``SCORM 2004 4th Edition``; ``note`` says what to know if it is none.
    """

    file: str
    standard: str
    note: str
    tool: str
    title: str
    languages: tuple[str, ...]
    tree: tuple[Item, ...]
    files: int
    unpacked: int
    size: int
    kinds: tuple[KindSize, ...]
    largest: tuple[FileSize, ...]
    first: FirstDownload | None
