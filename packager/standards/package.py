"""A site becomes a package or a publication: a mapping of names to bytes, not yet a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from packager.standards.interface import PackageInfo, Publication, Standard

_NOT_IN_FILENAME = re.compile(r"[^\w.+-]+")


@dataclass(frozen=True, slots=True, eq=False)
class Package:
    """All files of a package, the manifest first, the rest by name, or of a publication; ``filename`` is that of the
    one file that they become."""

    files: Mapping[str, bytes]
    filename: str
    standard: Standard | Publication


def package(
    site_files: Mapping[str, bytes],
    info: PackageInfo,
    standard: Standard,
    control_documents: Mapping[str, bytes],
) -> Package:
    """Put the manifest, the standard's own files and its control documents beside the site, at the root.

    Raises ValueError if a control document lacks, if the site lacks its launch page, if a name leaves the
    package, or if two of these would be the same file on a system that ignores case.
    """
    if absent := sorted(set(standard.control_files) - set(control_documents)):
        raise ValueError(f"control documents of {standard.title} are missing: {', '.join(absent)}")
    parts = (standard.site(site_files), standard.extra_files(info), control_documents)
    _check_names([standard.manifest_name, *(name for part in parts for name in part)])
    files = {name: data for part in parts for name, data in part.items()}
    manifest = standard.manifest(info, sorted(files))
    ordered = {standard.manifest_name: manifest} | {name: files[name] for name in sorted(files)}
    return Package(MappingProxyType(ordered), package_filename(info, standard), standard)


def publish(site_files: Mapping[str, bytes], info: PackageInfo, publication: Publication) -> Package:
    """The files of a publication. Raises ValueError if a name is none, or two would be one file somewhere."""
    files = publication.files(site_files, info)
    _check_names(files)
    name = _filename(info, publication.called(info), publication.suffix)
    return Package(MappingProxyType(dict(files)), name, publication)


def package_filename(info: PackageInfo, standard: Standard) -> str:
    """``MODULE-VERSION-LOCALE-STANDARD.zip``, with ``all`` for the locale of several languages."""
    return _filename(info, (info.label, standard.name), ".zip")


def _filename(info: PackageInfo, called: Iterable[str], suffix: str) -> str:
    parts = (info.module, info.version, *called)
    return "-".join(_NOT_IN_FILENAME.sub("_", part) for part in parts) + suffix


def _check_names(names: Iterable[str]) -> None:
    seen: dict[str, str] = {}
    for name in names:
        segments = name.split("/")
        if "\\" in name or any(segment in {"", ".", ".."} for segment in segments):
            raise ValueError(f"{name!r} is no file name inside a package")
        if other := seen.get(name.casefold()):
            raise ValueError(f"{name} and {other} would be the same file in the package")
        seen[name.casefold()] = name
