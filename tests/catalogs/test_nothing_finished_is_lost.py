"""A finished translation leaves a file only when its text is named: of every way to write a catalog."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packager.catalogs.po import Entry, PoFile, PoSyntaxError
from packager.catalogs.po_header import with_header
from packager.catalogs.po_parser import parse_po
from packager.catalogs.po_update import updated
from packager.catalogs.po_wrapping import Style
from packager.catalogs.po_writer import new_block
from packager.handoff.align import align_text
from packager.handoff.merge import compare, merged
from packager.handoff.unit import unit_of

contexts = st.sampled_from(["page/a/title", "page/b/title", "question/q/prompt", "question/q/answer-0f0f0f/text"])
sources = st.sampled_from(["Welcome", "Welcome all", "Who speaks?", "The chair speaks", "Wait 3 minutes"])
translations = st.sampled_from(["", "un", "deux", "trois\nquatre", "« cinq »"])
flags = st.sampled_from([(), ("fuzzy",)])
entries = st.lists(
    st.builds(
        lambda context, source, text, flags, obsolete: Entry(
            context, source, text, flags=flags if text else (), obsolete=obsolete
        ),
        *(contexts, sources, translations, flags, st.booleans()),
    ),
    max_size=8,
)
templates = st.lists(st.tuples(contexts, sources), unique=True, max_size=6)


def written(made: list[Entry]) -> PoFile:
    """A file of these entries, read again; keys may stand in it twice."""
    file = with_header(PoFile(tuple(new_block(entry, Style()) for entry in made)), "m 1", "fr")
    return parse_po(file.to_bytes())


def finished(file: PoFile) -> set[str]:
    return {entry.translation for entry in file.entries() if entry.finished}


def said(file: PoFile) -> str:
    """Every text of a file: translations and translators' comments."""
    lines = ("\n".join((entry.translation, *entry.translator_comments)) for entry in file.entries())
    return "\n".join(lines)


@given(entries, templates)
def test_update_keeps_every_text_and_writes_no_key_twice(old: list[Entry], new: list[tuple[str, str]]) -> None:
    before = written(old)
    after, _ = updated(before, [Entry(*key) for key in new], "m 1", "fr")
    assert all(text in said(after) for text in finished(before))
    keys = [entry.key for entry in after.entries()]
    assert len(keys) == len(set(keys))
    assert {entry.key for entry in after.entries() if not entry.obsolete} == set(new)
    again = updated(parse_po(after.to_bytes()), [Entry(*key) for key in new], "m 1", "fr")[0]
    assert again.to_bytes() == after.to_bytes()


@given(entries, entries, templates)
def test_import_names_each_text_that_it_replaces(
    exported: list[Entry], old: list[Entry], new: list[tuple[str, str]]
) -> None:
    before = updated(written(old), [Entry(*key) for key in new], "m 1", "fr")[0]
    outcomes = compare([unit_of(entry) for entry in exported], before)
    after = merged(before, [outcome.new for outcome in outcomes if outcome.new])
    named = {outcome.old.translation for outcome in outcomes if outcome.how == "taken" and outcome.old}
    assert finished(before) - finished(after) <= named


@given(entries, entries, st.lists(st.one_of(sources, translations.filter(bool)), max_size=8))
def test_align_touches_nothing_that_is_translated(one: list[Entry], other: list[Entry], paragraphs: list[str]) -> None:
    files = [updated(written(old), [e._replace(translation="") for e in old], "m 1", "fr")[0] for old in (one, other)]
    made = align_text(paragraphs, [[e for e in file.entries() if not e.obsolete] for file in files])
    for file, filled in zip(files, made.filled, strict=True):
        assert finished(file) <= finished(merged(file, filled))
        assert all(entry.fuzzy for entry in filled)


def test_two_entries_of_one_key_become_one_that_msgfmt_takes() -> None:
    before = written([Entry("a", "A", "un"), Entry("a", "A", "deux")])
    after, counts = updated(before, [Entry("a", "A")], "m 1", "fr")
    (entry,) = after.entries()
    assert (entry.translation, entry.translator_comments) == ("un", ("Another entry for this text said: deux",))
    assert counts["twice"] == 1
    command = ["msgfmt", "--check-format", "-o", "/dev/null", "-"]
    assert subprocess.run(command, input=after.to_bytes(), capture_output=True, check=False).returncode == 0


def test_an_empty_entry_does_not_push_out_its_finished_obsolete_twin() -> None:
    before = written([Entry("a", "A"), Entry("a", "A", "un", obsolete=True)])
    (entry,) = updated(before, [Entry("a", "A")], "m 1", "fr")[0].entries()
    assert (entry.translation, entry.obsolete, entry.finished) == ("un", False, True)


def test_a_file_with_the_line_ends_of_old_macs_is_refused() -> None:
    data = written([Entry("a", "A", "un")]).to_bytes().replace(b"\n", b"\r").replace(b"\\r", b"\\n")
    with pytest.raises(PoSyntaxError, match="bare CR"):
        parse_po(data)
