"""Namespaces as they are used in a manifest, and those that stand where another was meant."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from packager.validate.manifest.kinds import (
    ADLNAV,
    ADLSEQ,
    IMSSS,
    SCORM_12,
    SCORM_12_ADL,
    SCORM_12_CP,
    SCORM_2004_ADL,
    SCORM_2004_CP,
)
from packager.validate.manifest.manifest import XSI, Manifest, namespace

XML = "http://www.w3.org/XML/1998/namespace"
SCORM_HOSTS = ("http://www.adlnet.org/xsd/", "http://www.imsglobal.org/xsd/", "http://www.imsproject.org/xsd/")
OF_12 = {"imscp": SCORM_12_CP, "adlcp": SCORM_12_ADL}
OF_2004 = {"imscp": SCORM_2004_CP, "adlcp": SCORM_2004_ADL, "adlseq": ADLSEQ, "adlnav": ADLNAV, "imsss": IMSSS}
KNOWN = frozenset({*OF_12.values(), *OF_2004.values(), XSI, XML})
_ALIKE = 0.93
"""How like a misspelt address is to the right one: one or two letters of forty."""


def own(manifest: Manifest) -> dict[str, str]:
    """The namespaces of the manifest's standard by their customary prefix."""
    return OF_12 if manifest.standard in SCORM_12 else OF_2004


def used(manifest: Manifest) -> frozenset[str]:
    """The namespaces of elements and attributes, without XML's own and those that are only declared."""
    return manifest.index.used - {XSI, XML}


@lru_cache(maxsize=1)  # several rules ask
def mistaken(manifest: Manifest) -> dict[str, str]:
    """Namespaces that are used where another was meant, by the one in use."""
    found = {}
    for uri in sorted(used(manifest)):
        if wanted := _meant(manifest, uri):
            found[uri] = wanted
    return found


def _meant(manifest: Manifest, uri: str) -> str | None:
    names = own(manifest)
    if uri in names.values():
        return names["imscp"] if uri == namespace(manifest.root) and uri != names["imscp"] else None
    if uri == namespace(manifest.root):
        return names["imscp"]
    if uri in KNOWN:  # the other SCORM's: sequencing in 1.2 has no counterpart
        role = next(role for roles in (OF_12, OF_2004) for role, known in roles.items() if known == uri)
        return names.get(role)
    prefixes = [prefix for prefix, bound in manifest.root.nsmap.items() if bound == uri]
    stem = uri.rstrip("/").rpartition("/")[2].partition("_")[0].lower()
    for role, right in names.items():
        if role in prefixes or stem == role or SequenceMatcher(None, uri, right).ratio() >= _ALIKE:
            return right
    return None
