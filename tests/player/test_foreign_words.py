"""A word of the player that nobody has translated says its language wherever learners meet it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

import pytest
from lxml import html

from packager.catalogs.player import player_translations
from packager.catalogs.po_parser import read_po
from packager.course import Course
from packager.guide.page import render_guide
from packager.player import Site
from packager.player.words import FOREIGN, Word, marked, word_functions
from packager.project.shipped import locales_dir, templates_dir
from tests.player.conftest import rendered

WORDS = {entry.source for entry in read_po(locales_dir() / "player.pot")}
#: `<en>Right answer: </en>{answer}`
READ = re.compile("\u2066([\U000e0020-\U000e007e]+)([^\u2069]*)\u2069")


@pytest.fixture(scope="module")
def course(demo: Course) -> Course:
    return demo.model_copy(update={"locale": "fa-AF"})


@pytest.fixture(scope="module")
def site(course: Course) -> Site:
    return rendered(course)


def language_of(element: html.HtmlElement) -> tuple[str, str]:
    """What language and direction an element says that it is in."""
    lang = next(each.get("lang") for each in [element, *element.iterancestors()] if each.get("lang"))
    way = next(each.get("dir") for each in [element, *element.iterancestors()] if each.get("dir"))
    return lang, way


def words_on(page: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """The player's words that are texts of a page, or labels of what has no other text, with what they say they are."""
    tree = html.document_fromstring(page)
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "title"):
            continue
        for text, owner in [(element.text, element), *[(child.tail, element) for child in element]]:
            if text and text.strip() in WORDS:
                yield text.strip(), language_of(owner)
        if element.get("aria-label") in WORDS and not len(element) and not (element.text or "").strip():
            yield element.get("aria-label"), language_of(element)


def test_every_english_word_on_a_page_says_so(site: Site, course: Course) -> None:
    pages = [data.decode() for name, data in site.files.items() if name.endswith(".html")]
    pages.append(render_guide(course, NullTranslations(), [templates_dir()]))
    found = [each for page in pages for each in words_on(page)]
    assert {"Contents", "Next", "Check", "True", "Move up", "Choose …", "Answer key", "Not answered"} <= {
        word for word, _ in found
    }
    assert [each for each in found if each[1] != ("en", "ltr")] == []


def test_what_a_script_writes_comes_with_its_language_and_what_it_fills_in_without(site: Site) -> None:
    index = site.files["index.html"].decode()
    words = json.loads(re.findall(r'id="course">(.*?)</script>', index)[0])["words"]
    spelt = {name: READ.sub(lambda found: f"<{tag(found[1])}>{found[2]}</>", word) for name, word in words.items()}
    assert spelt["right"] == "<en>Right</>"
    assert spelt["answer"] == "<en>Right answer: </>{answer}"
    assert spelt["then"] == "{first}. {second}"
    assert FOREIGN in index
    assert FOREIGN in site.files


def tag(signs: str) -> str:
    return "".join(chr(ord(sign) & 127) for sign in signs)


def test_a_language_that_is_translated_has_none_of_that(demo: Course) -> None:
    for locale in ("en", "fr"):
        words = word_functions(player_translations(locale), locale)
        assert marked({"right": words["pgettext"]("verdict", "Right")})["right"].isprintable()
    site = rendered(demo)
    assert FOREIGN not in site.files
    assert not any(b"foreign" in data for data in site.files.values())


def test_a_word_of_a_language_between_says_which() -> None:
    """A project that falls back to Portuguese has Portuguese words on a page in Tetum, and they say so."""
    word = Word.of("Seguinte", "pt")
    assert word.__html__() == '<span lang="pt" dir="ltr">Seguinte</span>'
    assert READ.fullmatch(word.marked)


def test_a_project_names_the_language_that_goes_before_english(tmp_path: Path) -> None:
    own = tmp_path / "locales" / "tet" / "LC_MESSAGES" / "player.po"
    own.parent.mkdir(parents=True)
    head = '"Language: tet\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Fallback: pt\\n"'
    own.write_text(f'msgid ""\nmsgstr ""\n{head}\n\nmsgctxt "button"\nmsgid "Check"\nmsgstr "Haree"\n', "utf-8")
    words = word_functions(player_translations("tet", tmp_path), "tet")
    said = [words["pgettext"]("button", "Check"), words["pgettext"]("page", "Next"), words["gettext"]("No such word")]
    assert [(word.value, word.lang) for word in said] == [
        ("Haree", ""),
        (player_translations("pt").pgettext("page", "Next"), "pt"),
        ("No such word", "en"),
    ]
    assert (words["dates_in"], words["dates_in"].lang) == ("pt", "pt")


@pytest.mark.parametrize(
    ("lang", "dates", "marked_as"), [("tet", "en", "en"), ("fr", "fr", ""), ("sw-KE", "sw-KE", "")]
)
def test_days_are_written_in_a_language_that_is_known_and_say_which(lang: str, dates: str, marked_as: str) -> None:
    found = word_functions(NullTranslations(), lang)["dates_in"]
    assert (found, found.lang) == (dates, marked_as)
