"""JavaScript as tokens (ECMA-262, 12): strings, comments, regular expressions and templates are told apart.

Not a parser: no package on PyPI reads today's JavaScript in a bundle of megabytes, cut off or broken as strangers' are,
within the time and memory that a validator may take. Every byte is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""(?:[\s\ufeff] | //[^\n\r\u2028\u2029]*+ | /\*(?:[^*]|\*(?!/))*+(?:\*/|\Z) | <!--[^\n\r]*+)*+
    (?: (?P<name>\#?(?:[$\w\u200c\u200d]|\\u[\da-fA-F]{4}|\\u\{[\da-fA-F]++\})++)
      | (?P<string>"(?:[^"\\\n\r]|\\(?:\r\n|[\s\S]))*+"? | '(?:[^'\\\n\r]|\\(?:\r\n|[\s\S]))*+'?)
      | (?P<number>\.\d[\d_]*+(?:[eE][+-]?\d++)?)
      | (?P<open>[({])
      | (?P<close>[)}])
      | (?P<other>=>|\.\.\.|\?\.(?!\d)|[=!]==?|&&|\|\||\?\?|\+\+|--|[^\s\ufeff]) )""",
    re.VERBOSE,
)
_FRACTION = re.compile(r"(?:\.[\d_]*+)?(?:(?<=[eE])[+-]\d++|[eE][+-]?\d++)?")
_REGEX = re.compile(r"/(?:[^/\\\[\n\r]|\\[^\n\r]|\[(?:[^\]\\\n\r]|\\[^\n\r])*+\])++/\w*+")
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\[\s\S]|\$(?!\{))*+")
#: After these a slash begins a regular expression, after any other word it divides.
_BEFORE_REGEX = frozenset(
    re.findall(r"\w+", "return typeof case do else in instanceof new void delete throw yield await of default")
)
_BEFORE_BLOCK = frozenset(("", ")", "=>", ";", "{", "}", "else", "do", "try", "finally", ":"))
_BEFORE_CONDITION = frozenset(("if", "while", "for", "with"))
REGEX = "/ /"
"""Stands for any regular expression."""


def tokens(code: str) -> Iterator[str]:
    """The tokens of a script, or of as much of it as there is.

    A string keeps its quotes, a piece of a template has backquotes, every regular expression is ``REGEX``; comments are
    left out.
    """
    at = 0
    before = last = kind = ""  # the two tokens before, and the kind of the last
    brackets = _Brackets()
    while found := _TOKEN.match(code, at):
        was, kind = kind, found.lastgroup or ""
        part, at = found[kind], found.end()
        if kind == "open":
            brackets.open(part, last)
        elif part == "`" or (part == "}" and brackets.in_template):
            end = _end(_TEMPLATE, code, at)
            opens = code.startswith("${", end)
            brackets.template(closes=part == "}", opens=opens)
            part, at, kind = f"`{code[at:end]}`", end + 1 + opens, "open" if opens else "close"
        elif kind == "close":
            brackets.close(part)
        elif kind == "name" and part[0].isdecimal():
            end = _end(_FRACTION, code, at)
            part, at, kind = part + code[at:end], end, "number"
        elif (
            part == "/" and not _divides(before, last, was, brackets.divides) and (regex := _REGEX.match(code, at - 1))
        ):
            part, at, kind = REGEX, regex.end(), "string"
        yield part
        before, last = last, part


class _Brackets:
    """Which brackets are open, and whether a slash after the last that was closed divides."""

    def __init__(self) -> None:
        self.divides = False
        self._conditions: list[bool] = []  # after these a statement begins: `if (x) /y/.test(z)`
        self._braces: list[str] = []  # "block", "object" or "template"

    @property
    def in_template(self) -> bool:
        return self._braces[-1:] == ["template"]

    def open(self, part: str, last: str) -> None:
        if part == "(":
            self._conditions.append(last in _BEFORE_CONDITION)
        else:
            self._braces.append("block" if last in _BEFORE_BLOCK else "object")

    def close(self, part: str) -> None:
        if part == ")":
            self.divides = not (self._conditions.pop() if self._conditions else False)
        else:
            self.divides = (self._braces.pop() if self._braces else "block") == "object"

    def template(self, closes: bool, opens: bool) -> None:
        """A piece of a template that follows an expression in it, and is followed by one."""
        if closes:
            self._braces.pop()
        if opens:
            self._braces.append("template")
        self.divides = True


def _divides(before: str, last: str, kind: str, closed: bool) -> bool:
    """Whether a slash after these tokens divides, and does not begin a regular expression."""
    if kind == "name":
        return last not in _BEFORE_REGEX or before in (".", "?.")
    if kind == "close":
        return closed
    return kind in ("string", "number") or last == "]" or last in ("++", "--")


def _end(pattern: re.Pattern[str], code: str, at: int) -> int:
    found = pattern.match(code, at)
    return found.end() if found else at
