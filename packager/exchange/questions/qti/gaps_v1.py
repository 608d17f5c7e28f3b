"""Items of QTI 1.2 with fields and lists in their text."""

from __future__ import annotations

from collections.abc import Sequence

from packager.exchange.html_text import markdown_of, text_html
from packager.exchange.questions.gaps import BLANK, are_too_many, gap_questions
from packager.exchange.questions.incoming import Incoming
from packager.exchange.questions.options import Said, Values, options_of
from packager.exchange.questions.qti.feedback_v1 import feedback_of
from packager.exchange.questions.qti.item_v1 import OPEN, RESPONSES, Item, asked_in, names_of, options_in, shared, whole
from packager.exchange.questions.qti.keys_v1 import Key, key_of
from packager.exchange.questions.qti.spelling import Element
from packager.exchange.questions.qti.texts import material_html


def named_gaps(item: Item, lids: Sequence[Element]) -> list[Incoming]:
    """Canvas: a text with ``[name]`` in it, and a response for each: typed words, or options of a list."""
    asked = asked_in(item)
    named = {" ".join(material_html(each.find("material")).split()): each for each in lids}
    used = {name: each for name, each in named.items() if name and f"[{name}]" in asked}
    is_typed = item.type == "fill_in_multiple_blanks_question"
    if not used or (len(used) < len(lids) and not is_typed and item.type != "multiple_dropdowns_question"):
        return []
    said = feedback_of(item.root, (), item)
    options = {name: options_in(item, each) for name, each in used.items()}
    rights = {name: [each for each in found if is_typed or each.share > 0] for name, found in options.items()}
    filled = {name: found[0].text if found else BLANK for name, found in rights.items()}
    prompts, made = [], []
    for gap, found in options.items():
        text = asked
        for name in used:
            text = text.replace(f"[{name}]", BLANK if name == gap else text_html(filled[name]))
        prompts.append(markdown_of(text, item.lose))
        if is_typed:  # Canvas accepts all of them
            kind, values = "fill-in", {"accept": list(dict.fromkeys(each.text for each in found))}
        else:
            kind, values = options_of(item, found, False, Said())
        made.append((kind, values | shared(item, kind, said)))
    return gap_questions(item, item.name, prompts, made, item.tags)


def typed(item: Item) -> list[Incoming]:
    """Fields: a free answer, numbers, words."""
    if are_too_many(item, len(item.responses)):
        return []
    keys = [key_of(item.root, names_of(each)) for each in item.responses]
    said = feedback_of(item.root, (), item)
    if item.type in OPEN or (not any(key.shares or key.range for key in keys) and len(keys) == 1):
        return [whole(item, "open", {}, said)]
    filled = [next(iter(key.shares), BLANK) for key in keys]
    prompts, made = [], []
    for number, (response, key) in enumerate(zip(item.responses, keys, strict=True)):
        shown = {each: BLANK if other == number else filled[other] for other, each in enumerate(item.responses)}
        prompts.append(_with_gap(item, shown, number))
        kind, values = _field(item, response, key)
        made.append((kind, values | shared(item, kind, said)))
    return gap_questions(item, item.name, prompts, made, item.tags)


def _with_gap(item: Item, shown: dict[Element, str], number: int) -> str:
    """The text around the fields; a field at its end alone is no gap."""
    names = [str(each.get("ident", "")) for each in item.responses]
    plain = asked_in(item)
    if all(f"[{name}]" in plain for name in names):  # Blackboard names its gaps in the text
        for other, (name, each) in enumerate(zip(names, item.responses, strict=True)):
            plain = plain.replace(f"[{name}]", BLANK if other == number else text_html(shown[each]))
        return markdown_of(plain, item.lose)
    if len(item.responses) == 1 and _ends_with(item, item.responses[0]):
        return markdown_of(plain, item.lose)
    return markdown_of(asked_in(item, {each: text_html(text) for each, text in shown.items()}), item.lose)


def _ends_with(item: Item, response: Element) -> bool:
    """Whether no text comes after a response."""
    order = [each for each in item.presentation.iter("material", *RESPONSES) if each not in response.iter("material")]
    return order[-1] is response


def _field(item: Item, response: Element, key: Key) -> tuple[str, Values]:
    fib = response.find(".//render_fib")
    form = str(fib.get("fibtype", "")) if fib is not None else ""
    is_number = (
        response.tag == "response_num"
        or form in ("Integer", "Decimal")
        or item.type in ("numerical_question", "Numeric")
    )
    if is_number:
        for other in list(key.shares)[1:]:
            item.lose(f"the answer {other}", "a number has one right answer here, with a tolerance")
        return "numeric", dict(key.number)
    if key.substring:
        item.lose(f"that `{key.substring}` is enough anywhere in the answer", "an answer is right as a whole here")
    full = max(key.shares.values(), default=0)
    for word, share in key.shares.items():
        if 0 < share < full:
            item.lose(f"{round(100 * share / full)} % for `{word}`", "an answer is right or wrong here: it is wrong")
    accept = [word for word, share in key.shares.items() if share >= full > 0]
    return "fill-in", {"accept": accept} | ({"forgive": ["spaces", "unicode"]} if key.exact_case else {})
