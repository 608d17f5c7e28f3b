"""Lines that may be a question -> the question, if they say what is right."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from packager.course.questions.kinds import QUESTION_KINDS
from packager.exchange.documents.option_letters import LETTER, latin
from packager.exchange.documents.outline import Part
from packager.exchange.documents.question_lines import ASKED, BRACKETS, FALSE, GAP, JUDGED, TRUE, Line
from packager.exchange.html_text import plain_markdown

_FEW = 3
_AND = re.compile(r"\s*(?:[,;，；、&+/]|\b(?:and|et|y|e|und|и)\b|(?:^|\s)[وو](?=\s)|\s)\s*")
_LED = re.compile(rf"[(（]?({LETTER}|\d{{1,2}})(?:[)）.．:：、,，]+|\s[-–—]\s|\s(?=[(（]))\s*")
_FILLED = re.compile(r"[(（\[]\s*([^\W\d_]{1,6})\s*[)）\]]")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question by the keys of its YAML, without its name. ``parts`` is what it was in the document."""

    kind: str
    values: Mapping[str, Any]
    parts: tuple[Part, ...]

    @property
    def prompt(self) -> str:
        """What is asked."""
        return str(self.values[self.kind])


@dataclass(frozen=True, slots=True)
class Try:
    """Lines that may be a question: what is asked, its options, what follows them."""

    stem: Line
    options: tuple[Line, ...] = ()
    answer: str = ""
    feedback: str = ""
    parts: tuple[Part, ...] = ()


def asked_of(tried: Try) -> Asked | None:
    """The question, if it says what is right."""
    made = _with_options(tried) if tried.options else _judged(tried) or _gap(tried) or _answered(tried)
    if made is None:
        return None
    kind, values = made
    if tried.feedback:
        why = plain_markdown(tried.feedback)
        values |= {"feedback": {"right": why, "wrong": why}}
    notes = [note for part in tried.parts for note in part.notes]
    if notes:
        values |= {"note": " ".join(notes)}
    try:
        QUESTION_KINDS[kind].model_validate({"question": "q", **values})
    except ValidationError:
        return None
    return Asked(kind, values, tried.parts)


def _with_options(tried: Try) -> tuple[str, dict[str, Any]] | None:
    marked = [line.right for line in tried.options]
    stem, why = tried.stem.text, ""
    if tried.answer:
        named, why = _named(tried.answer, tried.options)
        marked, why = (named, why) if any(named) else (marked, tried.answer)
    elif not any(marked) and (found := _filled(stem, tried.options)):
        marked, stem = found
    if not any(marked) or (all(marked) and not tried.answer):
        return None
    if len(marked) == 2 and TRUE.fullmatch(tried.options[0].plain) and FALSE.fullmatch(tried.options[1].plain):
        return "true-false", {"true-false": stem, "answer": marked[0]} if sum(marked) == 1 else {}
    kind = "choice" if sum(marked) == 1 else "multiple"
    answers = [{"right" if right else "wrong": line.text} for line, right in zip(tried.options, marked, strict=True)]
    said = {"feedback": {"right": plain_markdown(why), "wrong": plain_markdown(why)}} if why else {}
    return kind, {kind: stem, "answers": answers, **said}


def _filled(stem: str, options: Sequence[Line]) -> tuple[list[bool], str] | None:
    """What a letter in the brackets of a stem says, `Who rules? (B)`, and the stem without it."""
    for found in reversed(list(_FILLED.finditer(stem))):
        named, _ = _named(found[1], options)
        if any(named):
            after = stem[found.end() :]
            gap = "____" if after.strip(" .。?？") else ""
            return named, f"{stem[: found.start()].rstrip()}{gap}{after}".strip()
    return None


def _named(answer: str, options: Sequence[Line]) -> tuple[list[bool], str]:
    """Which options an answer names, by letters, numbers or their words; and what else it says."""
    said = answer.strip().rstrip(".。")
    names = [line.letter or line.number or chr(ord("a") + at) for at, line in enumerate(options)]
    letters = [_name(each) for each in _AND.split(said)]
    if all(each in names for each in letters):
        return [name in letters for name in names], ""
    words = [line.plain.casefold() == said.casefold() for line in options]
    joined = [latin(each) for each in said]
    if not any(words) and said.isupper() and all(each in names for each in joined):  # AC
        return [name in joined for name in names], ""
    found = _LED.match(said)
    if any(words) or not found or _name(found[1]) not in names:
        return words, ""
    marked = [name == _name(found[1]) for name in names]
    why = answer.strip()[found.end() :].strip(" ()（）")
    repeats = any(line.plain.casefold() == why.rstrip(".。").casefold() for line in options)
    return marked, "" if repeats else why


def _name(text: str) -> str:
    return latin(text) or (str(int(text)) if text.isdecimal() else text.strip("()（）").lower())


def _judged(tried: Try) -> tuple[str, dict[str, Any]] | None:
    text = tried.stem.text
    asked, judged = ASKED.match(text), JUDGED.search(text.rstrip())
    statement = text[: judged.start()] if judged else text[asked.end() :] if asked else text
    if tried.answer and not GAP.search(text):
        right, wrong = bool(TRUE.fullmatch(tried.answer.strip())), bool(FALSE.fullmatch(tried.answer.strip()))
    elif judged:
        right, wrong = bool(judged["right"]), bool(judged["wrong"])
    else:
        return None
    if (not right and not wrong) or not statement.strip():
        return None
    return "true-false", {"true-false": statement.strip(), "answer": bool(right)}


def _gap(tried: Try) -> tuple[str, dict[str, Any]] | None:
    plain = tried.stem.plain
    gaps = list(GAP.finditer(plain))
    if len(gaps) != 1:
        return None
    gap = gaps[0]
    before, after = plain[: gap.start()], plain[gap.end() :]
    said = tried.answer
    if not said:
        after = after.lstrip()
        found = BRACKETS.match(after) or next(iter(list(BRACKETS.finditer(after))[-1:]), None)
        if found is None:
            return None
        said = found[1].strip()
        after = f"{after[: found.start()]} {after[found.end() :]}"
    accepted = [word.strip() for word in re.split(r"[/;|；]", said) if word.strip()]
    prompt = re.sub(r" ([.,;:!?。，])", r"\1", " ".join(f"{before} ____ {after}".split()))
    return "fill-in", {"fill-in": plain_markdown(prompt), "accept": accepted}


def _answered(tried: Try) -> tuple[str, dict[str, Any]] | None:
    """A question with its answer below: a few words are typed, more are a model for a free answer."""
    if not tried.answer or GAP.search(tried.stem.plain):
        return None
    if len(tried.answer.split()) <= _FEW and not re.search(r"[.!?。！？]\s*$", tried.answer):
        return "fill-in", {"fill-in": tried.stem.text, "accept": [tried.answer]}
    return "open", {"open": tried.stem.text, "model": plain_markdown(tried.answer)}
