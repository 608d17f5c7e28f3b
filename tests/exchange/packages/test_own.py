"""Our packages come back: whole with their sources, else with all that learners meet and all that is right."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from packager.catalogs.po_parser import read_po
from packager.exchange.losses import ExchangeError
from packager.exchange.module_file import with_file
from packager.exchange.packages.formats import is_package, read_package
from tests.conftest import ROOT, SAMPLE, BuiltOnce, run_packager
from tests.validate.examples.archive import with_zeros

DEMO = ROOT / "tests" / "player" / "demo" / "modules"
EVERYTHING = ROOT / "tests" / "e2e" / "everything" / "modules" / "everything"


def files(package: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def learners(package: Path) -> dict[str, str]:
    """What is in a package, blanks in pages aside, which no learner sees."""
    shown = {}
    for name, data in files(package).items():
        text = data.decode("utf-8", "replace")
        if name.endswith(".html"):
            text = re.sub(r"\s+", " ", re.sub(r">\s+<", "><", text))
        shown[name] = text
    return shown


def packed(path: Path, content: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "project" / "modules").mkdir(parents=True)
    return tmp_path / "project"


@pytest.fixture(scope="session")
def demo(built_once: BuiltOnce) -> Path:
    """Every kind of block and question in a package."""
    out = built_once("demo-own", "-s", "scorm12", prepare=lambda root: shutil.copytree(DEMO, root / "modules"))
    return out / "demo-1.0.0-en-scorm12.zip"


@pytest.fixture(scope="session")
def with_sources(built_once: BuiltOnce) -> Path:
    """A module in two languages, with notes, in one package that holds its sources."""

    def prepare(root: Path) -> None:
        shutil.copytree(ROOT / "examples" / "first-rains", root)
        drawing = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><text>Rain</text></svg>'
        folder = root / "modules" / "first-rains"
        (folder / "media").mkdir(exist_ok=True)
        (folder / "media" / "rain.svg").write_text(drawing, "utf-8")
        (folder / "lessons" / "more.yaml").write_text(
            "lesson: more\ntitle: More\npages:\n  - page: more\n    title: More\n    blocks:\n"
            "      - image: media/rain.svg\n        alt: Rain\n        note: Ask Amina whether this is right.\n",
            "utf-8",
        )
        module = folder / "module.yaml"
        module.write_text(with_file(module.read_text("utf-8"), "lessons", "lessons/more.yaml"), "utf-8")
        (root / "glossary.yaml").write_text("terms:\n  - term: rain\n", "utf-8")

    out = built_once("with-sources", "-s", "scorm12", "-l", "en", "--with-sources", prepare=prepare)
    return next(out.glob("first-rains-1*-en-scorm12.zip"))


@pytest.mark.parametrize("tag", ["ar", "fr"])
def test_the_sample_comes_back_with_every_text_and_every_right_answer(
    sample_packages: Path, project: Path, tag: str
) -> None:
    before = next(sample_packages.glob(f"{SAMPLE}-1*-{tag}-scorm2004-4.zip"))
    assert run_packager("import", str(before), "--project", str(project)).returncode == 0
    assert run_packager("check", "--project", str(project)).returncode == 0
    out = project / "dist"
    result = run_packager("build", "-s", "scorm2004-4", "-o", str(out), "--project", str(project))
    assert result.returncode == 0, result.stdout
    assert learners(out / before.name) == learners(before)


def test_a_package_with_all_languages_comes_back_with_its_catalogs(built_once: BuiltOnce, project: Path) -> None:
    wanted = ("-s", "scorm12", "-l", "en", "-l", "ar", "-l", "zh", "--bundle")
    before = next(built_once("own-all", SAMPLE, *wanted).glob(f"{SAMPLE}-1*-all-scorm12.zip"))
    assert run_packager("import", str(before), "--project", str(project)).returncode == 0
    out = project / "dist"
    result = run_packager("build", "-s", "scorm12", "--bundle", "-o", str(out), "--project", str(project))
    assert result.returncode == 0, result.stdout
    assert learners(out / before.name) == learners(before)


def test_what_a_package_says_is_not_translated_fills_no_catalog(built_once: BuiltOnce, project: Path) -> None:
    def prepare(root: Path) -> None:
        shutil.copytree(ROOT / "examples" / "first-rains", root)
        catalog = root / "locales" / "fr" / "LC_MESSAGES" / "first-rains.po"
        text = catalog.read_text("utf-8")
        at = text.index('msgid "The first rains"')
        end = text.index("\n\n", at)
        catalog.write_text(text[:at] + 'msgid "The first rains"\nmsgstr ""' + text[end:], "utf-8")

    wanted = ("-s", "scorm12", "-l", "en", "-l", "fr", "--bundle", "--draft")
    package = next(built_once("own-draft", *wanted, prepare=prepare).glob("*-all-scorm12-draft.zip"))
    assert run_packager("import", str(package), "--project", str(project)).returncode == 0
    entries = read_po(project / "locales" / "fr" / "LC_MESSAGES" / "first-rains.po")
    assert [each.context for each in entries if not each.translation] == ["module/title"]


def test_every_kind_of_block_and_question_comes_back(demo: Path, project: Path) -> None:
    assert run_packager("import", str(demo), "--project", str(project)).returncode == 0
    result = run_packager("build", "-s", "scorm12", "-o", str(project / "dist"), "--project", str(project))
    assert result.returncode == 0, result.stdout
    assert learners(project / "dist" / demo.name) == learners(demo)


def test_what_is_set_side_by_side_or_in_order_and_every_question_comes_back(
    built_once: BuiltOnce, project: Path
) -> None:
    def prepare(root: Path) -> None:
        folder = root / "modules" / "everything"
        shutil.copytree(EVERYTHING / "media", folder / "media")
        (folder / "lessons").mkdir()
        for name in ("02-questions", "04-arranged"):
            lesson = (EVERYTHING / "lessons" / f"{name}.yaml").read_text("utf-8").replace("\nobjective: rules\n", "\n")
            (folder / "lessons" / f"{name}.yaml").write_text(lesson, "utf-8")
        more = "lesson: more\ntitle: More\npages:\n  - page: more\n    title: More\n    blocks:\n      - text: More.\n"
        more += "      - embed: https://video.example.org/1\n        title: A film\n        duration: PT90S\n"
        more += "        weight: 25 MB\n        text: A **map**.\n        transcript: Words.\n"
        more += "      - video: media/talk.webm\n        title: A plenary\n        captions: media/talk.vtt\n"
        more += "        transcript: Words.\n        chapters:\n          - at: 0:00\n            title: The *hall*\n"
        more += "          - at: 1:02:30\n            title: The vote\n        pauses:\n"
        more += "          - {at: 1:02:05, question: stay}\n"
        more += "      - question: stay\n        true-false: Observers vote.\n        answer: false\n"
        (folder / "lessons" / "more.yaml").write_text(more, "utf-8")
        head = "module: everything\nversion: 1.0.0\ntitle: All\ndescription: All of it\nlanguage: en\n"
        head += "mastery: 50 %\nhosts: video.example.org\n"
        (folder / "module.yaml").write_text(
            f"{head}lessons: [lessons/02-questions.yaml, lessons/04-arranged.yaml, lessons/more.yaml]\n", "utf-8"
        )

    package = next(built_once("own-arranged", "-s", "scorm12", prepare=prepare).glob("*.zip"))
    assert run_packager("import", str(package), "--project", str(project)).returncode == 0
    result = run_packager("build", "-s", "scorm12", "-o", str(project / "dist"), "--project", str(project))
    assert result.returncode == 0, result.stdout
    assert learners(project / "dist" / package.name) == learners(package)


LEADING = """\
lesson: one
title: One
pages:
  - page: one
    title: One
    blocks:
      - text: |
          See [page *two*](page:two)[^1], a [Point of order](term:point-of-order) and again[^1].

          [^1]: As of **2024**.
      - labelled: media/room.svg
        alt: A room
        points:
          - at: chair
            title: The Chair
            text: Rules on [points](page:two).
          - at: 12.5% 80%
            title: The door
        caption: The room
  - page: two
    title: Two
    blocks:
      - hotspots: media/room.svg
        alt: A room
        points:
          - at: 50% 50%
            title: The table
            text: Everybody sits at it.
"""
ROOM = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"><circle id="chair" cx="30" cy="60" r="9"/></svg>'


def test_links_to_pages_footnotes_and_points_on_pictures_come_back(built_once: BuiltOnce, project: Path) -> None:
    def prepare(root: Path) -> None:
        folder = root / "modules" / "leading"
        (folder / "media").mkdir(parents=True)
        (folder / "media" / "room.svg").write_text(ROOM, "utf-8")
        (folder / "one.yaml").write_text(LEADING, "utf-8")
        terms = "terms:\n  - term: Motion\n    link: point-of-order\n    explain: See [quorum](term:quorum).\n"
        (root / "glossary.yaml").write_text(f"{terms}  - term: quorum\n    explain: How many.\n", "utf-8")
        module = (
            "module: leading\nversion: 1.0.0\ntitle: Leading\ndescription: Links\nlanguage: en\nlessons: [one.yaml]\n"
        )
        (folder / "module.yaml").write_text(module, "utf-8")

    before = next(built_once("leading", "-s", "scorm12", prepare=prepare).glob("*.zip"))
    assert run_packager("import", str(before), "--project", str(project)).returncode == 0
    result = run_packager("build", "-s", "scorm12", "-o", str(project / "dist"), "--project", str(project))
    assert result.returncode == 0, result.stdout
    assert learners(project / "dist" / before.name) == learners(before)


def test_with_its_sources_a_module_comes_back_as_it_was(with_sources: Path, project: Path) -> None:
    source = with_sources.parents[1] / "with-sources-project"
    result = run_packager("import", str(with_sources), "--project", str(project))
    assert result.returncode == 0, result.stdout
    assert "Nothing was lost." in result.stdout
    for path in (project / "modules").rglob("*.yaml"):
        assert path.read_bytes() == (source / path.relative_to(project)).read_bytes()
    catalogs = sorted(path.relative_to(project) for path in (project / "locales").rglob("*.po"))
    assert catalogs
    for name in catalogs:
        assert (project / name).read_bytes() == (source / name).read_bytes()


def test_sources_travel_only_where_the_author_asks_and_nothing_of_others_does(
    with_sources: Path, demo: Path, tmp_path: Path
) -> None:
    assert not [name for name in files(demo) if name.startswith("sources/")]
    names = [name for name in files(with_sources) if name.startswith("sources/")]
    assert "sources/modules/first-rains/lessons/more.yaml" in names
    assert not [name for name in names if "glossary" in name or "player.po" in name]
    assert b"script" not in files(with_sources)["sources/modules/first-rains/media/rain.svg"]
    manifest = files(with_sources)["imsmanifest.xml"].decode()
    assert all(f'href="{name}"' in manifest for name in names)
    assert "no mistakes" in run_packager("validate", str(with_sources)).stdout
    said = run_packager(
        "build",
        "-s",
        "scorm12",
        "-l",
        "en",
        "--with-sources",
        "-o",
        str(tmp_path / "dist"),
        "--project",
        str(with_sources.parents[1] / "with-sources-project"),
    )
    assert re.search(r"whoever has one can read the right answers in it, and (1 note|\d+ notes)\.", said.stdout)


def test_an_edit_of_another_language_changes_a_package_with_sources(with_sources: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(with_sources.parents[1] / "with-sources-project", root)
    command = ("build", "-s", "scorm12", "-l", "en", "--with-sources", "-o", str(tmp_path / "dist"))
    run_packager(*command, "--project", str(root))
    catalog = next((root / "locales").glob("*/LC_MESSAGES/first-rains.po"))
    catalog.write_text(catalog.read_text("utf-8") + "\n", "utf-8")
    assert "1 built" in run_packager(*command, "--project", str(root)).stdout


def test_a_module_that_is_there_is_not_overwritten(demo: Path, project: Path) -> None:
    assert run_packager("import", str(demo), "--project", str(project)).returncode == 0
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    again = run_packager("import", str(demo), "--project", str(project))
    assert again.returncode == 2
    assert "--into" in again.stderr
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before
    assert run_packager("import", str(demo), "--into", "other", "--project", str(project)).returncode == 0
    assert "module: other" in (project / "modules" / "other" / "module.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "sources/modules/evil/../../../evil.yaml",
        "sources/modules/evil/media/../../../evil.svg",
        "sources/modules/evil/media\\..\\evil.svg",
        "sources/modules/evil/.git/config",
        "sources/modules/evil/templates/page.html.j2",
        "sources/locales/../LC_MESSAGES/evil.po",
    ],
)
def test_sources_lie_in_their_module_and_nowhere_else(name: str, tmp_path: Path, project: Path) -> None:
    module = b"module: evil\nversion: 1.0.0\ntitle: Evil\nlanguage: en\nlessons: []\n"
    package = packed(tmp_path / "evil.zip", {"sources/modules/evil/module.yaml": module, name: b"x"})
    run_packager("import", str(package), "--project", str(project))
    written = {path.relative_to(project).as_posix() for path in project.rglob("*") if path.is_file()}
    assert written <= {"modules/evil/module.yaml"}
    assert not list(tmp_path.rglob("evil.svg"))


def test_pages_that_are_not_ours_are_told_not_guessed(demo: Path, tmp_path: Path) -> None:
    content = files(demo)
    page = next(name for name in content if name.startswith("pages/"))
    broken = {**content, page: content[page].replace(b"data-kind=", b"data-sort=")}
    with pytest.raises(ExchangeError, match="its pages are not as this version"):
        read_package(packed(tmp_path / "odd.zip", broken))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("course.txt", b"[" * 100_000),
        ("course.txt", b"[]"),
        ("index.html", b"<html lang='en'><script id='course'>{}</script>"),
        ("imsmanifest.xml", b"<manifest"),
        ("contents.html", b""),
    ],
)
def test_a_damaged_part_is_told(name: str, content: bytes, demo: Path, tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="its pages are not as this version"):
        read_package(packed(tmp_path / "odd.zip", {**files(demo), name: content}))


def test_a_bomb_is_refused(demo: Path, tmp_path: Path) -> None:
    package = tmp_path / "bomb.zip"
    package.write_bytes(with_zeros(demo.read_bytes(), "media/big.svg", 200))
    with pytest.raises(ExchangeError, match="bomb"):
        read_package(package)
    assert not is_package(package)
