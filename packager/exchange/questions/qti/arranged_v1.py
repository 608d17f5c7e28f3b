"""Items of QTI 1.2 whose parts are arranged: in order, in pairs, in groups."""

from __future__ import annotations

from collections.abc import Sequence

from packager.exchange.questions.options import Values, number_in
from packager.exchange.questions.qti.item_v1 import Item, labels_of, left_of, names_of
from packager.exchange.questions.qti.keys_v1 import key_of
from packager.exchange.questions.qti.spelling import Element
from packager.exchange.questions.qti.texts import material_words


def ordered(item: Item, response: Element) -> Values:
    """The items of a response in the right order; one without a place is told."""
    texts = {str(label.get("ident", "")): material_words(label, item.lose) for label in labels_of(response)}
    key = key_of(item.root, names_of(response))
    order = [name for name in key.ordered if name in texts]
    for name in texts:
        if name not in order:
            item.lose(f"the item `{texts[name]}`", "it has no place in the right order")
    return {"items": [texts[name] for name in order]}


def placed(item: Item, lids: Sequence[Element]) -> Values:
    """Brightspace: each item is a response whose right option is its place."""
    placed = []
    for each in lids:
        right = next(iter(key_of(item.root, names_of(each)).shares), "")
        options = {str(label.get("ident", "")): material_words(label, item.lose) for label in labels_of(each)}
        placed.append((number_in(options.get(right) or right) or 0, material_words(each.find("material"), item.lose)))
    return {"items": [text for _, text in sorted(placed, key=lambda pair: pair[0])]}


def grouped(item: Item, lids: Sequence[Element]) -> Values:
    """Canvas' New Quizzes: each category is a response, whose right options are its items."""
    made = []
    used: set[str] = set()
    texts: dict[str, str] = {}
    for each in lids:
        texts |= {str(label.get("ident", "")): material_words(label, item.lose) for label in labels_of(each)}
        right = [name for name in key_of(item.root, names_of(each)).shares if name in texts]
        used |= {*right}
        made.append(
            {"category": material_words(each.find("material"), item.lose), "items": [texts[name] for name in right]}
        )
    for name in texts.keys() - used:
        item.lose(f"the distractor `{texts[name]}`", "every item belongs to a category here")
    return {"categories": made}


def pairs_in(item: Item, lids: Sequence[Element]) -> list[tuple[str, str]]:
    """Each response as a pair; sides without a partner are told."""
    rights = [
        material_words(each, item.lose)
        for block in item.presentation.iter("flow")
        if block.get("class") == "RIGHT_MATCH_BLOCK"
        for each in _leaves(block)
    ]
    made = []
    unused: dict[str, None] = {}
    for each in lids:
        labels = labels_of(each)
        if rights and len(rights) == len(labels):  # Blackboard: the right sides stand apart, in the order of the labels
            texts = {str(label.get("ident", "")): right for label, right in zip(labels, rights, strict=True)}
        else:
            texts = {str(label.get("ident", "")): material_words(label, item.lose) for label in labels}
        unused |= dict.fromkeys(texts.values())
        key = key_of(item.root, names_of(each))
        right = next((name for name in key.shares if name in texts), "")
        left = material_words(left_of(each), item.lose)
        if right:
            made.append((left, texts[right]))
        else:
            item.lose(f"`{left}`", "nothing is its partner")
    for text in unused:
        if text and text not in {right for _, right in made}:
            item.lose(f"the distractor `{text}`", "every right side belongs to a left one here")
    return made


def _leaves(block: Element) -> list[Element]:
    return [*block.iter("material")]
