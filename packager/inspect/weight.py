"""What a package weighs: by kind of file, by file, and before a learner sees the first page."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Mapping
from heapq import nlargest
from pathlib import PurePosixPath

from packager.inspect.model import FileSize, FirstDownload, KindSize
from packager.validate.launch.pages import LaunchPage
from packager.validate.launch.texts import read_text
from packager.validate.manifest.addresses import Files

LARGEST = 10
_STYLE_BYTES = 2_000_000
_KINDS = {
    "video": ".mp4 .m4v .webm .ogv .mov .avi .wmv .flv .mkv .ts",
    "audio": ".mp3 .m4a .ogg .oga .wav .aac .opus",
    "picture": ".png .jpg .jpeg .gif .svg .webp .avif .bmp .ico",
    "script": ".js .mjs .wasm",
    "style": ".css",
    "font": ".woff .woff2 .ttf .otf .eot",
    "page": ".html .htm .xhtml",
    "document": ".pdf .doc .docx .ppt .pptx .xls .xlsx .odt .rtf .epub",
    "data": ".json .xml .txt .csv .vtt .srt .xsd .dtd",
    "archive": ".zip .gz .7z .rar",
    "Flash": ".swf",
}
_OF_SUFFIX = {suffix: kind for kind, suffixes in _KINDS.items() for suffix in suffixes.split()}
_IMPORT = re.compile(r"@import\s++(?:url\(\s*+)?[\"']?([^\"');\s]+)")


def kinds(sizes: Mapping[str, int]) -> tuple[KindSize, ...]:
    """Files and bytes for each kind of file, the heaviest first."""
    counted: defaultdict[str, list[int]] = defaultdict(list)
    for name, size in sizes.items():
        counted[_OF_SUFFIX.get(PurePosixPath(name).suffix.lower(), "other")].append(size)
    found = [KindSize(kind, len(each), sum(each)) for kind, each in counted.items()]
    return tuple(sorted(found, key=lambda kind: (-kind.size, kind.kind)))


def largest(sizes: Mapping[str, int]) -> tuple[FileSize, ...]:
    """The ten heaviest files."""
    return tuple(FileSize(name, size) for name, size in nlargest(LARGEST, sizes.items(), key=lambda pair: pair[1]))


def first_download(page: LaunchPage, files: Files) -> FirstDownload:
    """The page, what its markup names and what its style sheets name; what scripts load later cannot be told."""
    wanted = [page.name]
    elsewhere: list[str] = []
    for element, reference in page.references:
        if element.tag == "link" and "stylesheet" not in (element.get("rel") or "").lower():
            continue
        if re.match(r"(https?:)?//", reference):
            elsewhere.append(reference)
        elif (member := page.member(reference)) and member in files.sizes:
            wanted.append(member)
    for name in list(wanted):
        if name.lower().endswith(".css"):
            wanted += _imports(name, files)
    unique = dict.fromkeys(wanted)
    return FirstDownload(page.name, tuple(FileSize(name, files.sizes[name]) for name in unique), tuple(elsewhere))


def _imports(name: str, files: Files) -> list[str]:
    """The style sheets that one imports, one level deep; fonts and pictures in styles load only where they are used."""
    text = read_text(files, name, _STYLE_BYTES)
    paths = (posixpath.normpath(posixpath.join(posixpath.dirname(name), each)) for each in _IMPORT.findall(text))
    return [path for path in paths if path in files.sizes]
