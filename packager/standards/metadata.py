"""Learning object metadata (LOM): what catalogues and repositories read about a module.

Two bindings of one model: IMS metadata 1.2.1 (SCORM 1.2, inside the manifest) and IEEE 1484.12.3 (SCORM 2004,
a file of its own). Neither claims what the module does not say: no rights, no price, no target group.
"""

from __future__ import annotations

from lxml import etree

from packager.standards.identifiers import href, package_key
from packager.standards.interface import PackageInfo
from packager.standards.tree import XML, child, document, plain, serialize

IMSMD = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
LOM = "http://ltsc.ieee.org/xsd/LOM"
NO_LANGUAGE = "x-none"
"""The language of tokens and version numbers in IMS metadata 1.2."""


def add_ims_metadata(parent: etree._Element, info: PackageInfo) -> None:
    """Append ``<imsmd:lom>`` (SCORM 1.2 CAM section 2.2; IMS Learning Resource Meta-data XML binding 1.2)."""

    def node(into: etree._Element, tag: str, text: str | None = None) -> etree._Element:
        return child(into, IMSMD, tag, text)

    def said(into: etree._Element, tag: str, text: str, language: str = info.language) -> None:
        child(node(into, tag), IMSMD, "langstring", text, {f"{{{XML}}}lang": language})

    def token(into: etree._Element, tag: str, value: str) -> None:
        holder = node(into, tag)
        said(holder, "source", "LOMv1.0", NO_LANGUAGE)
        said(holder, "value", value, NO_LANGUAGE)

    lom = node(parent, "lom")
    general = node(lom, "general")
    said(general, "title", info.title)
    entry = node(general, "catalogentry")
    node(entry, "catalog", "packager")
    said(entry, "entry", package_key(info), NO_LANGUAGE)
    node(general, "language", info.language)
    said(general, "description", _description(info))
    for keyword in _keywords(info):
        said(general, "keyword", keyword)
    lifecycle = node(lom, "lifecycle")
    said(lifecycle, "version", info.version, NO_LANGUAGE)
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
    node(educational, "language", info.language)
    for objective in info.objectives.values():
        classification = node(lom, "classification")
        token(classification, "purpose", "Educational Objective")
        said(classification, "description", objective)


def lom_document(info: PackageInfo) -> bytes:
    """A LOM document in the IEEE 1484.12.3 binding (SCORM 2004 CAM section 4).

    It names no schema: none for this namespace is among the control documents, and what a document
    refers to has to be in the package.
    """

    def node(into: etree._Element, tag: str, text: str | None = None) -> etree._Element:
        return child(into, LOM, tag, text)

    def said(into: etree._Element, tag: str, text: str, language: str | None = info.language) -> None:
        child(node(into, tag), LOM, "string", text, {"language": language} if language else {})

    def token(into: etree._Element, tag: str, value: str) -> None:
        holder = node(into, tag)
        node(holder, "source", "LOMv1.0")
        node(holder, "value", value)

    def identifier(into: etree._Element, entry: str) -> None:
        holder = node(into, "identifier")
        node(holder, "catalog", "packager")
        node(holder, "entry", entry)

    lom = document(LOM, "lom", {None: LOM})
    general = node(lom, "general")
    identifier(general, package_key(info))
    said(general, "title", info.title)
    node(general, "language", info.language)
    said(general, "description", _description(info))
    for keyword in _keywords(info):
        said(general, "keyword", keyword)
    lifecycle = node(lom, "lifeCycle")
    said(lifecycle, "version", info.version, None)
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
    node(educational, "language", info.language)
    for objective in info.objectives.values():
        classification = node(lom, "classification")
        token(classification, "purpose", "educational objective")
        said(classification, "description", objective)
    return serialize(lom)


def _description(info: PackageInfo) -> str:
    return info.description if plain(info.description) else info.title


def _keywords(info: PackageInfo) -> tuple[str, ...]:
    return info.keywords or (info.title,)
