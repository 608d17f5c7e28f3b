"""The small language of conditions and effects, as ``templates/player/practice/expressions.js`` speaks it too.

    either     = both { "or" both }
    both       = negation { "and" negation }
    negation   = "not" negation | comparison
    comparison = sum [ ( "<" | "<=" | ">" | ">=" | "==" | "!=" ) sum ]
    sum        = product { ( "+" | "-" ) product }
    product    = factor { "*" factor }
    factor     = number | "true" | "false" | name | "-" factor
               | ( "min" | "max" ) "(" either { "," either } ")" | "(" either ")"

Values are whole numbers between -1,000,000,000 and 1,000,000,000, and flags; neither ever turns into the other.
There are no loops, no texts, no attributes: an expression always ends, and reads nothing but the scenario's variables.
``tests/scenario/expressions.json`` says by example what both implementations do.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from packager.course.scenarios.values import RESERVED
from packager.diagnostics.message import Message, _, ngettext

Value = bool | int
Values = Mapping[str, Value]
Run = Callable[[Values], Value]

LARGEST = 1_000_000_000
LONGEST = 500
DEEPEST = 40
NAME_PATTERN = r"^[a-z][a-z0-9_]*$"
_TOKEN = re.compile(r"[ \t\r\n]*(?:([a-z][a-z0-9_]*)|([0-9]+)|(<=|>=|==|!=|[-+*<>(),]))")
_COMPUTE: dict[str, Callable[[int, int], int]] = {"+": operator.add, "-": operator.sub, "*": operator.mul}
# Translators: true or false, in “a flag is expected, this is a number”
_KIND = {bool: _("flag"), int: _("number")}
_COMPARE: dict[str, Callable[[Value, Value], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


class ExpressionError(ValueError):
    """An expression that means nothing; the message says why, ``column`` (from 0) where."""

    def __init__(self, message: Message, column: int = 0) -> None:
        super().__init__(message)
        self.column = column


@dataclass(frozen=True, slots=True)
class Expression:
    """A checked expression: what kind of value it gives, which variables it reads, and the function that gives it.

    ``run`` takes the variables' values and raises ExpressionError where a number grows too large.
    """

    source: str
    kind: type[bool] | type[int]
    names: frozenset[str]
    run: Run


@lru_cache(maxsize=4096)
def _compiled(source: str, kinds: tuple[tuple[str, type], ...], wanted: type | None) -> Expression:
    parser = _Parser(source, dict(kinds))
    kind, run = parser.either(0)
    if parser.word is not None:
        raise ExpressionError(_("`{word}` is not expected here", word=parser.word), parser.start)
    if wanted and kind is not wanted:
        raise ExpressionError(_("a {wanted} is expected, this is a {kind}", wanted=_KIND[wanted], kind=_KIND[kind]))
    return Expression(source, kind, frozenset(parser.names), run)


def compile_expression(source: str, kinds: Mapping[str, type], wanted: type | None = None) -> Expression:
    """The expression in ``source``. ``kinds`` has bool or int for each variable; ``wanted`` is the kind asked for.

    Raises ExpressionError for what is not in the language, unknown names and kinds that do not fit.
    """
    return _compiled(source, tuple(sorted(kinds.items())), wanted)


def tokens(source: str) -> list[tuple[str, int]]:
    """The words of an expression and where each begins. Raises ExpressionError for a sign that has no meaning."""
    if len(source) > LONGEST:
        raise ExpressionError(ngettext("it is longer than {n} character", "it is longer than {n} characters", LONGEST))
    found, at, end = [], 0, len(source.rstrip(" \t\r\n"))
    while at < end:
        match = _TOKEN.match(source, at)
        if not match:
            sign = source[at:].lstrip(" \t\r\n")[0]  # no other space is one here
            raise ExpressionError(_("`{sign}` has no meaning here", sign=sign), source.index(sign, at))
        at = match.end()
        found.append((match[match.lastindex or 0], match.start(match.lastindex or 0)))
    return found


class _Parser:
    """Recursive descent; each step gives the kind of a part and the function that computes it."""

    def __init__(self, source: str, kinds: Mapping[str, type]) -> None:
        self.tokens = tokens(source)
        self.kinds = kinds
        self.names: set[str] = set()
        self.at = 0
        self.end = len(source)

    @property
    def word(self) -> str | None:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else None

    @property
    def start(self) -> int:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else self.end

    def take(self, *words: str) -> str | None:
        word = self.word
        if word in words:
            self.at += 1
            return word
        return None

    def need(self, word: str) -> None:
        if not self.take(word):
            raise ExpressionError(_("`{word}` is missing", word=word), self.start)

    def checked(self, kind: type, found: type, start: int) -> None:
        if kind is not found:
            raise ExpressionError(
                _("a {wanted} is expected, this is a {kind}", wanted=_KIND[kind], kind=_KIND[found]), start
            )

    def either(self, depth: int) -> tuple[type, Run]:
        return self.chain("or", self.both, depth)

    def both(self, depth: int) -> tuple[type, Run]:
        return self.chain("and", self.negation, depth)

    def chain(self, word: str, part: Callable[[int], tuple[type, Run]], depth: int) -> tuple[type, Run]:
        start = self.start
        kind, run = part(depth)
        runs = [run]
        while self.take(word):
            self.checked(bool, kind, start)
            start = self.start
            kind, run = part(depth)
            self.checked(bool, kind, start)
            runs.append(run)
        if len(runs) == 1:
            return kind, run
        test = any if word == "or" else all
        return bool, lambda values: test(each(values) for each in runs)

    def negation(self, depth: int) -> tuple[type, Run]:
        if not self.take("not"):
            return self.comparison(depth)
        start = self.start
        kind, run = self.negation(self.deeper(depth))
        self.checked(bool, kind, start)
        return bool, lambda values: not run(values)

    def comparison(self, depth: int) -> tuple[type, Run]:
        start = self.start
        kind, left = self.sum(depth)
        sign = self.take("<", "<=", ">", ">=", "==", "!=")
        if not sign:
            return kind, left
        if sign not in ("==", "!="):
            self.checked(int, kind, start)
        start = self.start
        found, right = self.sum(depth)
        self.checked(kind, found, start)
        compare = _COMPARE[sign]
        return bool, lambda values: compare(left(values), right(values))

    def sum(self, depth: int) -> tuple[type, Run]:
        return self.arithmetic(("+", "-"), self.product, depth)

    def product(self, depth: int) -> tuple[type, Run]:
        return self.arithmetic(("*",), self.factor, depth)

    def arithmetic(self, signs: Sequence[str], part: Callable[[int], tuple[type, Run]], depth: int) -> tuple[type, Run]:
        start = self.start
        kind, run = part(depth)
        while sign := self.take(*signs):
            self.checked(int, kind, start)
            start = self.start
            found, right = part(depth)
            self.checked(int, found, start)
            run = _operation(sign, run, right)
        return kind, run

    def factor(self, depth: int) -> tuple[type, Run]:
        start, word = self.start, self.word
        if word is None:
            raise ExpressionError(_("it ends too early"), start)
        self.at += 1
        if word.isdigit():
            number = bounded(int(word) if len(word) < 11 else LARGEST + 1, start)
            return int, lambda _values: number
        if word in ("true", "false"):
            flag = word == "true"
            return bool, lambda _values: flag
        if word == "-":
            start = self.start
            kind, run = self.factor(self.deeper(depth))
            self.checked(int, kind, start)
            return int, lambda values: -run(values)
        if word == "(":
            inner = self.either(self.deeper(depth))
            self.need(")")
            return inner
        if word in ("min", "max"):
            return self.call(word, self.deeper(depth))
        if word in self.kinds:
            self.names.add(word)
            return self.kinds[word], lambda values: values[word]
        named = re.match(NAME_PATTERN, word) and word not in RESERVED
        told = _("no variable `{word}`", word=word) if named else _("`{word}` is not expected here", word=word)
        raise ExpressionError(told, start)

    def call(self, word: str, depth: int) -> tuple[type, Run]:
        self.need("(")
        runs = []
        while True:
            start = self.start
            kind, run = self.either(depth)
            self.checked(int, kind, start)
            runs.append(run)
            if not self.take(","):
                break
        self.need(")")
        choose = min if word == "min" else max
        return int, lambda values: choose(each(values) for each in runs)

    def deeper(self, depth: int) -> int:
        if depth >= DEEPEST:
            raise ExpressionError(
                ngettext("more than {n} level of brackets", "more than {n} levels of brackets", DEEPEST), self.start
            )
        return depth + 1


def bounded(number: int, column: int = 0) -> int:
    """The number itself. Raises ExpressionError where it is larger than both implementations compute exactly."""
    if abs(number) > LARGEST:
        raise ExpressionError(_("a number is larger than {most:,}", most=LARGEST), column)
    return number


def _operation(sign: str, left: Run, right: Run) -> Run:
    compute = _COMPUTE[sign]
    return lambda values: bounded(compute(left(values), right(values)))
