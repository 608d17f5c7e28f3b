"""PO files are read whole and written back byte for byte."""

from pathlib import Path
from typing import Any

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from packager.catalogs import po_parser
from packager.catalogs.po import Block, Entry, PoSyntaxError
from packager.catalogs.po_parser import parse_po, read_po
from packager.catalogs.po_wrapping import Style, style_of
from packager.catalogs.po_writer import changed_block, new_block

ROOT = Path(__file__).parents[2]
ODD = """\
# Arabic translations
#
#! a line that nobody knows
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Generator: Poedit 3.4\\n"

#  two spaces
#. what it is
#: lessons/one.yaml:3 \u2068lessons/with space.yaml:4\u2069
#, fuzzy, md-text,max-length:40
#, placeholders:"a,b"
#| msgctxt "old/place"
#| msgid ""
#| "old "
#| "text"
msgctxt "page/a/title"
msgid "a \\"b\\"\\n"
"c\\t\\\\n"
msgstr "d"
"e"
#= sticky
msgid "no blank line before"
msgid_plural "%d of them"
msgstr[0] "one"
msgstr[1] ""

#~| msgid "before"
#~ msgctxt "page/gone"
#~ msgid "gone"
#~ msgstr ""
#~ "weg"

# the last words
"""


def test_every_field_is_read() -> None:
    first, second, gone = parse_po(ODD.encode()).entries()
    assert first == Entry(
        "page/a/title",
        'a "b"\nc\t\\n',
        "de",
        ("what it is",),
        (" two spaces",),
        ("lessons/one.yaml:3", "lessons/with space.yaml:4"),
        ("fuzzy", "md-text", "max-length:40", 'placeholders:"a,b"'),
        previous=("old/place", "old text"),
        line=9,
    )
    assert (first.fuzzy, first.finished) == (True, False)
    assert (second.plural, second.plurals, second.finished) == ("%d of them", ("one", ""), False)
    assert (gone.obsolete, gone.translation, gone.previous) == (True, "weg", ("", "before"))


@pytest.mark.parametrize("habit", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["", "\n\n\n"])
def test_a_file_that_is_not_changed_keeps_its_bytes(habit: str, mark: bytes, end: str) -> None:
    data = mark + (ODD + end).replace("\n", habit).encode()
    file = parse_po(data)
    assert file.to_bytes() == data
    assert file.newline == habit
    assert [entry.source for entry in file.entries()] == [entry.source for entry in parse_po(ODD.encode()).entries()]


def test_files_in_other_encodings_keep_theirs() -> None:
    data = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n\nmsgid "a"\nmsgstr "é"\n'.encode(
        "latin-1"
    )
    file = parse_po(data)
    assert (next(file.entries()).translation, file.to_bytes()) == ("é", data)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', "line 3: a second `msgstr`"),
        ('msgid "a\nmsgstr "b"\n', "line 1 is not part of a PO file"),
        ('msgid "a"\nmsgstr "b"c"\n', "line 2: a quotation mark in a text needs a backslash"),
        ('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', "line 3: a second `msgid`"),
        ('"a"\n', "line 1: a text without msgid"),
        ('msgid "a"\n', "line 1: an entry without msgstr"),
        ("<<<<<<< HEAD\n", "line 1 is not part of a PO file"),
    ],
)
def test_what_is_no_po_file_is_told_by_line(text: str, told: str) -> None:
    with pytest.raises(PoSyntaxError, match=told):
        parse_po(text.encode())


def test_a_finding_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text("<<<<<<< HEAD\n")
    with pytest.raises(PoSyntaxError, match=r"a\.po: line 1"):
        read_po(tmp_path / "a.po")
    assert read_po(tmp_path / "none.po") == []


def test_a_change_touches_only_its_own_lines() -> None:
    file = parse_po(ODD.encode())
    block = file.blocks[1]
    assert block.entry
    changed = changed_block(block, _with(block.entry, flags=("md-text",), previous=None), style_of(file))
    removed = ('#| msgctxt "old/place"\n#| msgid ""\n#| "old "\n#| "text"\n', '#, placeholders:"a,b"\n')
    expected = block.text.replace(removed[0], "").replace(removed[1], "")
    assert changed.text == expected.replace("#, fuzzy, md-text,max-length:40", "#, md-text")


def _with(entry: Entry, **changes: Any) -> Entry:
    return entry._replace(**changes)


texts = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=200)
lines = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30)
entries = st.builds(
    Entry,
    texts,
    texts.filter(bool),
    texts,
    st.lists(lines, max_size=2).map(tuple),
    st.lists(lines, max_size=2).map(tuple),
    flags=st.sets(st.sampled_from(["fuzzy", "md-text", "max-length:80"])).map(lambda found: tuple(sorted(found))),
    obsolete=st.booleans(),
    previous=st.none() | st.tuples(texts, texts),
    **dict.fromkeys(("references", "plurals"), st.just(())),
    plural=st.just(""),
    line=st.just(0),
)
styles = st.builds(
    Style, st.none() | st.integers(30, 100), st.booleans(), st.booleans(), st.sampled_from(["\n", "\r\n"])
)


@given(st.lists(entries, min_size=1, max_size=4), styles)
def test_what_is_written_is_read_again(made: list[Entry], style: Style) -> None:
    data = "\n".join(new_block(entry, style).text for entry in made).encode()
    read = [_with(entry, line=0) for entry in parse_po(data).entries()]
    assert read == [_with(entry, comments=() if entry.obsolete else entry.comments) for entry in made]


@given(entries, entries, styles)
def test_a_changed_block_reads_as_its_entry(before: Entry, after: Entry, style: Style) -> None:
    changed = changed_block(new_block(before, style), after, style)
    (read,) = parse_po(changed.text.encode()).entries()
    assert _with(read, line=0) == _with(after, comments=() if after.obsolete else after.comments)


def test_the_catalogs_of_the_house_read_as_polib_reads_them() -> None:
    for path in ROOT.glob("locales/*/LC_MESSAGES/*.po"):
        assert [(e.context, e.source, e.translation) for e in read_po(path)] == [
            (e.msgctxt or "", e.msgid, e.msgstr or e.msgstr_plural.get(0, "")) for e in polib.pofile(str(path))
        ]


def _read(text: str) -> list[Block] | str:
    try:
        return list(parse_po(text.encode()).blocks)
    except PoSyntaxError as error:
        return str(error)


_LINES = (
    r"""#
# said
# said,_
#. told
#.  told
#.
#: a:1 b.yaml:2
#: <a b:1>
#, fuzzy, x
#, "a,b"
#= sticky
#| msgid "before"
#~ msgid "gone"
#~ msgstr "weg"
msgctxt "a/b"
msgctxt "c"\r
msgid "a"
msgid ""
msgid%plural "b"
"more\n"
"\"quoted\" \101"
"\1"
"2"
"open
msgstr[0] "c"
msgstr "d"
msgstr ""
msgstr "d"_
_msgstr "e"
msgstr "\\"
msgstr "d"\r
domain "x"
_
""".translate({ord("_"): " ", ord("%"): "_", ord("<"): "\u2068", ord(">"): "\u2069"})
    .replace(r"\r", "\r")
    .split("\n")
)
_ENTRY = ("#. told", "#: a:1", "#, md-text", 'msgctxt "a/b"', 'msgid "a"', 'msgstr "b"', "")


@given(st.lists(st.sampled_from(_LINES) | st.just("\n".join(_ENTRY)), max_size=14))
def test_a_block_as_nearly_all_are_is_read_as_line_by_line(lines: list[str]) -> None:
    text = "\n".join(["# said", *_ENTRY, *lines, *_ENTRY])
    by_pattern = _read(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(po_parser, "usual_blocks", lambda _, *at: ([], *at))
        assert _read(text) == by_pattern
