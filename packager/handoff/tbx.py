"""TBX (ISO 30042:2019), dialect TBX-Basic in the style DCA: the glossary for terminology tools, and back.

Written are core elements and two data categories: the concept's note, and ``administrativeStatus`` of each form. Read
is also what tools still write of ISO 30042:2008 (``martif``, ``termEntry``, ``langSet``, ``tig``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from packager.catalogs.glossary import Term
from packager.handoff.inline import Element
from packager.handoff.unit import HandoffError
from packager.languages.tags import base
from packager.untrusted.xml import TooMuchXmlError, parse_xml, split_name

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUS = "administrativeStatus"
_PREFERRED, _ADMITTED, _DEPRECATED = (f"{word}Term-admn-sts" for word in ("preferred", "admitted", "deprecated"))


def write(terms: Sequence[Term], source: str) -> bytes:
    """The bytes of a termbase; ``source`` is the language of the terms themselves."""
    root = etree.Element(f"{{{NAMESPACE}}}tbx", {"type": "TBX-Basic", "style": "dca", _LANG: source}, {None: NAMESPACE})
    described = _child(_child(_child(root, "tbxHeader"), "fileDesc"), "sourceDesc")
    _child(described, "p").text = "glossary.yaml"
    body = _child(_child(root, "text"), "body")
    for number, term in enumerate(terms, start=1):
        concept = _child(body, "conceptEntry", id=f"c{number}")
        if term.note:
            _child(concept, "note").text = term.note
        _write_language(concept, source, [(term.term, _PREFERRED)])
        for language in sorted({*(term.accepted or {}), *(term.forbidden or {})} - {source}):
            accepted = [(form, _ADMITTED if n else _PREFERRED) for n, form in enumerate(term.forms(language))]
            _write_language(concept, language, accepted + [(form, _DEPRECATED) for form in term.wrong_forms(language)])
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _write_language(concept: Element, language: str, forms: Sequence[tuple[str, str]]) -> None:
    section = _child(concept, "langSec")
    section.set(_LANG, language)
    for form, status in forms:
        held = _child(section, "termSec")
        _child(held, "term").text = form
        _child(held, "termNote", type=_STATUS).text = status


def read(data: bytes, source: str) -> list[Term]:
    """The concepts that a termbase names in ``source``, with their forms in other languages. Raises HandoffError."""
    try:
        root = parse_xml(data)
    except (etree.XMLSyntaxError, TooMuchXmlError) as error:
        raise HandoffError(f"this is no TBX: {error}") from None
    if _name(root) not in ("tbx", "martif"):
        raise HandoffError("this is XML, but no TBX.")
    found = [term for concept in _all(root, "conceptEntry", "termEntry") if (term := _read_concept(concept, source))]
    if not found:
        raise HandoffError(f"this termbase names nothing in {source}.")
    return found


def _read_concept(concept: Element, source: str) -> Term | None:
    accepted: dict[str, tuple[str, ...]] = {}
    forbidden: dict[str, tuple[str, ...]] = {}
    for section in _all(concept, "langSec", "langSet"):
        language = base(str(section.get(_LANG, "")).replace("_", "-").lower())
        forms = [form for form in map(_form, _all(section, "termSec", "tig", "ntig")) if form[0]]
        forms.sort(key=lambda form: not form[1].startswith("preferred"))
        accepted[language] = tuple(text for text, status in forms if not _is_wrong(status))
        forbidden[language] = tuple(text for text, status in forms if _is_wrong(status))
    names = accepted.pop(base(source), ())
    forbidden.pop(base(source), None)
    if not names:
        return None
    note = next((" ".join((each.text or "").split()) for each in concept if _name(each) in ("note", "descrip")), "")
    return Term(names[0], note, _there(accepted), _there(forbidden))


def _form(section: Element) -> tuple[str, str]:
    text = " ".join("".join(next(_all(section, "term"), etree.Element("term")).itertext()).split())
    notes = (each for each in section.iter(etree.Element) if _STATUS in (each.get("type"), _name(each)))
    return text, next(((each.text or "").strip() for each in notes), "")


def _is_wrong(status: str) -> bool:
    return status.lower().startswith(("deprecated", "superseded", "obsolete"))


def _there(forms: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {language: listed for language, listed in forms.items() if language and listed}


def _all(element: Element, *names: str) -> Iterator[Element]:
    return (each for each in element.iter(etree.Element) if _name(each) in names)


def _name(element: Element) -> str:
    return split_name(str(element.tag))[1]


def _child(parent: Element, name: str, **attributes: str) -> Element:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
