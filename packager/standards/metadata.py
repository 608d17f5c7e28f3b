"""Learning object metadata (LOM): what catalogues and repositories read about a module.

Two bindings of one model: IMS metadata 1.2.1 (SCORM 1.2, inside the manifest) and IEEE 1484.12.3 (SCORM 2004,
a file of its own). Neither claims what the module does not say: no rights, no price, no target group.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from packager.standards.identifiers import href, package_key
from packager.standards.interface import PackageInfo
from packager.standards.lom import LOM, LOM_SCHEMA
from packager.standards.tree import XML, XSI, child, document, plain, serialize

IMSMD = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
Said = tuple[str, str]
"""A language and what is said in it."""
NO_LANGUAGE = "x-none"
"""The language of tokens and version numbers in IMS metadata 1.2."""


def add_ims_metadata(parent: etree._Element, info: PackageInfo) -> None:
    """Append ``<imsmd:lom>`` (SCORM 1.2 CAM; IMS Learning Resource Meta-data XML binding 1.2)."""

    def node(into: etree._Element, tag: str, text: str | None = None) -> etree._Element:
        return child(into, IMSMD, tag, text)

    def said(into: etree._Element, tag: str, texts: Iterable[Said]) -> None:
        holder = node(into, tag)
        for language, text in texts:
            child(holder, IMSMD, "langstring", text, {f"{{{XML}}}lang": language})

    def plainly(into: etree._Element, tag: str, text: str) -> None:
        said(into, tag, [(NO_LANGUAGE, text)])

    def token(into: etree._Element, tag: str, value: str) -> None:
        holder = node(into, tag)
        plainly(holder, "source", "LOMv1.0")
        plainly(holder, "value", value)

    lom = node(parent, "lom")
    general = node(lom, "general")
    said(general, "title", _titles(info))
    entry = node(general, "catalogentry")
    node(entry, "catalog", "packager")
    plainly(entry, "entry", package_key(info))
    for each in info.in_languages:
        node(general, "language", each.language)
    said(general, "description", _descriptions(info))
    for keyword in _keywords(info):
        said(general, "keyword", keyword)
    lifecycle = node(lom, "lifecycle")
    plainly(lifecycle, "version", info.version)
    token(lifecycle, "status", "Final")
    meta = node(lom, "metametadata")
    node(meta, "metadatascheme", "ADL SCORM 1.2")
    node(meta, "language", info.language)
    technical = node(lom, "technical")
    node(technical, "format", "text/html")
    node(technical, "location", href(info.entry)).set("type", "URI")
    educational = node(lom, "educational")
    if info.duration:
        node(node(educational, "typicallearningtime"), "datetime", info.duration)
    for each in info.in_languages:
        node(educational, "language", each.language)
    for objective in _objectives(info):
        classification = node(lom, "classification")
        token(classification, "purpose", "Educational Objective")
        said(classification, "description", objective)


def lom_document(info: PackageInfo) -> bytes:
    """A LOM document in the IEEE 1484.12.3 binding (SCORM 2004 CAM section 4).

    It names its schema, :func:`packager.standards.lom.lom_schema`, which has to lie beside it: the official suite fails
    a package in which a namespace is used, in the manifest or in a file of metadata, whose schema is not there.
    """

    def node(into: etree._Element, tag: str, text: str | None = None) -> etree._Element:
        return child(into, LOM, tag, text)

    def said(into: etree._Element, tag: str, texts: Iterable[Said]) -> None:
        holder = node(into, tag)
        for language, text in texts:
            child(holder, LOM, "string", text, {"language": language} if language else {})

    def token(into: etree._Element, tag: str, value: str) -> None:
        holder = node(into, tag)
        node(holder, "source", "LOMv1.0")
        node(holder, "value", value)

    def identifier(into: etree._Element, entry: str) -> None:
        holder = node(into, "identifier")
        node(holder, "catalog", "packager")
        node(holder, "entry", entry)

    lom = document(LOM, "lom", {None: LOM, "xsi": XSI}, {LOM: LOM_SCHEMA})
    general = node(lom, "general")
    identifier(general, package_key(info))
    said(general, "title", _titles(info))
    for each in info.in_languages:
        node(general, "language", each.language)
    said(general, "description", _descriptions(info))
    for keyword in _keywords(info):
        said(general, "keyword", keyword)
    lifecycle = node(lom, "lifeCycle")
    said(lifecycle, "version", [("", info.version)])
    token(lifecycle, "status", "final")
    meta = node(lom, "metaMetadata")
    identifier(meta, f"{package_key(info)}_metadata")
    node(meta, "metadataSchema", "LOMv1.0")
    node(meta, "language", info.language)
    technical = node(lom, "technical")
    node(technical, "format", "text/html")
    node(technical, "location", href(info.entry))
    educational = node(lom, "educational")
    if info.duration:
        node(node(educational, "typicalLearningTime"), "duration", info.duration)
    for each in info.in_languages:
        node(educational, "language", each.language)
    for objective in _objectives(info):
        classification = node(lom, "classification")
        token(classification, "purpose", "educational objective")
        said(classification, "description", objective)
    return serialize(lom)


def _titles(info: PackageInfo) -> list[Said]:
    return [(each.language, each.title) for each in info.in_languages]


def _descriptions(info: PackageInfo) -> list[Said]:
    return [(each.language, each.description if plain(each.description) else each.title) for each in info.in_languages]


def _keywords(info: PackageInfo) -> list[list[Said]]:
    """The title, where the module names none."""
    return [[(info.language, keyword)] for keyword in info.keywords] or [_titles(info)]


def _objectives(info: PackageInfo) -> list[list[Said]]:
    return [[(each.language, each.objectives[key]) for each in info.in_languages] for key in info.objectives]
