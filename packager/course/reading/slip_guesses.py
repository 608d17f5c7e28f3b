"""What an author may have meant by a line that makes a file no YAML: each guess mends it, the parser judges."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from packager.diagnostics.message import Message, _, ngettext

_SIGNS = "*&[]{}@`%!|>,"
_KEY = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[A-Za-z][\w-]*+)(?P<rest>.*)")
_BLANK = "\u00a0\u2007\u202f\u3000\ufeff\u200b"
_BULLETS = "•◦▪·–—‣●○*"
_OPENING = "“”„«»‘’"


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip in a line (from 0): what is wrong and what to do, and the file's lines without it."""

    line: int
    column: int
    message: Message
    help: Message
    mended: tuple[str, ...]


Lines = tuple[str, ...]
Guess = Callable[[Lines, int], Iterator[Slip]]


@cache
def guesses(known: frozenset[str]) -> tuple[Guess, ...]:
    def missing_colon(lines: Lines, number: int) -> Iterator[Slip]:
        found = _KEY.fullmatch(lines[number])
        if found and found["key"] in known and re.fullmatch(r"( +[^\s:].*| *)", found["rest"]):
            yield Slip(
                number,
                found.start("rest"),
                _("`{key}` needs a colon after it", key=found["key"]),
                _("write `{text}`", text=f"{found['key']}:{_short(found['rest']).rstrip()}"),
                _with(lines, number, f"{found['lead']}{found['key']}:{found['rest']}"),
            )

    return (
        _tab,
        _odd_blank,
        _wide_colon,
        _no_blank_after_colon,
        missing_colon,
        _bullet,
        _no_blank_after_dash,
        _quote_left_open,
        _words_after_quote,
        _sign_first,
        _colon_in_text,
        _indentation,
    )


def _tab(lines: Lines, number: int) -> Iterator[Slip]:
    line = lines[number]
    lead = line[: len(line) - len(line.lstrip())]
    if "\t" not in lead:
        return
    for depth in _depths(lines, number):
        yield Slip(
            number,
            lead.index("\t"),
            _("this line is indented with a tab"),
            _("use blanks, two for each level; most editors can do that for you (indent using spaces)"),
            _with_spaces(lines, depth, number),
        )


def _with_spaces(lines: Lines, depth: int, number: int) -> Lines:
    """This line at ``depth``, and each tab before others as as many blanks as it takes here."""
    lead = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
    width = max(1, depth // max(1, lead.count("\t")))
    made = [re.sub(r"^[ \t]+", lambda m: m[0].replace("\t", " " * width), line) for line in lines]
    return (*made[:number], " " * depth + lines[number].lstrip(), *made[number + 1 :])


def _odd_blank(lines: Lines, number: int) -> Iterator[Slip]:
    line = lines[number]
    found = re.search(rf"^[ ]*[{_BLANK}]|[:-][{_BLANK}]", line)
    if found:
        yield Slip(
            number,
            found.end() - 1,
            _("here stands a blank that is none for YAML (a no-break space, as web pages and Word have it)"),
            _("delete it and press the space bar"),
            _with(lines, number, re.sub(f"[{_BLANK}]", " ", line)),
        )


def _wide_colon(lines: Lines, number: int) -> Iterator[Slip]:
    found = re.match(r"\s*(?:- +)*([A-Za-z][\w-]*)\s*[：﹕]\s*", lines[number])
    if found:
        place = found.end(1)
        yield Slip(
            number,
            place,
            _("the colon after `{key}` is a full-width one", key=found[1]),
            _("write `{key}: ` with the colon of the Latin keyboard and a blank", key=found[1]),
            _with(lines, number, f"{lines[number][:place]}: {lines[number][found.end() :]}"),
        )


def _no_blank_after_colon(lines: Lines, number: int) -> Iterator[Slip]:
    found = re.match(r"\s*(?:- +)*([A-Za-z][\w-]*):(?=[^\s/:])", lines[number])
    if found:
        yield Slip(
            number,
            found.end() - 1,
            _("`{key}:` needs a blank after its colon", key=found[1]),
            _("write `{text}`", text=f"{found[1]}: {_short(lines[number][found.end() :])}"),
            _with(lines, number, f"{lines[number][: found.end()]} {lines[number][found.end() :]}"),
        )


def _bullet(lines: Lines, number: int) -> Iterator[Slip]:
    found = re.match(rf"(\s*)([{re.escape(_BULLETS)}])\s+", lines[number])
    if found:
        yield Slip(
            number,
            found.start(2),
            _("a list's items begin with `- `, not with `{sign}`", sign=found[2]),
            _("write a hyphen and a blank before each item"),
            tuple(re.sub(rf"^(\s*)[{re.escape(_BULLETS)}]\s+", r"\1- ", line) for line in lines),
        )


def _no_blank_after_dash(lines: Lines, number: int) -> Iterator[Slip]:
    found = re.match(r"(\s*)-(?=[A-Za-z\"'])", lines[number])
    if found:
        yield Slip(
            number,
            found.end() - 1,
            _("the hyphen of a list's item needs a blank after it"),
            _("write `{text}`", text=f"- {_short(lines[number][found.end() :])}"),
            _with(lines, number, f"{found[1]}- {lines[number][found.end() :]}"),
        )


def _value(line: str) -> tuple[int, Message, str] | None:
    """Where the value of a line begins, what it is called, and the value; None if it is on the lines below."""
    found = re.match(r"\s*(?:- +)*(?:([A-Za-z][\w-]*):(?:[ ]+|$))?", line)
    value = line[found.end() :].rstrip() if found else ""
    if found is None or not value or re.fullmatch(r"[|>][+-]?\d?", value):
        return None
    called = _("the text after `{key}:`", key=found[1]) if found[1] else _("the text of this item")
    return found.end(), called, value


def _quote_left_open(lines: Lines, number: int) -> Iterator[Slip]:
    at = _value(lines[number])
    if at is None or at[2][0] not in "\"'":
        return
    start, called, value = at
    quote = value[0]
    if value.count(quote) % 2:
        yield Slip(
            number,
            start,
            _("the quote that {what} begins with is not closed", what=called),
            _("end the text with {quote}, or leave the first one out", quote=quote),
            _with(lines, number, f"{lines[number].rstrip()}{quote}"),
        )


def _words_after_quote(lines: Lines, number: int) -> Iterator[Slip]:
    at = _value(lines[number])
    if at is None or at[2][0] not in "\"'":
        return
    start, called, value = at
    closed = value.find(value[0], 1)
    if 0 < closed < len(value) - 1:
        yield Slip(
            number,
            start,
            _("{what} begins with a quote that ends before the text does", what=called),
            _("put the whole into quotes of the other kind: {text}", text=_short(_in_quotes(value))),
            _with(lines, number, lines[number][:start] + _in_quotes(value)),
        )


def _sign_first(lines: Lines, number: int) -> Iterator[Slip]:
    at = _value(lines[number])
    if at and (at[2][0] in _SIGNS or at[2].startswith("? ")):
        start, called, value = at
        yield Slip(
            number,
            start,
            _("{what} begins with `{sign}`, which means something to YAML", what=called, sign=value[0]),
            _("put it in quotes: {text}", text=_short(_in_quotes(value))),
            _with(lines, number, lines[number][:start] + _in_quotes(value)),
        )


def _colon_in_text(lines: Lines, number: int) -> Iterator[Slip]:
    at = _value(lines[number])
    colon = re.search(r":(\s|$)", at[2]) if at else None
    if at is None or colon is None or at[2][0] in "\"'":
        return
    start, called, value = at
    quoted = _short(_in_quotes(value))
    curly = _("put it in quotes (curly quotes do not count): {text}", text=quoted)
    yield Slip(
        number,
        start + colon.start(),
        _("{what} has a colon in it", what=called),
        curly if value[0] in _OPENING else _("put it in quotes: {text}", text=quoted),
        _with(lines, number, lines[number][:start] + _in_quotes(value)),
    )


def _indentation(lines: Lines, number: int) -> Iterator[Slip]:
    own = _depth(lines[number])
    for depth in _depths(lines, number):
        if depth == own:
            continue
        more = depth - own
        put_in = ngettext("put in {n} blank at its beginning", "put in {n} blanks at its beginning", more)
        take_out = ngettext("take out {n} blank at its beginning", "take out {n} blanks at its beginning", -more)
        for mended in (_moved(lines, number, more), _with(lines, number, " " * depth + lines[number].lstrip(" "))):
            yield Slip(
                number,
                own,
                _("this line is indented by {own}, its neighbours by {depth}", own=own, depth=depth),
                put_in if more > 0 else take_out,
                mended,
            )


def _moved(lines: Lines, number: int, more: int) -> Lines:
    """The line, and what is indented below it wherever it goes, further in or out."""
    below = _depth(lines[number]) + max(0, more)
    end = number + 1
    while end < len(lines) and (not lines[end].strip() or _depth(lines[end]) > below):
        end += 1
    block = [(" " * more + line if more > 0 else line[-more:]) if line.strip() else line for line in lines[number:end]]
    return (*lines[:number], *block, *lines[end:])


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _depths(lines: Lines, number: int) -> list[int]:
    """How far the lines around are indented, the nearest first."""
    around: dict[int, None] = {}
    for other in sorted(range(len(lines)), key=lambda each: abs(each - number)):
        line = lines[other]
        if other != number and line.strip() and "\t" not in line[: len(line) - len(line.lstrip())]:
            around.setdefault(_depth(line))
            if line.lstrip().startswith("- "):
                around.setdefault(len(line) - len(line.lstrip(" -")))
        if len(around) > 8:
            break
    return list(around)


def _in_quotes(value: str) -> str:
    return (
        f"'{value}'"
        if '"' in value and "'" not in value
        else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _with(lines: Lines, number: int, line: str) -> Lines:
    return (*lines[:number], line, *lines[number + 1 :])
