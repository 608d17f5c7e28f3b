"""A package: which files, under which names."""

from __future__ import annotations

import pytest

from packager.standards import Package, Standard, package, publish
from packager.standards.scorm12 import SCORM_12
from packager.standards.scorm2004 import SCORM_2004_4

from .samples import SITE, make_info, publication

SCHEMAS = dict.fromkeys(SCORM_12.control_files, b"<schema/>")


def make(site: dict[str, bytes], standard: Standard = SCORM_12) -> Package:
    return package(site, make_info(), standard, dict.fromkeys(standard.control_files, b"<schema/>"))


def test_filename_is_module_version_locale_standard() -> None:
    assert make(SITE).filename == "land-negotiation-1.0.0-ar-scorm12.zip"


def test_manifest_is_first_and_site_schemas_and_metadata_lie_at_the_root() -> None:
    made = make(SITE, SCORM_2004_4)
    assert next(iter(made.files)) == "imsmanifest.xml"
    assert {*SITE, "metadata.xml", "imscp_v1p1.xsd", "xml.xsd"} <= set(made.files)


def test_site_files_are_carried_byte_for_byte() -> None:
    made = make(SITE)
    assert {name: made.files[name] for name in SITE} == SITE


def test_files_cannot_be_changed_afterwards() -> None:
    with pytest.raises(TypeError):
        make(SITE).files["index.html"] = b""  # type: ignore[index]  # what mypy forbids is what is tried


def test_order_of_the_site_does_not_matter() -> None:
    assert list(make(dict(reversed(SITE.items()))).files.items()) == list(make(SITE).files.items())


def test_missing_control_document_is_named() -> None:
    without = {name: data for name, data in SCHEMAS.items() if name != "ims_xml.xsd"}
    with pytest.raises(ValueError, match=r"SCORM 1\.2 are missing: ims_xml\.xsd"):
        package(SITE, make_info(), SCORM_12, without)


def test_missing_launch_page_is_named() -> None:
    with pytest.raises(ValueError, match=r"launch page index\.html"):
        make({"other.html": b""})


@pytest.mark.parametrize("name", ["../x.js", "/x.js", "a//b.js", "./a.js", "a\\b.js", "a/", ""])
def test_names_that_leave_the_package_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no file name inside a package"):
        make({**SITE, name: b""})


@pytest.mark.parametrize("name", ["imsmanifest.xml", "IMSManifest.xml", "ims_xml.xsd", "Index.html"])
def test_names_that_collide_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="same file"):
        make({**SITE, name: b""})


def test_mastery_out_of_range_is_refused() -> None:
    with pytest.raises(ValueError, match="not between 0 and 1"):
        make_info(mastery=80)


def test_a_publication_has_the_files_and_the_name_that_it_says() -> None:
    made = publish(SITE, make_info(), publication())
    assert (made.filename, dict(made.files)) == ("land-negotiation-1.0.0-ar.html", {"index.html": SITE["index.html"]})
