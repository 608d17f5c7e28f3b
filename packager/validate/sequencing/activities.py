"""Sequencing as the rules look at it: activities, each with its own parts or those it takes from the collection."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from lxml import etree

from packager.validate.manifest.kinds import IMSSS
from packager.validate.manifest.manifest import Manifest, local, namespace

TRUE = frozenset({"true", "1"})


@dataclass(frozen=True, slots=True)
class Activity:
    """An organization or item with its ``sequencing`` elements: its own first, then the one it refers to."""

    element: etree._Element
    sequencing: tuple[etree._Element, ...]

    @property
    def is_root(self) -> bool:
        """Whether it is an organization."""
        return local(self.element) == "organization"

    @property
    def children(self) -> list[etree._Element]:
        """The items below it."""
        return list(self.element.iterchildren("{*}item"))

    @property
    def is_leaf(self) -> bool:
        """Whether no item is below it."""
        return self.element.find("{*}item") is None

    def part(self, name: str, uri: str = IMSSS) -> etree._Element | None:
        """The child of that name of its sequencing; its own goes before the collection's (SN 3.1)."""
        for sequencing in self.sequencing:
            for found in sequencing.iterchildren(f"{{{uri}}}{name}"):
                return found
        return None

    def flag(self, part: str, name: str, default: bool) -> bool:
        """A boolean attribute of a part, or its default."""
        element = self.part(part)
        value = None if element is None else element.get(name)
        return default if value is None else value.strip() in TRUE

    def rules(self, kind: str) -> list[etree._Element]:
        """Its ``preConditionRule``, ``postConditionRule`` or ``exitConditionRule`` elements."""
        rules = self.part("sequencingRules")
        return [] if rules is None else list(rules.iterchildren(f"{{*}}{kind}"))

    def objectives(self) -> list[etree._Element]:
        """Its primary and other objectives."""
        parent = self.part("objectives")
        return [] if parent is None else [each for each in parent if local(each) in {"primaryObjective", "objective"}]


def collection(manifest: Manifest) -> dict[str, etree._Element]:
    """The sequencings of the collection by ID."""
    return {
        identity: element
        for parent in manifest.all("sequencingCollection")
        for element in parent.iterchildren("{*}sequencing")
        if (identity := element.get("ID", "").strip())
    }


@lru_cache(maxsize=1)  # every sequencing rule walks them, and a manifest may have a hundred thousand
def activities(manifest: Manifest) -> tuple[Activity, ...]:
    """Organizations and items that have sequencing (the first, if they have two), in document order."""
    shared = collection(manifest)
    return tuple(
        _activity(element, own, shared.get(own.get("IDRef", "").strip())) for element, own in manifest.sequenced
    )


def _activity(element: etree._Element, own: etree._Element, referred: etree._Element | None) -> Activity:
    return Activity(element, (own,) if referred is None else (own, referred))


def action_of(rule: etree._Element) -> str:
    """The action of a sequencing rule, empty if it has none."""
    action = rule.find("{*}ruleAction")
    return "" if action is None else action.get("action", "")


def conditions_of(rule: etree._Element, name: str = "ruleConditions") -> list[etree._Element]:
    """The conditions of a sequencing or rollup rule."""
    parent = rule.find(f"{{*}}{name}")
    return [] if parent is None else [each for each in parent if local(each) in {"ruleCondition", "rollupCondition"}]


def always(rule: etree._Element) -> bool:
    """Whether a rule's conditions always hold: one of them is ``always`` where any or only one decides."""
    conditions = conditions_of(rule)
    parent = rule.find("{*}ruleConditions")
    any_ = parent is not None and parent.get("conditionCombination", "all") == "any"
    true = [each.get("condition") == "always" and each.get("operator", "noOp") == "noOp" for each in conditions]
    return bool(true) and (any(true) if any_ else all(true))


def objective_name(text: str | None) -> str:
    """An objective's ID as LMSs compare it: it is a URI, so percent-encoding and blanks make no difference.

    The official suite's OB-02a refers to `obj%201` as `  %20obj%20%201%20  `.
    """
    return " ".join(unquote(text or "").split())


def in_sequencing(element: etree._Element) -> bool:
    """Whether an element is of IMS Simple Sequencing."""
    return namespace(element) == IMSSS
