"""Several languages in one site: where the files lie, what is stored once, and that every link leads somewhere."""

from __future__ import annotations

import gettext
import json
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote

import pytest
from lxml import html

from packager.catalogs.localize import localize
from packager.catalogs.pseudo import pseudo_catalog
from packager.course import Course
from packager.languages.tags import autonym
from packager.player import Site, render_bundle
from packager.player.bundle import shared_media
from packager.player.media import Medium
from tests.player.conftest import DEMO, ROOT, load

TAGS = ("en", "ar-XB", "zh-XA")
STYLES = b"p{margin:0}#languages ul{top:0}@media print{p{margin:0}}"

LAUNCH = "self.first=1"


@pytest.fixture(scope="module")
def courses() -> list[Course]:
    course = load(DEMO)
    return [localize(course, {} if tag == "en" else pseudo_catalog(course, tag), tag) for tag in TAGS]


@pytest.fixture(scope="module")
def bundle(courses: list[Course]) -> Site:
    courses[0] = courses[0].model_copy(update={"locale": "en"})
    words = gettext.NullTranslations()
    return render_bundle(courses, lambda _: words, [ROOT / "templates"], {"player/player.css": STYLES}, LAUNCH)


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("ar", "العربية"), ("en", "English"), ("es", "Español"), ("fr", "Français"), ("ru", "Русский"), ("zh", "中文"),
        ("pt-BR", "Português (Brasil)"), ("ka", "ქართული"), ("qaa", "qaa"),
    ],
)  # fmt: skip
def test_a_language_has_the_name_that_it_gives_itself(tag: str, name: str) -> None:
    assert autonym(tag) == name


def test_each_language_has_a_folder_and_what_they_share_is_stored_once(bundle: Site) -> None:
    folders = {name.partition("/")[0] for name in bundle.files if "/" in name}
    assert folders == {*TAGS, "media", "player"}
    assert {name for name in bundle.files if "/" not in name} == {"index.html", "course.txt"}
    pages = [{name.partition("/")[2] for name in bundle.files if name.startswith(f"{tag}/")} for tag in TAGS]
    assert pages[0] == pages[1] == pages[2]
    assert {name for name in bundle.files if "media/" in name} == {
        f"media/{name}" for name in ("paper.pdf", "room.svg", "talk.mp3", "talk.mp4", "talk.vtt")
    }


def test_of_a_medium_that_one_language_has_of_its_own_the_others_share_theirs() -> None:
    common, own = Medium("media/a b.png", b"1", None), Medium("media/a b.png", b"2", None)
    made = shared_media({"en": {"a": common}, "ar": {"a": own}, "fr": {"a": common}})
    assert [made[tag]["a"].href for tag in ("en", "ar", "fr")] == [
        "../media/a%20b.png", "media/a%20b.png", "../media/a%20b.png",
    ]  # fmt: skip
    alone = shared_media({"en": {"a": common}})
    assert alone["en"]["a"].root == "", "one language shares with nobody"


def test_every_link_of_every_page_leads_to_a_file(bundle: Site) -> None:
    for name, data in bundle.files.items():
        if not name.endswith(".html"):
            continue
        tree = html.document_fromstring(data)
        bases = tree.xpath("//base/@href")
        folder = join(str(Path(name).parent), bases[0] if bases else "")
        for link in tree.xpath("//@href[not(parent::base)] | //@src | //@poster"):
            file = link.partition("#")[0].partition("?")[0]
            target = normpath(join(folder, unquote(file or Path(name).name)))
            if not link.startswith(("https:", "data:", "#")) and target != "player/player.js":
                assert target in bundle.files, f"{name}: {link}"


def test_the_launch_page_names_each_language_in_its_own_words(bundle: Site) -> None:
    tree = html.document_fromstring(bundle.files["index.html"])
    links = tree.xpath("//main//a")
    assert [(a.get("href"), a.get("hreflang"), a.get("lang"), a.get("dir")) for a in links] == [
        (f"{tag}/index.html", tag, tag, "rtl" if tag == "ar-XB" else "ltr") for tag in TAGS
    ]
    assert len({a.text for a in links}) == len(TAGS)
    assert tree.xpath("string(//*[@id='saved']/b)").startswith(
        "You can read this course, but it checks and saves nothing"
    )
    assert tree.get("lang") == "en"
    assert len(bundle.files["index.html"]) < 4_000


def test_every_page_can_change_into_the_same_page_of_another_language(bundle: Site) -> None:
    for tag in TAGS:
        for page in ("index.html", "contents.html", "pages/closed.html"):
            tree = html.document_fromstring(bundle.files[f"{tag}/{page}"])
            menu = tree.get_element_by_id("languages")
            assert [a.get("href") for a in menu.iter("a")] == [f"../{other}/{page}" for other in TAGS]
            assert [a.get("lang") for a in menu.iter("a") if a.get("aria-current")] == [tag]
            assert menu.find("summary").get("aria-label") == f"Language: {autonym(tag)}"


def test_all_languages_have_one_list_and_one_name_on_the_device(bundle: Site) -> None:
    questions = json.loads(bundle.files["course.txt"])["questions"]
    assert questions["learner/language"] == {"w": 0, "s": 0, "p": 1}
    for name in ("index.html", *(f"{tag}/index.html" for tag in TAGS)):
        facts = html.document_fromstring(bundle.files[name]).get_element_by_id("course").text
        assert json.loads(facts)["lang"] == "all"


def test_languages_that_ask_other_questions_make_no_bundle(courses: list[Course]) -> None:
    fewer = courses[1].model_copy(update={"lessons": courses[1].lessons[:1]})
    with pytest.raises(ValueError, match="do not have the same pages"):
        render_bundle(
            [courses[0], fewer],
            lambda _: gettext.NullTranslations(),
            [ROOT / "templates"],
            {"player/player.css": STYLES},
            LAUNCH,
        )
