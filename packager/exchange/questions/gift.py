"""GIFT, as Moodle's documentation describes it (docs.moodle.org, GIFT format), in.

A question is what stands between blank lines: ``// comment``, ``::name::text{answers}text``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from packager.diagnostics import Place
from packager.exchange.losses import Loss
from packager.exchange.questions.gift_blocks import Block, blocks, format_of, rich, typed, unescaped, words
from packager.exchange.questions.incoming import Incoming, Reading, arranged
from packager.exchange.text_file import text_of

_WEIGHT = re.compile(r"\s*%(-?[\d.]+)%")
_NUMBER = r"\s*([+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*"
_JUDGEMENT = re.compile(r"(T|TRUE|F|FALSE)\s*(?=#|$)", re.I)
GAP = "____"
SURE = 100.0


@dataclass(frozen=True, slots=True)
class _Choice:
    """One answer as written: ``right`` is for ``=``, ``weight`` in percent if one is written."""

    right: bool
    weight: float | None
    text: str
    feedback: str

    @property
    def earned(self) -> float:
        return self.weight if self.weight is not None else SURE * self.right


def read(data: bytes, file: str, language: str = "") -> Reading:
    """The questions of a GIFT file. Raises ExchangeError if it is no text; what is broken is lost with its place, and
    the rest comes in."""
    text, told = text_of(data)
    losses = [Loss("the file", Place(file), "its encoding", told)] if told else []
    incoming: list[Incoming] = []
    for block in blocks(text, file, losses):
        made = _question(block)
        incoming += [made] if made else []
    return Reading(tuple(incoming), tuple(losses))


def _question(block: Block) -> Incoming | None:
    stem, opened, rest = block.text.partition("{")
    answers, closed, tail = rest.partition("}")
    if not opened or not closed or "{" in answers or "{" in tail or "}" in tail:
        block.lose("the question", _unsound(block.text))
        return None
    block.format = format_of(stem) or "moodle"
    answers, _, general = answers.strip().partition("####")
    kind, values = _read_answers(answers.strip(), block)
    if general.strip():
        said = rich(general, block)
        values |= {"model": said} if kind == "open" else {"feedback": {"right": said, "wrong": said}}
    if kind == "numeric" and "answer" not in values:
        return None
    before, after = rich(stem, block), rich(tail, block)
    prompt = f"{before} {GAP} {after}".strip() if after else before
    return Incoming(block.id, kind, {kind: prompt} | values, block.place, block.tags)


def _unsound(text: str) -> str:
    if "{" not in text:
        return "it has no answers in braces" if "}" not in text else "the brace `{` before its answers is missing"
    if text.count("{") > text.count("}"):
        return "the brace `}` after its answers is missing"
    if text.count("{") == text.count("}") > 1:
        if re.search(r"\}[ \t]*\n", text):
            return "two questions stand in it: put an empty line before the second one"
        return "it has more than one gap: make a question of each"
    return "a brace too many: `\\}` is one in a text"


def _read_answers(answers: str, block: Block) -> tuple[str, dict[str, Any]]:
    """The kind of question and its values but for the prompt; an empty kind if it is lost."""
    if not answers:
        return "open", {}
    if answers.startswith("#"):
        return "numeric", _number(answers[1:].strip(), block)
    if judged := _JUDGEMENT.match(answers):
        return "true-false", _judged(judged[1].upper(), answers[judged.end() :], block)
    if not answers.startswith(("=", "~")):
        answers = f"={answers}"
    choices = list(_choices(answers))
    if all(choice.right and "->" in choice.text for choice in choices):
        return _pairs(choices, block)
    if all(choice.right for choice in choices):
        return "fill-in", _accepted(choices, block)
    return _options(choices, block)


def _choices(answers: str) -> Iterator[_Choice]:
    for mark, written in re.findall(r"([=~])([^=~]*)", answers):
        weight = _WEIGHT.match(written)
        text, _, feedback = written[weight.end() if weight else 0 :].partition("#")
        yield _Choice(mark == "=", _float(weight[1]) if weight else None, text.strip(), feedback.strip())


def _options(choices: list[_Choice], block: Block) -> tuple[str, dict[str, Any]]:
    rights = sum(choice.right and choice.earned >= SURE for choice in choices)
    kind = "choice" if rights == 1 else "multiple"
    if rights > 1:
        block.lose("that any one of its right answers is enough", "learners are asked for all of them here")
    made = []
    for choice in choices:
        right = choice.earned >= SURE if kind == "choice" else choice.earned > 0
        if kind == "choice" and 0 < choice.earned < SURE:
            _lose_part(choice, block)
        feedback = {"feedback": rich(choice.feedback, block)} if choice.feedback else {}
        made.append({"right" if right else "wrong": rich(choice.text, block)} | feedback)
    if kind == "multiple" and len({choice.earned for choice in choices if choice.earned > 0}) > 1:
        block.lose("the weights of its answers", "each right answer earns the same here")
    return kind, {"answers": made}


def _lose_part(choice: _Choice, block: Block) -> None:
    block.lose(f"{choice.earned:g} % for `{unescaped(choice.text)}`", "an answer is right or wrong here: it is wrong")


def _accepted(choices: list[_Choice], block: Block) -> dict[str, Any]:
    """Typed answers; what is said after one is kept where all right ones say the same, and after any other (`*`)."""
    right = [choice for choice in choices if choice.earned >= SURE]
    for choice in choices:
        if 0 < choice.earned < SURE:
            block.lose(
                f"{choice.earned:g} % for `{unescaped(choice.text)}`",
                "a typed answer is right or wrong here: it is wrong",
            )
    for choice in choices:
        if choice not in right and choice.text != "*" and choice.feedback:
            block.lose(f"feedback on `{unescaped(choice.text)}`", "all wrong answers have the same here")
    others = next((choice.feedback for choice in choices if choice.text == "*" and choice.earned <= 0), "")
    said = {choice.feedback for choice in right}
    if len(said) > 1:
        block.lose("feedback on single answers", "a typed answer has one feedback for all right ones here")
    feedback = {"right": said.pop() if len(said) == 1 else "", "wrong": others}
    values: dict[str, Any] = {"accept": [typed(choice.text, block) for choice in right]}
    kept = {key: rich(text, block) for key, text in feedback.items() if text}
    return values | ({"feedback": kept} if kept else {})


def _pairs(choices: list[_Choice], block: Block) -> tuple[str, dict[str, Any]]:
    sides = [
        (words(left, block), " ".join(unescaped(right).split()))
        for left, _, right in (c.text.partition("->") for c in choices)
    ]
    for _, right in (each for each in sides if not each[0]):
        block.lose(f"the distractor `{right}`", "every right side belongs to a left one here")
    return arranged([(left, right) for left, right in sides if left])


def _judged(word: str, said: str, block: Block) -> dict[str, Any]:
    """The first feedback is for those who answer wrongly, the second for the others (GIFT format, True-false)."""
    _, wrong, right = (*said.split("#"), "", "")[:3]
    feedback = {"right": rich(right, block), "wrong": rich(wrong, block)}
    kept = {key: text for key, text in feedback.items() if text}
    return {"answer": word.startswith("T")} | ({"feedback": kept} if kept else {})


def _number(written: str, block: Block) -> dict[str, Any]:
    if not written.startswith(("=", "~")):
        written = f"={written}"
    choices = list(_choices(written))
    right = [choice for choice in choices if choice.earned >= SURE and choice.text]
    for choice in choices:
        if choice.text not in ("", "*") and choice not in right[:1]:
            block.lose(f"the answer {unescaped(choice.text)}", "a number has one right answer here, with a tolerance")
    feedback = {
        "right": right[0].feedback if right else "",
        "wrong": next((choice.feedback for choice in choices if choice.text in ("", "*")), ""),
    }
    kept = {key: rich(text, block) for key, text in feedback.items() if text}
    values = numbered(unescaped(right[0].text) if right else "")
    if not values:
        block.lose("its number", "it is none that can be read")
    return values | ({"feedback": kept} if kept else {})


def numbered(text: str) -> dict[str, float]:
    """``3.5:0.1`` or ``3.4..3.6`` as a number and its tolerance; nothing if it is neither."""
    if found := re.fullmatch(f"{_NUMBER}\\.\\.{_NUMBER}", text):
        low, high = float(found[1]), float(found[2])
        middle, off = (low + high) / 2, abs(high - low) / 2
        return {"answer": round(middle, 9), "tolerance": round(off, 9)}
    if found := re.fullmatch(f"{_NUMBER}(?::{_NUMBER})?", text):
        return {"answer": float(found[1])} | (
            {"tolerance": abs(float(found[2]))} if found[2] and float(found[2]) else {}
        )
    return {}


def _float(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
