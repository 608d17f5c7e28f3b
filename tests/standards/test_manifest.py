"""What every standard's manifest says, and that the standard's own schemas agree."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from lxml import etree

from packager.standards import Package, Standard
from packager.standards import standard as find_standard

from .samples import NAMESPACES, parse

Build = Callable[..., Package]


def manifest(made: Package) -> etree._Element:
    return parse(made.files["imsmanifest.xml"])


def local(root: etree._Element, name: str) -> list[etree._Element]:
    """The elements of this name in any namespace: the standards use different ones."""
    return list(root.iter(f"{{*}}{name}"))


CHANGES = pytest.mark.parametrize(
    "changes",
    [
        {},
        {"mastery": None},
        {"mastery": 0.0},
        {"mastery": 1.0},
        {"objectives": {}, "description": "", "duration": ""},
        {"module": "7-steps", "language": "zh-Hans", "title": "第" * 300},
        {"version": "1.0.0-rc.1+build.20261123.7"},
        {"title": "A\x07bell\nand a line break"},
    ],
    ids=str,
)


@CHANGES
def test_manifest_is_valid_against_the_control_documents(
    build: Build, schema: etree.XMLSchema, changes: dict[str, object]
) -> None:
    schema.assertValid(manifest(build(**changes)))


def test_schema_refuses_a_wrong_manifest(build: Build, schema: etree.XMLSchema) -> None:
    root = manifest(build())
    local(root, "item")[0].set("identifier", "7 steps")
    assert not schema.validate(root)


def test_schemaversion_is_spelt_exactly(build: Build, standard: Standard) -> None:
    root = manifest(build())
    assert [each.text for each in local(root, "schema")] == ["ADL SCORM"]
    assert [each.text for each in local(root, "schemaversion")] == [
        {"scorm12": "1.2", "scorm2004-3": "2004 3rd Edition", "scorm2004-4": "2004 4th Edition"}[standard.name]
    ]


def test_every_file_of_the_package_is_listed_once(build: Build) -> None:
    made = build()
    listed = [unquote(each.get("href", "")) for each in local(manifest(made), "file")]
    assert sorted(listed) == sorted(set(made.files) - {"imsmanifest.xml"})


def test_hrefs_are_percent_encoded(build: Build) -> None:
    hrefs = [each.get("href") for each in local(manifest(build()), "file")]
    assert "pages/a%20page.html" in hrefs
    assert "media/%E5%9C%9F%E5%9C%B0.svg" in hrefs


def test_references_lead_somewhere(build: Build) -> None:
    root = manifest(build())
    [organization], [item], [resource] = (local(root, n) for n in ("organization", "item", "resource"))
    assert local(root, "organizations")[0].get("default") == organization.get("identifier")
    assert item.get("identifierref") == resource.get("identifier")
    assert resource.get("href") == local(resource, "file")[0].get("href") == "index.html"


def test_identifiers_are_unique(build: Build) -> None:
    found = [each.get("identifier") for each in manifest(build()).iter() if each.get("identifier")]
    assert len(found) == len(set(found)) == 4


def test_sco_is_marked_in_the_spelling_of_the_standard(build: Build, standard: Standard) -> None:
    data = build().files["imsmanifest.xml"]
    assert (b'adlcp:scormtype="sco"' if standard.name == "scorm12" else b'adlcp:scormType="sco"') in data


def test_identifiers_stay_when_anything_but_module_and_language_changes(build: Build) -> None:
    def found(made: Package) -> list[str | None]:
        return [each.get("identifier") for each in manifest(made).iter() if each.get("identifier")]

    first = found(build())
    assert found(build(version="2.0.0", title="Other", mastery=None, objectives={})) == first
    assert found(build(language="en")) != first
    assert found(build(module="other")) != first


def test_same_input_gives_the_same_bytes(build: Build) -> None:
    assert dict(build().files) == dict(build().files)


def test_titles_are_in_the_language_that_the_manifest_names(build: Build) -> None:
    root = manifest(build())
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    [organization] = local(root, "organization")
    [item] = local(root, "item")
    assert organization[0].text == item[0].text == "التفاوض & <الأراضي>"


def test_a_title_too_long_for_the_schema_is_cut_with_an_ellipsis(build: Build) -> None:
    title = local(manifest(build(title="a" * 201)), "organization")[0][0].text
    assert title == "a" * 199 + "…"


def test_schema_locations_name_files_of_the_package(build: Build) -> None:
    made = build()
    location = manifest(made).get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation", "")
    assert location.split()[1::2]
    assert set(location.split()[1::2]) <= set(made.files)


def test_control_documents_refer_to_nothing_outside_the_package(build: Build, standard: Standard) -> None:
    made = build()
    for name in standard.control_files:
        if name.endswith(".xsd"):
            root = parse(made.files[name], recover=True)
            named = {each.get("schemaLocation") for each in root if each.get("schemaLocation")}
            dtd = root.getroottree().docinfo.system_url
            assert named | ({dtd} if dtd else set()) <= set(made.files), name


def test_unscored_module_has_no_mastery_score(build: Build) -> None:
    root = manifest(build(mastery=None))
    assert not local(root, "masteryscore")
    assert not local(root, "minNormalizedMeasure")
    assert not root.xpath("//@satisfiedByMeasure")


def test_unknown_standard_is_named_with_those_that_exist() -> None:
    with pytest.raises(ValueError, match="no standard `scorm13`; there are: scorm12, scorm2004-3, scorm2004-4"):
        find_standard("scorm13")


def test_our_namespaces_are_those_of_the_control_documents(build: Build, standard: Standard) -> None:
    prefix = "adlcp12" if standard.name == "scorm12" else "adlcp"
    assert manifest(build()).nsmap["adlcp"] == NAMESPACES[prefix]
