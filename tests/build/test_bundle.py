"""`packager build --bundle`: one package for each standard, and what becomes of a language that is not finished."""

from __future__ import annotations

import gzip
import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from packager.validate import validate_files
from tests.conftest import ROOT, SAMPLE, run_packager, start_packager
from tests.e2e.conftest import PRACTICE

STANDARDS = ("scorm12", "scorm2004-3", "scorm2004-4")


def build(project: Path, out: Path, *arguments: str) -> str:
    """A build that must succeed; what it said."""
    result = run_packager("build", "--bundle", "--project", str(project), "-o", str(out), *arguments)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def read(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def unfinished(tmp_path: Path) -> Path:
    """A module of which nothing is translated into Arabic."""
    shutil.copytree(PRACTICE, tmp_path / "project")
    module = tmp_path / "project" / "modules" / "practice" / "module.yaml"
    lines = [line for line in module.read_text("utf-8").splitlines() if not line.startswith("translated:")]
    module.write_text("\n".join(lines) + "\n", "utf-8")
    return tmp_path / "project"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample and its refreshers in two languages and all standards."""
    out = tmp_path_factory.mktemp("sample-bundle")
    build(ROOT, out, SAMPLE, "-l", "en", "-l", "ar", *(word for name in STANDARDS for word in ("-s", name)))
    return out


def test_module_and_refreshers_are_one_package_for_each_standard(sample: Path) -> None:
    names = [SAMPLE, *(f"{SAMPLE}-refresher-{interval}" for interval in ("P1W", "P4W", "P12W"))]
    assert {path.name for path in sample.glob("*.zip")} == {f"{n}-1.0.0-all-{s}.zip" for n in names for s in STANDARDS}
    assert {path.name for path in sample.glob("*.ics")} == {
        f"{SAMPLE}-refreshers-1.0.0-{tag}.ics" for tag in ("ar", "en")
    }


def test_what_a_learner_waits_for_is_no_more_than_of_a_package_with_one_language(tmp_path: Path) -> None:
    build(ROOT, tmp_path, SAMPLE, "-s", "scorm12")
    files = read(tmp_path / f"{SAMPLE}-1.0.0-all-scorm12.zip")
    assert len(gzip.compress(files["index.html"], 9)) < 3_500
    for tag in ("ar", "en", "es", "fr", "ru", "zh"):
        needed = [files[name] for name in ("index.html", "player/player.js", f"{tag}/index.html")]
        assert sum(len(gzip.compress(each, 9)) for each in needed) <= 11_000, tag
        assert sum(map(len, needed)) <= 36_000, tag


def test_the_validator_finds_nothing(sample: Path) -> None:
    for path in sample.glob("*.zip"):
        assert validate_files(path.name, read(path)).findings == (), path.name


@pytest.mark.parametrize("standard", STANDARDS)
def test_the_manifest_speaks_the_modules_language_and_its_metadata_all(sample: Path, standard: str) -> None:
    files = read(sample / f"{SAMPLE}-1.0.0-all-{standard}.zip")
    manifest = etree.fromstring(files["imsmanifest.xml"])
    assert manifest.get("identifier") == f"manifest_{SAMPLE}_all"
    titles = manifest.xpath("//*[local-name()='organization' or local-name()='item']/*[local-name()='title']/text()")
    assert titles == ["Speaking with confidence in land negotiations"] * 2
    lom = manifest if standard == "scorm12" else etree.fromstring(files["metadata.xml"])
    general = lom.xpath("//*[local-name()='general']")[0]
    assert general.xpath("*[local-name()='language']/text()") == ["en", "ar"]
    for part in ("title", "description", "keyword"):
        said = general.xpath(f"*[local-name()='{part}']/*")
        assert [each.get("language") or each.get("{http://www.w3.org/XML/1998/namespace}lang") for each in said] == [
            "en",
            "ar",
        ]
        assert len({each.text for each in said}) == 2
    purposes = lom.xpath("//*[local-name()='classification']/*[local-name()='description']")
    assert len(purposes) == 6
    assert {len(purpose) for purpose in purposes} == {2}
    assert b"{lang=" not in files["imsmanifest.xml"]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    wanted = ("build", "--bundle", "--project", str(PRACTICE), "-s", "scorm12", "-o")
    start_packager(*wanted, str(tmp_path / "one"), PYTHONHASHSEED="1", TZ="Asia/Tokyo")
    start_packager(*wanted, str(tmp_path / "two"), PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="C")
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / n).glob("*.zip")} for n in ("one", "two"))
    assert set(first) == {"practice-1.0.0-all-scorm12.zip"}
    assert first == second


def test_a_language_that_is_not_finished_is_left_out_with_a_warning(unfinished: Path, tmp_path: Path) -> None:
    said = build(unfinished, tmp_path / "out", "-s", "scorm12")
    assert "L096" in said
    assert "ar is left out of the package with all languages" in said
    files = read(tmp_path / "out" / "practice-1.0.0-all-scorm12.zip")
    assert {name.partition("/")[0] for name in files} & {"ar", "en"} == {"en"}


def test_a_draft_holds_it_with_marks(unfinished: Path, tmp_path: Path) -> None:
    build(unfinished, tmp_path / "out", "-s", "scorm12", "--draft")
    files = read(tmp_path / "out" / "practice-1.0.0-all-scorm12-draft.zip")
    assert "‹en›" in files["ar/index.html"].decode()
    assert "DRAFT" in files["ar/index.html"].decode()
    assert "DRAFT" not in files["en/index.html"].decode()
