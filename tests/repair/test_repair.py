"""Each thing that is mended, one at a time; what must not be; and that nothing ever gets worse."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packager.archive import open_package, view_files
from packager.diagnostics import Diagnostic, Severity
from packager.repair import CannotRepairError, repair_path
from packager.repair.draft import draft_of
from packager.repair.layout_steps import REVEALING_STEPS
from packager.repair.repairer import FORBIDDING, mended
from packager.validate import validate_files, validate_path
from packager.validate.validator import validate_package
from tests.conftest import run_packager
from tests.validate.examples import all_examples
from tests.validate.examples.archive import bomb, entry, flagged, replaced, zip64, zipped
from tests.validate.examples.packages import scorm12, scorm2004, third_edition

CORPUS = Path(os.environ.get("MANIFEST_CORPUS", "../shared/corpus"))
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"MANIFEST_CORPUS: no folder {CORPUS.resolve()}")
PACKAGE = scorm12()
SOUND = zipped(PACKAGE)
WITHOUT_SCHEMAS = {name: data for name, data in PACKAGE.items() if not name.endswith(".xsd")}
TWO = 'href="two.html"><file href="two.html"/>'


def badness(files: Mapping[str, bytes] | list[Diagnostic]) -> tuple[int, int, int]:
    """Errors, warnings, infos."""
    found = validate_files("course.zip", files).findings if isinstance(files, Mapping) else files
    errors, warnings, infos = (sum(each.severity is severity for each in found) for severity in Severity)
    return errors, warnings, infos


def repaired(data: bytes, tmp_path: Path) -> tuple[tuple[str, ...], Path]:
    """What was changed, and the new zip."""
    old, new = tmp_path / "course.zip", tmp_path / "new.zip"
    old.write_bytes(data)
    return repair_path(old, new).changes, new


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (zipped({f"my course/{name}": data for name, data in PACKAGE.items()}), "out of the folder `my course/`"),
        (zipped({f"a/b/{n}": d for n, d in PACKAGE.items()} | {"__MACOSX/._a": b"x"}), "out of the folder `a/b/`"),
        (zipped({"course.zip": SOUND, ".DS_Store": b"x"}), "out of `course.zip`"),
        (zipped(PACKAGE | {"__MACOSX/._index.html": b"x", "Thumbs.db": b"x"}), "left out 2 files of junk"),
        (zipped({("IMSManifest.xml" if n == "imsmanifest.xml" else n): d for n, d in PACKAGE.items()}), "renamed the"),
        (zipped(PACKAGE, ("api.js", PACKAGE["api.js"])), "left out 1 before"),
        (b"MZ stub" + SOUND + b"trailing", "15 foreign bytes"),
        (zipped(scorm12((TWO, TWO.replace("two", "Two")))), "corrected 2 addresses"),
        (zipped(scorm12((TWO, TWO.replace("two.html", "/two.html")))), "`/two.html` to `two.html`"),
        (zipped(scorm12(("<schemaversion>1.2<", "<schemaversion> SCORM 1.2 <"))), "schemaversion as `1.2`"),
        (zipped(scorm2004((">2004 4th Edition<", ">2004 4th edition<"))), "schemaversion as `2004 4th Edition`"),
        (zipped(third_edition((">2004 3rd Edition<", ">SCORM 2004 3rd Ed.<"))), "schemaversion as `2004 3rd Edition`"),
        (zipped(scorm2004((">ADL SCORM<", ">Lesson 3<"))), "schema as `ADL SCORM`"),
        (zipped(scorm12(('default="O1"', 'default="gone"'))), "the only one"),
        (zipped(scorm12(('adlcp:scormtype="sco" href="two', 'adlcp:scormType="SCO" href="two'))), "wrote scormtype"),
        (zipped(scorm12(('<file href="two.html"/>', '<file href="api.js"/>'))), "listed the start page"),
        (zipped(scorm12(('<file href="two.html"/>', '<file href="two.html"/>' * 2))), "there twice"),
        (zipped(WITHOUT_SCHEMAS), "4 files of the standard's schemas"),
    ],
)
def test_what_can_be_mended_is_mended_and_told(broken: bytes, words: str, tmp_path: Path) -> None:
    changes, new = repaired(broken, tmp_path)
    assert any(words in change for change in changes), changes
    assert validate_path(new).findings == ()
    assert (tmp_path / "course.zip").read_bytes() == broken


WRAPPED = {f"course/{name}": data for name, data in PACKAGE.items()}


def test_what_lies_beside_the_folder_of_a_package_is_kept_and_told(tmp_path: Path) -> None:
    changes, new = repaired(zipped(WRAPPED | {"read me.txt": b"kept", "Thumbs.db": b"x"}), tmp_path)
    assert "`course/`; 1 file beside it stayed, such as `read me.txt`" in changes[0]
    assert "1 file of junk" in changes[1]
    with open_package(new) as package:
        assert package.sizes.keys() == PACKAGE.keys() | {"read me.txt"}
        assert package.read("read me.txt") == b"kept"


@pytest.mark.parametrize("beside", ["INDEX.html", "other/imsmanifest.xml"])
def test_a_package_stays_in_its_folder_where_another_file_is_in_the_way(beside: str, tmp_path: Path) -> None:
    changes, _ = repaired(zipped(WRAPPED | {beside: PACKAGE["imsmanifest.xml"]}), tmp_path)
    assert not any("out of the folder" in change for change in changes)


def test_backslashes_in_names_and_addresses_become_slashes(tmp_path: Path) -> None:
    package = scorm12((TWO, TWO.replace("two.html", "parts\\two.html")), two_html=None) | {"parts\\two.html": b"<p>"}
    changes, new = repaired(zipped(package), tmp_path)
    assert len(changes) == 2
    assert {found.code for found in validate_path(new).findings} & {"P004", "M024", "M020", "M021"} == set()


def test_names_are_marked_as_utf_8(tmp_path: Path) -> None:
    data = replaced(zipped(PACKAGE, ("caf__.png", b"x")), b"caf__.png", "café.png".encode(), 2)
    changes, new = repaired(data, tmp_path)
    assert "marked the names of 1 file" in changes[0]
    assert "P013" not in {found.code for found in validate_path(new).findings}


def test_a_single_resource_lists_every_file(tmp_path: Path) -> None:
    kept = ['<file href="index.html"/>', "</resource>"]
    manifest = PACKAGE["imsmanifest.xml"].decode()
    start, end = manifest.index("<resource identifier"), manifest.index("</resources>")
    head = manifest[start : manifest.index("<file")]
    single = manifest[:start] + head + "".join(kept) + manifest[end:]
    single = single.replace('<item identifier="I2" identifierref="R2"><title>Second</title></item>', "")
    package = PACKAGE | {"imsmanifest.xml": single.encode(), "media/a b#1.png": b"x"}
    changes, new = repaired(zipped(package), tmp_path)
    assert changes == ("listed 3 files in the only resource, such as `two.html`",)
    assert validate_path(new).findings == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped(PACKAGE | {"../evil.html": b"x"}), "P003"),
        (replaced(zipped(PACKAGE | {"film.mp4": b"a film"}), b"a film", b"a Film", 1), "P006"),
        (zipped(PACKAGE, (entry("link", 0o120777 << 16), b"/etc/passwd")), "P009"),
        (flagged(SOUND, "two.html", 1), "P010"),
        (bomb(), "P016"),
    ],
)
def test_what_is_damaged_or_unsafe_is_refused_and_nothing_is_written(data: bytes, code: str, tmp_path: Path) -> None:
    with pytest.raises(CannotRepairError) as refused:
        repaired(data, tmp_path)
    assert code in {found.code for found in refused.value.findings} <= FORBIDDING
    assert [path.name for path in tmp_path.iterdir()] == ["course.zip"]


def test_a_sound_package_is_left_alone(tmp_path: Path) -> None:
    changes, new = repaired(SOUND, tmp_path)
    assert changes == ()
    assert not new.exists()


def test_an_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "new.zip").write_bytes(b"mine")
    with pytest.raises(CannotRepairError, match="exists"):
        repaired(bytes(SOUND), tmp_path)
    assert (tmp_path / "new.zip").read_bytes() == b"mine"


def test_what_is_not_mended_stays_byte_by_byte(tmp_path: Path) -> None:
    package = PACKAGE | {"film.mp4": os.urandom(700_000), "Thumbs.db": b"x"}
    _, new = repaired(zipped(package), tmp_path)
    with zipfile.ZipFile(new) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            name: data for name, data in package.items() if name != "Thumbs.db"
        }


def test_a_folder_becomes_a_zip(tmp_path: Path) -> None:
    (folder := tmp_path / "course").mkdir()
    for name, data in (PACKAGE | {".DS_Store": b"x"}).items():
        (folder / name).write_bytes(data)
    assert repair_path(folder, tmp_path / "new.zip").changes
    assert validate_path(tmp_path / "new.zip").findings == ()


def test_ambiguous_things_are_left_alone(tmp_path: Path) -> None:
    two_organizations = scorm12(
        (
            "<organizations default",
            '<organizations default="gone"><organization identifier="O2"><title>x</title>'
            '<item identifier="I9" identifierref="R1"><title>x</title></item></organization><!--',
        ),
        ('"O1"><organization identifier="O1">', '--><organization identifier="O1">'),
    )
    for package in (two_organizations, scorm2004((">2004 4th Edition<", ">1.3<")), {"a/x.html": b"", "b/x.html": b""}):
        draft = mended(draft_of(view_files("course.zip", package)))
        assert not any("default" in each or "schemaversion" in each or "folder" in each for each in draft.changes)


def test_the_command_says_each_change_and_what_is_left(tmp_path: Path) -> None:
    wrong = scorm12(('identifierref="R2"', 'identifierref="R9"')) | {"Thumbs.db": b"x"}
    (tmp_path / "course.zip").write_bytes(zipped(wrong))
    result = run_packager("repair", "course.zip", "-o", "new.zip", cwd=tmp_path)
    assert result.returncode == 1, result.stderr
    assert "- left out 1 file of junk, such as `Thumbs.db`" in result.stdout
    assert "new.zip/imsmanifest.xml:9: error M012" in result.stdout
    again = run_packager("repair", "course.zip", "-o", "new.zip", cwd=tmp_path)
    assert (again.returncode, "exists; choose another name" in again.stderr) == (2, True)
    (tmp_path / "evil.zip").write_bytes(zipped(PACKAGE | {"../evil": b"x"}))
    refused = run_packager("repair", "evil.zip", "-o", "other.zip", cwd=tmp_path)
    assert refused.returncode == 2
    assert "P003" in refused.stderr
    assert not (tmp_path / "other.zip").exists()


# Never worse -------------------------------------------------------------------------------------------------------


def assert_never_worse(files: Mapping[str, bytes]) -> None:
    """Compared with the package as it is once its manifest is where an LMS looks for it."""
    draft = draft_of(view_files("course.zip", files))
    for reveal in REVEALING_STEPS:
        draft = reveal(draft)
    before = validate_package(draft.view())
    after_view = mended(draft_of(view_files("course.zip", files))).view()
    after = validate_package(after_view)
    assert badness(after) <= badness(before)
    if not draft.changes:
        assert badness(after) <= badness(files)
    again = mended(draft_of(after_view))
    assert badness(validate_package(again.view())) <= badness(after)


def in_a_folder(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"course/{name}": data for name, data in files.items()}


def with_junk(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {**files, "__MACOSX/._imsmanifest.xml": b"x", "course/.DS_Store": b"x"}


def with_backslashes(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name.replace("/", "\\"): data for name, data in files.items()}


def in_capitals(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {(name.upper() if len(name) % 2 else name): data for name, data in files.items()}


def with_other_slashes_inside(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        name: data.replace(b'href="', b'href="/') if name.endswith(".xml") else data for name, data in files.items()
    }


SPOILERS: tuple[Callable[[Mapping[str, bytes]], dict[str, bytes]], ...] = (
    in_a_folder,
    with_junk,
    with_backslashes,
    in_capitals,
    with_other_slashes_inside,
)
PACKAGES = [
    package
    for example in all_examples()
    for package in (example.breaks, example.passes)
    if isinstance(package, Mapping) and sum(map(len, package.values())) < 50_000 and len(package) < 50
]


@given(package=st.sampled_from(PACKAGES), spoilers=st.lists(st.sampled_from(SPOILERS), max_size=3))
def test_a_repair_never_makes_it_worse(
    package: Mapping[str, bytes], spoilers: list[Callable[[Mapping[str, bytes]], dict[str, bytes]]]
) -> None:
    for spoil in spoilers:
        package = spoil(package)
    assert_never_worse(package)


@needs_corpus
@pytest.mark.parametrize("part", range(4))
def test_a_repair_of_a_real_manifest_never_makes_it_worse(part: int) -> None:
    for path in sorted((CORPUS / "wild").glob("*.xml"))[part::4]:
        listing = path.with_suffix(".files.txt")
        names = listing.read_text("utf-8").split("\n")[:400] if listing.is_file() else []
        files = {name: b"<p>" for name in names if name} | {"imsmanifest.xml": path.read_bytes()}
        number = int(hashlib.sha256(path.name.encode()).hexdigest(), 16)
        assert_never_worse(files)
        assert_never_worse(SPOILERS[number % len(SPOILERS)](files))


@needs_corpus
def test_the_official_suites_manifests_are_hardly_touched() -> None:
    """They are right as they are: nothing but duplicates and schemas may be mended, and no error may come."""
    for path in sorted((CORPUS / "adl").glob("*.xml"))[::6]:
        draft = mended(draft_of(view_files("course.zip", {"imsmanifest.xml": path.read_bytes()})))
        found = validate_package(draft.view())
        before = validate_files("course.zip", {"imsmanifest.xml": path.read_bytes()})
        assert badness(found) <= badness(list(before.findings)), path.name


def test_zip64_becomes_an_ordinary_zip(tmp_path: Path) -> None:
    changes, new = repaired(zip64(PACKAGE), tmp_path)
    assert "wrote an ordinary zip instead of zip64" in changes
    assert "P012" not in {found.code for found in validate_path(new).findings}
