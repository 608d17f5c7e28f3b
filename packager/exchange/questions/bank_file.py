"""Questions that come in, put into the YAML of a bank: what is there keeps its bytes, its names and its comments.

A question is known again by its name, else by its words; of one that was edited only the keys that say something else
are written anew, so that its translations stay with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from rapidfuzz import fuzz

from packager.course.base import SourceMap
from packager.course.questions.banks import Bank
from packager.course.questions.question import Question
from packager.course.reading.source import parse_yaml
from packager.diagnostics import Severity, worst
from packager.exchange.losses import ExchangeError
from packager.exchange.names import unlike
from packager.exchange.yaml_lines import item_lines, key_lines, plain, values_of
from packager.new.scalars import scalar

ALIKE = 85
"""Of a hundred: how like two prompts must be for one to be the other, edited."""
_TAGS = frozenset({"objectives", "difficulty"})
Said = Callable[[Question], bytes]
"""A question as the file that came in would have it: what a format has no word for makes no difference."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The bank's file afterwards, and what became of the questions by their names: ``kept`` are in the bank only, and
    ``names`` those that came in, in their order."""

    text: str
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def new_bank(name: str, title: str, questions: Sequence[Question], taken: set[str]) -> Merged:
    """A bank that is not there yet. ``taken`` are the names of the module's questions. Raises ExchangeError."""
    named = _renamed(questions, taken)
    lines = [f"bank: {name}", f"title: {scalar(title)}", "questions:"]
    for question in named:
        lines += [f"  {line}" for line in item_lines(values_of(question))]
    text = "\n".join(lines) + "\n"
    _need_same(text, named)
    names = tuple(question.question for question in named)
    return Merged(text, new=names, names=names)


def merge(text: str, bank: Bank, questions: Sequence[Question], taken: set[str], said: Said) -> Merged:
    """A bank's file with the questions that came in. ``taken`` are names in the module but outside the bank. Raises
    ExchangeError if the file is written in a way that leaves no sure place for them."""
    there = {each.question: each for each in bank.questions if isinstance(each, Question)}
    matches = _matches(list(there.values()), questions)
    changed = {old: _taken_over(there[old], new, said) for old, new in matches.items()}
    changed = {old: question for old, question in changed.items() if question is not there[old]}
    known = {id(new): old for old, new in matches.items()}
    fresh = _renamed([each for each in questions if id(each) not in known], taken | there.keys())
    made = _edited(text, there, changed, fresh)
    _need_same(made, [*(changed.get(name, question) for name, question in there.items()), *fresh])
    new_names = iter(fresh)
    return Merged(
        made,
        new=tuple(question.question for question in fresh),
        changed=tuple(changed),
        same=tuple(name for name in matches if name not in changed),
        kept=tuple(name for name in there if name not in matches),
        names=tuple(known[id(each)] if id(each) in known else next(new_names).question for each in questions),
    )


def _renamed(questions: Sequence[Question], taken: set[str]) -> list[Question]:
    seen = set(taken)
    made = []
    for question in questions:
        name = unlike(question.question, seen)
        seen.add(name)
        made.append(question if name == question.question else question.model_copy(update={"question": name}))
    return made


def _matches(there: Sequence[Question], coming: Sequence[Question]) -> dict[str, Question]:
    """Which question of the bank each one is that comes in: first by name, then the most alike of the same kind."""
    names = {question.question for question in there}
    found = {each.question: each for each in coming if each.question in names}
    free = [question for question in there if question.question not in found]
    rest = [question for question in coming if found.get(question.question) is not question]
    pairs = (
        (fuzz.ratio(old.prompt.value, new.prompt.value), -place, old.question, new)
        for old in free
        for place, new in enumerate(rest)
        if old.kind == new.kind
    )
    likely = sorted((pair for pair in pairs if pair[0] >= ALIKE), key=lambda pair: pair[:3], reverse=True)
    used: set[int] = set()
    for _, _, name, new in likely:
        if name not in found and id(new) not in used:
            found[name] = new
            used.add(id(new))
    return {question.question: found[question.question] for question in there if question.question in found}


def _taken_over(old: Question, new: Question, said: Said) -> Question:
    """The question of the bank with what the new one says otherwise; itself if that is nothing."""
    named = new.model_copy(update={"question": old.question})
    wanted = _core(named, said)
    made = _of_another_kind(old, named) if old.kind != new.kind else old
    is_same = _core(made, said) == wanted
    for name in type(new).model_fields:
        if is_same and name not in _TAGS:
            continue
        if name in new.model_fields_set and getattr(made, name) != getattr(named, name):
            made = made.model_copy(update={name: getattr(named, name)})
            is_same = _core(made, said) == wanted
    # What the file has no more is taken out if its format has a word for it.
    for name in sorted((made.model_fields_set - new.model_fields_set - _TAGS) & type(new).model_fields.keys()):
        without = made.model_copy(update={name: type(new).model_fields[name].default})
        if not is_same and _core(without, said) != _core(made, said):
            made = without
            is_same = _core(made, said) == wanted
    return made


def _of_another_kind(old: Question, new: Question) -> Question:
    """The new question with what the old one had beside its kind: hint, note, weight."""
    names = (old.model_fields_set - new.model_fields_set) & type(new).model_fields.keys()
    return new.model_copy(update={name: getattr(old, name) for name in names})


def _core(question: Question, said: Said) -> bytes:
    """What is said of a question but for its tags, which the bank may have more of than the file."""
    return said(question.model_copy(update={"objectives": (), "difficulty": None}))


def _edited(text: str, there: dict[str, Question], changed: dict[str, Question], fresh: Sequence[Question]) -> str:
    """The lines of the file, from its end to its beginning, so that line numbers hold."""
    value, _ = parse_yaml(text, "bank")
    items = value.get("questions") if isinstance(value, SourceMap) else None
    if not isinstance(items, list) or not all(isinstance(item, SourceMap) for item in items):
        raise ExchangeError("its questions are not written as a list")
    lines = text.splitlines()
    key = next(key for key in value if key == "questions")
    after = [other.line for other in value if other.line > key.line]
    end = min(after, default=len(lines) + 1) - 1
    starts = [item.place.line - 1 for item in items]
    ends = [_trimmed(lines, start, stop) for start, stop in zip(starts, [*starts[1:], end], strict=True)]
    if fresh:
        indent = " " * max(items[-1].place.column - 3, 0)
        added = [f"{indent}{line}" for each in fresh for line in item_lines(values_of(each))]
        lines[ends[-1] : ends[-1]] = added
    for item, start, stop in reversed(list(zip(items, starts, ends, strict=True))):
        name = str(item.get("question"))
        if name in changed:
            lines[start:stop] = _item(lines[start:stop], item, there[name], changed[name])
    return "\n".join(lines) + "\n"


def _trimmed(lines: Sequence[str], start: int, end: int) -> int:
    """The end without the blank lines and comments before the next item."""
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def _item(lines: list[str], item: SourceMap, old: Question, new: Question) -> list[str]:
    """The lines of one question, those of its keys replaced that say something else."""
    before, after = values_of(old), values_of(new)
    keys = list(item)
    rows = [key.line for key in keys]  # type: ignore[attr-defined]  # keys of what was read know their line
    depth = (item.place.column or 1) - 1
    lead, indent = lines[0][:depth], " " * depth
    if len(set(rows)) < len(rows) or old.kind != new.kind or keys[0] not in after:  # no line of its own for each key
        whole = item_lines(after)
        return [lead + whole[0][2:], *(indent[:-2] + line for line in whole[1:])]
    made = list(lines)
    first = rows[0]
    for name in (name for name in after if name not in before):
        made += [indent + line for line in key_lines(name, after[name])]
    for number in reversed(range(len(keys))):
        name = str(keys[number])
        if before.get(name) == after.get(name):
            continue
        start = rows[number] - first
        stop = rows[number + 1] - first if number + 1 < len(rows) else len(lines)
        stop = _trimmed(lines, start, stop)
        anew = key_lines(name, after[name]) if name in after else []
        made[start:stop] = [indent + line if row or number else lead + line for row, line in enumerate(anew)]
    return made


def _need_same(text: str, wanted: Sequence[Question]) -> None:
    """Raises ExchangeError unless the text reads as a bank of these questions."""
    value, findings = parse_yaml(text, "bank")
    try:
        bank = Bank.model_validate(value, context={"findings": findings})
    except ValidationError as error:
        raise ExchangeError(f"the bank could not be written: {error.errors()[0]['msg']}") from None
    read = [plain(each) for each in bank.questions]
    if worst(findings) is Severity.ERROR or read != [_read_as(each) for each in wanted]:
        raise ExchangeError("it is not sure where its lines belong: write the bank as `- question: ...`, a key a line")


def _read_as(question: Question) -> dict[str, Any]:
    """The values of a question after the way through its file, where switches are read as typed."""
    return values_of(question)
