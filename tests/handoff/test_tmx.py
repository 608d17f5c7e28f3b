"""TMX 1.4b: what the standard asks for, what another tool reads, what comes back from it, and what it fills in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree
from translate.storage.tmx import tmxfile

from packager.catalogs.po import Entry
from packager.catalogs.po_parser import parse_po
from packager.catalogs.po_update import updated
from packager.handoff import tmx
from packager.handoff.unit import Handoff, HandoffError
from tests.handoff.texts import SOURCES, catalog, handoff

DTD = """
<!ELEMENT tmx (header, body)><!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header (note|ude|prop)*><!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block|paragraph|sentence|phrase) #REQUIRED o-tmf CDATA #REQUIRED adminlang CDATA #REQUIRED
  srclang CDATA #REQUIRED datatype CDATA #REQUIRED>
<!ELEMENT note (#PCDATA)><!ELEMENT ude EMPTY>
<!ELEMENT prop (#PCDATA)><!ATTLIST prop type CDATA #REQUIRED>
<!ELEMENT body (tu*)>
<!ELEMENT tu ((note|prop)*, tuv+)><!ATTLIST tu tuid CDATA #IMPLIED datatype CDATA #IMPLIED>
<!ELEMENT tuv ((note|prop)*, seg)><!ATTLIST tuv xml:lang CDATA #REQUIRED>
<!ELEMENT seg (#PCDATA|bpt|ept|ph)*>
<!ELEMENT bpt (#PCDATA)><!ATTLIST bpt i CDATA #REQUIRED x CDATA #IMPLIED type CDATA #IMPLIED>
<!ELEMENT ept (#PCDATA)><!ATTLIST ept i CDATA #REQUIRED>
<!ELEMENT ph (#PCDATA)><!ATTLIST ph x CDATA #IMPLIED type CDATA #IMPLIED>
"""
"""What the standard's chapter "Detailed Specifications" says of the elements that we write."""


def finished(sources: list[str]) -> Handoff:
    return replace(handoff(catalog([(text, text.replace("o", "语"), False) for text in sources])), locale="zh")


def test_a_memory_is_as_the_standard_asks_and_holds_what_is_finished() -> None:
    import io

    given = finished(SOURCES)
    given = replace(given, units=(*given.units, replace(given.units[0], key="x", state="fuzzy")))
    root = etree.fromstring(tmx.write(given))
    dtd = etree.DTD(io.StringIO(DTD))
    assert dtd.validate(root), dtd.error_log
    assert len(root.findall(".//tu")) == len(SOURCES)
    for segment in root.iter("seg"):
        assert sorted(e.get("i") for e in segment.iter("bpt")) == sorted(e.get("i") for e in segment.iter("ept"))


def test_what_was_written_comes_back() -> None:
    given = finished(SOURCES)
    made = tmx.read(tmx.write(given), "en", "zh")
    assert [(e.context, e.source, e.translation) for e in made] == [
        (unit.context, unit.source.strip(), unit.translation.strip()) for unit in given.units
    ]


def test_the_translate_toolkit_reads_it() -> None:
    store = tmxfile.parsestring(tmx.write(finished(["Plain one", "Plain two"])))
    assert [(str(unit.source), str(unit.target)) for unit in store.units] == [
        ("Plain one", "Plain 语ne"),
        ("Plain two", "Plain tw语"),
    ]


FOREIGN = """<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="*all*"/><body>
<tu><tuv xml:lang="EN-US"><seg>The <bpt i="1">&lt;b&gt;</bpt>chair<ept i="1">&lt;/b&gt;</ept> speaks.</seg></tuv>
<tuv xml:lang="fr_CA"><seg>La <bpt i="1">&lt;b&gt;</bpt>présidence<ept i="1">&lt;/b&gt;</ept> parle.</seg></tuv>
<tuv xml:lang="de"><seg>Nichts</seg></tuv></tu>
<tu><tuv lang="en"><seg>Only English</seg></tuv></tu></body></tmx>"""


def test_the_memory_of_another_tool_is_read_by_the_base_of_its_languages_and_without_its_tags() -> None:
    assert tmx.read(FOREIGN.encode(), "en", "fr") == [Entry("", "The chair speaks.", "La présidence parle.")]
    assert tmx.read(FOREIGN.encode(), "en", "ru") == []


@pytest.mark.parametrize("data", [b"", b"<tmx>", b"<xliff/>", b"key,source"])
def test_what_is_no_memory_is_refused(data: bytes) -> None:
    with pytest.raises(HandoffError):
        tmx.read(data, "en", "fr")


PO = b"""msgid ""
msgstr "Language: fr\\n"

# said by Amina
msgctxt "page/a/title"
msgid "The chair speaks."
msgstr ""

msgctxt "page/b/title"
msgid "Wait for the chair"
msgstr ""

msgctxt "page/c/title"
msgid "Take the floor"
msgstr "Prenez la parole"

#, fuzzy
msgctxt "page/d/title"
msgid "Sit down"
msgstr "Asseyez"
"""
OFFERED = [
    Entry("", "The chair speaks.", "La présidence parle."),
    Entry("", "Wait for the chairs", "Attendez les présidents"),
    Entry("", "Take the floor", "Parlez"),
    Entry("", "Sit down", "Assis"),
]


def test_a_memory_fills_in_what_is_empty_as_fuzzy_unless_the_text_is_the_same() -> None:
    before = parse_po(PO)
    wanted = [entry._replace(translation="", translator_comments=(), flags=()) for entry in before.entries()]
    file, counts = updated(before, wanted, "m 1", "fr", offered=OFFERED)
    made = {entry.context: (entry.translation, entry.fuzzy) for entry in file.entries()}
    assert made == {
        "page/a/title": ("La présidence parle.", False),
        "page/b/title": ("Attendez les présidents", True),
        "page/c/title": ("Prenez la parole", False),
        "page/d/title": ("Asseyez", True),
    }
    assert (counts["filled"], counts["alike"]) == (1, 1)
    assert b"# said by Amina\n# Filled in from a translation memory" in file.to_bytes()
    assert b'#| msgid "Wait for the chairs"' in file.to_bytes()
    tail = b'msgctxt "page/c/title"'
    assert file.to_bytes().partition(tail)[2] == PO.partition(tail)[2]


def test_a_memory_that_says_two_things_of_one_text_decides_nothing() -> None:
    wanted = [Entry("page/a/title", "Right")]
    offered = [Entry("", "Right", "Juste"), Entry("", "Right", "Droite")]
    file, _ = updated(parse_po(b'msgid ""\nmsgstr ""\n'), wanted, "m 1", "fr", offered=offered)
    assert [entry.fuzzy or not entry.translation for entry in file.entries()] == [True]
