"""An item of QTI 2.0 to 3.0 as questions (1EdTech, QTI Assessment, Section and Item Information Model)."""

from __future__ import annotations

from collections.abc import Callable

from packager.diagnostics import Place
from packager.exchange.losses import Loss
from packager.exchange.questions.incoming import Incoming, Takes, arranged
from packager.exchange.questions.options import CATEGORY, Option, Said, Values, number_in, options_of
from packager.exchange.questions.qti.feedback_v2 import FEEDBACK, feedback_of
from packager.exchange.questions.qti.gaps_v2 import gaps_in
from packager.exchange.questions.qti.item_v2 import INLINE, NO_TEXT, Item, choices_of, key_in, shared
from packager.exchange.questions.qti.keys_v2 import numeric
from packager.exchange.questions.qti.spelling import Element
from packager.exchange.questions.qti.texts import markdown_in, words_in

_LOST = {
    "hotspotInteraction": "clicks on a picture",
    "selectPointInteraction": "clicks on a picture",
    "graphicOrderInteraction": "clicks on a picture",
    "graphicAssociateInteraction": "clicks on a picture",
    "graphicGapMatchInteraction": "words that are put on a picture",
    "positionObjectInteraction": "things that are put on a picture",
    "drawingInteraction": "a drawing",
    "uploadInteraction": "a file that learners send",
    "mediaInteraction": "a recording that is played",
    "customInteraction": "an interaction of its program alone",
    "portableCustomInteraction": "an interaction of its program alone",
}


def read_item(
    root: Element, place: Place, losses: list[Loss], tags: tuple[str, ...], weight: float, takes: Takes
) -> list[Incoming]:
    """The questions of an item: one, several if its text has several gaps, none if it cannot be one here."""
    item = Item(root, place, losses, takes)
    item.tags, item.weight = tags, weight
    found = item.interactions
    if root.find("templateProcessing") is not None or next(root.iter("printedVariable"), None) is not None:
        item.lose("the question", "its values are drawn anew each time: a question has the same for all here")
    elif not found:
        item.lose("the item", "it is a text without a question: write it on a page")
    elif all(each.tag in INLINE for each in found):
        return gaps_in(item, found)
    elif len(found) > 1:
        item.lose("the question", f"it asks {len(found)} things at once: make a question of each")
    else:
        made = _whole(item, found[0])
        return [made] if made else []
    return []


def _whole(item: Item, interaction: Element) -> Incoming | None:
    reader = _KINDS.get(str(interaction.tag))
    if reader is None:
        what = _LOST.get(str(interaction.tag), f"`{interaction.tag!s}`")
        item.lose(f"the question ({what})", "there is no such kind here")
        return None
    said = feedback_of(item.root, [str(each.get("identifier", "")) for each in choices_of(interaction)], item)
    kind, values = reader(item, interaction, said)
    prompt = _prompt(item, interaction)
    return Incoming(item.name, kind, {kind: prompt} | values | shared(item, kind, said), item.place, item.tags)


def _prompt(item: Item, interaction: Element) -> str:
    """The text of the body, and the interaction's own prompt below it unless it says the same again."""
    asked = markdown_in(interaction.find("prompt"), item.lose)
    keeps = interaction.tag == "hottextInteraction"
    body = markdown_in(item.body, item.lose, NO_TEXT if keeps else {*NO_TEXT, str(interaction.tag)})
    return "\n\n".join(dict.fromkeys(filter(None, (body, "" if keeps else asked))))


def _choice(item: Item, interaction: Element, said: Said) -> tuple[str, Values]:
    key = key_in(item, interaction)
    several = key.cardinality == "multiple" or str(interaction.get("maxChoices", "1")) not in ("1", "")
    options = [
        Option(name, markdown_in(each, item.lose, FEEDBACK), key.shares.get(name, 0))
        for each in choices_of(interaction)
        if (name := str(each.get("identifier", ""))) or True
    ]
    kind, values = options_of(item, options, several, said)
    is_shuffled = kind != "true-false" and interaction.get("shuffle") == "true"
    return kind, values | ({"shuffle": True} if is_shuffled else {})


def _order(item: Item, interaction: Element, said: Said) -> tuple[str, Values]:
    texts = {str(each.get("identifier", "")): words_in(each, item.lose, FEEDBACK) for each in choices_of(interaction)}
    order = [name for name in key_in(item, interaction).correct if name in texts]
    for name in texts.keys() - {*order}:
        item.lose(f"the item `{texts[name]}`", "it has no place in the right order")
    return "ordering", {"items": [texts[name] for name in order]}


def _match(item: Item, interaction: Element, said: Said) -> tuple[str, Values]:
    sets = [[*each.iter("simpleAssociableChoice")] for each in interaction.iter("simpleMatchSet")]
    sets = sets or [[*interaction.iter("simpleAssociableChoice")]]
    texts = [
        {str(each.get("identifier", "")): words_in(each, item.lose, FEEDBACK) for each in choices} for choices in sets
    ]
    lefts, rights = texts[0], texts[-1]
    partners: dict[str, str] = {}
    for pair in key_in(item, interaction).correct:
        left, _, right = pair.partition(" ")
        if left in partners:
            item.lose(f"a second partner of `{lefts.get(left, left)}`", "each left side has one partner here")
        elif left in lefts and right in rights:
            partners[left] = right
    free = lefts.keys() - partners.keys() - (set() if lefts is not rights else {*partners.values()})
    for left in (each for each in lefts if each in free):
        item.lose(f"`{lefts[left]}`", "nothing is its partner")
    for right in rights if lefts is not rights else ():
        if right not in partners.values():
            item.lose(f"the distractor `{rights[right]}`", "every right side belongs to a left one here")
    pairs = [(lefts[left], rights[partners[left]]) for left in lefts if left in partners]
    return arranged(pairs, all(name.startswith(CATEGORY) for name in rights))


def _extended(item: Item, interaction: Element, said: Said) -> tuple[str, Values]:
    lines = number_in(interaction.get("expectedLines"))
    return "open", {"lines": int(lines)} if lines is not None and 1 <= lines <= 40 else {}


def _slider(item: Item, interaction: Element, said: Said) -> tuple[str, Values]:
    item.lose("its slider", "learners type the number here")
    return "numeric", dict(numeric(key_in(item, interaction)))


_KINDS: dict[str, Callable[[Item, Element, Said], tuple[str, Values]]] = {
    "choiceInteraction": _choice,
    "hottextInteraction": _choice,
    "orderInteraction": _order,
    "matchInteraction": _match,
    "associateInteraction": _match,
    "extendedTextInteraction": _extended,
    "sliderInteraction": _slider,
}
