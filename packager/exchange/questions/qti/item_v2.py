"""An item of QTI 2.0 to 3.0: its body, its interactions, and what all kinds of question have."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from packager.diagnostics import Place
from packager.exchange.losses import Loss
from packager.exchange.questions.incoming import Report, Takes
from packager.exchange.questions.options import Said, Values, name_of, number_in
from packager.exchange.questions.qti.feedback_v2 import FEEDBACK
from packager.exchange.questions.qti.keys_v2 import Key, key_of
from packager.exchange.questions.qti.spelling import Element
from packager.exchange.questions.qti.texts import markdown_in, replace, words_in

UNIT = "unit"
"""The class of the span behind a field for a number."""
INLINE = ("textEntryInteraction", "inlineChoiceInteraction", "gap")
NO_TEXT = frozenset(
    {*FEEDBACK, "rubricBlock", "infoControl", "endAttemptInteraction", "simpleChoice", "simpleMatchSet"}
)


def quietly(what: str, why: str) -> None:
    """What a text loses is told where it is read in earnest."""


class Item(Report):
    """An item and what it is asked for."""

    def __init__(self, root: Element, place: Place, losses: list[Loss], takes: Takes) -> None:
        name = name_of(str(root.get("title", "")))
        body = root.find("itemBody")
        asked = words_in(body, quietly, NO_TEXT)[:50]
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


def choices_of(interaction: Element) -> Sequence[Element]:
    """What an interaction lets learners choose from."""
    return [*interaction.iter("simpleChoice", "hottext", "inlineChoice")]


def shared(item: Item, kind: str, said: Said) -> Values:
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


def key_in(item: Item, interaction: Element) -> Key:
    """What is right for an interaction."""
    return key_of(item.root, str(interaction.get("responseIdentifier", "")))
