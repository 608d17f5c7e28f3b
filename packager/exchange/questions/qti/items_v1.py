"""Items of QTI 1.2 as questions (IMS QTI ASI Information Model 1.2.1), as Canvas, Blackboard, Brightspace, Respondus
and ExamView write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from packager.diagnostics import Place
from packager.exchange.html_text import markdown_of, text_html
from packager.exchange.losses import Loss
from packager.exchange.questions.gaps import BLANK, gap_questions
from packager.exchange.questions.incoming import Incoming, Report, Takes, arranged
from packager.exchange.questions.options import Option, Said, Values, name_of, number_in, options_of
from packager.exchange.questions.qti.feedback_v1 import feedback_of
from packager.exchange.questions.qti.items_v2 import CATEGORY
from packager.exchange.questions.qti.keys_v1 import Key, key_of
from packager.exchange.questions.qti.spelling import Element
from packager.exchange.questions.qti.texts import material_html, material_markdown, material_words

_RESPONSES = ("response_lid", "response_str", "response_num", "response_grp", "response_xy")
_LOST = {
    "calculated_question": "a formula whose values are drawn anew",
    "file_upload_question": "a file that learners send",
    "hot_spot_question": "clicks on a picture",
    "Calculated": "a formula whose values are drawn anew",
    "Hot Spot": "clicks on a picture",
    "File Upload": "a file that learners send",
    "Quiz Bowl": "an answer in the form of a question",
    "Opinion Scale": "an opinion",
    "Arithmetic": "a formula whose values are drawn anew",
}
_RENDERED = {"render_hotspot": "clicks on a picture", "render_slider": "a slider"}
_OPEN = ("essay_question", "Essay", "Short Response", "Long Answer", "LongAnswer", "Written Response")
_JUDGED = ("true_false_question", "True/False", "Either/Or")
_LEVELS = {"easy": "easy", "medium": "medium", "hard": "hard", "difficult": "hard"}
_TAGS = ("qmd_topic", "qmd_keywords", "topic", "objective", "qmd_objective")


def _quietly(what: str, why: str) -> None:
    """What a text loses is told where it is read in earnest."""


class Item(Report):
    """An item, its metadata and its responses."""

    def __init__(self, root: Element, place: Place, losses: list[Loss], tags: tuple[str, ...], takes: Takes) -> None:
        name = name_of(str(root.get("title", "")))
        asked = " ".join(material_words(next(root.iter("material"), None), _quietly).split())[:50]
        shown = name or asked or str(root.get("ident", "")) or "an item"
        super().__init__(shown, Place(place.file, root.sourceline), losses, takes=takes)
        self.root, self.name = root, name
        self.meta = dict(_metadata(root))
        self.tags = (*tags, *_tags(self.meta))
        presentation = root.find("presentation")
        self.presentation = presentation if presentation is not None else root
        self.responses = list(self.presentation.iter(*_RESPONSES))

    @property
    def type(self) -> str:
        """What the program that wrote it calls the kind of question."""
        return (
            self.meta.get("question_type")
            or self.meta.get("bbmd_questiontype")
            or self.meta.get("qmd_questiontype", "")
        )


def _metadata(root: Element) -> Iterator[tuple[str, str]]:
    for field in root.iter("qtimetadatafield", "qti_metadatafield"):
        yield (field.findtext("fieldlabel") or "").strip(), (field.findtext("fieldentry") or "").strip()
    for each in root.iterfind("itemmetadata/*"):
        if not len(each) and each.text:
            yield str(each.tag), each.text.strip()


def _tags(meta: dict[str, str]) -> Iterator[str]:
    for name in _TAGS:
        yield from (tag.strip() for tag in meta.get(name, "").split(",") if tag.strip())
    if level := _LEVELS.get(meta.get("qmd_levelofdifficulty", "").lower()):
        yield level


def read_items(root: Element, place: Place, losses: list[Loss], takes: Takes) -> list[Incoming]:
    """The questions of a file, in its order."""
    made: list[Incoming] = []
    for text in root.iter("presentation_material"):
        report = Report("the questions of a section", Place(place.file, text.sourceline), losses, takes=takes)
        if said := material_words(text, report.lose):
            report.lose(f"their text: {said[:80]}", "questions share none here: put it on the page, above the quiz")
    for each in root.iter("item"):
        made += _read(Item(each, place, losses, _bank(each), takes))
    return made


def _bank(item: Element) -> tuple[str, ...]:
    """The bank or the section that an item is in, if it has a title that says something."""
    for each in item.iterancestors("section", "objectbank"):
        title = name_of(str(each.get("title", "")))
        if title:
            return (title,)
    return ()


def _read(item: Item) -> list[Incoming]:
    kinds = {str(each.tag) for each in item.responses}
    drawn = next((_RENDERED[str(each.tag)] for each in item.root.iter(*_RENDERED)), _LOST.get(item.type))
    if drawn or "response_xy" in kinds:
        item.lose(f"the question ({drawn or 'clicks on a picture'})", "there is no such kind here")
        return []
    if not item.responses and item.type in _OPEN:
        return [_whole(item, "open", {}, Said())]
    if not item.responses:
        item.lose("the item", "it is a text without a question: write it on a page")
        return []
    if kinds <= {"response_str", "response_num"}:
        return _typed(item)
    lids = [each for each in item.responses if each.tag in ("response_lid", "response_grp")]
    if len(lids) < len(item.responses):
        item.lose("the question", "it asks for options and for typed answers at once: make a question of each")
        return []
    return _chosen(item, lids)


def _chosen(item: Item, lids: Sequence[Element]) -> list[Incoming]:
    first = lids[0]
    said = feedback_of(item.root, [str(each.get("ident", "")) for each in first.iter("response_label")], item)
    if len(lids) == 1:
        if first.get("rcardinality") == "Ordered" or item.type in ("Ordering", "ordering_question"):
            return [_whole(item, "ordering", _order(item, first), said)]
        several = first.get("rcardinality") == "Multiple"
        options = _options(item, first)
        kind, values = options_of(item, options, several, said, item.type in _JUDGED)
        render = first.find(".//render_choice")
        is_shuffled = kind != "true-false" and render is not None and str(render.get("shuffle", "")).lower() == "yes"
        return [_whole(item, kind, values | ({"shuffle": True} if is_shuffled else {}), said)]
    blanks = _blanks(item, lids)
    if blanks:
        return blanks
    if item.type == "Ordering":
        return [_whole(item, "ordering", _places(item, lids), said)]
    if all(each.get("rcardinality") == "Multiple" for each in lids):
        return [_whole(item, "categorize", _groups(item, lids), said)]
    labels = {str(label.get("ident", "")) for each in lids for label in _labels(each)}
    kind, values = arranged(_pairs(item, lids), bool(labels) and all(name.startswith(CATEGORY) for name in labels))
    return [_whole(item, kind, values, said)]


def _whole(item: Item, kind: str, values: Values, said: Said) -> Incoming:
    prompt = markdown_of(_asked(item), item.lose)
    return Incoming(item.name, kind, {kind: prompt} | values | _shared(item, kind, said), item.place, item.tags)


def _asked(item: Item, blanks: dict[Element, str] | None = None) -> str:
    """The material of the presentation that is no part of a response, as HTML; ``blanks`` are what stands in it for
    responses."""
    pieces: list[str] = []
    lefts = {left for each in item.responses if (left := _left(each)) is not None} if len(item.responses) > 1 else set()

    def walk(node: Element) -> None:
        for child in node:
            if child in item.responses:
                pieces.append((blanks or {}).get(child, ""))
            elif child in lefts:
                continue
            elif child.tag in ("material", "mat_extension"):
                pieces.append(material_html(child))
            elif isinstance(child.tag, str) and child.get("class") != "RIGHT_MATCH_BLOCK":
                walk(child)

    walk(item.presentation)
    said = [piece for piece in pieces if piece.strip()]
    return "".join(map(_unwrapped, said)) if blanks else "<br>".join(said)


def _unwrapped(piece: str) -> str:
    """A piece of a line without the paragraph that an editor puts around every text."""
    found = re.fullmatch(r"\s*<p>((?:(?!</?p\b).)*)</p>\s*", piece, re.S)
    return found[1] if found else piece


def _shared(item: Item, kind: str, said: Said) -> Values:
    made: Values = {}
    points = number_in(
        item.meta.get("points_possible") or item.meta.get("qmd_weighting") or item.meta.get("qmd_absolutescore_max")
    )
    if points is not None and 0 < points <= 1000 and points != 1:
        made["weight"] = points
    if hints := [
        hint
        for each in item.root.iter("hint", "hintmaterial")
        if each.tag == "hint" and (hint := material_markdown(each, item.lose))
    ]:
        made["hint"] = "\n\n".join(hints)
    if kind == "open":
        model = "\n\n".join(filter(None, (material_markdown(each, item.lose) for each in item.root.iter("solution"))))
        rows = number_in(next((each.get("rows") for each in item.root.iter("render_fib")), None))
        if model or said.general:
            made["model"] = model or said.general
        if rows is not None and 1 <= rows <= 40:
            made["lines"] = int(rows)
        return made
    solution = "\n\n".join(filter(None, (material_markdown(each, item.lose) for each in item.root.iter("solution"))))
    said.general = "\n\n".join(filter(None, (said.general, solution)))
    return made | said.values


def _names(response: Element) -> set[str]:
    """What conditions call a response: its own name, in Brightspace that of its field."""
    fields = (label.get("ident") for fib in response.iter("render_fib") for label in fib.iter("response_label"))
    return {str(name) for name in (response.get("ident"), response.get("respident"), *fields) if name}


def _labels(response: Element) -> list[Element]:
    return [*response.iter("response_label")]


def _options(item: Item, response: Element) -> list[Option]:
    key = key_of(item.root, _names(response))
    return [
        Option(name, material_markdown(label, item.lose), key.shares.get(name, 0))
        for label in _labels(response)
        for name in [str(label.get("ident", ""))]
    ]


def _order(item: Item, response: Element) -> Values:
    texts = {str(label.get("ident", "")): material_words(label, item.lose) for label in _labels(response)}
    key = key_of(item.root, _names(response))
    order = [name for name in key.ordered if name in texts]
    for name in texts:
        if name not in order:
            item.lose(f"the item `{texts[name]}`", "it has no place in the right order")
    return {"items": [texts[name] for name in order]}


def _places(item: Item, lids: Sequence[Element]) -> Values:
    """Brightspace: each item is a response whose right option is its place."""
    placed = []
    for each in lids:
        right = next(iter(key_of(item.root, _names(each)).shares), "")
        options = {str(label.get("ident", "")): material_words(label, item.lose) for label in _labels(each)}
        placed.append((number_in(options.get(right) or right) or 0, material_words(each.find("material"), item.lose)))
    return {"items": [text for _, text in sorted(placed, key=lambda pair: pair[0])]}


def _groups(item: Item, lids: Sequence[Element]) -> Values:
    """Canvas' New Quizzes: each category is a response, whose right options are its items."""
    made = []
    used: set[str] = set()
    texts: dict[str, str] = {}
    for each in lids:
        texts |= {str(label.get("ident", "")): material_words(label, item.lose) for label in _labels(each)}
        right = [name for name in key_of(item.root, _names(each)).shares if name in texts]
        used |= {*right}
        made.append(
            {"category": material_words(each.find("material"), item.lose), "items": [texts[name] for name in right]}
        )
    for name in texts.keys() - used:
        item.lose(f"the distractor `{texts[name]}`", "every item belongs to a category here")
    return {"categories": made}


def _pairs(item: Item, lids: Sequence[Element]) -> list[tuple[str, str]]:
    rights = [
        material_words(each, item.lose)
        for block in item.presentation.iter("flow")
        if block.get("class") == "RIGHT_MATCH_BLOCK"
        for each in _leaves(block)
    ]
    made = []
    unused: dict[str, None] = {}
    for each in lids:
        labels = _labels(each)
        if rights and len(rights) == len(labels):  # Blackboard: the right sides stand apart, in the order of the labels
            texts = {str(label.get("ident", "")): right for label, right in zip(labels, rights, strict=True)}
        else:
            texts = {str(label.get("ident", "")): material_words(label, item.lose) for label in labels}
        unused |= dict.fromkeys(texts.values())
        key = key_of(item.root, _names(each))
        right = next((name for name in key.shares if name in texts), "")
        left = material_words(_left(each), item.lose)
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


def _left(response: Element) -> Element | None:
    """The left side of a pair: the material in the response itself, or before it in a flow that is theirs alone."""
    own = response.find("material")
    if own is not None:
        return own
    parent = response.getparent()
    if parent is None or parent.tag != "flow" or len([*parent.iter(*_RESPONSES)]) != 1:
        return None
    return next((each for each in parent.iter("material") if response not in each.iterancestors()), None)


def _blanks(item: Item, lids: Sequence[Element]) -> list[Incoming]:
    """Canvas: a text with ``[name]`` in it, and a response for each: typed words, or options of a list."""
    asked = _asked(item)
    named = {" ".join(material_html(each.find("material")).split()): each for each in lids}
    used = {name: each for name, each in named.items() if name and f"[{name}]" in asked}
    is_typed = item.type == "fill_in_multiple_blanks_question"
    if not used or (len(used) < len(lids) and not is_typed and item.type != "multiple_dropdowns_question"):
        return []
    said = feedback_of(item.root, (), item)
    options = {name: _options(item, each) for name, each in used.items()}
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
        made.append((kind, values | _shared(item, kind, said)))
    return gap_questions(item, item.name, prompts, made, item.tags)


def _typed(item: Item) -> list[Incoming]:
    """Fields: a free answer, numbers, words."""
    keys = [key_of(item.root, _names(each)) for each in item.responses]
    said = feedback_of(item.root, (), item)
    if item.type in _OPEN or (not any(key.shares or key.range for key in keys) and len(keys) == 1):
        return [_whole(item, "open", {}, said)]
    filled = [next(iter(key.shares), BLANK) for key in keys]
    prompts, made = [], []
    for number, (response, key) in enumerate(zip(item.responses, keys, strict=True)):
        shown = {each: BLANK if other == number else filled[other] for other, each in enumerate(item.responses)}
        prompts.append(_with_gap(item, shown, number))
        kind, values = _field(item, response, key)
        made.append((kind, values | _shared(item, kind, said)))
    return gap_questions(item, item.name, prompts, made, item.tags)


def _with_gap(item: Item, shown: dict[Element, str], number: int) -> str:
    """The text around the fields; a field at its end alone is no gap."""
    names = [str(each.get("ident", "")) for each in item.responses]
    plain = _asked(item)
    if all(f"[{name}]" in plain for name in names):  # Blackboard names its gaps in the text
        for other, (name, each) in enumerate(zip(names, item.responses, strict=True)):
            plain = plain.replace(f"[{name}]", BLANK if other == number else text_html(shown[each]))
        return markdown_of(plain, item.lose)
    if len(item.responses) == 1 and _ends_with(item, item.responses[0]):
        return markdown_of(plain, item.lose)
    return markdown_of(_asked(item, {each: text_html(text) for each, text in shown.items()}), item.lose)


def _ends_with(item: Item, response: Element) -> bool:
    """Whether no text comes after a response."""
    order = [each for each in item.presentation.iter("material", *_RESPONSES) if each not in response.iter("material")]
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
