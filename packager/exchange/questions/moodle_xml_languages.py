"""Moodle XML in several languages at once: one file, in which each text is there in all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy

from lxml import etree

from packager.course.questions.question import Question
from packager.exchange.losses import Written
from packager.exchange.questions.moodle_xml_writer import tree, written
from packager.exchange.questions.multilang import in_languages

Element = etree._Element


def write_all(versions: Mapping[str, Sequence[Question]]) -> Written:
    """One file in several languages: each text as spans that the filter *Multi-Language Content* chooses from.

    The questions of all languages stand in the same order. Typed answers are accepted in every language.
    """
    trees = {tag: tree(questions) for tag, questions in versions.items()}
    first, losses = next(iter(trees.values()))
    _merge({tag: root for tag, (root, _) in trees.items()})
    return Written(written(first), tuple(losses))


def _merge(trees: Mapping[str, Element]) -> None:
    """Put what the trees say in their languages into the first of them."""
    tags = list(trees)
    for elements in zip(*(list(root) for root in trees.values()), strict=True):
        first = elements[0]
        if first.get("type") == "shortanswer":
            _accept_all(elements)
        for nodes in zip(*(list(each.iter("text", "unit_name")) for each in elements), strict=False):
            said = {tag: node.text or "" for tag, node in zip(tags, nodes, strict=True)}
            if len(set(said.values())) > 1 and all(said.values()):
                nodes[0].text = in_languages(said)


def _accept_all(elements: Sequence[Element]) -> None:
    """Typed answers of all languages in each of them: no filter looks at what learners type."""
    right = "answer[@fraction='100']"
    words = dict.fromkeys(each.findtext("text", "") for element in elements for each in element.iterfind(right))
    for element in elements:
        old = element.findall(right)
        place = [*element].index(old[0])
        for number, word in enumerate(words):
            made = deepcopy(old[0])
            next(made.iter("text")).text = word
            element.insert(place + number, made)
        for each in old:
            element.remove(each)
