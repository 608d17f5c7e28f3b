"""XLIFF is valid against the schemas of OASIS, as Debian carries them in a package of another project."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree

from packager.catalogs.po_parser import read_po
from packager.handoff import xliff2, xliff12
from packager.handoff.unit import Handoff, unit_of
from packager.project import Project
from packager.untrusted.xml import parse_xml
from tests.conftest import ROOT, SAMPLE, alone
from tests.handoff.test_xliff import exported

PACKAGE = "php-symfony-translation"
FOLDER = "usr/share/php/Symfony/Component/Translation/Resources/schemas"


@pytest.fixture(scope="module")
def schemas(request: pytest.FixtureRequest) -> Path:
    """The folder with the schemas: XLIFF_SCHEMAS, the installed package, or the package downloaded and unpacked."""
    assert request.config.cache
    cached = request.config.cache.mkdir("xliff-schemas")
    places = [Path(os.environ.get("XLIFF_SCHEMAS", "none")), Path("/", FOLDER), cached / FOLDER]
    with alone(cached / ".lock"):
        if not any(place.is_dir() for place in places):
            _unpack(cached)
    found = next((place for place in places if place.is_dir()), None)
    assert found, f"no XLIFF schemas: install the Debian package {PACKAGE}, or set XLIFF_SCHEMAS"
    return found


def _unpack(folder: Path) -> None:
    """Download the package and unpack it, without what it would need to run."""
    for command in (["download", PACKAGE], ["update"], ["download", PACKAGE]):
        subprocess.run(["apt-get", "-qq", *command], cwd=folder, check=False, capture_output=True)
        if archive := next(folder.glob("*.deb"), None):
            subprocess.run(["dpkg", "-x", archive.name, "."], cwd=folder, check=True)
            return


def schema(folder: Path, name: str) -> etree.XMLSchema:
    """A schema; what it imports is the copy beside it."""
    root = etree.parse(folder / name).getroot()
    for part in root.iter("{http://www.w3.org/2001/XMLSchema}import"):
        part.set("schemaLocation", (folder / "xml.xsd").as_uri())
    return etree.XMLSchema(root)


def sample(locale: str) -> Handoff:
    entries = read_po(Project(ROOT).catalog(locale, SAMPLE))
    return Handoff(SAMPLE, "en", locale, tuple(unit_of(entry) for entry in entries))


@pytest.mark.parametrize(
    ("writer", "name"), [(xliff2, "xliff-core-2.0.xsd"), (xliff12, "xliff-core-1.2-strict.xsd")], ids=["2.0", "1.2"]
)
def test_what_is_exported_is_valid(schemas: Path, writer: ModuleType, name: str) -> None:
    judge = schema(schemas, name)
    for given in (exported(80), exported(), sample("zh"), sample("ar")):
        root = parse_xml(writer.write(given))
        assert judge.validate(root), judge.error_log
    root[0].set("colour", "green")
    assert not judge.validate(root), "the schema lets anything pass"
