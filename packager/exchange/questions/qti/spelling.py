"""QTI 3 is QTI 2 with other spellings: ``qti-simple-choice`` is ``simpleChoice`` (QTI 3.0, migration guide)."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from packager.untrusted.xml import split_name

Element = etree._Element
V2 = "http://www.imsglobal.org/xsd/imsqti_v2p1"
V3 = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
_TEMPLATES = ("http://www.imsglobal.org/question/qti_v2p1/", "https://purl.imsglobal.org/spec/qti/v3p0/")
_WRAPPED = ("modalFeedback", "rubricBlock")
"""What QTI 3 puts into a ``qti-content-body``."""
_SHARED = frozenset(
    {"p", "div", "span", "br", "hr", "ul", "ol", "li", "dl", "dt", "dd", "em", "strong", "b", "i", "code", "pre", "a"}
    | {"blockquote", "sub", "sup", "img", "table", "tbody", "tr", "th", "td", *(f"h{level}" for level in range(1, 7))}
)
"""Elements of HTML that both have under the same name."""


def as_v2(root: Element) -> Element:
    """The same tree without namespaces, its names those of QTI 2."""
    for each in root.iter(etree.Element):
        _, name = split_name(str(each.tag))
        each.tag = _camel(name.removeprefix("qti-")) if name.startswith("qti-") else name
        for key, value in [*each.attrib.items()]:
            plain = split_name(key)[1]
            spelt = _camel(plain) if name.startswith("qti-") and not plain.startswith(("data-", "aria-")) else plain
            if spelt != key:
                del each.attrib[key]
                each.set(spelt, value)
    etree.cleanup_namespaces(root)
    return root


def in_v2(root: Element) -> Element:
    """The same tree in the namespace of QTI 2.1."""
    return _copied(root, V2, str)


def in_v3(root: Element) -> Element:
    """The same tree in the namespace of QTI 3, its names those of QTI 3."""
    made = _copied(root, V3, lambda name: name if name in _SHARED else "qti-" + _kebab(name))
    for each in made.iter(*(f"{{{V3}}}qti-{_kebab(name)}" for name in _WRAPPED)):
        within = etree.SubElement(each, f"{{{V3}}}qti-content-body")
        within.text, each.text = each.text, None
        within.extend(child for child in [*each] if child is not within)
    for each in made.iter(f"{{{V3}}}qti-response-processing"):
        if template := each.get("template"):
            each.set("template", template.replace(*_TEMPLATES) + ".xml")
    return made


def _copied(root: Element, namespace: str, name: Callable[[str], str]) -> Element:
    made = etree.Element(f"{{{namespace}}}{name(str(root.tag))}", nsmap={None: namespace})
    _copy(root, made, namespace, name)
    return made


def _copy(old: Element, new: Element, namespace: str, name: Callable[[str], str]) -> None:
    new.text, new.tail = old.text, old.tail
    is_kept = namespace == V2 or old.tag in _SHARED
    for key, value in old.attrib.items():
        new.set(key if is_kept or str(key).startswith("{") else _kebab(str(key)), value)
    for child in old:
        _copy(child, etree.SubElement(new, f"{{{namespace}}}{name(str(child.tag))}"), namespace, name)


def _camel(name: str) -> str:
    return re.sub(r"-([a-z])", lambda found: found[1].upper(), name)


def _kebab(name: str) -> str:
    return re.sub(r"([A-Z])", lambda found: "-" + found[1].lower(), name)
