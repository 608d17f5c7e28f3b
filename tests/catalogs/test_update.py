"""The order in which an update looks for a translation, rule by rule; the histories beside try them together."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager.catalogs import po_header
from packager.catalogs.files import update_catalog
from packager.catalogs.po import Entry, PoFile
from packager.catalogs.po_parser import parse_po
from packager.catalogs.po_update import updated
from packager.course import Course
from packager.project import Project
from tests.catalogs.histories import load
from tests.conftest import run_packager

Texts = dict[str, str]
NO_TYPO = ""
PLURALS = "nplurals=2; plural=(n > 1);"


def catalog(texts: Texts, translations: Texts | None = None, fuzzy: str = "") -> PoFile:
    """A catalog in which the texts, by context, are translated; what ``translations`` lacks is «text»."""
    made = translations or {}
    entries = [
        Entry(context, text, made.get(context, f"«{text}»"), flags=("fuzzy",) if context == fuzzy else ())
        for context, text in texts.items()
    ]
    file = updated(PoFile(), [entry._replace(translation="", flags=()) for entry in entries], "m 1", "fr")[0]
    blocks = file.to_bytes().decode().split("\n\n")
    for entry in entries:
        for at, block in enumerate(blocks):
            if f'msgctxt "{entry.context}"' in block and entry.translation:
                flag = "#, fuzzy\n" if entry.fuzzy else ""
                blocks[at] = flag + block.replace('msgstr ""', f'msgstr "{entry.translation}"')
    return parse_po("\n\n".join(blocks).encode())


def after(file: PoFile, texts: Texts, typo: str = NO_TYPO, **memory: Texts) -> dict[str, Entry]:
    """The living entries, by context, after the module holds ``texts``; ``memory``: the texts of other modules."""
    known: dict[str, list[tuple[str, Entry]]] = {}
    for module, others in memory.items():
        for context, text in others.items():
            known.setdefault(text, []).append((module, Entry(context, text, f"«{text}» of {module}")))
    wanted = [Entry(context, text) for context, text in texts.items()]
    new = updated(file, wanted, "m 1", "fr", lambda: known, lambda context: context == typo)[0]
    return {entry.context: entry for entry in parse_po(new.to_bytes()).entries() if not entry.obsolete}


A, B = "page/a/title", "page/b/title"


def test_a_text_whose_old_place_is_gone_has_moved_and_is_finished() -> None:
    entry = after(catalog({A: "The room"}), {B: "The room"})[B]
    assert (entry.translation, entry.finished, entry.previous) == ("«The room»", True, None)


def test_of_several_that_could_have_moved_one_comes_as_fuzzy() -> None:
    old = catalog({A: "Chair", B: "Chair"}, {A: "la présidence", B: "une chaise"})
    entry = after(old, {"page/c/title": "Chair"})["page/c/title"]
    assert entry.fuzzy
    assert entry.translation in ("la présidence", "une chaise")
    assert entry.previous in ((A, "Chair"), (B, "Chair"))


def test_nothing_moves_between_the_answers_of_a_question_unmarked() -> None:
    right, wrong = "question/q/answer-aaaaaa/feedback", "question/q/answer-bbbbbb/feedback"
    entry = after(catalog({right: "Yes"}), {wrong: "Yes"})[wrong]
    assert (entry.translation, entry.fuzzy, entry.previous) == ("«Yes»", True, (right, "Yes"))
    texts = {right: "The Chair gives the floor.", wrong: "The Chair gave the floor."}
    assert after(catalog({right: texts[right]}), texts)[wrong].translation == ""


def test_an_edited_text_keeps_its_translation_however_much_changed() -> None:
    entry = after(catalog({A: "The room"}), {A: "Whatever else one may have to say"})[A]
    assert (entry.translation, entry.fuzzy, entry.previous) == ("«The room»", True, (A, "The room"))


@pytest.mark.parametrize("new", ["The  **room** of one", "The room  of one", "*The* room of one"])
def test_spaces_and_markup_alone_carry_over(new: str) -> None:
    entry = after(catalog({A: "The room of one"}), {A: new})[A]
    assert (entry.translation, entry.finished) == ("«The room of one»", True)


@pytest.mark.parametrize(
    ("old", "new", "finished"),
    [
        ("Ask for teh floor.", "Ask for the floor.", True),
        ("Ask for the floor", "Ask for the floor.", True),
        ("Ask for 3 minutes.", "Ask for 5 minutes.", False),
        ("Ask for three minutes.", "Ask for five minutes.", False),
        ("You may vote.", "You may not vote.", False),
        ("They can vote.", "They can't vote.", False),
    ],
)
def test_what_the_designer_calls_a_typo_carries_over_but_no_number_and_no_negation(
    old: str, new: str, finished: bool
) -> None:
    assert after(catalog({A: old}), {A: new}, typo=A)[A].finished == finished
    assert after(catalog({A: old}), {A: new})[A].fuzzy


def test_a_text_of_another_module_is_filled_in_and_says_where_from() -> None:
    entry = after(PoFile(), {A: "The room"}, other={B: "The room"})[A]
    assert (entry.translation, entry.finished) == ("«The room» of other", True)
    assert entry.translator_comments == (f"Filled in from module other, {B}",)


def test_a_text_with_two_translations_elsewhere_is_left_to_the_translator() -> None:
    assert after(PoFile(), {A: "The room"}, one={B: "The room"}, two={B: "The room"})[A].translation == ""


def test_what_is_filled_in_from_another_role_is_fuzzy() -> None:
    entry = after(PoFile(), {A: "The room"}, other={"question/q/answer-aaaaaa/text": "The room"})[A]
    assert (entry.translation, entry.fuzzy) == ("«The room» of other", True)


def test_an_alike_text_of_the_same_role_is_fuzzy_and_of_another_is_not_taken() -> None:
    old = catalog({A: "The Chair opens the meeting"})
    entry = after(old, {A: "The Chair opens the meeting", B: "The Chair opens a meeting"})[B]
    assert (entry.fuzzy, entry.previous) == (True, (A, "The Chair opens the meeting"))
    answer = "question/q/answer-aaaaaa/text"
    assert after(old, {answer: "The Chair opens a meeting"})[answer].translation == ""


def test_what_is_gone_is_obsolete_and_comes_back_as_it_was() -> None:
    gone, _ = updated(catalog({A: "The room", B: "Chair"}), [Entry(B, "Chair")], "m 1", "fr")
    assert '#~ msgid "The room"' in gone.to_bytes().decode()
    entry = after(parse_po(gone.to_bytes()), {A: "The room", B: "Chair"})[A]
    assert (entry.translation, entry.finished) == ("«The room»", True)


def test_what_is_gone_while_fuzzy_keeps_the_text_it_was_made_for() -> None:
    once = updated(catalog({A: "The room", B: "Chair"}), [Entry(A, "A hall"), Entry(B, "Chair")], "m 1", "fr")[0]
    gone = updated(parse_po(once.to_bytes()), [Entry(B, "Chair")], "m 1", "fr")[0]
    assert '#~| msgid "The room"' in gone.to_bytes().decode()
    entry = after(parse_po(gone.to_bytes()), {A: "A hall", B: "Chair"})[A]
    assert (entry.translation, entry.fuzzy, entry.previous) == ("«The room»", True, (A, "The room"))


def small(folder: Path, name: str, title: str) -> Course:
    """A module ``m`` with one page, put into a project under ``name``."""
    page = {"page": "a", "title": title, "blocks": [{"text": f"About {name}"}]}
    course = load(
        {"title": name, "lessons": [{"file": "1.yaml", "lesson": "l", "title": "One", "pages": [page]}]}, folder
    )
    return course.model_copy(update={"id": name})


def in_french(folder: Path) -> None:
    """The module lists French."""
    file = folder / "modules" / "m" / "module.yaml"
    file.write_text(file.read_text("utf-8") + "languages: [en, fr]\n", "utf-8")


def test_the_catalogs_beside_it_on_disk_are_its_memory(tmp_path: Path) -> None:
    first, second = small(tmp_path, "first", "The room"), small(tmp_path, "second", "The room")
    path, _, _ = update_catalog(Project(tmp_path), first, "fr")
    text = path.read_text("utf-8")
    path.write_text(text.replace('msgid "The room"\nmsgstr ""', 'msgid "The room"\nmsgstr "La salle"'), "utf-8")
    made, _, counts = update_catalog(Project(tmp_path), second, "fr")
    assert "# Filled in from module first, page/a/title\n" in made.read_text("utf-8")
    assert counts["filled"] == 1


def test_typos_are_named_on_the_command_line(tmp_path: Path) -> None:
    small(tmp_path, "m", "Ask for teh floor")
    in_french(tmp_path)
    assert run_packager("i18n", "update", "m", "-l", "fr", cwd=tmp_path).returncode == 0
    po = tmp_path / "locales/fr/LC_MESSAGES/m.po"
    text = po.read_text("utf-8")
    po.write_text(text.replace('teh floor"\nmsgstr ""', 'teh floor"\nmsgstr "Demander la parole"'), "utf-8")
    small(tmp_path, "m", "Ask for the floor")
    in_french(tmp_path)
    result = run_packager("i18n", "update", "m", "-l", "fr", "--typo", "page/a/*", cwd=tmp_path)
    assert "1 slightly changed, still finished" in result.stdout
    assert "fuzzy" not in po.read_text("utf-8")


def test_a_header_that_lacks_one_field_gets_that_one_and_no_other_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(po_header, "plural_rule", lambda locale: asked.append("plural") or PLURALS)
    monkeypatch.setattr(po_header, "english_name", lambda locale: asked.append("team") or "French")
    whole = catalog({A: "The room"})
    assert asked == ["team", "plural"]
    assert updated(whole, list(whole.entries()), "m 2", "fr")[0] is whole
    assert asked == ["team", "plural"]
    field = f'"Plural-Forms: {PLURALS}\\n"\n'.encode()
    lacking = parse_po(whole.to_bytes().replace(field, b""))
    assert field in updated(lacking, [Entry(B, "The garden")], "m 2", "fr")[0].to_bytes()
    assert asked == ["team", "plural", "plural"]
