"""A cmi5 course structure (cmi5.xml), as the rules about it look at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from packager.diagnostics import Place
from packager.validate.cmi5.schema import Kind, Violation, violations
from packager.validate.manifest.manifest import Index, index, local, place_of, text_of

LAUNCH_PARAMETERS = frozenset({"endpoint", "fetch", "actor", "registration", "activityid"})
"""What an LMS adds to an AU's address (cmi5 1.0, 8.1), in small letters."""


@dataclass(frozen=True)
class CourseStructure:
    """A parsed cmi5.xml: its file name for places and its root element."""

    file: str
    root: etree._Element

    def place(self, element: etree._Element) -> Place:
        """The element's line and its path of names and ids."""
        return place_of(self.file, element)

    @cached_property
    def index(self) -> Index:
        """The tree by local name, made once."""
        return index(self.root)

    def all(self, *names: str) -> list[etree._Element]:
        """All elements of those local names, one name after the other."""
        return [element for name in names for element in self.index.outside.get(name, ())]

    @cached_property
    def violations(self) -> list[Violation]:
        """What breaks cmi5's schema."""
        return list(violations(self.root))

    def broken(self, *kinds: Kind) -> Iterator[Violation]:
        """What breaks cmi5's schema in one of these ways."""
        return (found for found in self.violations if found.kind in kinds)

    def objectives(self) -> list[etree._Element]:
        """The objectives that the course defines, by their place."""
        return [each for each in self.all("objective") if not self._refers(each)]

    def references(self) -> list[etree._Element]:
        """The references of blocks and AUs to objectives, by their place."""
        return [each for each in self.all("objective") if self._refers(each)]

    def _refers(self, objective: etree._Element) -> bool:
        owner = next(objective.iterancestors("{*}au", "{*}block", "{*}courseStructure"), None)
        return owner is not None and local(owner) != "courseStructure"

    def named(self) -> list[etree._Element]:
        """Everything that has a title, a description and an id: course, blocks, AUs, objectives."""
        return [*self.all("course", "block", "au"), *self.objectives()]

    def urls(self) -> Iterator[tuple[etree._Element, str]]:
        """The address of every AU, with its element."""
        for element in self.all("url"):
            if (address := text_of(element)) and _is_au(element.getparent()):
                yield element, address


def _is_au(element: etree._Element | None) -> bool:
    return element is not None and local(element) == "au"
