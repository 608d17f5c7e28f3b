"""TBX: what ISO 30042:2019 asks of the core structure, and files of other tools."""

from __future__ import annotations

import pytest
from lxml import etree

from packager.catalogs.glossary import Term
from packager.handoff import tbx, term_table
from packager.handoff.unit import HandoffError
from packager.untrusted.xml import parse_xml

TERMS = [
    Term("drought", "Not aridity.", {"fr": ("sécheresse",), "zh": ("干旱", "旱灾")}, {"fr": ("aridité",)}),
    Term("=plenary", "", {"ar": ("الجلسة العامة",)}, {}),
]
# The core structure (TBXcoreStructV03) of the elements that we write: name -> attributes; content in order.
CORE = {
    "tbx": ("type style xml:lang", "tbxHeader text"),
    "tbxHeader": ("", "fileDesc"),
    "fileDesc": ("", "sourceDesc+"),
    "sourceDesc": ("", "p+"),
    "p": ("", "#"),
    "text": ("", "body"),
    "body": ("", "conceptEntry+"),
    "conceptEntry": ("id", "note* langSec+"),
    "langSec": ("xml:lang", "termSec+"),
    "termSec": ("", "term termNote*"),
    "term": ("", "#"),
    "termNote": ("type", "#"),
    "note": ("", "#"),
}
RNG = "http://relaxng.org/ns/structure/1.0"
XML = "http://www.w3.org/XML/1998/namespace"


def grammar() -> etree.RelaxNG:
    made = [f'<grammar xmlns="{RNG}" ns="{tbx.NAMESPACE}"><start><ref name="tbx"/></start>']
    for name, (attributes, content) in CORE.items():
        made.append(f'<define name="{name}"><element name="{name}">')
        for attribute in attributes.split():
            made.append(
                f'<attribute name="{attribute.removeprefix("xml:")}" ns="{XML * attribute.startswith("xml:")}"/>'
            )
        for child in content.split():
            wrap = {"*": "zeroOrMore", "+": "oneOrMore"}.get(child[-1], "group")
            made.append("<text/>" if child == "#" else f'<{wrap}><ref name="{child.rstrip("*+")}"/></{wrap}>')
        made.append("</element></define>")
    return etree.RelaxNG(etree.fromstring("".join(made) + "</grammar>"))


def test_the_structure_is_that_of_the_standard() -> None:
    root = parse_xml(tbx.write(TERMS, "en"))
    rules = grammar()
    assert rules.validate(root), rules.error_log
    etree.SubElement(root[1][0][0], f"{{{tbx.NAMESPACE}}}term")
    assert not rules.validate(root), "the grammar lets anything pass"


def test_ids_are_unique_each_language_once_in_an_entry_and_a_status_is_one_of_tbx_basic() -> None:
    root = parse_xml(tbx.write(TERMS, "en"))
    concepts = list(root.iter(f"{{{tbx.NAMESPACE}}}conceptEntry"))
    assert len({concept.get("id") for concept in concepts}) == len(TERMS)
    for concept in concepts:
        languages = [each.get(f"{{{XML}}}lang") for each in concept.iter(f"{{{tbx.NAMESPACE}}}langSec")]
        assert len(set(languages)) == len(languages)
    said = {each.text for each in root.iter(f"{{{tbx.NAMESPACE}}}termNote")}
    assert said == {"preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts"}


def same(some: list[Term], others: list[Term]) -> bool:
    def key(term: Term) -> tuple[object, ...]:
        return term.term, term.note, dict(term.accepted or {}), dict(term.forbidden or {})

    return list(map(key, some)) == list(map(key, others))


def test_what_was_written_comes_back() -> None:
    assert same(tbx.read(tbx.write(TERMS, "en"), "en"), TERMS)
    assert same(term_table.read(term_table.write(TERMS)), TERMS)


OLD = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="1"><descrip type="definition">A person</descrip>
<langSet xml:lang="en-US"><tig><term>chair</term></tig></langSet>
<langSet xml:lang="fr_FR"><ntig><termGrp><term>fauteuil</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
</termGrp></ntig><tig><term>président</term></tig><tig><term>présidence</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig></langSet></termEntry>
<termEntry id="2"><langSet xml:lang="de"><tig><term>Stuhl</term></tig></langSet></termEntry></body></text></martif>"""
TAGS = """<tbx type="TBX-Min" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min"><text><body><conceptEntry id="a">
<langSec xml:lang="en"><termSec><term>chair</term></termSec></langSec>
<langSec xml:lang="fr"><termSec><term>fauteuil</term>
<min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus>
</termSec></langSec></conceptEntry></body></text></tbx>"""


def test_files_of_the_earlier_edition_and_of_the_style_dct_are_read() -> None:
    wanted = Term("chair", "A person", {"fr": ("présidence", "président")}, {"fr": ("fauteuil",)})
    assert same(tbx.read(OLD.encode(), "en"), [wanted])
    assert same(tbx.read(TAGS.encode(), "en"), [Term("chair", "", {}, {"fr": ("fauteuil",)})])


@pytest.mark.parametrize("data", [b"", b"<tbx", b"<tmx/>", b"term,fr\n", OLD.replace('"en-US"', '"ru"').encode()])
def test_what_is_no_termbase_of_the_language_is_refused(data: bytes) -> None:
    with pytest.raises(HandoffError):
        tbx.read(data, "en")


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2", b"\xff\xfe\x00"])
def test_what_is_no_table_of_terms_is_refused(data: bytes) -> None:
    with pytest.raises(HandoffError):
        term_table.read(data)
