"""The quizzes in a course of LiaScript: where they stand, and which questions they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from packager.course.questions.kinds import QUESTION_KINDS
from packager.exchange.documents.asked import Asked
from packager.exchange.documents.found_questions import Body
from packager.exchange.documents.outline import Part, Told

_OPTION = re.compile(r"^\s*(?:[-*+]\s+)?(?:\[\[([ xX])\]\]|\[\(([ xX])\)\])\s+(.+)$")
_NO_WORD = r"(?![?!:_]|\s*-+[>\[])"
"""What begins no answer: the marks of hints, scripts, surveys and things to be drawn."""
_TYPED = re.compile(rf"^\s*\[\[(?![\s?!xX_]*\]\]){_NO_WORD}(.+?)\]\]\s*$")
_SURVEY = re.compile(r"^\s*\[\[\s*((?:_{3,}\s*)+)\]\]\s*$")
_HINT = re.compile(r"^\s*(?:[-*+]\s+)?\[\[\?\]\]\s+(.+)$")
_OTHER = re.compile(r"^\s*(?:[-*+]\s+)?(?:\[\[!\]\]|\[\[[^\]]*[\])]\s+[\[(]|\[\[\d+\]\]|\[\(\d+\)\]|\[\(:[\w ]+\)\])")
_OPEN_SELECTION = re.compile(r"^\s*\[\[(?!.*\]\])")
_GAP = re.compile(rf"\[\[(?![ xX]?\]\]){_NO_WORD}\s*([^\[\]]+?)\s*\]\]")
_UNREAD = re.compile(r"\[\[[^\[\]]|^\s*(?:[-*+]\s+)?\[\s*[\[(]")
"""What only a quiz or a survey has, on a line that no quiz has taken."""
_STARS = re.compile(r"^\s*\*{4,}\s*$")
_AFTER = re.compile(rf"(?:{_OPTION.pattern})|(?:{_STARS.pattern})|(?:{_HINT.pattern})")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s|^\s*(?:---+|===+)\s*$|^\s*\|")
_NO_KIND = "there is no such kind here: it stays text"


@dataclass(slots=True)
class Quiz:
    """Lines ``begin`` to ``end``, the latter not among them. ``kind``: ``choice``, ``typed``, ``gaps``, ``survey``."""

    begin: int
    end: int
    kind: str
    prompt: str
    options: list[tuple[bool, str]] = field(default_factory=list)
    single: bool = False
    typed: str = ""
    hints: list[str] = field(default_factory=list)
    solution: str = ""


def quizzes_in(lines: Sequence[str]) -> Iterator[Quiz]:
    """The quizzes of a text without what runs, in order; fenced code holds none."""
    at, free, fenced = 0, 0, False
    while at < len(lines):
        line = lines[at]
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        quiz = None if fenced else _quiz(lines, at, free)
        if quiz is None:
            at += 1
            continue
        _follow(lines, quiz)
        yield quiz
        at = free = quiz.end


def _quiz(lines: Sequence[str], at: int, free: int) -> Quiz | None:
    """The quiz that begins in a line; ``free`` is the first line that belongs to no quiz before it."""
    line = lines[at]
    if option := _OPTION.match(line):
        begin, prompt = _prompt(lines, at, free)
        quiz = Quiz(begin, at, "choice", prompt, single=option[2] is not None)
        while quiz.end < len(lines) and (option := _OPTION.match(lines[quiz.end])):
            quiz.options.append(((option[1] or option[2] or "") in ("x", "X"), option[3].strip()))
            quiz.end += 1
        return quiz
    if survey := _SURVEY.match(line):
        begin, prompt = _prompt(lines, at, free)
        return Quiz(begin, at + 1, "survey", prompt, typed=str(len(survey[1].split())))
    whole, end = _selection(lines, at)
    if (typed := _TYPED.match(whole)) and not _OTHER.match(whole):
        begin, prompt = _prompt(lines, at, free)
        if "[[" not in whole.partition("]]")[2]:
            return Quiz(begin, end, "typed", prompt, typed=typed[1].strip())
    if _GAP.search(line) and not _OTHER.match(line) and not _HEADING.match(line):
        begin, end = at, at
        while begin > free and lines[begin - 1].strip() and not _HEADING.match(lines[begin - 1]):
            begin -= 1
        while end < len(lines) and lines[end].strip() and not _AFTER.match(lines[end]):
            end += 1
        return Quiz(begin, end, "gaps", "\n".join(each.strip() for each in lines[begin:end]))
    return None


def _selection(lines: Sequence[str], at: int) -> tuple[str, int]:
    """A quiz between two brackets that may stand on several lines, as one line; the line after it."""
    if not _OPEN_SELECTION.match(lines[at]):
        return lines[at], at + 1
    for end in range(at + 1, min(at + 30, len(lines))):
        if not lines[end].strip():
            break
        if "]]" in lines[end]:
            return " ".join(each.strip() for each in lines[at : end + 1]), end + 1
    return lines[at], at + 1


def _prompt(lines: Sequence[str], at: int, free: int) -> tuple[int, str]:
    """The paragraph above a quiz, and where it begins."""
    end = at
    while end > free and not lines[end - 1].strip():
        end -= 1
    begin = end
    while begin > free and lines[begin - 1].strip() and not _HEADING.match(lines[begin - 1]):
        if _STARS.match(lines[begin - 1]) or _OTHER.match(lines[begin - 1]):
            break
        begin -= 1
    if begin == end:
        return at, ""
    return begin, "\n".join(line.strip() for line in lines[begin:end])


def _follow(lines: Sequence[str], quiz: Quiz) -> None:
    """Take in the hints after a quiz, and the solution between two lines of stars."""
    while quiz.end < len(lines) and (hint := _HINT.match(lines[quiz.end])):
        quiz.hints.append(hint[1].strip())
        quiz.end += 1
    at = quiz.end
    while at < len(lines) and not lines[at].strip() and at - quiz.end < 2:
        at += 1
    if at < len(lines) and at - quiz.end < 1 and _STARS.match(lines[at]):
        close = next((end for end in range(at + 1, len(lines)) if _STARS.match(lines[end])), 0)
        if close:
            quiz.solution = "\n".join(line.strip() for line in lines[at + 1 : close]).strip()
            quiz.end = close + 1


def tell_unread(lines: Sequence[str], begin: int, end: int, told: Told) -> None:
    """Note each quiz or survey in lines that are prose: of the lines beside one another, the first."""
    fenced, last = False, -2
    for at in range(begin, end):
        line = lines[at]
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced and _UNREAD.search(line):
            if at > last + 1:
                told.number = at + 1
                told(f"the quiz or survey {' '.join(line.split())[:60]}", _NO_KIND)
            last = at


def asked(quiz: Quiz, told: Told) -> list[Body]:
    """The questions of a quiz; one that can be none here is told, and stays text."""
    told.number = quiz.begin + 1
    if len(quiz.hints) > 1:
        told("all hints but the first", "a question here has one: they are joined")
    more: dict[str, Any] = {"hint": "\n\n".join(quiz.hints)} if quiz.hints else {}
    if quiz.solution:
        more["feedback"] = {"right": quiz.solution, "wrong": quiz.solution}
    prompt = quiz.prompt or "…"
    if quiz.kind == "gaps":
        return _gaps(quiz, more, told)
    if quiz.kind == "survey":
        return _made("open", {"open": prompt, "lines": min(40, max(1, int(quiz.typed)))}, quiz, told)
    if quiz.kind == "typed" and "|" in quiz.typed:
        quiz.options = [_bracketed(each) for each in quiz.typed.split("|")]
        quiz.single = True
    elif quiz.kind == "typed":
        return _made("fill-in", {"fill-in": prompt, "accept": [quiz.typed], **more}, quiz, told)
    right = sum(is_right for is_right, _ in quiz.options)
    if quiz.single and right > 1:
        told("one of several right answers is enough", "all right ones are asked for here")
    kind = "choice" if quiz.single and right == 1 else "multiple"
    answers = [{"right" if is_right else "wrong": text} for is_right, text in quiz.options]
    return _made(kind, {kind: prompt, "answers": answers, **more}, quiz, told)


def _bracketed(option: str) -> tuple[bool, str]:
    text = option.strip()
    return (True, text[1:-1].strip()) if text.startswith("(") and text.endswith(")") else (False, text)


def _gaps(quiz: Quiz, more: dict[str, Any], told: Told) -> list[Body]:
    """A question for each gap of a text, the others filled."""
    found = list(_GAP.finditer(quiz.prompt))
    words = []
    for gap in found:
        options = [_bracketed(each) for each in gap[1].split("|")]
        right = [text for is_right, text in options if is_right] or [options[0][1]]
        if len(options) > 1:
            told("words to choose from", "gaps are typed into here")
        words.append(right)
    if len(found) > 1:
        told(f"one question with {len(found)} gaps", "there is one for each here, the other gaps filled")
    made: list[Body] = []
    for at, accepted in enumerate(words):
        text, end = "", 0
        for number, gap in enumerate(found):
            text += quiz.prompt[end : gap.start()] + ("____" if number == at else words[number][0])
            end = gap.end()
        text += quiz.prompt[end:]
        text = re.sub(r"[_*~]{1,2}(____)[_*~]{1,2}", r"\1", text)
        made += _made("fill-in", {"fill-in": text, "accept": accepted, **more}, quiz, told)
    return made


def _made(kind: str, values: dict[str, Any], quiz: Quiz, told: Told) -> list[Body]:
    number = quiz.begin + 1
    try:
        QUESTION_KINDS[kind].model_validate({"question": "q", **values})
    except ValidationError as error:
        told(f"the question {quiz.prompt[:50]}", f"it stays text: {error.errors()[0]['msg']}")
        said = [quiz.prompt, *(f"- {text}" for _, text in quiz.options), *([quiz.typed] if quiz.typed else [])]
        return [Part("paragraph", text, number) for text in said if text.strip()]
    return [Asked(kind, values, (Part("paragraph", str(values[kind]), number),))]
