"""What stands in the files of a site."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree, html

from packager.course import Course, Text, localize_texts
from packager.player import Site
from packager.player.site import WHY
from packager.project.shipped import player_version
from tests.player.conftest import rendered

SCRIPT = f"player/player.js?{player_version()}"


def page(site: Site, name: str) -> Any:
    return html.document_fromstring(site.files[name])


def test_holds_every_page_and_medium(demo: Course, site: Site) -> None:
    expected = {f"pages/{p.id}.html" for p in demo.pages()} | {
        "index.html",
        "contents.html",
        "handout.html",
        "results.html",
        "course.txt",
    }
    media = {"media/room.svg", "media/talk.mp3", "media/talk.mp4", "media/talk.vtt", "media/paper.pdf"}
    assert set(site.files) == expected | media | {"player/player.css"}
    assert (site.lang, site.direction, site.title) == ("en", "ltr", "Every block and every question")


def test_every_link_leads_to_a_file_of_the_site(site: Site) -> None:
    for name, data in site.files.items():
        if not name.endswith(".html"):
            continue
        for link in re.findall(rb'(?:href|src|poster)="([^"#]+)', data):
            target = link.decode()
            if not target.startswith(("https:", "data:", "../", "player/player.js")):
                assert target in site.files, f"{name}: {target}"


def test_ids_are_unique_and_labels_find_their_element(site: Site) -> None:
    for name, data in site.files.items():
        if name.endswith(".html"):
            tree = html.document_fromstring(data)
            ids = [element.get("id") for element in tree.iter() if element.get("id")]
            assert len(ids) == len(set(ids)), name
            for attribute in ("aria-labelledby", "aria-describedby", "for"):
                for element in tree.iterfind(f".//*[@{attribute}]"):
                    assert set(element.get(attribute).split()) <= set(ids), (name, attribute)


def test_the_course_data_is_in_the_first_page_and_in_the_list(demo: Course, site: Site) -> None:
    data = {
        **json.loads(page(site, "index.html").get_element_by_id("course").text),
        **json.loads(site.files["course.txt"]),
    }
    assert [name for name, _ in data["pages"]] == [p.id for p in demo.pages()]
    assert data["questions"]["who-rules"] == {"w": 1, "s": 1, "o": ["rules"]}
    assert data["questions"]["plan"] == {"w": 1, "s": 0}
    assert (data["mastery"], data["completion"], data["dir"]) == (0.8, "pages", "ltr")


def test_the_first_page_does_not_grow_with_the_module(demo: Course) -> None:
    lesson = demo.lessons[0]
    many = tuple(
        lesson.pages[0].model_copy(update={"id": f"page-{n}", "blocks": lesson.pages[1].blocks[:1]}) for n in range(400)
    )
    site = rendered(demo.model_copy(update={"lessons": (lesson, lesson.model_copy(update={"pages": many}))}))
    assert len(json.loads(site.files["course.txt"])["pages"]) == 402
    assert len(site.files["index.html"]) < 8_000
    assert "pages" not in json.loads(page(site, "index.html").get_element_by_id("course").text)


def test_answers_have_the_letters_of_the_written_order(site: Site) -> None:
    tree = page(site, "pages/closed.html")
    several = tree.get_element_by_id("q-several")
    words = {item.get("data-item"): item.text_content() for item in several.iterfind(".//*[@data-item]")}
    assert words["a"].startswith("Raise") and words["c"].startswith("Close")
    assert json.loads(several.get("data-key")) == {"attempts": 1, "correct": ["a", "b"]}


def test_mixed_items_never_stand_in_the_right_order(site: Site) -> None:
    tree = page(site, "pages/arranged.html")
    order = [item.get("data-item") for item in tree.iterfind(".//ol[@data-order]/li")]
    assert sorted(order) == ["a", "b", "c", "d"] and order != sorted(order)
    key = json.loads(tree.get_element_by_id("q-sorted").get("data-key"))
    assert key["correct"] == {"a": "a", "b": "a", "c": "b"}


def test_a_blank_becomes_the_field(site: Site) -> None:
    prompt = page(site, "pages/closed.html").get_element_by_id("q-word-p")
    assert prompt.find(".//input") is not None and "____" not in prompt.text_content()


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", "'\"><img src=x onerror=alert(1)>", "</style></title>"])
def test_no_text_becomes_an_element(one_page: Callable[..., Course], evil: str) -> None:
    quoted = json.dumps(evil)
    course = one_page(
        f"""- text: {quoted}
- quote: {quoted}
  by: {quoted}
- callout: {quoted}
  title: {quoted}
- table:
    - [{quoted}, a]
    - [b, {quoted}]
  caption: {quoted}
- accordion:
    - title: {quoted}
      text: {quoted}
- question: one
  choice: {quoted}
  hint: {quoted}
  answers:
    - right: {quoted}
      feedback: {quoted}
    - wrong: {quoted}
- question: two
  fill-in: {quoted}
  accept: {quoted}
- question: three
  matching: {quoted}
  pairs:
    - match: {quoted}
      with: {quoted}
    - match: b
      with: c""",
        title=quoted,
    )
    for name, data in rendered(course).files.items():
        if name.endswith(".html"):
            tree = html.document_fromstring(data)
            scripts = [s.get("src") or s.get("id") or s.text for s in tree.iter("script")]
            assert scripts == ([SCRIPT, WHY, "course"] if name == "index.html" else []), name
            assert not list(tree.iter("img")), name
            assert not [a for e in tree.iter(etree.Element) for a in e.attrib if a.startswith("on")], name
    form = page(rendered(course), "pages/only.html").get_element_by_id("q-two")
    assert json.loads(form.get("data-key"))["correct"] == [evil]


def test_a_text_without_translation_says_its_language(demo: Course) -> None:
    def translate(message: Any) -> str | None:
        return "ترجمة" if message.role == "page title" else None

    course = localize_texts(demo, translate).model_copy(update={"locale": "ar"})
    site = rendered(course)
    tree = page(site, "pages/closed.html")
    assert (tree.get("lang"), tree.get("dir"), site.direction) == ("ar", "rtl", "rtl")
    assert tree.find(".//h1").text_content() == "ترجمة" and tree.find(".//h1/span") is None
    for element_id in ("q-truth-p", "q-number-u"):
        marked = tree.get_element_by_id(element_id).find("*")
        assert (marked.get("lang"), marked.get("dir")) == ("en", "ltr")
    select = page(site, "pages/arranged.html").find(".//select/option[2]")
    assert (select.get("lang"), select.get("dir")) == ("en", "ltr")
    assert page(site, "index.html").find(".//img").get("lang") == "en"
    assert isinstance(course.title, Text) and tree.find(".//title").get("lang") == "en"


def test_pictures_have_their_size_and_only_later_ones_wait(one_page: Callable[..., Course], demo: Course) -> None:
    picture = page(rendered(demo), "index.html").find(".//img")
    assert (picture.get("width"), picture.get("height"), picture.get("loading")) == ("640", "240", None)


def test_sound_and_film_wait_for_the_learner(site: Site) -> None:
    tree = page(site, "pages/blocks.html")
    assert [e.get("preload") for e in tree.xpath("//audio|//video")] == ["none", "none"]
    assert tree.find(".//track").get("kind") == "captions"
    assert "PDF · 42\xa0kB" in tree.text_content()


def test_a_project_overrides_a_template(demo: Course, tmp_path: Any) -> None:
    import gettext

    from packager.player import render
    from tests.player.conftest import ROOT

    (tmp_path / "pager.html.j2").write_text('<nav id="pager">OURS</nav>')
    folders = [tmp_path, ROOT / "templates"]
    site = render(demo, gettext.NullTranslations(), None, folders, {"player/player.css": b""})
    assert b"OURS" in site.files["index.html"]


def test_the_same_course_gives_the_same_bytes(demo: Course, site: Site) -> None:
    assert dict(rendered(demo).files) == dict(site.files)
