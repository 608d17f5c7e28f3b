"""Options, feedback, titles and numbers as other programs have them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isclose
from typing import Any

from packager.exchange.questions.incoming import Report

Values = dict[str, Any]
CATEGORY = "category-"
"""How identifiers begin that ours have for categories."""
_SAYS_NOTHING = re.compile(
    r"(?i)untitled.*|(new |unnamed )?(question|item|quiz question|frage|pregunta|vraag)?[ _#-]*\d*"
)
_SERIAL = re.compile(r"[A-Z]{2,5}_{1,2}[A-Za-z_]*\d[0-9A-Za-z_]*|[gi]?[0-9a-f]{16,40}|[0-9a-f]{4}_[0-9a-f]{4}")


@dataclass(slots=True)
class Said:
    """Feedback as an item has it: for right and for wrong answers, for everybody, and by option."""

    right: str = ""
    wrong: str = ""
    general: str = ""
    options: dict[str, str] = field(default_factory=dict)

    @property
    def values(self) -> Values:
        """The feedback of the question; what everybody reads stands below each."""
        both = {"right": (self.right, self.general), "wrong": (self.wrong, self.general)}
        kept = {key: "\n\n".join(filter(None, texts)) for key, texts in both.items() if any(texts)}
        return {"feedback": kept} if kept else {}


@dataclass(frozen=True, slots=True)
class Option:
    """An option under its identifier, and the share of the score that it earns."""

    name: str
    text: str
    share: float = 0.0


def name_of(title: str) -> str:
    """The title of an item as its name, unless a machine gave it, or it says nothing: ``Question 3``."""
    title = " ".join(title.split())
    return "" if _SAYS_NOTHING.fullmatch(title) or _SERIAL.fullmatch(title) else title


def options_of(
    report: Report, options: Sequence[Option], several: bool, said: Said, is_judged: bool = False
) -> tuple[str, Values]:
    """Options as a question: ``several`` may be right together. ``is_judged`` says that the first of two says true and
    the other false, in whatever language."""
    full = max((each.share for each in options), default=0)
    rights = [each for each in options if each.share > 0 and (several or each.share >= full)]
    if not several and len(rights) > 1:
        several = True
        report.lose("that any one of its right answers is enough", "learners are asked for all of them here")
    for each in options:
        if each.share > 0 and each not in rights:
            share = f"{round(100 * each.share / full)} %"
            report.lose(f"{share} for `{each.text}`", "an answer is right or wrong here: it is wrong")
    if several and len({round(each.share, 3) for each in rights}) > 1:
        report.lose("the weights of its answers", "each right answer earns the same here")
    truth = {} if several else _true_or_false(options, is_judged)
    if truth and len(rights) == 1:
        answer = truth[rights[0].name]
        other = next(each.name for each in options if each is not rights[0])
        said.right = said.options.get(rights[0].name, said.right)
        said.wrong = said.options.get(other, said.wrong)
        return "true-false", {"answer": answer}
    answers = []
    for each in options:
        feedback = said.options.get(each.name, "")
        answers.append(
            {"right" if each in rights else "wrong": each.text} | ({"feedback": feedback} if feedback else {})
        )
    return "multiple" if several else "choice", {"answers": answers}


def _true_or_false(options: Sequence[Option], is_judged: bool) -> dict[str, bool]:
    """Which option says true and which false, if the two are no more than that: by their names, else in words."""
    for said in ([each.name for each in options], [each.text for each in options]):
        words = [word.strip().lower() for word in said]
        if sorted(words) in (["false", "true"], ["f", "t"]):
            return {each.name: word[0] == "t" for each, word in zip(options, words, strict=True)}
    return {each.name: not number for number, each in enumerate(options)} if is_judged and len(options) == 2 else {}


def number_in(text: str | None) -> float | None:
    """A number; None if it is none, or too large for one."""
    try:
        made = float((text or "").strip().replace(",", "."))
    except ValueError:
        return None
    return made if abs(made) < 1e15 else None


def between(low: float | None, high: float | None) -> Mapping[str, float]:
    """The answer and its tolerance in a range of right numbers."""
    if low is None or high is None or high < low:
        return {}
    middle, off = round((low + high) / 2, 10), round((high - low) / 2, 10)
    return {"answer": middle} | ({"tolerance": off} if off else {})


def around(answer: float, found: Mapping[str, float]) -> Mapping[str, float]:
    """The answer and its tolerance, so that just the numbers of the range ``found`` are right: its middle where the
    answer is somewhere else in it; the answer alone if the range is that of another."""
    middle, off = found.get("answer", answer), found.get("tolerance", 0.0)
    if isclose(answer, middle, rel_tol=1e-9, abs_tol=1e-9):
        return {"answer": answer} | ({"tolerance": off} if off else {})
    return found if abs(answer - middle) <= off * (1 + 1e-9) else {"answer": answer}
