"""Every regular expression of the packager, found in the code itself, and texts made to run each of them away."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]  # the parsed form of a pattern, which no public module shows
from re import _parser as sre_parser  # type: ignore[attr-defined]  # and what makes it
from types import ModuleType
from typing import Any

import packager

SOURCES = Path(packager.__file__).parent
TABLES = {  # patterns that stand in a table as text
    "packager.inspect.tools": ("_BY_FILE", "_BY_TEXT"),
    "packager.validate.xml.well_formed": ("_WORDS",),
    "packager.localization.answer_rules": ("_ABOVE_IN", "_ORDINALS_IN"),
    "packager.languages.facts": ("_NEGATIONS",),
}
_USES = frozenset({"search", "match", "fullmatch", "sub", "subn", "findall", "finditer", "split"})


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern, where it stands, and how it is used: ``match`` and ``fullmatch`` try one place only."""

    where: str
    compiled: re.Pattern[Any]
    use: str

    def run(self, text: str) -> None:
        """Try it as the code does, until nothing more is found."""
        subject: Any = text.encode() if isinstance(self.compiled.pattern, bytes) else text
        if self.use in ("match", "fullmatch"):
            getattr(self.compiled, self.use)(subject)
            return
        for _ in self.compiled.finditer(subject):
            pass


@cache
def patterns() -> list[Pattern]:
    """All of them, each once."""
    found: dict[tuple[Any, int, str], Pattern] = {}
    for info in pkgutil.walk_packages(packager.__path__, "packager."):
        if info.name == "packager.__main__":
            continue
        module = importlib.import_module(info.name)
        for pattern in (*_named(module), *_in_functions(module)):
            found.setdefault((pattern.compiled.pattern, pattern.compiled.flags, pattern.use), pattern)
    return list(found.values())


def _named(module: ModuleType) -> Iterator[Pattern]:
    """Those that the module keeps, in its names and tables."""
    source = Path(module.__file__ or "").read_text("utf-8")
    tables = TABLES.get(module.__name__, ())
    for name, value in vars(module).items():
        if kept := list(_inside(value, texts=name in tables)):
            uses = set(re.findall(rf"\b{re.escape(name)}\.(\w+)\(", source)) & _USES
            where = f"{module.__name__}.{name}"
            yield from (Pattern(where, compiled, use) for compiled in kept for use in sorted(uses) or ["search"])


def _inside(value: Any, *, texts: bool) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, str) and texts and re.search(r"[\\|\[(.]", value):
        yield re.compile(value, re.IGNORECASE)
    elif isinstance(value, dict):
        yield from _all(value.values(), texts)
    elif isinstance(value, tuple | list):
        yield from _all(value, texts)


def _all(values: Iterable[Any], texts: bool) -> Iterator[re.Pattern[Any]]:
    for value in values:
        yield from _inside(value, texts=texts)


def _in_functions(module: ModuleType) -> Iterator[Pattern]:
    """Those that are written where they are used: ``re.search(r"…", text)``."""
    path = Path(module.__file__ or "")
    source = path.read_text("utf-8")
    if not any(f"re.{use}(" in source for use in _USES):  # most modules: parsing takes far longer than looking
        return
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=use),
                args=[ast.Constant(value=str() | bytes() as text), *_],
            ) if use in _USES:
                yield Pattern(f"{path.relative_to(SOURCES)}:{node.lineno}", re.compile(text), use)


def attacks(pattern: re.Pattern[Any]) -> Iterator[str]:
    """Short texts to be repeated: what the pattern itself begins to match, in all lengths, and the usual suspects."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    flags = pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags
    branches = _samples(sre_parser.parse(text, flags & ~re.DEBUG))
    seen = dict.fromkeys(sample[:end] for sample in branches for end in (1, 2, 3, 5, 8, 13, len(sample)) if sample)
    yield from seen
    yield from (
        "a",
        "0",
        " ",
        "\n",
        "a ",
        "0 ",
        "a-",
        "a.",
        '"',
        '\\"',
        "<",
        "<a",
        "(",
        "[",
        "](",
        "{",
        "%",
        "*a ",
        "/",
    )


def _samples(parsed: Any) -> list[str]:
    """Texts that match: one for each branch of the outermost choice, up to six."""
    made = [""]
    for code, argument in parsed:
        pieces = _pieces(code, argument)
        made = [one + piece for one in made for piece in pieces][:6]
    return made


def _pieces(code: Any, argument: Any) -> list[str]:
    match code:
        case sre.LITERAL:
            return [chr(argument)]
        case sre.NOT_LITERAL:
            return ["a" if argument != ord("a") else "b"]
        case sre.ANY:
            return ["a"]
        case sre.IN:
            return [_one_of(argument)]
        case sre.BRANCH:
            return [sample for branch in argument[1] for sample in _samples(branch)][:12]
        case sre.SUBPATTERN:
            return _samples(argument[3])
        case sre.ATOMIC_GROUP:
            return _samples(argument)
        case sre.MAX_REPEAT | sre.MIN_REPEAT | sre.POSSESSIVE_REPEAT:
            least, most, inner = argument
            times = min(max(least, 2), most)
            return [sample * times for sample in _samples(inner)]
        case _:  # positions, looking around, and what was found before, take no text
            return [""]


def _one_of(choices: Any) -> str:
    negated = choices[0][0] is sre.NEGATE
    if negated:
        return next(letter for letter in "a1 -<\n\u00e9\u0663" if not any(_is_in(letter, each) for each in choices[1:]))
    code, argument = choices[0]
    if code is sre.LITERAL:
        return chr(argument)
    if code is sre.RANGE:
        return chr(argument[0])
    return {sre.CATEGORY_DIGIT: "0", sre.CATEGORY_SPACE: " ", sre.CATEGORY_WORD: "a"}.get(argument, "-")


def _is_in(letter: str, choice: Any) -> bool:
    code, argument = choice
    match code:
        case sre.LITERAL:
            return ord(letter) == argument
        case sre.RANGE:
            return bool(argument[0] <= ord(letter) <= argument[1])
        case _:
            name = str(argument)
            kinds = {"DIGIT": letter.isdigit(), "SPACE": letter.isspace(), "WORD": letter.isalnum()}
            kind = next(value for key, value in kinds.items() if key in name)
            return kind is not ("NOT" in name)
