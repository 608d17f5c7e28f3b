"""A component of Adapt -> the blocks of a page (adaptlearning/adapt_framework, src/components)."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from packager.exchange.documents.blocks import NewBlock
from packager.exchange.packages.building import Building
from packager.exchange.packages.rest import texts_in
from packager.exchange.questions.incoming import arranged

Item = dict[str, Any]
Blocks = tuple[NewBlock, ...]
_OTHER = "there is no such block here: its texts stay, what it does does not"


def component(item: Item, building: Building, file: str, base: str) -> Blocks:
    """The blocks of a component; what has no word here is told. ``base`` is the folder that paths begin in."""
    return _Component(item, building, file, base).blocks()


class _Component:
    def __init__(self, item: Item, building: Building, file: str, base: str) -> None:
        self._item, self._building, self._file, self._base = item, building, file, base
        self._kind = str(item.get("_component", ""))
        self._name = building.plain(item.get("title")) or str(item.get("_id", ""))
        listed = item.get("_items")
        self._items: list[Item] = (
            [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
        )

    def blocks(self) -> Blocks:
        made = _KINDS.get(self._kind)
        if self._kind in ("blank", "assessmentResults", "assessmentResultsTotal"):
            return ()
        return made(self) if made else self.other()

    def other(self) -> Blocks:
        self._tell(f"the component `{self._kind}`", _OTHER)
        return (*self.narrative(), *self._more())

    def _more(self) -> Blocks:
        """The texts of its parts that stories have no word for, as the front and the back of a card."""
        usual = ("title", "body", "alt", "attribution", "ariaLabel", "instruction")
        said = [html for each in self._items for key, html in texts_in(each) if key not in usual]
        return tuple(block for html in said for block in self._building.prose(html, self._file, self._base))

    def text(self) -> Blocks:
        return self._prose()

    def graphic(self) -> Blocks:
        return (*self._prose(), *self._picture(self._item))

    def media(self) -> Blocks:
        self._tell("the film or recording", "put it into the module's media folder, with its captions, as a block")
        said = self._item.get("_transcript")
        html = str(said.get("inlineTranscriptBody") or "") if isinstance(said, dict) else ""
        return (*self._prose(), *self._building.prose(html, self._file, self._base))

    def accordion(self) -> Blocks:
        parts = [
            {"title": self._plain(each.get("title")) or "…", "text": self._rich(each.get("body")) or "…"}
            for each in self._items
        ]
        pictures = tuple(block for each in self._items for block in self._picture(each))
        listed = (NewBlock({"accordion": parts}, False, 0),) if parts else ()
        return (*self._prose(), *listed, *pictures)

    def narrative(self) -> Blocks:
        made = [*self._prose(), *self._picture(self._item)]
        for each in self._items:
            title, body = self._plain(each.get("title")), str(each.get("body") or "")
            made += self._building.prose(f"<h3>{title}</h3>{body}" if title else body, self._file, self._base)
            made += self._picture(each)
        return tuple(made)

    def mcq(self) -> Blocks:
        pictured = [each for each in self._items if isinstance(each.get("_graphic"), dict)]
        if pictured:
            self._tell("the pictures of its answers", "answers hold none here: their words stay")
        answers = []
        for each in self._items:
            graphic = each.get("_graphic")
            alt = graphic.get("alt") if isinstance(graphic, dict) else ""
            said = each.get("feedback")
            text = self._rich(each.get("text") or alt)
            answers.append(
                {"right" if each.get("_shouldBeSelected") else "wrong": text}
                | ({"feedback": self._rich(said)} if isinstance(said, str) and said else {})
            )
        right = sum("right" in each for each in answers)
        kind = "choice" if right == 1 and self._item.get("_selectable", 1) == 1 else "multiple"
        shuffled = {"shuffle": True} if self._item.get("_isRandom") else {}
        return self._asked(kind, {"answers": answers, **shuffled})

    def matching(self) -> Blocks:
        sides, spare = [], set[str]()
        for each in self._items:
            options = _objects(each.get("_options"))
            right = [self._plain(option.get("text")) for option in options if option.get("_isCorrect")]
            spare |= {self._plain(option.get("text")) for option in options}
            sides += [(self._plain(each.get("text")), right[0])] if right else []
        if spare - {right for _, right in sides}:
            self._tell("answers that belong to nothing", "a matching question here has pairs only")
        kind, values = arranged(sides)
        return self._asked(kind, values)

    def slider(self) -> Blocks:
        wanted, limits = _number(self._item.get("_correctAnswer")), self._item.get("_correctRange")
        tolerance: float = 0
        if wanted is None and isinstance(limits, dict):
            low, high = _number(limits.get("_bottom")), _number(limits.get("_top"))
            if low is not None and high is not None:
                wanted, tolerance = (low + high) / 2, abs(high - low) / 2
        if wanted is None:
            self._tell("the slider", "it says no right number: its text stays")
            return self._prose()
        unit = self._plain(self._item.get("scaleStepSuffix"))[:20]
        return self._asked("numeric", {"answer": wanted, "tolerance": tolerance or None, "unit": unit})

    def textinput(self) -> Blocks:
        shared = _accepted(self._item.get("_answers"))
        prompt = self._prompt()
        made: list[NewBlock] = []
        for each in self._items or [{}]:
            accepted = _accepted(each.get("_answers")) or shared
            around = " ".join(filter(None, (self._plain(each.get("prefix")), "____", self._plain(each.get("suffix")))))
            text = f"{prompt}\n\n{around}" if around != "____" else prompt
            strict = {} if self._item.get("_allowsAnyCase", True) else {"forgive": ["spaces", "unicode"]}
            made += self._asked("fill-in", {"accept": accepted, **strict}, text)
        return tuple(made)

    def open(self) -> Blocks:
        return self._asked("open", {"model": self._rich(self._item.get("modelAnswer"))})

    def _asked(self, kind: str, values: Item, prompt: str = "") -> Blocks:
        attempts, weight = self._item.get("_attempts", 1), self._item.get("_questionWeight", 1)
        usual: Item = {kind: prompt or self._prompt(), **values}
        if isinstance(attempts, int) and attempts != 1 and kind != "open":
            usual["attempts"] = max(0, min(attempts, 100))
        if isinstance(weight, int | float) and weight > 0 and weight != 1:
            usual["weight"] = weight
        feedback = {name: text for name, text in self._feedback().items() if text}
        return self._building.ask(kind, {**usual, "feedback": feedback}, self._file)

    def _prompt(self) -> str:
        return self._rich(self._item.get("body")) or self._plain(self._item.get("displayTitle")) or self._name

    def _feedback(self) -> dict[str, str]:
        """What is said to right and wrong answers, as older and newer versions have it."""
        said = self._item.get("_feedback")
        if not isinstance(said, dict):
            return {}
        right, wrong = said.get("correct") or said.get("_correct"), said.get("_incorrect") or said.get("incorrect")
        partly = _last(said.get("_partlyCorrect"))
        if partly:
            self._tell("feedback for partly right answers", "there is one for right and one for wrong ones")
        return {"right": self._rich(_last(right)), "wrong": self._rich(_last(wrong))}

    def _prose(self) -> Blocks:
        title, body = self._plain(self._item.get("displayTitle")), str(self._item.get("body") or "")
        html = f"<h3>{title}</h3>{body}" if title else body
        return self._building.prose(html, self._file, self._base) if html else ()

    def _picture(self, item: Item) -> Blocks:
        graphic = item.get("_graphic")
        if not isinstance(graphic, dict):
            return ()
        address = str(graphic.get("large") or graphic.get("src") or graphic.get("small") or "")
        caption = self._plain(graphic.get("attribution"))
        alt = graphic.get("alt")
        return self._building.image(
            address, str(alt) if isinstance(alt, str) else None, caption, self._file, self._base
        )

    def _rich(self, html: object) -> str:
        return self._building.rich(html, self._file, self._name)

    def _plain(self, html: object) -> str:
        return self._building.plain(html, self._file, self._name)

    def _tell(self, what: str, why: str) -> None:
        self._building.tell(self._file, self._name, what, why)


def _objects(listed: object) -> list[Item]:
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def _last(said: object) -> str:
    """The words of a feedback: a text, or one for the last attempt, or its body."""
    if isinstance(said, dict):
        inner = said.get("final") or said.get("body") or said.get("notFinal")
        return _last(inner)
    return said if isinstance(said, str) else ""


def _accepted(answers: object) -> list[str]:
    """Answers that may be typed: a list of texts, or of lists of texts."""
    if isinstance(answers, str):
        return [answers] if answers.strip() else []
    return [text for each in answers for text in _accepted(each)] if isinstance(answers, list) else []


def _number(value: object) -> float | None:
    try:
        number = float(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else math.nan
    except ValueError:
        return None
    return number if math.isfinite(number) else None


_KINDS: dict[str, Callable[[_Component], Blocks]] = {
    "text": _Component.text,
    "graphic": _Component.graphic,
    "media": _Component.media,
    "accordion": _Component.accordion,
    "narrative": _Component.narrative,
    "mcq": _Component.mcq,
    "gmcq": _Component.mcq,
    "matching": _Component.matching,
    "slider": _Component.slider,
    "textinput": _Component.textinput,
    "openTextInput": _Component.open,
}
