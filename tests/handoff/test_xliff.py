"""XLIFF as the standards write it: order and names of elements and attributes, ids, references, values."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from lxml import etree
from translate.storage.xliff import Xliff1File
from translate.storage.xliff2 import Xliff2File

from packager.handoff import xliff2, xliff12
from packager.handoff.unit import Handoff
from packager.untrusted.xml import parse_xml
from tests.handoff.texts import SOURCES, catalog, handoff

# What the OASIS schemas say of the elements that we write, in RELAX NG compact terms put into XML by _grammar():
# name -> (attributes, optional ones with ?; content: elements with ? or * in order, or `text` or `inline`).
CORE_2 = {
    "xliff": ("version srcLang trgLang?", "file*"),
    "file": ("id original?", "slr:profiles? unit*"),
    "unit": ("id name? xml:space? slr:sizeRestriction?", "notes? originalData? segment*"),
    "notes": ("", "note*"),
    "note": ("category?", "text"),
    "originalData": ("", "data*"),
    "data": ("id", "text"),
    "segment": ("state? subState?", "source target?"),
    "source": ("", "inline"),
    "target": ("", "inline"),
    "pc": ("id type? subType? dataRefStart? dataRefEnd?", "inline"),
    "ph": ("id dataRef? disp?", ""),
    "slr:profiles": ("generalProfile?", "slr:normalization?"),
    "slr:normalization": ("", ""),
}
STRICT_12 = {
    "xliff": ("version", "file*"),
    "file": ("original source-language target-language? datatype", "body"),
    "body": ("", "trans-unit*"),
    "trans-unit": ("id resname? xml:space? maxwidth? size-unit?", "source target? note*"),
    "source": ("", "inline"),
    "target": ("state?", "inline"),
    "note": ("from?", "text"),
    "g": ("id ctype? equiv-text?", "inline"),
    "x": ("id ctype? equiv-text?", ""),
}
INLINE = {xliff2.NAMESPACE: ("pc", "ph"), xliff12.NAMESPACE: ("g", "x")}
XML = "http://www.w3.org/XML/1998/namespace"
SIZES = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
RNG = "http://relaxng.org/ns/structure/1.0"


def _grammar(model: dict[str, tuple[str, str]], namespace: str) -> etree.RelaxNG:
    parts = [f'<grammar xmlns="{RNG}" xmlns:slr="{SIZES}" ns="{namespace}"><start><ref name="xliff"/></start>']
    inline = "".join(f'<ref name="{name}"/>' for name in INLINE[namespace])
    for name, (attributes, content) in model.items():
        parts.append(f'<define name="{name.replace(":", ".")}"><element name="{name}">')
        for attribute in attributes.split():
            ns = XML if attribute.startswith("xml:") else SIZES if attribute.startswith("slr:") else ""
            one = f'<attribute name="{attribute.rstrip("?").rpartition(":")[2]}" ns="{ns}"/>'
            parts.append(f"<optional>{one}</optional>" if attribute.endswith("?") else one)
        if content in ("text", "inline"):
            mixed = inline if content == "inline" else ""
            parts.append(f"<zeroOrMore><choice><text/>{mixed}</choice></zeroOrMore>")
        for child in content.split() if content not in ("text", "inline") else ():
            one = f'<ref name="{child.rstrip("?*").replace(":", ".")}"/>'
            wrap = {"?": "optional", "*": "zeroOrMore"}.get(child[-1])
            parts.append(f"<{wrap}>{one}</{wrap}>" if wrap else one)
        parts.append("<empty/>" * (not content) + "</element></define>")
    return etree.RelaxNG(etree.fromstring("".join(parts) + "</grammar>"))


def exported(length: int = 0) -> Handoff:
    pairs = [(s, ["", s, s.replace("o", "语")][n % 3], n % 4 == 1) for n, s in enumerate(SOURCES)]
    given = handoff(catalog(pairs))
    units = tuple(replace(unit, length=length, previous="Earlier <text>") for unit in given.units)
    return replace(given, units=units)


@pytest.mark.parametrize("module", ["xliff2", "xliff12"])
def test_the_structure_is_that_of_the_standard(module: Literal["xliff2", "xliff12"]) -> None:
    writer, model = (xliff2, CORE_2) if module == "xliff2" else (xliff12, STRICT_12)
    root = parse_xml(writer.write(exported(80)))
    grammar = _grammar(model, writer.NAMESPACE)
    assert grammar.validate(root), grammar.error_log
    root[0].append(etree.SubElement(root[0], "unknown"))
    assert not grammar.validate(root), "the grammar lets anything pass"


def test_ids_are_unique_where_xliff_2_asks_for_it_and_references_lead_somewhere() -> None:
    root = parse_xml(xliff2.write(exported()))
    ns = {"x": xliff2.NAMESPACE}
    units = root.findall(".//x:unit", ns)
    assert len({unit.get("id") for unit in units}) == len(units) == len(SOURCES)
    coded = 0
    for unit in units:
        data = [str(each.get("id")) for each in unit.findall(".//x:data", ns)]
        assert len(set(data)) == len(data)
        source, target = unit.find(".//x:source", ns), unit.find(".//x:target", ns)
        ids = {}
        for part in (source, target):
            codes = [] if part is None else [e for e in part.iter() if e is not part]
            assert len({e.get("id") for e in codes}) == len(codes)
            refs = [value for e in codes for name, value in e.attrib.items() if str(name).startswith("dataRef")]
            assert set(refs) <= set(data)
            ids[part is source] = {e.get("id") for e in codes}
            coded += len(codes)
        assert ids[False] <= ids[True], "a target has only codes of its source (4.7.2.4.2)"
        state = unit.find("x:segment", ns)
        assert state is not None
        assert state.get("state") in ("initial", "translated")
        assert target is not None or state.get("state") == "initial", "4.3.1.24: without target only initial"
    assert coded > 8


@pytest.mark.parametrize("name", ["xliff2", "xliff12"])
def test_the_translate_toolkit_reads_it_and_what_it_writes_comes_back(name: Literal["xliff2", "xliff12"]) -> None:
    given = handoff(catalog([("Plain one", "一", False), ("Plain two", "", False)]))
    kind: type[Xliff2File] | type[Xliff1File] = Xliff2File if name == "xliff2" else Xliff1File
    store = kind.parsestring((xliff2 if name == "xliff2" else xliff12).write(given))
    assert [(str(unit.source), str(unit.target or "")) for unit in store.units] == [
        ("Plain one", "一"),
        ("Plain two", ""),
    ]
    store.units[1].target = "二"
    root = parse_xml(bytes(store))
    back = (xliff2 if name == "xliff2" else xliff12).read(root, lambda module, locale: {})
    assert [(unit.key, unit.translation) for unit in back.units] == [
        (given.units[0].key, "一"),
        (given.units[1].key, "二"),
    ]


def test_states_and_lengths_are_the_words_of_xliff_12() -> None:
    root = parse_xml(xliff12.write(exported(80)))
    units = root.findall(f".//{{{xliff12.NAMESPACE}}}trans-unit")
    states = {target.get("state") for target in root.iter(f"{{{xliff12.NAMESPACE}}}target")}
    assert states == {"needs-translation", "needs-review-translation", "translated"}
    assert {(unit.get("maxwidth"), unit.get("size-unit")) for unit in units} == {("80", "char")}
    types = {str(e.get("ctype")) for e in root.iter() if e.get("ctype")}
    assert types <= {"bold", "italic", "link", "x-code"}
    assert {"bold", "link", "x-code"} <= types
