"""A package while it is mended: which file comes from where, and what was changed so far. Nothing is written yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from packager.archive import PackageView


@dataclass(frozen=True, slots=True)
class Draft:
    """``files`` maps each name to its name in ``package``, or to its new bytes. ``changes`` are sentences."""

    package: PackageView
    files: Mapping[str, str | bytes]
    changes: tuple[str, ...] = ()

    def changed(self, files: Mapping[str, str | bytes], *changes: str) -> Draft:
        """The draft with other files, and what that changed; itself if nothing did."""
        return replace(self, files=files, changes=self.changes + changes) if changes else self

    @property
    def nameless(self) -> frozenset[str]:
        """Files whose name nobody may have written: it is in a code page that is not known."""
        unknown = self.package.nameless
        return frozenset(name for name, source in self.files.items() if source in unknown)

    def view(self) -> PackageView:
        """The draft as a package, as it would be if it were written now."""
        return PackageView(
            self.package.name,
            {name: self._size(source) for name, source in self.files.items()},
            self._read,
            pieces=self._pieces,
        )

    def _size(self, source: str | bytes) -> int:
        return self.package.sizes[source] if isinstance(source, str) else len(source)

    def _read(self, name: str) -> bytes:
        source = self.files[name]
        return self.package.read(source) if isinstance(source, str) else source

    def _pieces(self, name: str) -> Iterator[bytes]:
        source = self.files[name]
        return self.package.stream(source) if isinstance(source, str) else iter((source,))


def draft_of(package: PackageView) -> Draft:
    """A package with nothing changed."""
    return Draft(package, {name: name for name in package.sizes})
