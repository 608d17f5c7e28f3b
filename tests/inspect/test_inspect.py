"""What an inspection tells of packages made for it, and of real manifests."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from packager.archive import view_files
from packager.inspect import Inspection, Item, inspect_package, inspect_path
from packager.inspect.exhibit import illustrate
from packager.inspect.item_words import details
from packager.inspect.printers import to_json, to_text, weight
from packager.inspect.tools import authoring_tool
from packager.validate import validate_path
from tests.validate.examples.archive import zipped
from tests.validate.examples.packages import scorm12, scorm2004

CORPUS = Path(os.environ.get("MANIFEST_CORPUS", "../shared/corpus"))
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"MANIFEST_CORPUS: no folder {CORPUS.resolve()}")
CMI5 = """\
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="http://example.org/c"><title><langstring lang="en">Water</langstring></title></course>
  <block id="http://example.org/b"><title><langstring lang="en">Part</langstring></title>
    <au id="http://example.org/a" moveOn="Passed" masteryScore="0.8">
      <title><langstring lang="en">Quiz</langstring></title><url>quiz.html</url></au></block>
</courseStructure>
"""
SEQUENCING = """\
<imsss:sequencing><imsss:controlMode flow="true" choice="false"/>
<imsss:sequencingRules><imsss:preConditionRule>
  <imsss:ruleConditions conditionCombination="any"><imsss:ruleCondition condition="satisfied"/>
  <imsss:ruleCondition operator="not" condition="objectiveMeasureGreaterThan" measureThreshold="0.5"
    referencedObjective="score"/></imsss:ruleConditions>
  <imsss:ruleAction action="skip"/></imsss:preConditionRule></imsss:sequencingRules>
<imsss:limitConditions attemptLimit="2"/>
</imsss:sequencing>"""


def inspect(files: dict[str, bytes]) -> Inspection:
    return inspect_package("course.zip", view_files("course.zip", files))


def item(inspection: Inspection, *path: int) -> Item:
    found = inspection.tree[0]
    for step in path:
        found = found.items[step]
    return found


def test_scorm_12_items_have_mastery_limits_and_addresses_with_parameters() -> None:
    made = inspect(
        scorm12(
            ('identifierref="R2"', 'identifierref="R2" parameters="?lang=ar&amp;x=1" isvisible="false"'),
            (
                "<title>Second</title>",
                "<title>Second</title><adlcp:prerequisites type='aicc_script'>I1</adlcp:prerequisites>"
                "<adlcp:maxtimeallowed>00:30:00</adlcp:maxtimeallowed>"
                "<adlcp:timelimitaction>exit,message</adlcp:timelimitaction>"
                "<adlcp:masteryscore>80</adlcp:masteryscore>",
            ),
        )
    )
    assert (made.standard, made.title, made.files) == ("SCORM 1.2", "Course", 8)
    second = item(made, 1)
    assert (second.title, second.kind, second.launch) == ("Second", "sco", "two.html?lang=ar&x=1")
    assert details(second) == (
        "starts two.html?lang=ar&x=1",
        "SCO: reports results",
        "not shown in the menu",
        "mastery score 80",
        "time limit 00:30:00",
        "at the limit: exit,message",
        "after I1",
    )


def test_sequencing_is_told_in_words() -> None:
    made = inspect(scorm2004(("<!--2-->", SEQUENCING)))
    assert item(made, 1).sequencing == (
        "learners go in order, with Continue",
        "it is skipped if it is passed or not scored above 50 % in `score`",
        "2 attempts at most",
    )
    assert item(made, 1, 1).kind == "asset"


def test_a_cmi5_course_has_a_tree_too() -> None:
    made = inspect({"cmi5.xml": CMI5.encode(), "quiz.html": b"x"})
    assert (made.standard, made.title, made.languages) == ("cmi5", "Water", ("en",))
    assert details(item(made, 0, 0)) == (
        "starts quiz.html",
        "AU: reports by xAPI",
        "mastery score 0.8",
        "done when passed",
    )


def test_the_first_download_is_what_the_page_names() -> None:
    page = (
        "<!doctype html><html lang='fr'><head><link rel=stylesheet href='css/a.css'><link rel=next href=two.html>"
        "<script src=api.js></script><script src='https://cdn.example.org/x.js'></script></head><body><img src=a.png>"
    )
    made = inspect(
        scorm12(index_html=page.encode())
        | {
            "css/a.css": b"@import 'b.css'; body { background: url(never.png) }",
            "css/b.css": b"p{}",
            "a.png": b"x" * 500,
        }
    )
    assert made.first is not None
    assert [file.name for file in made.first.files] == ["index.html", "api.js", "css/a.css", "a.png", "css/b.css"]
    assert made.first.elsewhere == ("https://cdn.example.org/x.js",)
    assert made.languages[0] == "fr"


def test_sizes_are_told_by_kind_and_file() -> None:
    made = inspect(scorm12() | {"film.mp4": b"x" * 100_000, "talk.mp3": b"x" * 90_000, "two.mp4": b"x"})
    assert [(kind.kind, kind.files) for kind in made.kinds][:2] == [("video", 2), ("audio", 1)]
    assert made.largest[0].name == "film.mp4"
    assert [weight(number) for number in (1, 999, 4_100, 1_200_000_000)] == [
        "1 byte",
        "999 bytes",
        "4.1 kB",
        "1,200.0 MB",
    ]


@pytest.mark.parametrize(
    ("files", "note"),
    [
        ({"index.html": b"x"}, "no e-learning package"),
        ({"course/imsmanifest.xml": b"<manifest/>"}, "not at the root"),
        ({"imsmanifest.xml": b"<manifest"}, "cannot be read"),
        ({"tincan.xml": b"x"}, "xAPI"),
    ],
)
def test_what_is_no_package_says_so(files: dict[str, bytes], note: str) -> None:
    made = inspect(files)
    assert made.standard == "unknown"
    assert note in made.note
    assert note in to_text([made])


def test_a_deep_tree_and_a_long_one_are_bounded() -> None:
    deep = "".join(f'<item identifier="D{n}"><title>{n}</title>' for n in range(150)) + "</item>" * 150
    assert to_json([inspect(scorm12(("<title>Course</title>", f"<title>Course</title>{deep}")))])
    many = "".join(f'<item identifier="M{n}" identifierref="R1"><title>{n}</title></item>' for n in range(3_000))
    text = to_text([inspect(scorm12(("<title>Course</title>", f"<title>Course</title>{many}")))])
    assert len(text.splitlines()) < 260


@needs_corpus
def test_the_tools_of_real_packages_are_recognised() -> None:
    """The index names them by hand; the file lists and manifests alone have to tell."""
    families = (
        "Storyline",
        "Captivate",
        "iSpring",
        "Adapt",
        "eXeLearning",
        "Reload",
        "Hot Potatoes",
        "BookWidgets",
        "Rise",
    )
    with (CORPUS / "wild" / "index.tsv").open(encoding="utf-8") as index:
        rows = [row for row in csv.DictReader(index, delimiter="\t") if any(f in row["tool"] for f in families)]
    assert len(rows) > 30
    missed, mistaken = [], []
    for row in rows:
        listing = CORPUS / "wild" / f"{row['name']}.files.txt"
        names = listing.read_text("utf-8").splitlines() if listing.is_file() else []
        text = (CORPUS / "wild" / f"{row['name']}.xml").read_bytes().decode("utf-8", "replace")
        tool = authoring_tool(names, [text])
        family = next(f for f in families if f in row["tool"])
        if not tool:
            missed.append((row["name"], row["tool"]))
        elif family not in tool:
            mistaken.append((row["name"], row["tool"], tool))
    assert mistaken == []
    assert len(missed) <= len(rows) // 10, missed


@needs_corpus
def test_every_real_manifest_can_be_inspected_and_shown() -> None:
    paths = [*sorted((CORPUS / "adl").glob("*.xml")), *sorted((CORPUS / "wild").glob("*.xml"))]
    made = [inspect_path(path) for path in paths]
    assert len(made) == 197
    assert sum(bool(each.tree) for each in made) > 170
    assert to_text(made)
    assert to_json(made)


def test_a_report_is_illustrated_with_the_manifest_and_the_tree(tmp_path: Path) -> None:
    path = tmp_path / "course.zip"
    path.write_bytes(zipped(scorm12()))
    report = illustrate(validate_path(path), path)
    assert report.exhibit is not None
    assert report.exhibit.file == "imsmanifest.xml"
    assert [branch.label for branch in report.exhibit.outline[0].branches] == ["First", "Second"]
    path.write_bytes(b"no zip")
    assert illustrate(validate_path(path), path).exhibit is None
