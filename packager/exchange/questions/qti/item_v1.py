"""An item of QTI 1.2: its metadata, its text, its responses and their options."""

from __future__ import annotations

import re
from collections.abc import Iterator

from packager.diagnostics import Place
from packager.exchange.html_text import markdown_of
from packager.exchange.losses import Loss
from packager.exchange.questions.incoming import Incoming, Report, Takes, weighed
from packager.exchange.questions.options import Option, Said, Values, name_of, number_in
from packager.exchange.questions.qti.keys_v1 import key_of
from packager.exchange.questions.qti.spelling import Element
from packager.exchange.questions.qti.texts import material_html, material_markdown, material_words

RESPONSES = ("response_lid", "response_str", "response_num", "response_grp", "response_xy")
OPEN = ("essay_question", "Essay", "Short Response", "Long Answer", "LongAnswer", "Written Response")
"""What programs call questions whose answer is free."""
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
        self.responses = list(self.presentation.iter(*RESPONSES))

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


def whole(item: Item, kind: str, values: Values, said: Said) -> Incoming:
    """The item as one question of a kind."""
    prompt = markdown_of(asked_in(item), item.lose)
    return Incoming(item.name, kind, {kind: prompt} | values | shared(item, kind, said), item.place, item.tags)


def asked_in(item: Item, blanks: dict[Element, str] | None = None) -> str:
    """The material of the presentation that is no part of a response, as HTML; ``blanks`` are what stands in it for
    responses."""
    pieces: list[str] = []
    lefts = (
        {left for each in item.responses if (left := left_of(each)) is not None} if len(item.responses) > 1 else set()
    )

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


def shared(item: Item, kind: str, said: Said) -> Values:
    """Weight, hint, feedback, and the model answer of an open question."""
    made: Values = {}
    points = number_in(
        item.meta.get("points_possible") or item.meta.get("qmd_weighting") or item.meta.get("qmd_absolutescore_max")
    )
    if points is not None and points > 0:  # a pool of Blackboard says 0 of each: the test weighs them
        made |= weighed(item, points)
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


def left_of(response: Element) -> Element | None:
    """The left side of a pair: the material in the response itself, or before it in a flow that is theirs alone."""
    own = response.find("material")
    if own is not None:
        return own
    parent = response.getparent()
    if parent is None or parent.tag != "flow" or len([*parent.iter(*RESPONSES)]) != 1:
        return None
    return next((each for each in parent.iter("material") if response not in each.iterancestors()), None)


def names_of(response: Element) -> set[str]:
    """What conditions call a response: its own name, in Brightspace that of its field."""
    fields = (label.get("ident") for fib in response.iter("render_fib") for label in fib.iter("response_label"))
    return {str(name) for name in (response.get("ident"), response.get("respident"), *fields) if name}


def labels_of(response: Element) -> list[Element]:
    """The options of a response, in their order."""
    return [*response.iter("response_label")]


def options_in(item: Item, response: Element) -> list[Option]:
    """The options of a response, each with what it earns."""
    key = key_of(item.root, names_of(response))
    return [
        Option(name, material_markdown(label, item.lose), key.shares.get(name, 0))
        for label in labels_of(response)
        for name in [str(label.get("ident", ""))]
    ]
