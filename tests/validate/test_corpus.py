"""Real manifests: those of the official suite have no error, those of the wild the errors that they deserve."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from packager.diagnostics import Severity
from packager.validate import validate_files, validate_path

CORPUS = Path(os.environ.get("MANIFEST_CORPUS", "../shared/corpus"))
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"MANIFEST_CORPUS: no folder {CORPUS.resolve()}")

# File -> the codes of its errors; each is right by the rule's own explanation.
TEMPLATES = {
    "0003": 2,
    "0017": 3,
    "0095": 3,
    "0112": 8,
    "0147": 2,
    "0168": 3,
    "0188": 3,
    "0209": 3,
}  # Adapt's templates and one other, their placeholders not filled in
ERRORS = {
    "0004": ["M007"],  # plain IMS Content Packaging
    "0018": ["M010"],  # organizations without items
    "0058": ["M013", "X011", "X011"],  # invented namespaces, SCORM's attributes; items and resources called alike
    "0073": ["M005"],  # SCORM 2004's namespaces, schemaversion 1.2: run as 1.2 by Moodle
    "0110": ["M011"],  # the default organization is not there
    "0180": ["M010"],
    "0183": ["X001"],  # not XML at all
}
# Common Cartridge
ERRORS |= {key: ["M006"] for key in ["0023", "0040", "0062", "0064", "0068", "0146", "0150", "0165", "0219", "0264"]}
ERRORS |= {key: ["M072"] * number for key, number in TEMPLATES.items()}


def errors(path: Path) -> list[str]:
    return sorted(found.code for found in validate_path(path).findings if found.severity is Severity.ERROR)


@needs_corpus
def test_the_official_suites_manifests_have_no_error() -> None:
    manifests = sorted((CORPUS / "adl").glob("*.xml"))
    assert len(manifests) == 94
    assert {path.name: found for path in manifests if (found := errors(path))} == {}


@needs_corpus
def test_the_manifests_of_the_wild_have_the_errors_they_deserve() -> None:
    manifests = sorted((CORPUS / "wild").glob("*.xml"))
    assert len(manifests) == 103
    assert {path.stem: found for path in manifests if (found := errors(path))} == ERRORS


@needs_corpus
def test_manifests_beside_their_lists_of_files_lack_only_what_is_not_there() -> None:
    found = {}
    lists = sorted((CORPUS / "wild").glob("*.files.txt"))
    for listed in lists:
        key = listed.name.partition(".")[0]
        names = [name for name in listed.read_text("utf-8").split("\n") if name]
        manifest = (CORPUS / "wild" / f"{key}.xml").read_bytes()
        files = dict.fromkeys(names, b" ") | {"imsmanifest.xml": manifest}
        told = [each.code for each in validate_files(key, files).findings if each.severity is Severity.ERROR]
        if told != ERRORS.get(key, []):
            found[key] = told
    assert len(lists) == 75
    assert found == {key_0: ["M020"] for key_0 in ["0053", "0250", "0251"]}  # Captivate: index_scorm.html is not there


@needs_corpus
def test_the_schemas_agree_with_the_verdicts_of_the_index() -> None:
    from packager.untrusted.xml import parse_xml
    from packager.validate.xml.schemas import schema

    names = {"SCORM 1.2": "scorm12", "SCORM 2004 3rd": "scorm2004-3", "SCORM 2004 4th": "scorm2004-4"}
    with (CORPUS / "wild" / "index.tsv").open(encoding="utf-8") as index:
        rows = [row for row in csv.DictReader(index, delimiter="\t") if row["standard"] in names]
    checked = 0
    for row in rows:
        if row["well_formed"] == "yes":
            root = parse_xml((CORPUS / "wild" / f"{row['name']}.xml").read_bytes())
            assert schema(names[row["standard"]]).validate(root) == (row["xsd_valid_strict"] == "yes"), row["name"]
            checked += 1
    assert checked > 60
