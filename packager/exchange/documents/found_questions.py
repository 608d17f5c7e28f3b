"""Questions in the usual ways of writing them, found among the parts of a document.

A stem, numbered or not, and lettered answers; the right one bold, starred, ticked, named in a line "Answer: B" or in a
key at the end. Statements that are true or false. A gap of underscores with its word in brackets. What looks like a
question, and does not say what is right, stays text and is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from packager.course.questions.question import MAX_ITEMS
from packager.exchange.documents.answer_keys import Key, key_at
from packager.exchange.documents.asked import Asked, Try, asked_of
from packager.exchange.documents.option_letters import on_one_line
from packager.exchange.documents.outline import Outline, Part, words
from packager.exchange.documents.question_lines import (
    ANSWER,
    ASKED,
    BRACKETS,
    FEEDBACK,
    GAP,
    JUDGED,
    KEY_ENTRY,
    Line,
    line_of,
    lines_of,
    plain_line,
)
from packager.exchange.losses import Loss

_LEAST = 2
_IN_TABLE = "they stay a table: write each question and its answers below one another, then import again"
_BRACKETED = re.compile(r"[(（]\s*[A-Za-z]{0,6}\s*[)）]\W*$")
_UNMARKED = "it looks like a question, and no answer is marked as right: make the right one bold, then import again"


Body = Part | Asked


def with_questions(outline: Outline) -> tuple[tuple[Body, ...], tuple[Loss, ...]]:
    """The parts of an outline, those that make a question as one; and what is lost or doubtful."""
    lines = list(_lines(outline.parts))
    tried = _tries(lines)
    groups = [each.parts if isinstance(each, Try) and not each.options else _alone(each) for each in tried]
    made: list[Body] = []
    losses = [
        Loss(words(part.rows[0][0])[:50], outline.place(part.number), "questions in a table", _IN_TABLE)
        for part in outline.parts
        if part.kind == "table" and _lettered(part)
    ]
    waiting: list[tuple[int, Try]] = []
    at = 0
    while at < len(tried):
        each = tried[at]
        if isinstance(each, Try):
            waiting.append((len(made), each))
            made += [replace(each.parts[0])]
            at += 1
            continue
        key, length = key_at(groups, at)
        if key is not None:
            _settle(made, waiting, key, outline, losses)
            waiting = []
            at += length
            made += [] if key.used else key.parts  # it is the key of no question that is here
            continue
        made.append(each)
        at += 1
    _settle(made, waiting, Key(), outline, losses)
    return tuple(part for each in made for part in (each if isinstance(each, tuple) else (each,))), tuple(losses)


def _lettered(table: Part) -> bool:
    """Whether answers stand in a table: one below the other in a cell, or with their letters in the first column."""
    cells = [
        [line_of(each).letter for each in lines_of(Part("paragraph", cell, 0))] for row in table.rows for cell in row
    ]
    first = "".join(words(row[0]).strip("().").lower() for row in table.rows if row)
    return "abc" in first or any("a" in letters and "b" in letters for letters in cells)


def _lines(parts: Sequence[Part]) -> Iterator[Part]:
    """The lines of all parts; answers that stand on one line below what is asked each by itself."""
    asked = False
    for line in (line for part in parts for line in lines_of(part)):
        read = line_of(line) if line.kind in ("paragraph", "item") else None
        cut = on_one_line(line.text) if asked and read else []
        if len(cut) > 1:
            yield from (replace(line, text=each, notes=line.notes if not at else ()) for at, each in enumerate(cut))
        else:
            yield line
        goes_on = asked and read is not None and bool(read.letter)
        asked = goes_on or (read is not None and (_asks(read) or bool(_BRACKETED.search(read.plain))))


def _alone(each: Part | Try) -> tuple[Part, ...]:
    return (each,) if isinstance(each, Part) else ()


def _settle(
    made: list[Any], waiting: Sequence[tuple[int, Try]], key: Key, outline: Outline, losses: list[Loss]
) -> None:
    """Put each question in its place, or the parts that it was tried of."""
    numbers = Counter(each.stem.number for _, each in waiting)
    for at, each in waiting:
        number = each.stem.number
        if not each.answer and numbers[number] == 1 and number in key.said:
            made[at] = asked_of(replace(each, answer=key.said[number]))
            if made[at] is not None:
                key.used.add(number)
        else:
            made[at] = asked_of(each)
        place = outline.place(each.parts[0].number)
        if made[at] is None:
            made[at] = _as_text(each)
            if each.options or GAP.search(each.stem.plain) or JUDGED.search(each.stem.plain):
                losses.append(Loss(each.stem.plain[:50], place, "the question: it stays text", _UNMARKED))
    for part in key.parts if key.used else ():
        place = outline.place(part.number)
        losses.append(Loss("the answer key", place, words(part.text), "read: the answers are marked in the questions"))
    for number in sorted(key.said.keys() - key.used) if key.used else ():
        place = outline.place(key.parts[0].number)
        told = "no question, or more than one, has this number and waits for its answer"
        losses.append(Loss("the answer key", place, f"{number} {key.said[number]}", told))


def _as_text(tried: Try) -> tuple[Part, ...]:
    """What was no question: its lines in one paragraph, as they were written."""
    if any(part.kind not in ("paragraph", "item") for part in tried.parts):
        return tried.parts
    lines = [f"{part.mark} {part.text}" if part.mark not in ("", "-") else part.text for part in tried.parts]
    first = tried.parts[0]
    if len(lines) == 1 or any(part.mark == "-" for part in tried.parts):
        return tried.parts
    notes = tuple(note for part in tried.parts for note in part.notes)
    footnotes = tuple(label for part in tried.parts for label in part.footnotes)
    joined = Part("paragraph", "\\\n".join(lines), first.number, notes=notes, footnotes=footnotes)
    return (joined,)


def _tries(parts: Sequence[Part]) -> list[Part | Try]:
    """The parts, those that may be a question together."""
    lines = [line_of(part) if part.kind in ("paragraph", "item") else None for part in parts]
    made: list[Part | Try] = []
    at = 0
    while at < len(parts):
        line = lines[at]
        if line is None or not line.plain:
            made.append(parts[at])
            at += 1
            continue
        options = _options(line, lines[at + 1 : at + 2 + MAX_ITEMS])
        end = at + 1 + len(options)
        answer, feedback, more = _after(lines[end : end + 2])
        if not options:
            counted = _counted(line, lines[at + 1 : at + 2 + MAX_ITEMS])
            said = _after(lines[at + 1 + len(counted) : at + 3 + len(counted)])
            if counted and (re.fullmatch(r"[\d\s,;и]+[.。]?", said[0]) or any(each.right for each in counted)):
                options, end = counted, at + 1 + len(counted)
                answer, feedback, more = said
        listed = options and options[0].box and not options[0].letter  # of tasks, perhaps
        if options and not (answer or _asks(line) or (not listed and any(each.right for each in options))):
            options, end = [], at + 1
        alone = bool(GAP.search(line.plain) or JUDGED.search(line.plain) or ASKED.match(line.plain))
        if options or (alone and (line.number or answer or BRACKETS.search(line.plain))) or (line.number and answer):
            end += more
            made.append(Try(line, tuple(options), answer, feedback, tuple(parts[at:end])))
        else:
            made.append(parts[at])
            end = at + 1
        at = end
    return made


def _options(stem: Line, rest: Sequence[Line | None]) -> list[Line]:
    """The options below a stem: lettered in order, or with boxes, or indented with some marked."""
    found: list[Line] = []
    if stem.letter or stem.box:
        return found
    for line in rest:
        if line is None or not line.plain:
            break
        lettered = line.letter == chr(ord("a") + len(found)) and (not found or bool(found[0].letter))
        boxed = line.box and not line.letter and (not found or found[0].box)
        deeper = line.depth > stem.depth and line.part.mark == "-" and (not found or found[0].depth == line.depth)
        if not (lettered or boxed or deeper):
            break
        found.append(line)
    found = _lit(found)
    marked = sum(line.right for line in found)
    sure = found and (found[0].letter or found[0].box or 0 < marked < len(found))
    return found if sure and len(found) >= _LEAST else []


def _lit(options: list[Line]) -> list[Line]:
    """Options of which none is marked otherwise, those right that are underlined, highlighted or coloured: not all."""
    lit = [line.plain in {plain_line(each) for each in line.part.lit} for line in options]
    if any(line.right for line in options) or all(lit):
        return options
    return [replace(line, right=shown) for line, shown in zip(options, lit, strict=True)]


def _counted(stem: Line, rest: Sequence[Line | None]) -> list[Line]:
    """Numbered answers below a question: 1, 2, 3, as Russian tests have them, not all of them marked."""
    found: list[Line] = []
    for line in rest:
        if line is None or line.letter or line.number != str(len(found) + 1) or _asks(replace(line, number="")):
            break
        found.append(line)
    found = _lit(found)
    asks = stem.plain.endswith(("?", "？", "؟")) and not stem.letter
    return found if asks and len(found) >= _LEAST and not all(line.right for line in found) else []


def _asks(line: Line) -> bool:
    """Whether a line looks like what is asked, so that what stands below it may be answers."""
    return bool(line.number) or line.plain.endswith(("?", "？", "؟", ":", "：", "…", "_"))


def _after(rest: Sequence[Line | None]) -> tuple[str, str, int]:
    """What lines after the options say is right, and why; how many lines that are."""
    answer = feedback = ""
    count = 0
    for line in rest:
        if line is None or line.number or line.letter:
            break
        if (
            not answer
            and (found := ANSWER.fullmatch(line.plain))
            and found["said"]
            and not KEY_ENTRY.match(found["said"])
        ):
            answer = found["said"]
        elif not feedback and (found := FEEDBACK.fullmatch(line.plain)) and found["said"]:
            feedback = found["said"]
        else:
            break
        count += 1
    return answer, feedback, count
