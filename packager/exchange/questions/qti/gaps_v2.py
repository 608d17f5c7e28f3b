"""Items of QTI 2 and 3 with fields and lists in their text."""

from __future__ import annotations

from packager.exchange.questions.gaps import BLANK, are_too_many, gap_questions
from packager.exchange.questions.incoming import Incoming
from packager.exchange.questions.options import Option, Said, Values, options_of
from packager.exchange.questions.qti.feedback_v2 import FEEDBACK, feedback_of
from packager.exchange.questions.qti.item_v2 import INLINE, NO_TEXT, Item, choices_of, key_in, quietly, shared
from packager.exchange.questions.qti.keys_v2 import numeric
from packager.exchange.questions.qti.spelling import Element
from packager.exchange.questions.qti.texts import markdown_in, words_in


def gaps_in(item: Item, found: list[Element]) -> list[Incoming]:
    """Fields and lists inside the text: a question for each, in which the others are filled in."""
    if are_too_many(item, len(found)):
        return []
    names = [str(each.get("identifier", "")) for gap in found for each in choices_of(gap)]
    said = feedback_of(item.root, names if len(found) == 1 else (), item)
    filled = {gap: _right_words(item, gap) for gap in found}
    made, prompts = [], []
    for gap in found:
        kind, values = _gap(item, gap, said)
        made.append((kind, values | shared(item, kind, said)))
        prompts.append(_with_gap(item, gap, filled))
    return gap_questions(item, item.name, prompts, made, item.tags)


def _with_gap(item: Item, gap: Element, filled: dict[Element, str]) -> str:
    """The text with a blank for one gap and words in the others."""
    words = iter([BLANK if each is gap else filled.get(each, "") for each in item.body.iter(*INLINE)])

    def instead(element: Element) -> str:
        return next(words) if element.tag in INLINE else ""

    return markdown_in(item.body, item.lose, {*NO_TEXT, *INLINE, "gapText", "gapImg"}, instead)


def _gap(item: Item, gap: Element, said: Said) -> tuple[str, Values]:
    if gap.tag == "textEntryInteraction":
        return _typed(item, gap)
    if gap.tag == "gap":
        return options_of(item, _gap_words(item, gap), False, Said())
    key = key_in(item, gap)
    options = []
    for each in choices_of(gap):
        name = str(each.get("identifier", ""))
        options.append(Option(name, markdown_in(each, item.lose, FEEDBACK), key.shares.get(name, 0)))
    return options_of(item, options, False, said)


def _gap_words(item: Item, gap: Element) -> list[Option]:
    interaction = next(gap.iterancestors("gapMatchInteraction"))
    pairs = {right: left for left, _, right in (pair.partition(" ") for pair in key_in(item, interaction).correct)}
    right = pairs.get(str(gap.get("identifier", "")), "")
    made = []
    for each in interaction.iter("gapText"):
        name = str(each.get("identifier", ""))
        made.append(Option(name, markdown_in(each, item.lose), float(name == right)))
    return made


def _right_words(item: Item, gap: Element) -> str:
    if gap.tag == "textEntryInteraction":
        return next(iter(key_in(item, gap).correct), BLANK)
    if gap.tag == "gap":
        return next((each.text for each in _gap_words(item, gap) if each.share), BLANK)
    key = key_in(item, gap)
    texts = {str(each.get("identifier", "")): words_in(each, quietly, FEEDBACK) for each in choices_of(gap)}
    return next((texts[name] for name in key.correct if name in texts), BLANK)


def _typed(item: Item, gap: Element) -> tuple[str, Values]:
    key = key_in(item, gap)
    if key.is_number:
        values: Values = dict(numeric(key))
        return "numeric", values | ({"unit": item.unit} if item.unit else {})
    full = max(key.shares.values(), default=0)
    for word, share in key.shares.items():
        if 0 < share < full:
            item.lose(f"{round(100 * share / full)} % for `{word}`", "an answer is right or wrong here: it is wrong")
    accept = [word for word, share in key.shares.items() if share >= full > 0 and word]
    return "fill-in", {"accept": accept} | ({"forgive": ["spaces", "unicode"]} if key.exact_case else {})
