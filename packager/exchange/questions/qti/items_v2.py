"""An item of QTI 2.0 to 3.0 as questions (1EdTech, QTI Assessment, Section and Item Information Model)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from packager.diagnostics import Place
from packager.exchange.losses import Loss
from packager.exchange.questions.gaps import BLANK, gap_questions
from packager.exchange.questions.incoming import Incoming, Report, Takes, arranged
from packager.exchange.questions.options import Option, Said, Values, name_of, number_in, options_of
from packager.exchange.questions.qti.feedback_v2 import FEEDBACK, feedback_of
from packager.exchange.questions.qti.keys_v2 import Key, key_of, numeric
from packager.exchange.questions.qti.spelling import Element
from packager.exchange.questions.qti.texts import markdown_in, replace, words_in

CATEGORY = "category-"
"""How identifiers begin that ours have for categories."""
UNIT = "unit"
"""The class of the span behind a field for a number."""
_INLINE = ("textEntryInteraction", "inlineChoiceInteraction", "gap")
_NO_TEXT = frozenset(
    {*FEEDBACK, "rubricBlock", "infoControl", "endAttemptInteraction", "simpleChoice", "simpleMatchSet"}
)
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


def _quietly(what: str, why: str) -> None:
    """What a text loses is told where it is read in earnest."""


class Item(Report):
    """An item and what it is asked for."""

    def __init__(self, root: Element, place: Place, losses: list[Loss], takes: Takes) -> None:
        name = name_of(str(root.get("title", "")))
        body = root.find("itemBody")
        asked = words_in(body, _quietly, _NO_TEXT)[:50]
        shown = name or asked or str(root.get("identifier", "")) or "an item"
        super().__init__(shown, Place(place.file, root.sourceline), losses, takes=takes)
        self.root, self.name = root, name
        self.tags: tuple[str, ...] = ()
        self.weight = 1.0
        self.body = body if body is not None else etree.Element("itemBody")
        for text in root.iter("assessmentStimulusRef"):
            told = "it stands in a file of its own: put it on the page, above the question or the quiz"
            self.lose(f"the text {text.get('href', '')}", told)
        for rubric in [
            each for each in self.body.iter("rubricBlock") if "candidate" in str(each.get("view", "candidate"))
        ]:
            rubric.tag = "div"  # what learners read
        self.unit = ""
        for unit in [each for each in self.body.iter("span") if each.get("class") == UNIT]:
            self.unit = words_in(unit, self.lose)
            replace(unit, "")

    @property
    def interactions(self) -> list[Element]:
        """The interactions of the body, gaps that words are put into among them."""
        made = [each for each in self.body.iter(etree.Element) if _is_interaction(each)]
        return [gap for each in made for gap in (each.iter("gap") if each.tag == "gapMatchInteraction" else (each,))]


def _is_interaction(element: Element) -> bool:
    """Whether it is one, and not a part of another."""
    name = str(element.tag)
    if not name.endswith("Interaction") or name == "endAttemptInteraction":
        return False
    return not any(str(each.tag).endswith("Interaction") for each in element.iterancestors())


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
    elif all(each.tag in _INLINE for each in found):
        return _gaps(item, found)
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
    said = feedback_of(item.root, [str(each.get("identifier", "")) for each in _choices(interaction)], item)
    kind, values = reader(item, interaction, said)
    prompt = _prompt(item, interaction)
    return Incoming(item.name, kind, {kind: prompt} | values | _shared(item, kind, said), item.place, item.tags)


def _choices(interaction: Element) -> Sequence[Element]:
    return [*interaction.iter("simpleChoice", "hottext", "inlineChoice")]


def _prompt(item: Item, interaction: Element) -> str:
    """The text of the body, and the interaction's own prompt below it unless it says the same again."""
    asked = markdown_in(interaction.find("prompt"), item.lose)
    keeps = interaction.tag == "hottextInteraction"
    body = markdown_in(item.body, item.lose, _NO_TEXT if keeps else {*_NO_TEXT, str(interaction.tag)})
    return "\n\n".join(dict.fromkeys(filter(None, (body, "" if keeps else asked))))


def _shared(item: Item, kind: str, said: Said) -> Values:
    """Hint, weight, feedback, and what stands there for graders."""
    made: Values = {}
    hints = [hint for each in item.body.iter("infoControl") if (hint := markdown_in(each, item.lose))]
    if hints:
        made["hint"] = "\n\n".join(hints)
    if (weight := _weight(item)) != 1:
        made["weight"] = weight
    for rubric in item.root.iter("rubricBlock"):
        text = markdown_in(rubric, item.lose)
        if text and kind == "open" and "model" not in made:
            made["model"] = text
        elif text:
            item.lose(f"a text for {rubric.get('view', 'all')!s}", "learners do not read it: write it into `note`")
    if kind == "open":
        if said.values:
            item.lose("its feedback", "an open question has a model answer only")
        return made
    return made | said.values


def _weight(item: Item) -> float:
    for declared in item.root.iter("outcomeDeclaration"):
        if declared.get("identifier") == "MAXSCORE":
            most = number_in(declared.findtext("defaultValue/value"))
            if most is not None and most > 0:
                return _within(most * item.weight)
    score = (
        each.get("normalMaximum") for each in item.root.iter("outcomeDeclaration") if each.get("identifier") == "SCORE"
    )
    most = number_in(next(score, None))
    return _within((most if most is not None and most > 0 else 1) * item.weight)


def _within(weight: float) -> float:
    return weight if 0 < weight <= 1000 else 1


def _key(item: Item, interaction: Element) -> Key:
    return key_of(item.root, str(interaction.get("responseIdentifier", "")))


def _choice(item: Item, interaction: Element, said: Said) -> tuple[str, Values]:
    key = _key(item, interaction)
    several = key.cardinality == "multiple" or str(interaction.get("maxChoices", "1")) not in ("1", "")
    options = [
        Option(name, markdown_in(each, item.lose, FEEDBACK), key.shares.get(name, 0))
        for each in _choices(interaction)
        if (name := str(each.get("identifier", ""))) or True
    ]
    kind, values = options_of(item, options, several, said)
    is_shuffled = kind != "true-false" and interaction.get("shuffle") == "true"
    return kind, values | ({"shuffle": True} if is_shuffled else {})


def _order(item: Item, interaction: Element, said: Said) -> tuple[str, Values]:
    texts = {str(each.get("identifier", "")): words_in(each, item.lose, FEEDBACK) for each in _choices(interaction)}
    order = [name for name in _key(item, interaction).correct if name in texts]
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
    for pair in _key(item, interaction).correct:
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
    return "numeric", dict(numeric(_key(item, interaction)))


_KINDS: dict[str, Callable[[Item, Element, Said], tuple[str, Values]]] = {
    "choiceInteraction": _choice,
    "hottextInteraction": _choice,
    "orderInteraction": _order,
    "matchInteraction": _match,
    "associateInteraction": _match,
    "extendedTextInteraction": _extended,
    "sliderInteraction": _slider,
}


def _gaps(item: Item, found: list[Element]) -> list[Incoming]:
    """Fields and lists inside the text: a question for each, in which the others are filled in."""
    names = [str(each.get("identifier", "")) for gap in found for each in _choices(gap)]
    said = feedback_of(item.root, names if len(found) == 1 else (), item)
    filled = {gap: _right_words(item, gap) for gap in found}
    made, prompts = [], []
    for gap in found:
        kind, values = _gap(item, gap, said)
        made.append((kind, values | _shared(item, kind, said)))
        prompts.append(_with_gap(item, gap, filled))
    return gap_questions(item, item.name, prompts, made, item.tags)


def _with_gap(item: Item, gap: Element, filled: dict[Element, str]) -> str:
    """The text with a blank for one gap and words in the others."""
    words = iter([BLANK if each is gap else filled.get(each, "") for each in item.body.iter(*_INLINE)])

    def instead(element: Element) -> str:
        return next(words) if element.tag in _INLINE else ""

    return markdown_in(item.body, item.lose, {*_NO_TEXT, *_INLINE, "gapText", "gapImg"}, instead)


def _gap(item: Item, gap: Element, said: Said) -> tuple[str, Values]:
    if gap.tag == "textEntryInteraction":
        return _typed(item, gap)
    if gap.tag == "gap":
        return options_of(item, _gap_words(item, gap), False, Said())
    key = _key(item, gap)
    options = []
    for each in _choices(gap):
        name = str(each.get("identifier", ""))
        options.append(Option(name, markdown_in(each, item.lose, FEEDBACK), key.shares.get(name, 0)))
    return options_of(item, options, False, said)


def _gap_words(item: Item, gap: Element) -> list[Option]:
    interaction = next(gap.iterancestors("gapMatchInteraction"))
    pairs = {right: left for left, _, right in (pair.partition(" ") for pair in _key(item, interaction).correct)}
    right = pairs.get(str(gap.get("identifier", "")), "")
    made = []
    for each in interaction.iter("gapText"):
        name = str(each.get("identifier", ""))
        made.append(Option(name, markdown_in(each, item.lose), float(name == right)))
    return made


def _right_words(item: Item, gap: Element) -> str:
    if gap.tag == "textEntryInteraction":
        return next(iter(_key(item, gap).correct), BLANK)
    if gap.tag == "gap":
        return next((each.text for each in _gap_words(item, gap) if each.share), BLANK)
    key = _key(item, gap)
    texts = {str(each.get("identifier", "")): words_in(each, _quietly, FEEDBACK) for each in _choices(gap)}
    return next((texts[name] for name in key.correct if name in texts), BLANK)


def _typed(item: Item, gap: Element) -> tuple[str, Values]:
    key = _key(item, gap)
    if key.is_number:
        values: Values = dict(numeric(key))
        return "numeric", values | ({"unit": item.unit} if item.unit else {})
    full = max(key.shares.values(), default=0)
    for word, share in key.shares.items():
        if 0 < share < full:
            item.lose(f"{round(100 * share / full)} % for `{word}`", "an answer is right or wrong here: it is wrong")
    accept = [word for word, share in key.shares.items() if share >= full > 0 and word]
    return "fill-in", {"accept": accept} | ({"forgive": ["spaces", "unicode"]} if key.exact_case else {})
