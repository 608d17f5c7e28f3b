"""The player's own words: a project's translation goes before the shipped one, and what lacks is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager.catalogs import player
from packager.catalogs.player import broken_words, player_files_in, player_translations, untranslated_words

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path


def write(project: Path, tag: str, body: str) -> None:
    path = project / "locales" / tag / "LC_MESSAGES" / "player.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + body, "utf-8")


def test_a_projects_own_words_go_before_those_that_ship_and_leave_the_rest_to_them(project: Path) -> None:
    write(project, "fr", 'msgctxt "button"\nmsgid "Check"\nmsgstr "Vérifions"\n')
    words, shipped = player_translations("fr", project), player_translations("fr")
    assert words.pgettext("button", "Check") == "Vérifions" != shipped.pgettext("button", "Check")
    assert words.pgettext("page", "Next") == shipped.pgettext("page", "Next") != "Next"


def test_a_file_that_was_edited_is_read_again(project: Path) -> None:
    write(project, "tet", 'msgctxt "button"\nmsgid "Check"\nmsgstr "Haree"\n')
    assert player_translations("tet", project).pgettext("button", "Check") == "Haree"
    write(project, "tet", 'msgctxt "button"\nmsgid "Check"\nmsgstr "Haree fali"\n')
    assert player_translations("tet", project).pgettext("button", "Check") == "Haree fali"


def test_the_words_of_a_language_serve_its_regions(project: Path) -> None:
    write(project, "pt", 'msgctxt "button"\nmsgid "Check"\nmsgstr "Verificar"\n')
    write(project, "pt-BR", 'msgctxt "page"\nmsgid "Next"\nmsgstr "Próximo"\n')
    words = player_translations("pt-BR", project)
    assert (words.pgettext("button", "Check"), words.pgettext("page", "Next")) == ("Verificar", "Próximo")


def test_fuzzy_words_and_words_that_would_break_a_page_stay_english(project: Path) -> None:
    broken = 'msgid "%(number)s of %(total)s"\nmsgstr "%(numero)s de %(total)s"\n\n'
    write(project, "tet", broken + '#, fuzzy\nmsgctxt "button"\nmsgid "Check"\nmsgstr "?"\n')
    words = player_translations("tet", project)
    assert words.gettext("%(number)s of %(total)s") == "%(number)s of %(total)s"
    assert [each.source for each in broken_words(next(player_files_in(project, "tet")))] == ["%(number)s of %(total)s"]
    assert words.pgettext("button", "Check") == "Check"


def test_what_stays_english_is_counted(project: Path) -> None:
    assert untranslated_words(player_translations("fr", project))[0] == 0
    lacking, total = untranslated_words(player_translations("tet", project))
    assert lacking == total > 100
    write(project, "tet", 'msgctxt "button"\nmsgid "Check"\nmsgstr "Haree"\n')
    assert untranslated_words(player_translations("tet", project)) == (total - 1, total)


def test_words_are_compiled_once_for_the_same_bytes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PACKAGER_CACHE", str(project / "cache"))
    compiled: list[bytes] = []
    monkeypatch.setattr(player, "_mo", lambda data, real=player._mo: compiled.append(data) or real(data))
    for text, times in (("Haree", 1), ("Haree", 1), ("Haree fali", 2)):
        write(project, "tet", f'msgid "Check"\nmsgstr "{text}"\n')
        player._compiled.cache_clear()  # as in another process
        words = player_translations("tet", project)
        assert words.gettext("Check") == text
        assert len([data for data in compiled if b"Haree" in data]) == times


@pytest.mark.parametrize(
    ("source", "broken"),
    [
        ("Page %(number)s", "Pajina %(numero)s"),
        ("Page %(number)s", "Pajina %(number)"),
        ("Page %(number)s", "100 % %(number)s"),
        ("Page %(number)s", "Pajina %d"),
        ("Attempt {number}", "Tentativa {numero}"),
    ],
)
def test_whatever_breaks_a_placeholder_no_page_breaks(source: str, broken: str, project: Path) -> None:
    write(project, "tet", f'msgid "{source}"\nmsgstr "{broken}"\n')
    assert player_translations("tet", project).gettext(source) == source
