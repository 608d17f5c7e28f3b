"""The player's own words: a project's translation goes before the shipped one, and what lacks is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager.catalogs import player
from packager.catalogs.player import broken_words, player_files_in, player_translations, untranslated_words
from packager.catalogs.po import PoSyntaxError

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
    ("data", "told"),
    [
        (f'{HEAD}msgid "Check'.encode(), "line 4 is not part of a PO file"),
        (f"<<<<<<< HEAD\n{HEAD}".encode(), "line 1 is not part of a PO file"),
        (f'{HEAD}msgid "Check"\n'.encode(), "line 4: an entry without msgstr"),
        (HEAD.encode("utf-16"), "line 1 is not in utf-8"),
        (f'{HEAD}msgid "Check"\nmsgstr "É"\n'.encode("latin-1"), "line 5 is not in utf-8"),
        (HEAD.replace("UTF-8", "KLINGON").encode(), "the encoding KLINGON"),
        (bytes(range(256)) * 20, "is not in utf-8"),
    ],
)
def test_a_file_that_is_none_is_told_with_its_line_and_nothing_is_printed(
    data: bytes, told: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, "tet", "")
    path = next(player_files_in(project, "tet"))
    path.write_bytes(data)
    with pytest.raises(PoSyntaxError, match=told) as caught:
        player_translations("tet", project)
    assert str(path) in str(caught.value)
    assert not any(capsys.readouterr())


@pytest.mark.parametrize(
    "field",
    [
        "PO-Revision-Date: yesterday",
        "POT-Creation-Date: 2020-13-45 99:99+0000",
        "Language: ../../zz_QQ@x",
        "X-Fallback: tet",
        *(
            f"Plural-Forms: {each}"
            for each in ("", "nplurals=INTEGER; plural=EXPRESSION;", "nplurals=2; plural=n.x();")
        ),
        "Plural-Forms: nplurals=99; plural=n;",
        "Plural-Forms: nplurals=2; plural=" + "(" * 500,
    ],
)
def test_no_field_of_a_header_stops_the_words(field: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, "tet", "")
    head = f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n{field}\\n"\n\n'
    forms = 'msgid "%(n)s page"\nmsgid_plural "%(n)s pages"\nmsgstr[0] "P"\nmsgstr[1] "Ps"\nmsgstr[7] "Px"\n'
    next(player_files_in(project, "tet")).write_text(f'{head}msgid "Check"\nmsgstr "Haree"\n\n{forms}', "utf-8")
    words = player_translations("tet", project)
    assert words.gettext("Check") == "Haree"
    assert words.ngettext("%(n)s page", "%(n)s pages", 1) in ("P", "Ps")
    assert not any(capsys.readouterr())


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
