"""SCORM packages whose pages are plain HTML: a skeleton of what learners read."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from packager.exchange.losses import ExchangeError
from packager.exchange.packages.formats import is_package, read_package
from tests.conftest import run_packager
from tests.exchange.packages.seen import arrived, blocks, png, seen, told

ADL = 'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"'


def item(title: str, reference: str = "", *below: str) -> str:
    points = f' identifierref="{reference}"' if reference else ""
    return f"<item{points}><title>{title}</title>{''.join(below)}</item>"


def resource(name: str, href: str, *files: str, base: str = "") -> str:
    listed = "".join(f'<file href="{each}"/>' for each in (href, *files))
    xml_base = f' xml:base="{base}"' if base else ""
    return f'<resource identifier="{name}" adlcp:scormtype="sco" href="{href}"{xml_base}>{listed}</resource>'


def manifest(items: str, *resources: str, title: str = "Rain", more: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{more}<manifest {ADL}><organizations default="o"><organization identifier="x">'
        f'<title>Other</title></organization><organization identifier="o"><title>{title}</title>{items}</organization>'
        f"</organizations><resources>{''.join(resources)}</resources></manifest>"
    )


def page(body: str, lang: str = "fr") -> str:
    return f'<html lang="{lang}"><head><title>Page</title><script src="x.js"></script></head><body>{body}</body></html>'


def test_items_are_lessons_and_pages_with_texts_and_pictures_in_order() -> None:
    files = {
        "imsmanifest.xml": manifest(
            item("One", "", item("First", "r1"), item("Second", "r2")) + item("Two", "r3"),
            resource("r1", "a.html"),
            resource("r2", "b.html", base="deep/"),
            resource("r3", "c.html?x=1#top"),
        ),
        "a.html": page("<h1>Hi</h1><p>Hello <b>you</b>.</p><img src='img/a.png' alt='A hall'>"),
        "deep/b.html": page("<table><tr><th>A</th></tr><tr><td>1</td></tr></table><img src='../img/a.png' alt=''>"),
        "c.html": page("<ul><li>x</li><li>y</li></ul>"),
        "img/a.png": png(),
    }
    read = arrived("scorm_pages", files)
    assert (read.draft.title, read.language) == ("Rain", "fr")
    assert [(title, [name for name, _ in pages]) for title, pages in seen(read)] == [
        ("One", ["First", "Second"]),
        ("Two", ["Two"]),
    ]
    found = blocks(read)
    assert found[0] == {"text": "# Hi\n\nHello **you**."}
    assert found[1]["alt"] == "A hall"
    assert {"text": "- x\n- y"} in found
    assert len(read.draft.media) == 1


def test_one_sco_of_many_pages_gives_all_that_it_lists() -> None:
    files = {
        "imsmanifest.xml": manifest(item("Course", "r"), resource("r", "index.html", "p1.html", "p2.htm", "style.css")),
        "index.html": page("<p>Start</p>"),
        "p1.html": page("<p>One</p>"),
        "p2.htm": page("<p>Two</p>"),
    }
    assert [block["text"] for block in blocks(arrived("scorm_pages", files))] == ["Start", "One", "Two"]


def test_what_stands_around_a_page_and_what_runs_is_left() -> None:
    around = "<nav><a href='b.html'>Next</a></nav><header>Logo</header>"
    body = f"{around}<script>go()</script><p onclick='x()'>Text</p><footer>(c)</footer><iframe src='x'></iframe>"
    files = {"imsmanifest.xml": manifest(item("A", "r"), resource("r", "a.html")), "a.html": page(body)}
    read = arrived("scorm_pages", files)
    assert blocks(read) == [{"text": "Text"}]
    assert "<iframe>" in told(read)


def test_questions_that_are_written_as_people_write_them_come_in() -> None:
    body = "<p>1. Who rules?</p><p>a) <b>The Chair</b></p><p>b) Nobody</p>"
    files = {"imsmanifest.xml": manifest(item("A", "r"), resource("r", "a.html")), "a.html": page(body)}
    (block,) = blocks(arrived("scorm_pages", files))
    assert block["answers"] == [{"right": "The Chair"}, {"wrong": "Nobody"}]


def test_a_page_of_a_player_is_told_and_one_in_an_old_encoding_is_read() -> None:
    files: dict[str, bytes | str] = {
        "imsmanifest.xml": manifest(
            item("Shell", "r") + item("Old", "r2"), resource("r", "a.html"), resource("r2", "b.html")
        ),
        "a.html": page("<div id='app'></div><script src='player.js'></script>"),
        "b.html": '<html><head><meta charset="iso-8859-1"></head><body><p>Déjà vu à Nîmes</p></body></html>'.encode(
            "latin-1"
        ),
    }
    read = arrived("scorm_pages", files)
    assert "the page" in told(read)
    assert blocks(read) == [{"text": "Déjà vu à Nîmes"}]


@pytest.mark.parametrize(
    "broken",
    [
        "<manifest",
        manifest(
            item("&x;", "r"), resource("r", "a.html"), more='<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        ),
        manifest(item("A", "nothing"), resource("r", "../../a.html")),
        manifest("", resource("r", "a.html")),
    ],
)
def test_what_is_hostile_or_broken_ends_in_a_word(broken: str) -> None:
    files = {
        "imsmanifest.xml": f"<!-- adlcp -->{broken}" if broken == "<manifest" else broken,
        "a.html": page("<p>x</p>"),
    }
    try:
        read = arrived("scorm_pages", files)
    except ExchangeError as error:
        assert str(error)
    else:
        assert "root:" not in str(seen(read))


def test_it_comes_in_by_one_command_checks_and_builds(tmp_path: Path) -> None:
    package = tmp_path / "old.zip"
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("imsmanifest.xml", manifest(item("A", "r"), resource("r", "a.html")))
        archive.writestr("a.html", page("<p>Text</p><img src='a.png' alt='A hall'>"))
        archive.writestr("a.png", png())
    (tmp_path / "project" / "modules").mkdir(parents=True)
    where = ("--project", str(tmp_path / "project"))
    result = run_packager("import", str(package), "--into", "rain", *where)
    assert result.returncode == 0, result.stdout + result.stderr
    assert run_packager("check", *where).returncode == 0
    assert run_packager("build", "-s", "scorm12", "-o", str(tmp_path / "dist"), *where).returncode == 0


def test_a_question_bank_in_a_zip_is_no_package_of_lessons(tmp_path: Path) -> None:
    package = tmp_path / "bank.zip"
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr(
            "imsmanifest.xml", '<manifest><resources><resource type="imsqti_item_xmlv2p1"/></resources></manifest>'
        )
        archive.writestr("item.xml", "<assessmentItem/>")
    assert not is_package(package)
    (tmp_path / "broken.elpx").write_bytes(b"no zip")
    with pytest.raises(ExchangeError, match="cannot be read"):
        read_package(tmp_path / "broken.elpx")


def test_pages_that_no_item_leads_to_are_told_by_their_name() -> None:
    files = {
        "imsmanifest.xml": manifest(
            item("One", "r1"),
            resource("r1", "a.html"),
            '<resource identifier="common" type="webcontent"><file href="content/2.html"/></resource>',
        ),
        "a.html": page("<p>Hello.</p>"),
        "content/2.html": page("<h1>The second chapter</h1>"),
        "lib/frame.html": page("<script>var words</script>"),
        "other.htm": page("<p>In no manifest</p>"),
    }
    read = arrived("scorm_pages", files)
    lost = [(each.place.file, each.item) for each in read.draft.losses if "no item" in each.why]
    assert lost == [("content/2.html", "The second chapter"), ("other.htm", "In no manifest")]


@pytest.mark.parametrize("shown", ["<div>Loading...</div>", "<canvas></canvas><p>Please rotate your device</p>"])
def test_a_page_that_holds_little_but_scripts_is_told(shown: str) -> None:
    files = {"imsmanifest.xml": manifest(item("One", "r1"), resource("r1", "a.html")), "a.html": page(shown)}
    (loss,) = [each for each in arrived("scorm_pages", files).draft.losses if each.what == "the page"]
    assert (loss.item, "made by a script" in loss.why) == ("One", True)


def test_where_all_is_made_by_scripts_that_is_what_is_said() -> None:
    body = "<div id='app'></div><script>var DS = {}</script>"
    files = {"imsmanifest.xml": manifest(item("One", "r1"), resource("r1", "a.html")), "a.html": page(body)}
    with pytest.raises(ExchangeError, match="made by a script"):
        arrived("scorm_pages", files)


def test_a_package_without_items_has_the_pages_of_its_resources() -> None:
    bare = f"<manifest {ADL}><organizations/><resources>{resource('r1', 'a.html', 'b.html')}</resources></manifest>"
    files = {"imsmanifest.xml": bare, "a.html": page("<p>One.</p>"), "b.html": page("<p>Two.</p>")}
    assert blocks(arrived("scorm_pages", files)) == [{"text": "One."}, {"text": "Two."}]


@pytest.mark.parametrize(
    ("kind", "comes"), [("webcontent", True), ("imsqti_xmlv1p2", False), ("assessment/x-bb-qti-test", False)]
)
def test_a_content_package_without_scorm_comes_in_and_a_bank_is_none(tmp_path: Path, kind: str, comes: bool) -> None:
    plain = manifest(item("One", "r1"), f'<resource identifier="r1" type="{kind}" href="a.html"/>').replace(ADL, "")
    path = tmp_path / "course.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("imsmanifest.xml", plain)
        archive.writestr("a.html", page("<p>Hello.</p>"))
    assert is_package(path) is comes
