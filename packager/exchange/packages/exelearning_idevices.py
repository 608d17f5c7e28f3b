"""An iDevice of eXeLearning -> the blocks of a page, by what it keeps of itself (public/files/perm/idevices)."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

from packager.exchange.documents.blocks import NewBlock
from packager.exchange.packages.building import Building

FILE = "content.xml"
Data = dict[str, Any]
Blocks = tuple[NewBlock, ...]
_GAP = re.compile(r"<u>((?:[^<]|<(?!/?u>))*+)</u>")
_GAMES = "it is a game or a tool of eXeLearning: what it shows stays as text, what it does does not"


def idevice(kind: str, html: str, data: Data, item: str, building: Building) -> Blocks:
    """The blocks of an iDevice; one that has no word here is told, and the text that it shows stays."""
    made = _KINDS.get(kind)
    blocks = made(data, item, building) if made else ()
    if blocks:
        return blocks
    if made is None and kind not in ("FreeTextIdevice", "GenericIdevice"):
        building.tell(FILE, item, f"the iDevice `{kind}`", _GAMES)
    return building.prose(html, FILE)


def _prose(data: Data, item: str, building: Building) -> Blocks:
    made = list(building.prose(str(data.get("textTextarea") or ""), FILE))
    feedback = building.rich(data.get("textFeedbackTextarea"), FILE, item)
    if feedback:
        title = building.plain(data.get("textFeedbackInput"))[:90] or "…"
        made.append(NewBlock({"accordion": [{"title": title, "text": feedback}]}, False, 0))
    return tuple(made)


def _true_false(data: Data, item: str, building: Building) -> Blocks:
    made: list[NewBlock] = list(building.prose(str(data.get("eXeGameInstructions") or ""), FILE))
    for each in _listed(data, "questionsGame", "questionsData"):
        said = building.rich(each.get("feedback"), FILE, item)
        values = {
            "true-false": building.rich(each.get("question") or each.get("baseText"), FILE, item),
            "answer": _true(each.get("solution", each.get("answer"))),
            "hint": building.rich(each.get("suggestion") or each.get("hint"), FILE, item),
            "feedback": {"right": said, "wrong": said} if said else {},
        }
        made += building.ask("true-false", values, FILE)
    return tuple(made)


def _form(data: Data, item: str, building: Building) -> Blocks:
    made: list[NewBlock] = list(building.prose(str(data.get("eXeFormInstructions") or ""), FILE))
    for each in _listed(data, "questionsData", "questions"):
        kind, base = str(each.get("activityType", "")), str(each.get("baseText") or "")
        if kind == "selection":
            made += _selection(each, building.rich(base, FILE, item), item, building)
        elif kind == "true-false":
            values = {"true-false": building.rich(base, FILE, item), "answer": _true(each.get("answer"))}
            made += building.ask("true-false", values, FILE)
        elif kind in ("dropdown", "fill"):
            made += _gaps(each, base, item, building)
        else:
            building.tell(FILE, item, f"a question of the kind `{kind}`", "there is no such kind here")
            made += building.prose(base, FILE)
    return tuple(made)


def _selection(each: Data, prompt: str, item: str, building: Building) -> Blocks:
    pairs = [pair for pair in each.get("answers") or () if isinstance(pair, list) and len(pair) == 2]
    answers = [{"right" if _true(right) else "wrong": building.rich(text, FILE, item)} for right, text in pairs]
    single = sum("right" in answer for answer in answers) == 1 and each.get("selectionType") != "multiple"
    kind = "choice" if single else "multiple"
    return building.ask(kind, {kind: prompt, "answers": answers}, FILE)


def _gaps(each: Data, base: str, item: str, building: Building) -> Blocks:
    """A text whose underlined words are asked for."""
    if building.plain(each.get("wrongAnswersValue")):
        building.tell(FILE, item, "words to choose from", "gaps are typed into here")
    pieces = _GAP.split(base)
    before = [building.rich(f"<p>{piece}</p>", FILE, item) for piece in _padded(pieces[::2])]
    gaps = [[word.strip() for word in building.plain(gap).split("|") if word.strip()] for gap in pieces[1::2]]
    strict = {"forgive": ["spaces", "unicode"]} if _true(each.get("capitalization")) else {}
    spaced = [f"{text} " if at < len(before) - 1 else text for at, text in enumerate(before)]
    return building.cloze([f" {text}" if at else text for at, text in enumerate(spaced)], gaps, FILE, **strict)


def _padded(pieces: list[str]) -> list[str]:
    """Pieces of HTML without the tags that the gaps left open."""
    return [re.sub(r"</?(?:p|div)\b[^<>]*+>", " ", unescape(piece) if "&lt;" in piece else piece) for piece in pieces]


def _scrambled(data: Data, item: str, building: Building) -> Blocks:
    options = data.get("options")
    items = [building.plain(each) for each in options] if isinstance(options, list) else []
    prompt = building.rich(data.get("instructions"), FILE, item) or item
    return (
        *building.ask("ordering", {"ordering": prompt, "items": items}, FILE),
        *building.prose(str(data.get("afterElement") or ""), FILE),
    )


def _listed(data: Data, *names: str) -> list[Data]:
    for name in names:
        if isinstance(value := data.get(name), list) and value:
            return [each for each in value if isinstance(each, dict)]
    return []


def _true(value: object) -> bool:
    return value in (True, 1, "1", "true", "True")


_KINDS: dict[str, Callable[[Data, str, Building], Blocks]] = {
    "text": _prose,
    "trueorfalse": _true_false,
    "form": _form,
    "scrambled-list": _scrambled,
}
