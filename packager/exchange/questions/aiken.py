"""Aiken, as Moodle's documentation describes it (docs.moodle.org, Aiken format), in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from string import ascii_uppercase

from packager.diagnostics import Place
from packager.exchange.html_text import plain_markdown
from packager.exchange.losses import Loss
from packager.exchange.questions.incoming import Incoming, Reading, Report
from packager.exchange.text_file import text_of

_OPTION = re.compile(r"\s*([A-Za-z])\s*[.)]\s+(.*)")
_ANSWER = re.compile(r"\s*ANSWER\s*:\s*(.*)", re.I)
_FEEDBACK = re.compile(r"\s*(?:FEEDBACK|EXPLANATION)\s*:\s*(.*)", re.I)


@dataclass
class _Block:
    """One question as it is read: the number of its first line, what stands before the options, the options."""

    line: int
    asked: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)
    answer: str = ""
    feedback: str = ""


def read(data: bytes, file: str, language: str = "") -> Reading:
    """The questions of an Aiken file. Raises ExchangeError if it is no text."""
    text, told = text_of(data)
    losses = [Loss("the file", Place(file), "its encoding", told)] if told else []
    incoming = []
    for block in _blocks(text):
        report = Report(" ".join(block.asked)[:50], Place(file, block.line), losses)
        made = _question(block, report)
        incoming += [made] if made else []
    return Reading(tuple(incoming), tuple(losses))


def _blocks(text: str) -> Iterator[_Block]:
    block = _Block(1)
    for number, line in enumerate(text.split("\n"), 1):
        if found := _ANSWER.fullmatch(line):
            block.answer = found[1].strip()
        elif (found := _FEEDBACK.fullmatch(line)) and block.answer:
            block.feedback = found[1].strip()
        elif line.strip():
            if block.answer or (block.options and not _OPTION.fullmatch(line)):
                yield block
                block = _Block(number)
            if not block.asked:
                block.line = number
            found = _OPTION.fullmatch(line) if block.asked else None
            if found:
                block.letters.append(found[1].upper())
                block.options[found[1].upper()] = found[2].strip()
            else:
                block.asked.append(line.strip())
    if block.asked:
        yield block


def _question(block: _Block, report: Report) -> Incoming | None:
    if not block.answer:
        report.lose(
            "the question", "it has no line `ANSWER: A`" if block.options else "it has no options `A. …` below it"
        )
        return None
    expected = list(ascii_uppercase[: len(block.letters)])
    if block.letters != expected:
        told = f"its options are {', '.join(block.letters)}, not {', '.join(expected)}: put each on one line"
        report.lose("the question", told)
        return None
    rights = {each.strip().upper() for each in re.split(r"[,;.)\s]+", block.answer) if each.strip()}
    if unknown := sorted(rights - block.options.keys()):
        report.lose("the question", f"its answer is {', '.join(unknown)}, and no option has that letter")
        return None
    prompt = plain_markdown(" ".join(block.asked))
    feedback = plain_markdown(block.feedback)
    said = {"feedback": {"right": feedback, "wrong": feedback}} if feedback else {}
    words = {letter: text.lower() for letter, text in block.options.items()}
    if sorted(words.values()) == ["false", "true"] and len(rights) == 1:
        truth = {"true-false": prompt, "answer": words[rights.pop()] == "true"}
        return Incoming("", "true-false", truth | said, report.place)
    kind = "choice" if len(rights) == 1 else "multiple"
    answers = [
        {"right" if letter in rights else "wrong": plain_markdown(text)} for letter, text in block.options.items()
    ]
    return Incoming("", kind, {kind: prompt, "answers": answers} | said, report.place)
