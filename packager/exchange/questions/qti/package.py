"""A QTI package (IMS Content Packaging) or a single file: the documents in it, with what its manifest says of them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import unquote

from lxml import etree

from packager.archive import PackageView, UnreadableArchiveError
from packager.diagnostics import Place
from packager.exchange.losses import ExchangeError, Loss
from packager.exchange.questions.qti.spelling import Element, as_v2
from packager.exchange.questions.zips import found_in, opened
from packager.exchange.text_file import MAX_BYTES, no_xml
from packager.untrusted.xml import TooMuchXmlError, parse_xml

MANIFEST = "imsmanifest.xml"
DOCUMENTS_MAX = 5_000
_LONGEST = 40
_DIFFICULTY = {"very easy": "easy", "easy": "easy", "medium": "medium", "difficult": "hard", "very difficult": "hard"}
"""Words of the Learning Object Metadata (IEEE 1484.12.1, 5.8), and ours."""


@dataclass(frozen=True, slots=True)
class Document:
    """An XML file, its elements named as in QTI 2; ``place`` is that of its beginning."""

    path: str
    root: Element
    place: Place


@dataclass(frozen=True, slots=True)
class Package:
    """The documents in the order of the manifest; tags and weights by the paths of items; ``find``
    gives a file that is named in a folder."""

    documents: tuple[Document, ...]
    losses: tuple[Loss, ...] = ()
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    find: Callable[[str, str], bytes | None] = lambda folder, name: None


def unpack(data: bytes, file: str) -> Package:
    """What is in a zip, or in a file alone. Raises ExchangeError."""
    if data[:2] != b"PK":
        return Package((Document("", _parsed(data), Place(file)),))
    losses: list[Loss] = []
    view = opened(data)
    documents = list(_documents(view, file, losses))
    manifest = next((each.root for each in documents if _is_manifest(each)), None)
    rest = [each for each in documents if not _is_manifest(each)]
    find = partial(_file, view)
    if manifest is None:
        return Package(tuple(rest), tuple(losses), find=find)
    order = {path: number for number, path in enumerate(_hrefs(manifest))}
    rest.sort(key=lambda each: order.get(each.path, len(order)))
    weights = {path: weight for each in rest for path, weight in _weights(each)}
    return Package(
        tuple(rest), tuple(losses), dict(_tags(manifest)), weights, lambda folder, name: _file(view, folder, name)
    )


def _is_manifest(document: Document) -> bool:
    return posixpath.basename(document.path).lower() == MANIFEST


def _documents(view: PackageView, file: str, losses: list[Loss]) -> Iterator[Document]:
    """The files that are XML; one that is broken is told."""
    read = 0
    names = [name for name in view.names if name.lower().endswith((".xml", ".qti", ".dat"))]
    for name in sorted(names)[:DOCUMENTS_MAX]:
        place = Place(f"{file}/{_short(name)}")
        read += view.sizes[name]
        if read > MAX_BYTES:
            losses.append(Loss(name, place, "the file", f"unpacked, all is larger than {MAX_BYTES // 1_000_000} MB"))
            return
        try:
            yield Document(name, _parsed(view.read(name)), place)
        except (ExchangeError, UnreadableArchiveError) as error:
            losses.append(Loss(name, place, "the file", str(error)))
    if len(names) > DOCUMENTS_MAX:
        losses.append(Loss(file, Place(file), f"{len(names) - DOCUMENTS_MAX} files", f"only {DOCUMENTS_MAX} are read"))


def _short(path: str) -> str:
    """A path for a table: the digests that some programs call their files by tell nobody anything."""
    return path if len(path) <= _LONGEST else f"…{path[-_LONGEST:]}"


def _parsed(data: bytes) -> Element:
    if len(data) > MAX_BYTES:
        raise ExchangeError(f"the file is larger than {MAX_BYTES // 1_000_000} MB: export it in parts")
    try:
        return as_v2(parse_xml(data))
    except etree.XMLSyntaxError as error:
        raise no_xml(error) from None
    except TooMuchXmlError:
        raise ExchangeError("it has more elements than fit into memory: export it in parts") from None
    except (LookupError, ValueError):
        raise ExchangeError("it says that it is in an encoding that it is not in") from None


def _file(view: PackageView, folder: str, name: str) -> bytes | None:
    """A file by a reference in a document: from its folder, or, as Canvas and Blackboard write, from a base that their
    server knows, where the end of its path has to do."""
    path = joined(folder, name)
    if path not in view.sizes:
        tail = joined("", re.sub(r"^[^/]*(FILEBASE|requestUrlStub)[^/]*/", "", unquote(name)))
        path = next((each for each in sorted(view.names) if each == tail or each.endswith(f"/{tail}")), "")
    return found_in(view, path) if path else None


def _hrefs(manifest: Element) -> Iterator[str]:
    for resource in manifest.iter("resource"):
        base = str(resource.get("base", ""))
        for href in (resource.get("href"), *(each.get("href") for each in resource.iterfind("file"))):
            if href:
                yield joined(base, str(href))
        if named := resource.get("file"):  # Blackboard: `bb:file`
            yield str(named)


def joined(folder: str, href: str) -> str:
    """The path in the package that a reference in a folder leads to."""
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("?")[0])))


def _tags(manifest: Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Keywords, and how difficult, by the path of the item."""
    for resource in manifest.iter("resource"):
        words = ["".join(each.itertext()).strip() for each in resource.iterfind(".//keyword")]
        hard = [(each.findtext("value") or "").strip().lower() for each in resource.iterfind(".//difficulty")]
        tags = (*words, *(_DIFFICULTY[each] for each in hard if each in _DIFFICULTY))
        if tags and (href := resource.get("href")):
            yield joined("", str(href)), tuple(tag for tag in tags if tag)


def _weights(document: Document) -> Iterator[tuple[str, float]]:
    """What a test says that its items weigh."""
    for reference in document.root.iter("assessmentItemRef"):
        weight = reference.find("weight")
        said = str(weight.get("value", "")) if weight is not None else ""
        if re.fullmatch(r"\d+(\.\d+)?", said):
            yield joined(posixpath.dirname(document.path), str(reference.get("href", ""))), float(said)
