"""The player in each language that it ships in, and in those that it does not: a small course, opened and answered."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Frame, expect

from packager.catalogs.player import player_translations, shipped_languages
from packager.catalogs.po_parser import read_po
from packager.languages.tags import direction
from packager.project.shipped import locales_dir
from tests.conftest import ROOT, BuiltOnce
from tests.e2e.answers import answer
from tests.e2e.launch import Packaged, Player, read_packages

EXAMPLE = ROOT / "examples" / "first-rains"
ONLY_ENGLISH = ("tet", "ckb")
SHIPPED = [tag for tag in shipped_languages() if tag != "en"]
# Every text of the document, and every name, with the language that it says it is in.
TEXTS = """() => {
  const found = [];
  const of = (at, name) => at.closest(`[${name}]`)[name];
  const say = (text, at) => text.trim() && found.push([text.trim(), of(at, 'lang'), of(at, 'dir')]);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.parentElement;
    if (!at.closest('script, style')) say(walker.currentNode.data, at);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def rains(built_once: BuiltOnce) -> dict[str, Packaged]:
    """The small course in every language of the player."""
    read = read_packages(built_once("first-rains", "--project", str(EXAMPLE), "-s", "scorm12"))
    return {locale: each for (locale, _), each in read.items()}


@pytest.fixture(scope="module")
def drafts(built_once: BuiltOnce) -> dict[str, Packaged]:
    """The same in languages into which nobody has translated anything."""

    def prepare(project: Path) -> None:
        shutil.copytree(EXAMPLE, project)
        module = project / "modules" / "first-rains" / "module.yaml"
        module.write_text(module.read_text("utf-8").replace("[en,", f"[en, {', '.join(ONLY_ENGLISH)},"), "utf-8")

    wanted = [part for locale in ONLY_ENGLISH for part in ("--locale", locale)]
    read = read_packages(built_once("only-english", "--draft", *wanted, "-s", "scorm12", prepare=prepare))
    return {locale: each for (locale, _), each in read.items()}


def english_words(locale: str) -> set[str]:
    """The player's words as they would stand there if they were not translated."""
    said = player_translations(locale)
    words = {(entry.context, entry.source) for entry in read_po(locales_dir() / "player.pot")}
    translated = {(said.pgettext(context, word) if context else said.gettext(word)) for context, word in words}
    return {word for _, word in words} - translated


def texts(frame: Frame) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = frame.evaluate(TEXTS)
    return found


def test_the_example_is_in_every_language_of_the_player(rains: dict[str, Packaged]) -> None:
    assert set(rains) == {"en", *SHIPPED}
    assert len(SHIPPED) >= 15


@pytest.mark.parametrize("locale", SHIPPED)
def test_a_course_is_played_in_the_language_that_it_is_in(
    locale: str, player: Player, rains: dict[str, Packaged]
) -> None:
    said = player_translations(locale)
    with player.launch(rains[locale], locale=locale) as launch:
        frame = launch.frame
        assert frame.evaluate("document.dir") == direction(locale)
        answer(frame, "stones", True)
        expect(frame.locator("#q-stones .outcome")).to_have_text(said.pgettext("verdict", "Right"))
        answer(frame, "bare", False)
        expect(frame.locator("#q-bare .outcome")).to_contain_text(said.pgettext("verdict", "Not right"))
        before = texts(frame)
        launch.turn("next", "work")
        answer(frame, "order", True)
        answer(frame, "length", True)
        before += texts(frame)
        frame.locator("#open-contents").click()
        expect(frame.locator("#toc .toc")).to_be_attached()
        frame.locator("#open-results").click()
        expect(frame.locator("#verdict")).to_have_text(said.gettext("Passed: well done!"))
        seen = {text for text, _, _ in before + texts(frame)}
        assert said.pgettext("state", "Not answered") not in seen
        assert seen & english_words(locale) == set()
        assert frame.locator("[lang=en]").count() == 0


@pytest.mark.parametrize("locale", ONLY_ENGLISH)
def test_english_words_say_so_where_a_script_has_written_them_too(
    locale: str, player: Player, drafts: dict[str, Packaged]
) -> None:
    with player.launch(drafts[locale], locale="en-GB") as launch:
        frame = launch.frame
        answer(frame, "stones", True)
        said = frame.locator("#q-stones .outcome span[lang=en][dir=ltr]")
        expect(said).to_have_text("Right")
        answer(frame, "bare", False)
        expect(frame.locator("#q-bare .outcome span[lang=en]").first).to_have_text("Not right")
        launch.settle()
        frame.locator("#open-results").click()
        expect(frame.locator("#verdict span[lang=en]")).to_be_visible()
        words = {entry.source for entry in read_po(locales_dir() / "player.pot")}
        found = [each for each in texts(frame) if each[0] in words]
        assert {"Contents", "Results", "Saved", "Not answered", "Score so far"} <= {word for word, _, _ in found}
        assert [each for each in found if each[1:] != ["en", "ltr"]] == []
