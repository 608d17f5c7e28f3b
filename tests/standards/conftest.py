"""The control documents as they ship, and a schema that checks manifests against them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from lxml import etree

from packager.project.shipped import assets_dir
from packager.standards import STANDARDS, Package, Standard, package

from .samples import SITE, make_info, parse

XSD = "http://www.w3.org/2001/XMLSchema"


@pytest.fixture(scope="session")
def control_documents() -> Callable[[Standard], Mapping[str, bytes]]:
    """The control documents of a standard, by file name."""
    try:
        root = assets_dir() / "control-documents"
    except FileNotFoundError as error:
        pytest.skip(str(error))

    def read(standard: Standard) -> Mapping[str, bytes]:
        return {path.name: path.read_bytes() for path in (root / standard.control_documents).iterdir()}

    return read


SCORM = {name: each for name, each in STANDARDS.items() if name.startswith("scorm")}


@pytest.fixture(params=[*SCORM.values()], ids=[*SCORM])
def standard(request: pytest.FixtureRequest) -> Standard:
    """Each edition of SCORM in turn."""
    each: Standard = request.param
    return each


@pytest.fixture
def build(standard: Standard, control_documents: Callable[[Standard], Mapping[str, bytes]]) -> Callable[..., Package]:
    """Package the site as ``standard``, the module's facts changed as the keywords say."""

    def make(**changes: object) -> Package:
        return package(SITE, make_info(**changes), standard, control_documents(standard))

    return make


@pytest.fixture
def schema(
    standard: Standard, control_documents: Callable[[Standard], Mapping[str, bytes]], tmp_path: Path
) -> etree.XMLSchema:
    """The control documents as one schema: every namespace imported, so that no content is skipped as lax."""
    documents = dict(control_documents(standard))
    for name, mend in MENDED.items():
        if name in documents:
            documents[name] = mend(documents[name])
    for name, data in documents.items():
        (tmp_path / name).write_bytes(data)
    driver = etree.Element(f"{{{XSD}}}schema")
    for name in standard.control_files:
        namespace = parse(documents[name]).get("targetNamespace") if name.endswith(".xsd") else None
        if namespace and not any(each.get("namespace") == namespace for each in driver):
            etree.SubElement(driver, f"{{{XSD}}}import", namespace=namespace, schemaLocation=name)
    path = tmp_path / "driver.xsd"
    path.write_bytes(etree.tostring(driver))
    return etree.XMLSchema(file=str(path))


# libxml2 refuses two of SCORM 1.2's files as published: one binds the xml namespace as the default one, in
# the other a wildcard for any namespace competes with the elements beside it.
MENDED: dict[str, Callable[[bytes], bytes]] = {
    "ims_xml.xsd": lambda data: data.replace(b'xmlns="http://www.w3.org/XML/1998/namespace"', b"", 1),
    "imsmd_rootv1p2p1.xsd": lambda data: data.replace(b'namespace="##any"', b'namespace="##other"'),
}
