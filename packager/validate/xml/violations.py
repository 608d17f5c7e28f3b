"""Every place at which a manifest breaks its schema, element by element.

libxml2 stops at the first child that an element may not have: what stands after it or in it is not looked at. So a copy
of the manifest is mended there, as a person would do it, and validated again until nothing is left. A valid manifest is
validated once.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from packager.validate.manifest.manifest import Manifest, local, namespace
from packager.validate.xml.namespaces import mistaken
from packager.validate.xml.schema_words import ATTRIBUTE, expected
from packager.validate.xml.schemas import ROOTS, names, schema

LARGE_BYTES = 100_000
MESSAGES_MAX = 1000
"""A manifest that breaks the schema everywhere needs no longer list to be mended."""
VALIDATED_BYTES = 60_000_000
"""How much is validated again and again, all in all, so that a large manifest does not take minutes."""


@dataclass(frozen=True, slots=True)
class Violation:
    """What libxml2 says, of which line, and of which element of the manifest; None where that would take hours."""

    raw: str
    line: int
    element: etree._Element | None = None


def violations(manifest: Manifest) -> list[Violation]:
    """The violations of the schema that belongs to the manifest's standard; none if there is no such schema."""
    open_entities = next(manifest.root.iter(etree.Entity), None) is not None
    if manifest.standard not in ROOTS or open_entities:  # libxml2 cannot validate a tree with open entities
        return []
    validator = schema(manifest.standard)
    if found := _streamed(manifest.data, validator):
        return found
    if not mistaken(manifest) and validator.validate(manifest.root):
        return []
    return list(_Mending(manifest, validator).violations())[:MESSAGES_MAX]


def _streamed(data: bytes, validator: etree.XMLSchema) -> list[Violation]:
    """The messages of a large manifest, without their elements, if they are too many to look for those.

    lxml works out the path to the element of each message, past all its siblings: hours for a hundred thousand. While
    parsing there are no elements yet, so a large manifest is tried like that first.
    """
    if len(data) <= LARGE_BYTES:
        return []
    parser = etree.XMLParser(  # type: ignore[call-overload] # lxml asks a target for no more than close()
        schema=validator, target=_Nothing(), resolve_entities=False, no_network=True
    )
    with contextlib.suppress(etree.XMLSyntaxError):
        for at in range(0, len(data), LARGE_BYTES):
            parser.feed(data[at : at + LARGE_BYTES])
            if len(parser.feed_error_log) > MESSAGES_MAX:
                return [Violation(each.message, each.line) for each in list(parser.feed_error_log)[:MESSAGES_MAX]]
    return []


class _Nothing:
    """What is made of a manifest that is parsed for its errors only."""

    def close(self) -> None:
        """Nothing, at its end."""


Told = tuple[etree._Element, str]
"""An element of the copy and what is said of it."""


@dataclass
class _Mending:
    """A copy of a manifest that is mended where the schema is broken, to see what is behind."""

    manifest: Manifest
    validator: etree.XMLSchema
    left: int = field(init=False)
    """How many validations may still be done."""

    def __post_init__(self) -> None:
        self.left = max(2, VALIDATED_BYTES // max(len(self.manifest.data), 40_000))
        self.root = deepcopy(self.manifest.root)
        originals = self.manifest.root.iter("*")
        self.original = dict(zip(self.root.iter("*"), originals, strict=True))
        self.seen: set[tuple[etree._Element, str]] = set()
        self._correct_namespaces()
        self.prefixes = {
            prefix: uri for element in self.original for prefix, uri in element.nsmap.items() if prefix is not None
        }

    def violations(self) -> Iterator[Violation]:
        """Each violation once, in the order in which they come to light."""
        parts = [self.root]
        for part in parts:
            changed = True
            while changed and self.left > 0:
                changed = False
                for element, raw in self._broken(part):
                    if self._is_new(element, raw) and element in self.original:
                        original = self.original[element]
                        yield Violation(raw, original.sourceline or 0, original)
                    changed |= self._mend(part, parts, element, raw)

    def _broken(self, part: etree._Element) -> list[Told]:
        self.left -= 1
        if self.validator.validate(part):
            return []
        tree = part.getroottree() if part.getparent() is None else etree.ElementTree(part)
        entries: Sequence[etree._LogEntry] = list(self.validator.error_log)[:MESSAGES_MAX]
        self.left -= len(entries) // 20  # each has to be found in the tree
        found = []
        for entry in entries:
            if "validation root" in entry.message:
                continue  # an element that only its parent's type declares
            try:
                at = tree.xpath(entry.path or "/*", namespaces=self.prefixes)
            except etree.XPathError:  # one prefix for two namespaces
                at = []
            found.append((at[0] if isinstance(at, list) and at else part, entry.message))
        return found

    def _is_new(self, element: etree._Element, raw: str) -> bool:
        """Whether nothing was said yet of this element's place, or of this attribute or text of it."""
        about = "place" if "is not expected" in raw else _attribute(raw) or raw
        if "facet" in raw or "not a valid value" in raw:
            about = _attribute(raw) or "text"
        new = (element, about) not in self.seen
        self.seen.add((element, about))
        return new

    def _mend(self, part: etree._Element, parts: list[etree._Element], element: etree._Element, raw: str) -> bool:
        """Take away what the message is about, so that the next validation sees what is behind; whether it was done."""
        if "is not expected" in raw:
            return self._place(part, parts, element, raw)
        name = _attribute(raw)
        if name and name in element.attrib and "required" not in raw:
            del element.attrib[name]
            return True
        return False

    def _place(self, part: etree._Element, parts: list[etree._Element], element: etree._Element, raw: str) -> bool:
        parent = element.getparent()
        if parent is None:
            return False
        if local(element) not in names(self.manifest.standard).get(namespace(element), ()):
            parent.remove(element)  # no place would be right
            return True
        before = {element, *element.itersiblings(preceding=True)}
        after = element.getnext()
        for sibling in list(element.itersiblings("*", preceding=True))[:12]:
            sibling.addprevious(element)
            if self._fits(part, parent, before):
                return True
        parent.remove(element)
        if self._fits(part, parent, set(parent)):
            parts.append(element)
            return True
        _put_back(element, parent, after)
        lacking = expected(raw)
        later = next((each for each in element.itersiblings("*") if each.tag in lacking), None)
        if later is not None:
            element.addprevious(later)
            if self._fits(part, parent, before):
                return True
            element.addprevious(later)
        if len(lacking) == 1 and parent.find(lacking[0]) is None:
            stand_in = etree.Element(lacking[0])
            element.addprevious(stand_in)
            if self._fits(part, parent, before):
                return True
            parent.remove(stand_in)
        parent.remove(element)
        parts.append(element)
        return True

    def _fits(self, part: etree._Element, parent: etree._Element, before: set[etree._Element]) -> bool:
        """Whether the children that were looked at so far may now stand where they do."""
        if self.left <= 0:
            return False
        broken = self._broken(part)
        return not any(
            "is not expected" in raw and each.getparent() is parent and each in before for each, raw in broken
        )

    def _correct_namespaces(self) -> None:
        """Put the namespaces that were meant in place of those that are mistaken: what else is wrong shows then."""
        meant = mistaken(self.manifest)
        for element in self.original if meant else ():
            element.tag = _corrected(str(element.tag), meant)
            for key in [str(key) for key in element.attrib]:
                if (corrected := _corrected(key, meant)) != key:
                    element.attrib[corrected] = element.attrib.pop(key)


def _put_back(element: etree._Element, parent: etree._Element, after: etree._Element | None) -> None:
    if after is None:
        parent.append(element)
    else:
        after.addprevious(element)


def _corrected(name: str, meant: dict[str, str]) -> str:
    uri, _, local = name.removeprefix("{").rpartition("}")
    return f"{{{meant[uri]}}}{local}" if uri in meant else name


def _attribute(raw: str) -> str:
    found = ATTRIBUTE.search(raw)
    return found[1] if found else ""
