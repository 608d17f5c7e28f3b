"""Items of QTI 1.2 as questions (IMS QTI ASI Information Model 1.2.1), as Canvas, Blackboard, Brightspace, Respondus
and ExamView write them."""

from __future__ import annotations

from collections.abc import Sequence

from packager.diagnostics import Place
from packager.exchange.losses import Loss
from packager.exchange.questions.gaps import are_too_many
from packager.exchange.questions.incoming import Incoming, Report, Takes, arranged
from packager.exchange.questions.options import CATEGORY, Said, name_of, options_of
from packager.exchange.questions.qti.arranged_v1 import grouped, ordered, pairs_in, placed
from packager.exchange.questions.qti.feedback_v1 import feedback_of
from packager.exchange.questions.qti.gaps_v1 import named_gaps, typed
from packager.exchange.questions.qti.item_v1 import OPEN, Item, labels_of, options_in, whole
from packager.exchange.questions.qti.spelling import Element
from packager.exchange.questions.qti.texts import material_words

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
_JUDGED = ("true_false_question", "True/False", "Either/Or")


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
    if not item.responses and item.type in OPEN:
        return [whole(item, "open", {}, Said())]
    if not item.responses:
        item.lose("the item", "it is a text without a question: write it on a page")
        return []
    if kinds <= {"response_str", "response_num"}:
        return typed(item)
    lids = [each for each in item.responses if each.tag in ("response_lid", "response_grp")]
    if len(lids) < len(item.responses):
        item.lose("the question", "it asks for options and for typed answers at once: make a question of each")
        return []
    return _chosen(item, lids)


def _chosen(item: Item, lids: Sequence[Element]) -> list[Incoming]:
    if are_too_many(item, len(lids)):
        return []
    first = lids[0]
    said = feedback_of(item.root, [str(each.get("ident", "")) for each in first.iter("response_label")], item)
    if len(lids) == 1:
        if first.get("rcardinality") == "Ordered" or item.type in ("Ordering", "ordering_question"):
            return [whole(item, "ordering", ordered(item, first), said)]
        several = first.get("rcardinality") == "Multiple"
        options = options_in(item, first)
        kind, values = options_of(item, options, several, said, item.type in _JUDGED)
        render = first.find(".//render_choice")
        is_shuffled = kind != "true-false" and render is not None and str(render.get("shuffle", "")).lower() == "yes"
        return [whole(item, kind, values | ({"shuffle": True} if is_shuffled else {}), said)]
    blanks = named_gaps(item, lids)
    if blanks:
        return blanks
    if item.type == "Ordering":
        return [whole(item, "ordering", placed(item, lids), said)]
    if all(each.get("rcardinality") == "Multiple" for each in lids):
        return [whole(item, "categorize", grouped(item, lids), said)]
    labels = {str(label.get("ident", "")) for each in lids for label in labels_of(each)}
    kind, values = arranged(pairs_in(item, lids), bool(labels) and all(name.startswith(CATEGORY) for name in labels))
    return [whole(item, kind, values, said)]
