"""All that is told can be said in another language: nothing is glued together, and all is in the catalog's template."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from packager.diagnostics.message import placeholders
from tests.conftest import ROOT
from tools import message_words

CATALOGS = sorted(ROOT.glob("locales/*/LC_MESSAGES/packager.po"))
SOURCES = sorted((ROOT / "packager").rglob("*.py"))
MAKERS = {"_", "ngettext", "listed", "all_of", "one_of", "one_after_another", "untranslated", "message_of", "from_data"}
MADE, THROWN_AWAY = re.compile(r"\b_\("), re.compile(r"\b_(?:[,)\]:]| in | :?=)")
FINDERS = {"Finding": (0, 2), "found": (0, 1), "Diagnostic": (2, 4)}


def test_the_template_is_what_the_sources_say() -> None:
    assert message_words.TEMPLATE.read_bytes() == message_words.template(), "run tools/message_words.py"


def test_each_message_begins_with_a_literal_that_names_its_values() -> None:
    """Or else no catalog has it: an f-string is another text each time."""
    assert [told for path in SOURCES for told in _wrong_sites(path)] == []


def _wrong_sites(path: Path) -> Iterator[str]:
    module = ast.parse(path.read_text("utf-8"))
    for call in (node for node in ast.walk(module) if isinstance(node, ast.Call)):
        try:
            literals = message_words.literals_of(call)
        except TypeError as error:
            yield f"{path}: {error}"
            continue
        names = {keyword.arg for keyword in call.keywords}
        for text in literals or () if names else ():
            asked = placeholders(text) - {"n"}
            if asked != names:
                yield f"{path}:{call.lineno}: {text!r} asks for {sorted(asked)} and is given {sorted(map(str, names))}"


def test_nothing_is_found_in_words_that_cannot_be_said_elsewhere() -> None:
    """What the types cannot see: `Any` that is a plain text. Literals and f-strings at a finding are none of ours."""
    glued = []
    for path in SOURCES:
        for call in (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)):
            name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
            texts = [call.args[at] for at in FINDERS.get(name, ()) if at < len(call.args)]
            glued += [f"{path}:{each.lineno}" for text in texts for each in _plain(text)]
    assert glued == []


def _plain(text: ast.expr) -> Iterator[ast.expr]:
    """The parts of an expression that are texts of their own."""
    if isinstance(text, ast.JoinedStr | ast.BinOp) or (isinstance(text, ast.Constant) and isinstance(text.value, str)):
        yield text
    if isinstance(text, ast.IfExp):
        yield from (*_plain(text.body), *_plain(text.orelse))
    if isinstance(text, ast.BoolOp):
        yield from (each for value in text.values for each in _plain(value))


def test_no_name_stands_for_what_makes_messages() -> None:
    """A `_` that is thrown away would take its place for the rest of a function."""
    taken = []
    for text, path in ((path.read_text("utf-8"), path) for path in SOURCES):
        if not (MADE.search(text) and THROWN_AWAY.search(text)):
            continue
        module = ast.parse(text)
        for function in (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)):
            inside = [node for node in ast.walk(function) if isinstance(node, ast.Name) and node.id == "_"]
            called = {id(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
            if any(id(name) in called for name in inside):
                taken += [f"{path}:{name.lineno}" for name in inside if isinstance(name.ctx, ast.Store)]
    assert taken == []


def test_each_message_has_a_note_on_where_it_is_told() -> None:
    assert [entry.msgid for entry in polib.pofile(str(message_words.TEMPLATE)) if not entry.comment] == []


def test_what_each_rule_finds_is_in_the_template() -> None:
    known = {entry.msgid for entry in polib.pofile(str(message_words.TEMPLATE))}
    assert [rule.code for rule in message_words.every_rule() if rule.summary not in known] == []


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parts[-3])
def test_a_catalog_that_is_shipped_is_whole_and_can_be_filled_in(path: Path) -> None:
    template = {entry.msgid: entry for entry in polib.pofile(str(message_words.TEMPLATE))}
    catalog = {entry.msgid: entry for entry in polib.pofile(str(path))}
    assert [text for text in template if text not in catalog or not catalog[text].translated()] == []
    assert [text for text in template if text in catalog and not _fits(template[text], catalog[text])] == []


def _fits(source: polib.POEntry, translated: polib.POEntry) -> bool:
    """Whether a translation names the values of its source; a form for some numbers may leave the number out."""
    wanted = placeholders(source.msgid) | placeholders(source.msgid_plural)
    if not any("brace-format" in flag for flag in source.flags):
        return True
    if source.msgid_plural:
        return all(wanted - {"n"} <= placeholders(form) <= wanted for form in translated.msgstr_plural.values())
    return placeholders(translated.msgstr) == wanted


def test_the_summary_of_a_rule_is_a_whole_sentence() -> None:
    """It is the first line of the docstring: a sentence that runs on would be cut in lists and reports."""
    assert [rule.code for rule in message_words.every_rule() if not rule.summary.endswith((".", ").", "?"))] == []
