"""SCORM 2004: sequencing of the one SCO, and metadata in a file of its own."""

from __future__ import annotations

import pytest
from lxml import etree

from packager.standards import Standard, standard

from .samples import NAMESPACES, make_info, parse

EDITIONS = [standard("scorm2004-3"), standard("scorm2004-4")]
pytestmark = pytest.mark.parametrize("edition", EDITIONS, ids=lambda each: each.name)


def manifest(edition: Standard, **changes: object) -> etree._Element:
    return parse(edition.manifest(make_info(**changes), ["index.html", "metadata.xml"]))


def first(root: etree._Element, path: str) -> etree._Element:
    found = root.find(path, NAMESPACES)
    assert found is not None, path
    return found


def test_content_sets_completion_and_success(edition: Standard) -> None:
    delivery = first(manifest(edition), ".//imsss:deliveryControls")
    assert dict(delivery.attrib) == {
        "tracked": "true",
        "completionSetByContent": "true",
        "objectiveSetByContent": "true",
    }


@pytest.mark.parametrize(
    ("mastery", "written"), [(0.8, "0.8"), (0.0, "0"), (1.0, "1"), (0.66667, "0.6667"), (0.00001, "0")]
)
def test_mastery_is_the_primary_objectives_measure(edition: Standard, mastery: float, written: str) -> None:
    root = manifest(edition, mastery=mastery)
    assert first(root, ".//imsss:primaryObjective").get("satisfiedByMeasure") == "true"
    assert first(root, ".//imsss:minNormalizedMeasure").text == written


def test_no_objective_is_mapped(edition: Standard) -> None:
    assert manifest(edition).find(".//imsss:mapInfo", NAMESPACES) is None


def test_metadata_file_is_named_and_there(edition: Standard) -> None:
    location = first(manifest(edition), ".//adlcp:location").text
    assert location in edition.extra_files(make_info())


def test_metadata_names_the_language_of_its_texts(edition: Standard) -> None:
    root = parse(edition.extra_files(make_info())["metadata.xml"])
    for element in ("title", "description", "keyword"):
        assert first(root, f"lom:general/lom:{element}/lom:string").get("language") == "ar"
    assert first(root, "lom:general/lom:title/lom:string").text == "التفاوض & <الأراضي>"
    assert first(root, ".//lom:typicalLearningTime/lom:duration").text == "PT3H"
    assert first(root, "lom:classification/lom:description/lom:string").text == "استخدام النظام الداخلي"


def test_metadata_names_a_schema_that_lies_beside_it_and_that_it_follows(edition: Standard) -> None:
    files = edition.extra_files(make_info(also=(make_info(language="fr"),), keywords=("one", "two")))
    root = parse(files["metadata.xml"])
    uri, name = root.get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation", "").split()
    schema = etree.XMLSchema(parse(files[name]))
    assert uri == etree.QName(root).namespace == parse(files[name]).get("targetNamespace")
    schema.assertValid(root)
    root.append(etree.Element("{http://ltsc.ieee.org/xsd/LOM}lifecycle"))
    assert not schema.validate(root)
